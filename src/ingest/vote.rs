//! Which encoding files are in that name none: each is read in that which it speaks plainly for, and where it says little, in
//! that which most of its set are in, since they come from one spreadsheet.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::alphabets::ALPHABETS;
use super::encoding::TextEncoding;
use super::evidence::Evidence;
use super::region::Region;
use super::spellings::Spellings;
use super::weighing::{Weights, all_evidence, encodings, favourite, weigh, weight_of};

/// The encoding that the texts of a set are in, as most of them say; `None` if there are none.
pub fn common_encoding(texts: &[&[u8]], region: Region) -> Option<TextEncoding> {
    let spellings: Vec<Spellings> = texts.iter().map(|text| Spellings::of(text)).collect();
    let count: i64 = spellings.iter().map(Spellings::count).sum();
    let known = encodings(region);
    let weigh_in = |spellings: &Spellings| -> Vec<Weights> {
        known.iter().map(|encoding| weigh(&Evidence::of(spellings, *encoding), *encoding, region)).collect()
    };
    let weighed: Vec<Vec<Weights>> = spellings.iter().map(weigh_in).collect();
    let explained: i64 = weighed.iter().map(|file| most(file)).sum();
    let elected = elect(&weighed, &known)?;
    let is_distant = region.alphabet().is_none() && is_beyond_ascii(texts, 1);
    if explained * 2 >= count && !is_distant {
        return Some(elected);
    }
    // Where no alphabet of ours explains half of it, a text may be from farther away; and where nobody knows the language, a
    // detector knows more of those that are written with no Latin letters.
    let is_far = explained * 2 < count;
    let weight = |encoding| weight_of(&all_evidence(&spellings, encoding), encoding, region);
    let detected = detect(texts).filter(|detected| {
        let best = || weight(elected).unwrap_or_default();
        is_far || (detected.is_single_byte() && weight(*detected).is_some_and(|weight| weight * 10 >= best() * 9))
    });
    Some(detected.unwrap_or(elected))
}

/// The encoding of one file of a set: its own evidence decides, and where that is weak, what the set is in.
pub fn encoding_of(text: &[u8], region: Region) -> Option<TextEncoding> {
    let Some(common) = region.common() else { return common_encoding(&[text], region) };
    let spellings = Spellings::of(text);
    // That which a detector told may have several bytes for a sign.
    let weight =
        if common.is_single_byte() { weight_of(&Evidence::of(&spellings, common), common, region) } else { None };
    let own = favourite(&spellings, region)?;
    let is_own = match weight {
        Some(weight) => weight + CLEARLY <= own.weight,
        None => common.decode(text).contains(char::REPLACEMENT_CHARACTER),
    };
    Some(if is_own { own.encoding } else { common })
}

/// By how much a file must be better explained by another encoding than by that of its set: more than by one letter.
const CLEARLY: i64 = 4;

/// What one file may weigh against an encoding that the others are in.
const ONE_VOICE: i64 = 6;

/// What most files are in: each is for what explains it best, and against the rest by as much as that explains less, but with one
/// voice, however long it is.
fn elect(weighed: &[Vec<Weights>], known: &[TextEncoding]) -> Option<TextEncoding> {
    let most: Vec<i64> = weighed.iter().map(|file| most(file)).collect();
    let mut best: Option<(i64, TextEncoding)> = None;
    for (index, encoding) in known.iter().enumerate() {
        for alphabet in 0..ALPHABETS.len() {
            let weights = || weighed.iter().zip(&most).map(|(file, most)| (file[index][alphabet], *most));
            if weights().all(|(weight, _)| weight.is_none()) {
                continue;
            }
            let voice =
                |(weight, most): (Option<i64>, i64)| weight.map_or(-ONE_VOICE, |own| (own - most).max(-ONE_VOICE));
            let sum: i64 = weights().map(voice).sum();
            // The first of equals is the plainest: Windows' own, of the set's language or else of western Europe.
            if best.is_none_or(|(most, _)| sum > most) {
                best = Some((sum, *encoding));
            }
        }
    }
    best.map(|(_, encoding)| encoding)
}

/// What a file weighs in what explains it best.
fn most(file: &[Weights]) -> i64 {
    file.iter().flatten().flatten().copied().max().unwrap_or_default()
}

