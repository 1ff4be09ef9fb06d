//! What spellings weigh in each encoding and language, held against what is known of their set.

use super::alphabets::{ALPHABETS, Alphabet};
use super::encoding::TextEncoding;
use super::evidence::Evidence;
use super::region::Region;
use super::spellings::Spellings;

/// What the texts of a file weigh in an encoding, by the alphabet of what no head tells the language of; nothing for one whose
/// language is not saved in it.
pub type Weights = [Option<i64>; ALPHABETS.len()];

/// All encodings that our languages are saved in, those of the set's language first.
pub fn encodings(region: Region) -> Vec<TextEncoding> {
    let mut known: Vec<TextEncoding> = Vec::new();
    let of_all = region.alphabet().into_iter().chain(&ALPHABETS).flat_map(|alphabet| alphabet.encodings);
    for encoding in of_all {
        if !known.contains(encoding) {
            known.push(*encoding);
        }
    }
    known
}

pub struct Favourite {
    pub encoding: TextEncoding,
    pub weight: i64,
}

/// What explains the spellings of a file best; of equals, the plainest.
pub fn favourite(spellings: &Spellings, region: Region) -> Option<Favourite> {
    let weighed = encodings(region).into_iter().filter_map(|encoding| {
        Some(Favourite { encoding, weight: weight_of(&Evidence::of(spellings, encoding), encoding, region)? })
    });
    weighed.reduce(|best, next| if next.weight > best.weight { next } else { best })
}

pub fn all_evidence(spellings: &[Spellings], encoding: TextEncoding) -> Evidence {
    let mut evidence = Evidence::default();
    spellings.iter().for_each(|one| evidence.add(&Evidence::of(one, encoding)));
    evidence
}

/// What some evidence weighs in the language that it fits best; `None` if no language is saved in the encoding.
pub fn weight_of(evidence: &Evidence, encoding: TextEncoding, region: Region) -> Option<i64> {
    weigh(evidence, encoding, region).into_iter().flatten().max()
}

/// What some evidence weighs in each language that is saved in an encoding, and in the set's own where a translation beside it is.
pub fn weigh(evidence: &Evidence, encoding: TextEncoding, region: Region) -> Weights {
    let (mut told, mut has_told, mut is_first) = (0, false, false);
    for (alphabet, weight) in evidence.told() {
        told += weight;
        has_told |= alphabet.encodings.contains(&encoding);
        is_first |= alphabet.encodings.first() == Some(&encoding);
    }
    let has_untold = evidence.has_untold();
    let untold = |alphabet: &'static Alphabet| {
        let first = i64::from(is_first || alphabet.encodings.first() == Some(&encoding));
        let weight = evidence.weight(alphabet, region.alphabet()) + first;
        match region.alphabet() {
            // Another language than the set says has to explain much more.
            Some(own) if own != alphabet && has_untold && weight > 0 => weight * 2 / 3 - 2,
            Some(own) if own != alphabet && has_untold => weight - 2,
            _ => weight,
        }
    };
    let is_own = |alphabet: &Alphabet| has_told && region.alphabet() == Some(alphabet);
    std::array::from_fn(|index| {
        let alphabet = &ALPHABETS[index];
        (alphabet.encodings.contains(&encoding) || is_own(alphabet)).then(|| untold(alphabet) + told)
    })
}

#[cfg(test)]
mod tests {
    use encoding_rs::{MACINTOSH, WINDOWS_1250, WINDOWS_1252};

    use super::*;
    use crate::ingest::code_pages::DosPage;
    use crate::ingest::decode;
    use crate::ingest::vote::common_encoding;

    const WINDOWS: TextEncoding = TextEncoding::Standard(WINDOWS_1252);
    const WINDOWS_CENTRAL: TextEncoding = TextEncoding::Standard(WINDOWS_1250);
    const MAC: TextEncoding = TextEncoding::Standard(MACINTOSH);
    const DOS: TextEncoding = TextEncoding::Dos(DosPage::Western);
    const NONE: [String; 0] = [];

    /// What files of a set, each saved in an encoding of its own, are read as, with the language known.
    fn misread_apart(language: &str, files: &[(TextEncoding, &str)]) -> Vec<String> {
        let saved: Vec<Vec<u8>> = files.iter().map(|(encoding, text)| encoding.encode(text).unwrap()).collect();
        let untold: Vec<&[u8]> = saved.iter().map(|bytes| &**bytes).collect();
        let region = Region::of_language(language);
        let region = region.with_common(common_encoding(&untold, region));
        let decoded = saved.iter().zip(files).map(|(bytes, (_, text))| (decode(bytes.clone(), region), text));
        let wrong = decoded.filter(|(decoded, text)| decoded.text != **text);
        wrong.map(|(decoded, _)| format!("{:?} {}", decoded.guessed, decoded.text)).collect()
    }

    #[test]
    fn a_long_file_of_macintosh_leaves_short_ones_of_windows_as_they_are() {
        let long =
            "«analisi dei bisogni» all’équipe, più sedi; «valutazione» dell’attività, città e perché; qualità – così";
        let files = [
            (MAC, long),
            (WINDOWS, "Rispetto della dignità e dell’équipe"),
            (WINDOWS, "Almeno l’80% degli ospiti; un’attività al mese"),
            (WINDOWS, "Osservare le capacità; Animare le attività"),
        ];
        assert_eq!(misread_apart("it", &files), NONE);
    }

    #[test]
    fn columns_of_translations_are_held_against_their_own_languages() {
        let central = "text,text@sl\nAffiancare l’équipe,\"določiti, največ\"\nUsare,občinski\n";
        let lossy = "text,text@es,text@sl\nLa continuità del servizio,Compañía y atención,želi po?eti\n";
        let files = [(WINDOWS, "qualità, attività"), (WINDOWS_CENTRAL, central), (WINDOWS, lossy)];
        assert_eq!(misread_apart("it", &files), NONE);
    }

    #[test]
    fn one_word_of_dos_in_italian_is_no_text_that_breaks_off() {
        let files = [(WINDOWS, "dell’équipe e dignità"), (DOS, "Schede attività in uso")];
        assert_eq!(misread_apart("it", &files), NONE);
        assert_eq!(misread_apart("fr", &[(WINDOWS, "À l’été"), (WINDOWS, "Il est prêt… puis il part")]), NONE);
    }
}
