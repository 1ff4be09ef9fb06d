//! Words that have lost all their letters, as those of Greek in an encoding of western Europe: `??????? 3` for `Επίπεδο 3`.
//! People write `???` for what they don't know yet; words that were lost are of all lengths.

/// How surely question marks stand for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LostWords {
    Sure,
    /// If other cells beside it tell the same: a row of question marks alone, of that length.
    Unsure(usize),
}

/// Whether the words of a text have been lost.
pub fn lost_words(text: &str) -> Option<LostWords> {
    /// Nobody writes so many for a gap within a text.
    const LONG: usize = 4;
    memchr::memmem::find(text.as_bytes(), b"??")?;
    let (mut rows, mut words, mut longest, mut lengths) = (0, 0, 0, Vec::new());
    for word in text.split_whitespace() {
        let length = word.bytes().filter(|byte| *byte == b'?').count();
        if word.contains(char::is_alphabetic) {
            // Acronyms are kept in Latin letters.
            words += usize::from(word.contains(char::is_lowercase));
        } else if length > 0 && !word.contains(|sign: char| sign.is_ascii_digit()) {
            rows += 1;
            longest = longest.max(length);
            if !lengths.contains(&length) {
                lengths.push(length);
            }
        }
    }
    let others = text.split_whitespace().count() - rows;
    // Where a mark stands off its word, `Pourquoi ???`, there is a word for each.
    if rows == 0 || (words > 0 && rows <= words) {
        None
    } else if rows > 1 && (longest >= LONG || rows >= LONG) && lengths.len() > 1 {
        Some(LostWords::Sure)
    } else if rows == 1 && others == 1 && words == 0 && longest > LONG {
        // A word and its number.
        Some(LostWords::Sure)
    } else {
        (words == 0).then_some(LostWords::Unsure(longest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_question_marks_of_several_lengths_are_words_that_were_lost() {
        for text in [
            "??????? 3",
            "?????????? UX",
            "?????????? ?? ?????? ???? ??? GDPR",
            "??????????, ????????? ??? (???????) «???????»",
            "?????? ??/??? ????",
        ] {
            assert_eq!(lost_words(text), Some(LostWords::Sure), "{text}");
        }
    }

    #[test]
    fn a_row_of_question_marks_alone_tells_nothing_by_itself() {
        for text in ["???", "????????", "??? 3", "??? ???"] {
            assert!(matches!(lost_words(text), Some(LostWords::Unsure(_))), "{text}");
        }
    }

    #[test]
    fn question_marks_in_a_text_of_letters_are_left_alone() {
        for text in [
            "Dirige une équipe de ??? personnes",
            "Quoi ??",
            "Qui ? Quoi ? Où ?",
            "Vraiment ???",
            "Pourquoi ???? Comment ?",
            "Quoi ?? Qui ? Où ??? Et ????",
            "?",
            "2026-??-??",
            "",
        ] {
            assert_eq!(lost_words(text), None, "{text}");
        }
    }
}
