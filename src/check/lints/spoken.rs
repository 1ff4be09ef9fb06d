//! The language that a text is in, by its words: told by the most frequent ones where they are the expected ones, else by
//! whatlang.

use whatlang::{Detector, Lang};

use super::function_words::SmallWords;
use super::texts::texts_of;
use crate::model::{Role, is_same_tongue};

/// Words that hardly any text in one of these languages does without, and few texts in the other ones have.
const FREQUENT: [(&str, [&str; 8]); 7] = [
    ("fr", ["les", "des", "et", "du", "aux", "une", "dans", "pour"]),
    ("en", ["the", "and", "of", "to", "for", "with", "that", "are"]),
    ("de", ["und", "der", "die", "das", "den", "mit", "für", "von"]),
    ("es", ["los", "las", "del", "y", "el", "una", "por", "con"]),
    ("it", ["gli", "della", "delle", "degli", "il", "di", "che", "nel"]),
    ("nl", ["het", "een", "van", "voor", "met", "zijn", "aan", "bij"]),
    ("pt", ["os", "dos", "das", "uma", "com", "ao", "em", "à"]),
];

/// The languages that can be told, by their tags.
const TOLD: [(&str, Lang); 31] = [
    ("fr", Lang::Fra),
    ("en", Lang::Eng),
    ("de", Lang::Deu),
    ("es", Lang::Spa),
    ("it", Lang::Ita),
    ("nl", Lang::Nld),
    ("pt", Lang::Por),
    ("ca", Lang::Cat),
    ("ro", Lang::Ron),
    ("pl", Lang::Pol),
    ("cs", Lang::Ces),
    ("sk", Lang::Slk),
    ("sl", Lang::Slv),
    ("hr", Lang::Hrv),
    ("bs", Lang::Hrv),
    ("sr", Lang::Srp),
    ("mk", Lang::Mkd),
    ("bg", Lang::Bul),
    ("ru", Lang::Rus),
    ("uk", Lang::Ukr),
    ("be", Lang::Bel),
    ("el", Lang::Ell),
    ("hu", Lang::Hun),
    ("fi", Lang::Fin),
    ("et", Lang::Est),
    ("lv", Lang::Lav),
    ("lt", Lang::Lit),
    ("sv", Lang::Swe),
    ("da", Lang::Dan),
    ("nb", Lang::Nob),
    ("tr", Lang::Tur),
];

/// Languages that are too near to one another to be told apart without doubt.
const NEAR: [&[Lang]; 5] = [
    &[Lang::Ces, Lang::Slk],
    &[Lang::Dan, Lang::Nob, Lang::Swe],
    &[Lang::Hrv, Lang::Srp, Lang::Slv, Lang::Mkd, Lang::Bul],
    &[Lang::Rus, Lang::Ukr, Lang::Bel, Lang::Bul, Lang::Mkd, Lang::Srp],
    &[Lang::Spa, Lang::Cat, Lang::Por],
];

/// The language that a role's texts are in, if that is surely not its own.
pub fn other_language(role: &Role<'_>) -> Option<&'static str> {
    /// Bytes: what is enough to tell a language from all others, and what needs no more to be sure.
    const ENOUGH: usize = 200;
    const MOST: usize = 600;
    let mut sample = String::new();
    for text in texts_of(role).filter(|text| text.value.contains(' ')) {
        sample.push_str(text.value);
        sample.push('\n');
        if sample.len() >= MOST {
            break;
        }
    }
    if sample.len() < ENOUGH || speaks(&sample, role.language) {
        return None;
    }
    spoken(&sample, role.language).filter(|language| !is_same_tongue(language, role.language))
}

/// The language that a text is in, if that is surely not the stated one: one of those that are known, if it is near one.
pub fn other_language_of<'l>(text: &str, stated: &str, known: &[&'l str]) -> Option<&'l str> {
    let found = spoken(text, stated)?;
    let is_near = |tag: &&&str| is_same_tongue(tag, found) || are_near(tag, found);
    let is_its_own = SmallWords::of(text).speak_for(stated, found);
    (!is_its_own).then(|| known.iter().find(is_near).copied().unwrap_or(found))
}

/// Whether a text has the small words of another language than the stated one.
pub fn speaks_another(text: &str, stated: &str) -> bool {
    SmallWords::of(text).speak_against(stated)
}

/// Whether the small words of a text, if there are but one, are of the first of two languages and not of the second.
pub fn leans_to(text: &str, [language, other]: [&str; 2]) -> bool {
    SmallWords::of(text).lean_to(language, other)
}

/// Whether a text has more small words of a language than of any other.
pub fn speaks_best(text: &str, language: &str) -> bool {
    SmallWords::of(text).speak_best(language)
}

/// Which of some languages a sentence is plainly in rather than in the stated one.
pub fn other_of<'l>(sentence: &str, stated: &str, known: &[&'l str]) -> Option<&'l str> {
    let words = SmallWords::of(sentence);
    let is_it = |other: &&&str| {
        !is_same_tongue(other, stated)
            && words.speak_for(other, stated)
            && !are_near(other, stated)
            && is_in_first_of(sentence, [other, stated])
    };
    known.iter().find(is_it).copied()
}

