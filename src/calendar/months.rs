//! Names of months in the languages of western and central Europe.

/// As texts write them: in some languages with a capital.
const NAMES: [&str; 75] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "Mai",
    "Juni",
    "Juli",
    "Oktober",
    "Dezember",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "gennaio",
    "febbraio",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "settembre",
    "ottobre",
    "dicembre",
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "janeiro",
    "fevereiro",
    "março",
    "maio",
    "junho",
    "julho",
    "setembro",
    "outubro",
    "novembro",
];

/// How spreadsheets shorten them, in small letters: `févr`, `mrz`, `sept`.
const SHORT: &str = "jan janv ene gen sty feb févr fév fev febr lut mar mär mrz maa mrt apr avr abr kwi may mai mag mei maj jun juin \
                     jui giu cze jul juil lug lip aug août aoû ago sie sep sept set wrz oct okt ott out paź nov lis dec dez déc dic";

/// Whether a word is the name of a month as it stands within a sentence.
pub fn is_month(word: &str) -> bool {
    NAMES.contains(&word)
}

/// Whether a word is a month's name or its short form, in capitals or small letters.
pub fn is_shortened_month(word: &str) -> bool {
    let word = word.to_lowercase();
    SHORT.split(' ').any(|short| short == word) || NAMES.iter().any(|name| name.to_lowercase() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_known_by_its_name_and_its_short_forms() {
        for word in ["mars", "März", "Mrz", "févr", "JUIN", "mei", "September"] {
            assert!(is_shortened_month(word), "{word}");
        }
    }

    #[test]
    fn a_word_that_only_begins_like_a_month_is_none() {
        for word in ["junior", "maitrise", "marketing", "maintenance", "maggio-giugno", "decision", ""] {
            assert!(!is_shortened_month(word), "{word}");
        }
    }
}