/// What a detector takes texts for that none of our alphabets explains, if it can be.
fn detect(texts: &[&[u8]]) -> Option<TextEncoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    for (index, text) in texts.iter().enumerate() {
        detector.feed(text, index + 1 == texts.len());
    }
    // A few signs are of western Europe; from many, the detector tells by itself.
    let domain: Option<&[u8]> = if is_beyond_ascii(texts, 3) { None } else { Some(b"fr") };
    let guessed = detector.guess(domain, Utf8Detection::Deny);
    let is_sound = texts.iter().all(|text| !guessed.decode_without_bom_handling(text).1);
    is_sound.then_some(TextEncoding::Standard(guessed))
}

/// Whether signs beyond ASCII, so many times, are no fewer than ASCII's letters: in Latin script few letters bear accents.
fn is_beyond_ascii(texts: &[&[u8]], times: usize) -> bool {
    let bytes = || texts.iter().flat_map(|text| text.iter());
    let beyond = bytes().filter(|byte| !byte.is_ascii()).count();
    beyond * times >= bytes().filter(|byte| byte.is_ascii_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use encoding_rs::{ISO_8859_2, MACINTOSH, WINDOWS_1250, WINDOWS_1252};

    use super::*;
    use crate::ingest::code_pages::DosPage;
    use crate::ingest::decode;

    const WINDOWS: TextEncoding = TextEncoding::Standard(WINDOWS_1252);
    const WINDOWS_CENTRAL: TextEncoding = TextEncoding::Standard(WINDOWS_1250);
    const MAC: TextEncoding = TextEncoding::Standard(MACINTOSH);
    const ISO_CENTRAL: TextEncoding = TextEncoding::Standard(ISO_8859_2);
    const DOS: TextEncoding = TextEncoding::Dos(DosPage::Western);
    const DOS_CENTRAL: TextEncoding = TextEncoding::Dos(DosPage::Central);

    const TEXTS: [&str; 8] = [
        "Geschäftsprozesse für Ämter, höchstens 2,5 Stunden; Maß und Größe",
        "Médiateur culturel : à l'été, où la qualité du procès baisse",
        "Gestión de la programación y diseño de páginas en español; ¿cuándo?",
        "Qualità del servizio, attività più urgenti: perché è così",
        "Gestão da programação e manutenção de serviços",
        "Färdigheter i språk, även på Åland",
        "Ledelse på højt niveau, også i Ærø",
        "Élaborer et décider",
    ];

    #[test]
    fn what_spreadsheets_save_for_old_systems_is_read() {
        for text in TEXTS {
            for encoding in [TextEncoding::Standard(MACINTOSH), TextEncoding::Dos(DosPage::Western)] {
                let bytes = encoding.encode(&format!("role;text\r{text}\r")).unwrap();
                let decoded = decode(bytes, Region::default());
                assert_eq!(decoded.text, format!("role;text\r{text}\r"), "{encoding:?}");
                assert_eq!(decoded.guessed, Some(encoding.name()));
            }
        }
    }

    #[test]
    fn what_is_of_windows_is_not_taken_for_that_of_an_old_system() {
        for text in TEXTS.iter().chain(&[
            "l’eau, “d’œuvre” – et… 12 €, 20 °C",
            "„Büro“ ‚Amt‘",
            "m², IŠ, § 3",
            "L´eau et l´air",
            "ÉTÉ À ÉVRY",
            "note † ¶ 3 ÷ 4",
            "and so on…then html•css, Office™",
        ]) {
            let (bytes, _, lost) = WINDOWS_1252.encode(text);
            assert!(!lost);
            for region in ["", "fr", "de", "it", "en"].map(Region::of_language) {
                assert_eq!(encoding_of(&bytes, region), Some(WINDOWS), "{text} {region:?}");
            }
        }
    }

    /// What a set's files, saved in an encoding, are read as with its language known, and without.
    fn misread(encoding: TextEncoding, language: &str, files: &[&str]) -> Vec<String> {
        let saved: Vec<Vec<u8>> = files.iter().map(|text| encoding.encode(text).unwrap()).collect();
        let untold: Vec<&[u8]> = saved.iter().map(|bytes| &**bytes).collect();
        let mut wrong = Vec::new();
        for region in [language, ""].map(Region::of_language) {
            let region = region.with_common(common_encoding(&untold, region));
            for (bytes, text) in saved.iter().zip(files) {
                let decoded = decode(bytes.clone(), region);
                if decoded.text != *text {
                    wrong.push(format!("{:?} {}", decoded.guessed, decoded.text));
                }
            }
        }
        wrong
    }

    const NONE: Vec<String> = Vec::new();

    #[test]
    fn a_file_with_one_french_letter_of_dos_is_read_as_the_files_beside_it() {
        let files = ["rôle,médiateur culturel", "Recueillir à temps les besoins", "Accès à l'été, procès", "tâche"];
        assert_eq!(misread(DOS, "fr", &files), NONE);
    }

    #[test]
    fn italian_words_of_dos_are_taken_neither_for_macintosh_nor_for_windows() {
        let files = ["più dati", "è prevista l'attività serale", "Qualità del servizio; perché è così", "città"];
        assert_eq!(misread(DOS, "it", &files), NONE);
    }

    #[test]
    fn italian_words_and_signs_of_macintosh_are_read_as_the_files_beside_them() {
        let files = ["più dati", "≥ 120", "Qualità del servizio, attività", "È così; perché", "città"];
        assert_eq!(misread(MAC, "it", &files), NONE);
    }

    #[test]
    fn german_words_of_dos_are_not_taken_for_macintosh() {
        let alone = DOS.encode("Recherche über Quellen").unwrap();
        assert_eq!(encoding_of(&alone, Region::of_language("de")), Some(DOS));
        assert_eq!(misread(DOS, "de", &["Recherche über Quellen", "Geschäftsprozesse für Ämter", "Maß"]), NONE);
    }

    #[test]
    fn polish_in_iso_is_not_taken_for_windows() {
        let files = ["Sporządzać wykazy źródeł i żądań", "Dba o jakość i dostępność", "zespół"];
        assert_eq!(misread(ISO_CENTRAL, "pl", &files), NONE);
        assert_eq!(misread(ISO_CENTRAL, "pl", &files[..1]), NONE);
        assert_eq!(misread(WINDOWS_CENTRAL, "pl", &files), NONE);
    }

    #[test]
    fn czech_in_dos_is_not_taken_for_windows() {
        let files = ["Přejímat balíčky", "Vedoucí týmu", "Řídí návrh a vývoj"];
        assert_eq!(misread(DOS_CENTRAL, "cs", &files), NONE);
        assert_eq!(misread(DOS_CENTRAL, "cs", &files[..1]), NONE);
        assert_eq!(misread(WINDOWS_CENTRAL, "cs", &files), NONE);
    }

    #[test]
    fn french_of_macintosh_with_a_word_of_one_letter_is_read() {
        assert_eq!(misread(MAC, "fr", &["Recueillir les besoins à l’échelle"]), NONE);
    }

    #[test]
    fn signs_of_windows_that_stand_in_their_places_leave_a_set_windows() {
        for text in [
            "Recueillir… puis trier, etc…",
            "20 °C",
            "« déjà vu »",
            "§ 3",
            "±5 %",
            "x², m³",
            "l’accès",
            "the user’s guide",
            "etc…",
            "– tiret – et tiret",
            "“quoted”",
            "12 €",
            "½ heure, 3 × 4",
            "• point",
            "Office™, © 2024",
            "n° 3",
            "and so on… then… or… if…",
            "5 µm",
            "naïve café",
        ] {
            for language in ["fr", "it", "de", "es", "en"] {
                assert_eq!(misread(WINDOWS, language, &[text]), NONE);
            }
        }
    }

    #[test]
    fn a_file_that_speaks_plainly_against_its_set_is_read_in_an_encoding_of_its_own() {
        let set = ["Médiateur culturel", "À l’été, où la qualité baisse", "procès, rôle, tâche"];
        let saved: Vec<Vec<u8>> = set.iter().map(|text| WINDOWS.encode(text).unwrap()).collect();
        let partner = MAC.encode("Élaborer et décider à l’échelle").unwrap();
        let texts: Vec<&[u8]> = saved.iter().chain([&partner]).map(|bytes| &**bytes).collect();
        let region = Region::of_language("fr");
        let region = region.with_common(common_encoding(&texts, region));
        assert_eq!(
            texts.iter().map(|text| encoding_of(text, region)).collect::<Vec<_>>(),
            [Some(WINDOWS), Some(WINDOWS), Some(WINDOWS), Some(MAC)]
        );
    }
}
