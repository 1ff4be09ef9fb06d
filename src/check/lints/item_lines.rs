//! Lines of a cell that are values or items of their own, told from a text that was broken to fit.

/// Whether lines are values, and not a text that was broken to fit: they are short, and each begins anew.
pub(super) fn is_list_of_lines(lines: &[&str]) -> bool {
    /// Characters; broken texts have longer lines.
    const LONGEST: usize = 60;
    let is_value = |line: &&str| !line.ends_with(['.', ',', ';', ':', '!', '?']) && line.chars().count() <= LONGEST;
    lines.len() > 1 && lines.iter().all(is_value) && lines.iter().all(begins_anew)
}

/// Whether lines are items that end as sentences do, however long they are: each but the last ends with a stop, and each begins anew.
pub(super) fn are_sentences(lines: &[&str]) -> bool {
    let Some((_, others)) = lines.split_last() else { return false };
    !others.is_empty() && others.iter().all(ends_a_sentence) && lines.iter().all(begins_anew)
}

fn begins_anew(line: &&str) -> bool {
    line.starts_with(|sign: char| sign.is_uppercase() || sign.is_numeric())
}

/// Whether a line ends with the stop of a sentence, and not of a short form that is read on from (`z. B.`, `ggf.`, `no.`).
fn ends_a_sentence(line: &&str) -> bool {
    let Some(text) = line.strip_suffix(['.', ';', '!', '?']) else { return false };
    let last = text.trim_end().rsplit(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    let has_vowel = last.contains(|sign: char| !sign.is_ascii() || "aeiouyAEIOUY".contains(sign));
    has_vowel && last.chars().count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_on_lines_of_their_own_are_items() {
        for lines in [
            ["Classer les fonds selon le plan.", "Prêter les livres."],
            ["Neue Geräte einrichten und übergeben;", "Drucker aufstellen"],
        ] {
            assert!(are_sentences(&lines), "{lines:?}");
        }
        for lines in [
            ["Classer les fonds selon", "Dewey"],
            ["Neue Geräte einrichten, z. B.", "Drucker."],
            ["Geräte einrichten, ggf.", "Drucker."],
            ["Classer les fonds.", "puis les prêter."],
            ["Indicateurs :", "Nombre de prêts"],
        ] {
            assert!(!are_sentences(&lines), "{lines:?}");
        }
        assert!(!are_sentences(&["Classer les fonds."]) && !are_sentences(&[]));
    }
}
