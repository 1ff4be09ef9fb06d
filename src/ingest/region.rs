//! What helps to guess the encoding of a file that names none: the language of its set, which tells what a spreadsheet there
//! writes, and the encoding of the set's other files.

use super::alphabets::Alphabet;
use super::encoding::TextEncoding;

/// What is known of a set's encodings.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Region {
    alphabet: Option<&'static Alphabet>,
    /// What its files are in that don't tell; they have been asked together.
    common: Option<TextEncoding>,
}

impl Region {
    /// That of a language, by its tag (`cs`, `sr-Latn`).
    pub fn of_language(tag: &str) -> Region {
        Region { alphabet: Alphabet::of_language(tag), common: None }
    }

    /// The same of a set whose files are in this encoding where they tell none.
    pub(super) fn with_common(self, common: Option<TextEncoding>) -> Region {
        Region { common, ..self }
    }

    pub(super) fn alphabet(self) -> Option<&'static Alphabet> {
        self.alphabet
    }

    pub(super) fn common(self) -> Option<TextEncoding> {
        self.common
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{
        Encoding, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1257,
    };

    use super::*;
    use crate::ingest::decode;

    /// What spreadsheets in each country save: a sentence, and words of which one letter tells.
    const SAVED: [(&str, &Encoding, &[&str]); 21] = [
        ("cs", WINDOWS_1250, &["Řídí návrh a vývoj digitálních služeb pro kulturu", "Vedoucí", "tým", "řízení"]),
        ("sk", WINDOWS_1250, &["Navrhuje a spravuje digitálne služby múzea", "Vedúci", "ľudia", "riešenie"]),
        ("pl", WINDOWS_1250, &["Planuje i rozwija usługi cyfrowe dla kultury", "obsługa", "zespół", "Sieć"]),
        ("hu", WINDOWS_1250, &["Digitális szolgáltatásokat tervez és fejleszt a közönségnek", "vezető", "Űrlap", "fő"]),
        ("ro", WINDOWS_1250, &["Planifică şi dezvoltă servicii digitale pentru cultură", "învăţare", "şef", "că"]),
        ("sl", WINDOWS_1250, &["Načrtuje in razvija digitalne storitve za javnost", "služba", "večje", "Člani"]),
        ("hr", WINDOWS_1250, &["Planira i razvija digitalne usluge u baštini", "građa", "već", "Čuva"]),
        ("sr-Latn", WINDOWS_1250, &["Planira i razvija digitalne usluge u kulturi; čuva građu", "Čuva građu"]),
        ("bg", WINDOWS_1251, &["Планира и развива цифрови услуги", "екип", "ръководи"]),
        ("mk", WINDOWS_1251, &["Планира и развива дигитални услуги", "тим"]),
        ("sr", WINDOWS_1251, &["Планира и развија дигиталне услуге", "тим"]),
        ("uk", WINDOWS_1251, &["Планує і розвиває цифрові послуги", "їх"]),
        ("el", WINDOWS_1253, &["Σχεδιάζει ψηφιακές υπηρεσίες", "ομάδα"]),
        ("tr", WINDOWS_1254, &["Kültür için dijital hizmetleri tasarlar ve geliştirir", "ekip için", "görüş", "yaşı"]),
        ("lt", WINDOWS_1257, &["Planuoja ir plėtoja skaitmenines paslaugas", "komandą", "žinios", "šalis"]),
        ("lv", WINDOWS_1257, &["Plāno un attīsta digitālos pakalpojumus kultūrai", "vadītājs", "šī", "ēka"]),
        ("et", WINDOWS_1257, &["Kavandab ja arendab digiteenuseid kultuuri jaoks, ka üle võrgu", "žanr", "õpe"]),
        ("he", WINDOWS_1255, &["מתכנן ומפתח שירותים דיגיטליים לתרבות"]),
        ("fr", WINDOWS_1252, &["Conçoit l’offre numérique de l’établissement", "équipe", "où", "cœur"]),
        ("de", WINDOWS_1252, &["Plant digitale Dienste für Kultur", "für", "groß", "Übung"]),
        ("is", WINDOWS_1252, &["Skipuleggur og þróar stafræna þjónustu", "þróar", "það"]),
    ];

    #[test]
    fn what_spreadsheets_of_a_country_save_is_read_with_their_language_known() {
        let mut wrong = Vec::new();
        for (language, encoding, texts) in SAVED {
            for text in texts {
                let (bytes, _, lost) = encoding.encode(text);
                assert!(!lost, "{text}");
                let decoded = decode([b"role,text\nr1,", &*bytes].concat(), Region::of_language(language));
                if decoded.text != format!("role,text\nr1,{text}") {
                    wrong.push(format!("{language} {text}: {:?} {}", decoded.guessed, &decoded.text[13..]));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_file_that_tells_its_encoding_is_read_in_it_whatever_the_language() {
        for region in ["cs", "tr", "bg", "fr"].map(Region::of_language) {
            assert_eq!(decode("á,ш".into(), region).text, "á,ш");
        }
    }
}