/// Whether a text of some words is in the first of two languages rather than in the second.
pub fn is_in_first_of(text: &str, languages: [&str; 2]) -> bool {
    const LIKELY: f64 = 0.5;
    let [Some(first), Some(second)] = languages.map(lang_of) else { return false };
    let found = Detector::with_allowlist(vec![first, second]).detect(text);
    first != second && found.is_some_and(|found| found.lang() == first && found.confidence() >= LIKELY)
}

fn lang_of(tag: &str) -> Option<Lang> {
    // Norwegian has two tags for its usual form.
    let tag = if is_same_tongue(tag, "no") { "nb" } else { tag };
    TOLD.iter().find(|(told, _)| is_same_tongue(told, tag)).map(|(_, lang)| *lang)
}

fn are_near(left: &str, right: &str) -> bool {
    let [Some(left), Some(right)] = [left, right].map(lang_of) else { return false };
    NEAR.iter().any(|near| near.contains(&left) && near.contains(&right))
}

/// Whether a text has so many of a language's frequent words that it is in that language.
fn speaks(text: &str, language: &str) -> bool {
    const FEW: usize = 3;
    let Some((_, words)) = FREQUENT.iter().find(|(tag, _)| is_same_tongue(tag, language)) else { return false };
    text.split(|sign: char| !sign.is_alphabetic()).filter(|word| words.contains(word)).nth(FEW - 1).is_some()
}

/// The tag of the language that a text is in, if it is surely not in the one that it is taken for, nor in one near it.
fn spoken(text: &str, taken_for: &str) -> Option<&'static str> {
    const SURE: f64 = 0.95;
    let own = lang_of(taken_for)?;
    let detector = Detector::with_allowlist(TOLD.iter().map(|(_, lang)| *lang).collect());
    let found = detector.detect(text)?;
    let is_near = NEAR.iter().any(|near| near.contains(&own) && near.contains(&found.lang()));
    let (tag, _) = TOLD.iter().find(|(_, lang)| *lang == found.lang())?;
    let is_sure = found.confidence() >= SURE || speaks(text, tag) || SmallWords::of(text).speak_for(tag, taken_for);
    (is_sure && !is_near && found.lang() != own).then_some(*tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [(&str, &str); 9] = [
        (
            "fr",
            "Tient les archives de la ville, aide les lecteurs à trouver ce qu’ils cherchent et veille à ce que rien de ce que \
             les services versent ne soit perdu.",
        ),
        (
            "en",
            "Keeps the records of the town, helps readers to find what they are looking for, and sees to it that nothing is lost.",
        ),
        (
            "de",
            "Verwahrt die Akten der Stadt, hilft Leserinnen und Lesern bei der Suche und sorgt dafür, dass nichts verloren geht.",
        ),
        (
            "es",
            "Guarda los documentos de la ciudad, ayuda a los lectores a encontrar lo que buscan y vela por que no se pierda nada.",
        ),
        (
            "it",
            "Conserva gli atti della città, aiuta i lettori a trovare quello che cercano e fa in modo che nulla vada perduto.",
        ),
        (
            "nl",
            "Bewaart de stukken van de stad, helpt lezers bij het zoeken en zorgt ervoor dat niets van een dienst verloren gaat.",
        ),
        (
            "pl",
            "Przechowuje akta miasta, pomaga czytelnikom znaleźć to, czego szukają, i dba o to, żeby nic nie zginęło.",
        ),
        (
            "el",
            "Φυλάσσει τα αρχεία της πόλης, βοηθά τους αναγνώστες να βρουν ό,τι ζητούν και φροντίζει να μη χαθεί τίποτα.",
        ),
        (
            "fi",
            "Säilyttää kaupungin asiakirjat, auttaa lukijoita löytämään etsimänsä ja huolehtii siitä, ettei mitään katoa.",
        ),
    ];

    #[test]
    fn the_frequent_words_of_a_language_tell_it_and_no_other() {
        for (language, text) in TEXTS {
            for (other, _) in FREQUENT {
                assert_eq!(speaks(text, other), language == other, "{other}: {text}");
            }
        }
    }

    #[test]
    fn a_text_that_is_taken_for_one_in_another_language_is_told() {
        for (language, text) in TEXTS {
            for (other, _) in TEXTS {
                let told = (language != other).then_some(language);
                assert_eq!(spoken(text, other), told, "{other}: {text}");
            }
        }
    }

    #[test]
    fn near_languages_and_names_alone_are_left_in_doubt() {
        let czech = "Uchovává spisy města, pomáhá čtenářům najít, co hledají, a dbá o to, aby se nic neztratilo.";
        assert_eq!(spoken(czech, "sk"), None);
        assert_eq!(
            spoken("Python, Java, C++, Kubernetes, Docker, PostgreSQL, Linux, Git, Jenkins, Ansible", "fr"),
            None
        );
    }
}
