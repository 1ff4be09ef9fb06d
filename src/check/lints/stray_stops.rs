//! Full stops and commas that stand where none may: behind a blank, or two in a row.

/// The word before a stop or comma which a blank parts from it, with both, if the sign stands behind the blank at a byte.
pub fn parted_at(text: &str, blank: usize) -> Option<&str> {
    let sign = *text.as_bytes().get(blank + 1)?;
    if !matches!(sign, b'.' | b',') {
        return None;
    }
    let (before, behind) = (&text[..blank], &text[blank + 2..]);
    let follows_word = before.ends_with(|sign: char| sign.is_alphanumeric() || ")]»\"”%".contains(sign));
    // `.NET`, `.5` and `...` begin something.
    let ends = match behind.chars().next() {
        None => true,
        // Dots with blanks between them stand for what is left out.
        Some(next) if next.is_whitespace() => !behind.trim_start().starts_with('.'),
        Some(next) if ")]»\"”".contains(next) => true,
        Some(next) => sign == b',' && next.is_alphabetic(),
    };
    (follows_word && ends).then(|| &text[word_before(text, blank)..blank + 2])
}

/// The first two stops or commas in a row, with the word before them. Three and more stand for what is left out, two dots for a
/// folder or a range.
pub fn first_doubled(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut behind = 0;
    memchr::memchr2_iter(b'.', b',', bytes).find_map(|at| {
        let sign = bytes[at];
        if at < behind || bytes.get(at + 1) != Some(&sign) {
            return None;
        }
        let length = bytes[at..].iter().take_while(|byte| **byte == sign).count();
        behind = at + length;
        let follows_word = text[..at].ends_with(|sign: char| sign.is_alphanumeric() || ")]»\"”".contains(sign));
        let next = text[behind..].chars().next();
        let ends = next.is_none_or(|next| next.is_whitespace() || ")]»\"”".contains(next));
        (length == 2 && follows_word && ends).then(|| &text[word_before(text, at)..behind])
    })
}

/// Where the word begins that ends at a byte.
fn word_before(text: &str, at: usize) -> usize {
    text[..at].char_indices().rev().take_while(|(_, sign)| !sign.is_whitespace()).last().map_or(at, |(start, _)| start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str) -> Option<&str> {
        text.match_indices([' ', '\n']).find_map(|(blank, _)| parted_at(text, blank))
    }

    #[test]
    fn a_blank_before_a_stop_or_comma_is_found() {
        for (text, found) in [
            ("un programme de changement . Planifie", "changement ."),
            ("Fin .", "Fin ."),
            ("le plan , le budget", "plan ,"),
            ("le plan ,le budget", "plan ,"),
            ("(le plan) , puis", "plan) ,"),
            ("été\n, puis", "été\n,"),
            ("voir (le plan .)", "plan ."),
        ] {
            assert_eq!(parted(text), Some(found), "{text}");
        }
    }

    #[test]
    fn stops_that_begin_something_are_left_alone() {
        for text in [
            "le .NET",
            "de .5 à ,5",
            "et puis ...",
            "un . . . deux",
            ". Fin",
            "le fichier .docx",
            "ouvert ; fermé : oui !",
            "– , –",
            "",
        ] {
            assert_eq!(parted(text), None, "{text}");
        }
    }

    #[test]
    fn two_stops_or_commas_in_a_row_are_found() {
        for (text, found) in [
            ("un changement.. Planifie", "changement.."),
            ("etc..", "etc.."),
            ("été,, puis", "été,,"),
            ("(a..)", "(a.."),
        ] {
            assert_eq!(first_doubled(text), Some(found), "{text}");
        }
    }

    #[test]
    fn what_is_left_out_and_folders_have_dots_in_a_row() {
        for text in ["et puis...", "fin....", "0..9", "../a", "le dossier ..", "a. b, c", ",,Büro'' und", ""] {
            assert_eq!(first_doubled(text), None, "{text}");
        }
    }
}
