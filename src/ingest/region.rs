//! The part of the world that a set is written in, as its language tells: which encoding a spreadsheet there writes where it
//! writes none that can hold everything.

use encoding_rs::{
    Encoding, WINDOWS_1250, WINDOWS_1251, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
};

use crate::model::is_same_tongue;

/// What a language tells of the encodings of its texts; that of western Europe tells nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Region(Option<Home>);

/// Where texts are likely to come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Home {
    /// The domain of a country, by which the detector of encodings knows it.
    pub(super) domain: &'static str,
    /// What spreadsheets for Windows write there.
    pub(super) encoding: &'static Encoding,
}

/// The languages of which a spreadsheet for Windows does not save texts in Windows-1252. Of the domains of those that share an
/// encoding, one is named for which the detector prefers Windows' encoding to ISO's.
static HOMES: [(&str, &str, &Encoding); 24] = [
    ("ar", "eg", WINDOWS_1256),
    ("az", "az", WINDOWS_1254),
    ("be", "by", WINDOWS_1251),
    ("bg", "bg", WINDOWS_1251),
    ("bs", "hr", WINDOWS_1250),
    ("cs", "cz", WINDOWS_1250),
    ("el", "gr", WINDOWS_1253),
    ("et", "lt", WINDOWS_1257),
    ("he", "il", WINDOWS_1255),
    ("hr", "hr", WINDOWS_1250),
    ("hu", "cz", WINDOWS_1250),
    ("lt", "lt", WINDOWS_1257),
    ("lv", "lv", WINDOWS_1257),
    ("mk", "mk", WINDOWS_1251),
    ("pl", "cz", WINDOWS_1250),
    ("ro", "ro", WINDOWS_1250),
    ("ru", "ru", WINDOWS_1251),
    ("sk", "sk", WINDOWS_1250),
    ("sl", "cz", WINDOWS_1250),
    ("sq", "hr", WINDOWS_1250),
    ("sr", "rs", WINDOWS_1251),
    ("tr", "tr", WINDOWS_1254),
    ("uk", "ua", WINDOWS_1251),
    ("yi", "il", WINDOWS_1255),
];

impl Region {
    /// That of a language, by its tag (`cs`, `sr-Latn`).
    pub fn of_language(tag: &str) -> Region {
        let is_latin = tag.split(['-', '_']).any(|part| part.eq_ignore_ascii_case("latn"));
        let language = if is_latin && is_same_tongue(tag, "sr") { "hr" } else { tag };
        let known = HOMES.iter().find(|(known, ..)| is_same_tongue(known, language));
        Region(known.map(|(_, domain, encoding)| Home { domain, encoding }))
    }

    pub(super) fn home(self) -> Option<Home> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

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
