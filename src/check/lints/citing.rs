//! Whether a text cites a name as what it is: `A.12` is an e-competence behind "see" or alone in brackets, and a room's or a
//! clause's behind the noun that says so.

use super::cited_names::{Citation, cited};
use crate::check::similarity::fold;

/// What the words around a name tell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A word for competences stands beside it, or one like "see" before it.
    Named,
    /// It is cited: alone in brackets or in its sentence, at the beginning of the text, or behind another word that cites.
    Cited,
    /// A preposition, an article or a comma stands before it: it is cited where the text speaks of competences, or where
    /// another name of its list is known.
    Open,
    /// Another word stands before it, which says what the name is of.
    OfAnother,
}

/// Names that are one list: `B.12 and C.14`, `TC8 to TC14`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster<'t> {
    pub names: Vec<Citation<'t>>,
    pub manner: Manner,
}

/// How the words for competences begin.
const COMPETENCE: [&str; 10] =
    ["competen", "e-cf", "e-competen", "e-kompeten", "ecf", "kompeten", "umiejetn", "vaardigh", "δεξιοτητ", "ικανοτητ"];

/// Words for "see".
const SEE: [&str; 10] = ["cf", "see", "siehe", "vease", "vedi", "ver", "vgl", "voir", "zie", "zob"];

/// Other words before a name that is to be looked up; rooms, diagnoses and groups of pay may stand behind them, too.
#[rustfmt::skip]
const CITING: [&str; 15] = [
    "code", "codes", "conforme", "gemass", "laut", "nach", "secondo", "segun", "selon", "suivant", "volgens", "wedlug", "wg",
    "βλ", "κατα",
];

/// Words between "see" and a name.
const ALSO: [&str; 7] = ["anche", "auch", "aussi", "also", "igualmente", "tambien", "ook"];

/// Words that may stand between a name and the one that cites it.
#[rustfmt::skip]
const ARTICLES: [&str; 31] = [
    "das", "de", "dem", "den", "der", "des", "die", "du", "el", "gli", "i", "il", "l", "la", "las", "le", "les", "lo",
    "los", "o", "os", "the", "van", "η", "οι", "τα", "την", "της", "το", "του", "των",
];

/// Words that tie a name to its sentence and say nothing of it.
#[rustfmt::skip]
const TIES: [&str; 85] = [
    "a", "ab", "afin", "ainsi", "al", "als", "and", "as", "au", "auf", "aus", "aux", "avec", "bei", "bis", "by", "com",
    "con", "contre", "d", "da", "dans", "del", "della", "des", "di", "do", "durch", "e", "ed", "em", "en", "entre",
    "et", "for", "from", "fur", "i", "im", "in", "into", "jusqu", "met", "mit", "na", "od", "oder", "of", "on", "or",
    "oraz", "ou", "par", "para", "per", "por", "pour", "puis", "qu", "que", "sowie", "sur", "than", "to", "tot", "u",
    "uber", "und", "under", "via", "voire", "vom", "von", "with", "y", "z", "zu", "zur", "από", "και", "με", "σε",
    "στη", "στην", "στο",
];

/// The names in a text, list by list.
pub fn clusters(text: &str) -> Vec<Cluster<'_>> {
    let mut lists: Vec<Vec<Citation<'_>>> = Vec::new();
    for name in cited(text) {
        let joins =
            |list: &&mut Vec<Citation<'_>>| list.last().is_some_and(|last| is_joint(&text[last.end()..name.at]));
        match lists.last_mut().filter(joins) {
            Some(list) => list.push(name),
            None => lists.push(vec![name]),
        }
    }
    let manner = |names: &[Citation<'_>]| {
        let ends = names.first().zip(names.last());
        ends.map_or(Manner::Open, |(first, last)| manner(&text[..first.at], &text[last.end()..]))
    };
    lists.into_iter().map(|names| Cluster { manner: manner(&names), names }).collect()
}

/// Whether a text has a word for competences.
pub fn speaks_of_competences(text: &str) -> bool {
    fold(text).split(is_gap).any(is_competence)
}

/// Whether a text names another version of the e-CF than this one: `e-CF 4.0`.
pub fn names_other_version(text: &str, version: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(is_gap).filter(|word| !word.is_empty() && !word.starts_with("version"));
    let is_other = |word: &str| {
        let named = word.trim_start_matches('v').trim_end_matches('.');
        let number = |version: &str| version.trim_end_matches(".0").to_owned();
        named.starts_with(|sign: char| sign.is_ascii_digit()) && number(named) != number(version)
    };
    let mut is_named = false;
    words.any(|word| {
        let is_found = std::mem::take(&mut is_named) && is_other(word);
        is_named = matches!(word, "e-cf" | "ecf");
        is_found
    })
}

/// Whether what stands between two names makes them one list: signs, articles and ties alone.
fn is_joint(between: &str) -> bool {
    between.len() < 24
        && !between.contains(['(', ')', '[', ']', ':', '.'])
        && fold(between)
            .split(|sign: char| !sign.is_alphanumeric())
            .all(|word| word.is_empty() || ARTICLES.contains(&word) || TIES.contains(&word))
}

