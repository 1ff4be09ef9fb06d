//! What a document says outside its controls, paragraph by paragraph, as marks: a paragraph that somebody types between them
//! has none, and `collect` tells that it stands in no table.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::tags::paragraph_mark;

/// The marks of the paragraphs so far, and the text of the one at hand.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    text: String,
    marks: BTreeSet<u32>,
}

impl Fixed {
    /// Takes text that stands in no control.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn end_paragraph(&mut self) {
        self.marks.extend(paragraph_mark(&self.text));
        self.text.clear();
    }

    /// Six digits each, by rising number.
    pub fn marks(&self) -> String {
        self.marks.iter().fold(String::with_capacity(self.marks.len() * 6), |mut out, mark| {
            // Writing to a string can't fail.
            let _ = write!(out, "{mark:06x}");
            out
        })
    }
}

/// The marks in what `Fixed::marks` wrote; what is no mark is passed over.
pub fn split_marks(marks: &str) -> impl Iterator<Item = u32> {
    let digits = marks.trim().as_bytes().chunks(6);
    digits.filter_map(|mark| u32::from_str_radix(std::str::from_utf8(mark).ok()?, 16).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_read_back_each_once_whatever_is_pushed_in_how_many_runs() {
        let mut fixed = Fixed::default();
        for runs in [&["Niveau ", "2"][..], &["Niveau", " 2"], &["–", " "], &["Mission"]] {
            runs.iter().for_each(|run| fixed.push(run));
            fixed.end_paragraph();
        }
        let marks: BTreeSet<u32> = split_marks(&fixed.marks()).collect();
        assert_eq!(marks, ["Niveau 2", "Mission"].into_iter().filter_map(paragraph_mark).collect());
        assert_eq!(split_marks(" é12345 zz").count(), 0);
    }
}