fn manner(before: &str, behind: &str) -> Manner {
    const ENDS: [char; 8] = ['.', ':', ';', '!', '?', '–', '—', '|'];
    let signs = |sign: char| sign.is_whitespace() || matches!(sign, '«' | '»' | '"' | '“' | '”' | '„' | '-' | '•');
    let (head, tail) = (before.trim_end_matches(signs), behind.trim_start_matches(signs));
    let is_bracketed = head.ends_with(['(', '[']) && tail.starts_with([')', ']']);
    let is_alone = head.ends_with(ENDS) && !head.ends_with('.') && (tail.is_empty() || tail.starts_with(ENDS));
    let from_before = cites_from_before(head);
    if from_before == Some(Manner::Named) || cites_from_behind(tail) {
        return Manner::Named;
    }
    if head.is_empty() || is_bracketed || is_alone || from_before.is_some() {
        return Manner::Cited;
    }
    let last = head.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = fold(last);
    let word = word.trim_end_matches(['\'', '(', '[']).rsplit(['\'', '(', '[']).next().unwrap_or_default();
    let is_tied = word.is_empty() || word.ends_with([',', ';', ':', '–', '—', '/']) || ARTICLES.contains(&word);
    if is_tied || TIES.contains(&word) { Manner::Open } else { Manner::OfAnother }
}

/// How the last word cites what follows, if it does; articles and the number of a version are left aside.
fn cites_from_before(head: &str) -> Option<Manner> {
    let start = head.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let folded = fold(&head[start..]);
    let passed =
        |word: &&str| ARTICLES.contains(word) || word.bytes().all(|sign| sign.is_ascii_digit() || sign == b'.');
    let mut words = folded.rsplit(is_gap).filter(|word| !word.is_empty() && !ALSO.contains(word));
    let word = words.find(|word| !passed(word))?.trim_end_matches('.');
    match word {
        _ if SEE.contains(&word) || is_competence(word) => Some(Manner::Named),
        _ => CITING.contains(&word).then_some(Manner::Cited),
    }
}

/// Whether the first word behind the names says that they are competences.
fn cites_from_behind(tail: &str) -> bool {
    if tail.starts_with(['.', ';', ':', '!', '?']) {
        return false;
    }
    let end = tail.char_indices().nth(40).map_or(tail.len(), |(at, _)| at);
    let folded = fold(&tail[..end]);
    let mut words = folded.split(is_gap).filter(|word| !word.is_empty());
    words.find(|word| !ARTICLES.contains(word) && *word != "of").is_some_and(is_competence)
}

/// Whether a word ties two names, or a name to its sentence.
pub fn is_tie(word: &str) -> bool {
    TIES.contains(&fold(word).as_str())
}

fn is_competence(folded: &str) -> bool {
    COMPETENCE.iter().any(|start| folded.starts_with(start))
}

/// What parts words; a hyphen is in `e-CF`, and a stop in a number and behind an abbreviation.
fn is_gap(sign: char) -> bool {
    !sign.is_alphanumeric() && sign != '-' && sign != '.'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manners(text: &str) -> Vec<Manner> {
        clusters(text).into_iter().map(|cluster| cluster.manner).collect()
    }

    #[test]
    fn a_name_in_brackets_or_behind_a_word_that_cites_is_cited() {
        for text in [
            "Tenir le planning (A.12)",
            "Décrire selon l’A.7 et l’A.9",
            "selon D.10-D.14",
            "bezahlt nach E13",
            "C.9 : veiller",
            "Veiller aux besoins : C.9",
        ] {
            assert_eq!(manners(text), [Manner::Cited], "{text}");
        }
    }

    #[test]
    fn a_name_beside_a_word_for_competences_or_behind_see_is_named() {
        for text in [
            "voir TC33",
            "Voir aussi D14",
            "siehe auch D.14",
            "les dossiers DSP, cf. D.13 (e-CF)",
            "Suivre le dossier D.13 (e-CF)",
            "Applies competence C.9",
            "au sens de l’e-CF 3.0 C.9",
            "Nach den Kompetenzen B.12 und C.14",
            "compétences D14 et E15",
        ] {
            assert_eq!(manners(text), [Manner::Named], "{text}");
        }
    }

    #[test]
    fn a_name_behind_another_word_is_of_that() {
        for text in [
            "Réserver la salle B.12 pour les comités",
            "Räume B.12 und C.14 verwalten",
            "Sample plots A.12 to A.19",
            "Cat. C.6",
            "Nr. D.14 des Aktenplans",
            "Norm DIN EN 301 549, Abschnitt C.9",
            "Παράρτημα A.9",
            "Vertragsanhang D.13",
        ] {
            assert_eq!(manners(text), [Manner::OfAnother], "{text}");
        }
    }

    #[test]
    fn behind_a_tie_nothing_is_said_of_a_name() {
        for text in ["au titre de D.14, l’agent", "Eingruppierung in E.11 oder E.12 TVöD", "Utiliser le C.9 ici"] {
            assert_eq!(manners(text), [Manner::Open], "{text}");
        }
    }

    #[test]
    fn a_text_that_names_another_version_of_the_e_cf_is_known() {
        for text in ["de l’e-CF 4.0 (C.5)", "e-CF v4", "e-CF version 4.0."] {
            assert!(names_other_version(text, "3.0"), "{text}");
            assert!(!names_other_version(text, "4.0"), "{text}");
        }
        assert!(!names_other_version("l’e-CF et 4.0", "3.0"));
    }
}
