//! The labels of a block of examples: `C1`, `C2`, … and what can be wrong with them.

use crate::check::wording::{is_or_are, quote};
use crate::diagnostic::list;
use crate::model::Example;

/// `C1`, also `c 1` and `C1.`: a letter and a number.
pub fn read_label(label: &str) -> Option<(char, u32)> {
    // Nearly all are written like this.
    if let [letter @ b'A'..=b'Z', digit @ b'0'..=b'9'] = label.as_bytes() {
        return Some((char::from(*letter), u32::from(digit - b'0')));
    }
    let mut characters = label.chars();
    let prefix = characters.next().filter(|first| first.is_alphabetic())?.to_uppercase().next()?;
    let digits = characters.as_str().trim_matches([' ', '\u{a0}', '.', ':', ')']);
    let plain = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten().map(|number| (prefix, number))
}

/// The first row whose label is not the one that its place asks for, and all that is wrong in the block.
/// A block without any label has no numbering.
pub fn faults(examples: &[Example<'_>], prefix: char) -> Option<(usize, String)> {
    let is_right = |(example, place): (&Example<'_>, u32)| read_label(example.label) == Some((prefix, place));
    let first = examples.iter().zip(1..).position(|row| !is_right(row))?;
    if examples.iter().all(|example| example.label.is_empty()) {
        return None;
    }
    let labels: Vec<Option<(char, u32)>> = examples.iter().map(|example| read_label(example.label)).collect();
    let mut faults = Vec::new();
    let unlabelled = examples.iter().filter(|example| example.label.is_empty()).count();
    if unlabelled > 0 {
        faults.push(format!("{unlabelled} without label"));
    }
    let unread = |(example, label): &(&Example<'_>, &Option<_>)| label.is_none() && !example.label.is_empty();
    let unread: Vec<String> = examples.iter().zip(&labels).filter(unread).map(|(e, _)| quote(e.label)).collect();
    if !unread.is_empty() {
        faults.push(format!("{} {} no label", list(&unread), is_or_are(unread.len())));
    }
    let read: Vec<(char, u32)> = labels.into_iter().flatten().collect();
    let wrong: Vec<String> =
        read.iter().filter(|label| label.0 != prefix).map(|(letter, number)| format!("`{letter}{number}`")).collect();
    if !wrong.is_empty() {
        let verb = if wrong.len() == 1 { "does" } else { "do" };
        faults.push(format!("{} {verb} not begin with `{prefix}`", list(&wrong)));
    }
    let numbers: Vec<u32> = read.iter().map(|label| label.1).collect();
    faults.extend(faults_of_numbers(&numbers, prefix));
    Some((first, faults.join("; ")))
}

/// What is wrong with the numbers of labels that should run from 1.
fn faults_of_numbers(numbers: &[u32], prefix: char) -> Vec<String> {
    let mut faults = Vec::new();
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    let repeated = runs(sorted.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| (pair[0], pair[0])));
    sorted.dedup();
    let before = std::iter::once(0).chain(sorted.iter().copied());
    let gaps = before.zip(&sorted).filter(|(low, high)| low + 1 < **high).map(|(low, high)| (low + 1, high - 1));
    let missing = runs(gaps);
    let named = |runs: &[(u32, u32)]| -> Vec<String> {
        let name = |(low, high): &(u32, u32)| match high - low {
            0 => vec![format!("`{prefix}{low}`")],
            1 => vec![format!("`{prefix}{low}`"), format!("`{prefix}{high}`")],
            _ => vec![format!("`{prefix}{low}` to `{prefix}{high}`")],
        };
        runs.iter().flat_map(name).collect()
    };
    if !missing.is_empty() {
        let single = missing.len() == 1 && missing[0].0 == missing[0].1;
        faults.push(format!("{} {} missing", list(&named(&missing)), is_or_are(if single { 1 } else { 2 })));
    }
    if !repeated.is_empty() {
        let verb = if repeated.len() == 1 { "stands" } else { "stand" };
        faults.push(format!("{} {verb} there more than once", list(&named(&repeated))));
    }
    if sorted.contains(&0) {
        faults.push(format!("`{prefix}0` comes before the first number"));
    }
    if !numbers.is_sorted() {
        faults.push("the numbers do not rise".to_owned());
    }
    faults
}

/// Ranges, each once.
fn runs(ranges: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = ranges.collect();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, RowId};
    use crate::model::{ColumnName, Text};

    /// What is found in a block with these labels: the index of the row and the words.
    fn found(labels: &str, prefix: char) -> Option<(usize, String)> {
        let row = RowId { file: FileId(0), start: 0 };
        let text = Text::plain("", row, ColumnName::new(&"text"));
        let label = |label| Example { label: if label == "-" { "" } else { label }, text: text.clone(), row };
        faults(&labels.split(' ').map(label).collect::<Vec<_>>(), prefix)
    }

    #[test]
    fn sound_blocks_have_no_faults() {
        for labels in ["C1", "C1 C2 C3", "c1 C2. C3:", "- -", "C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11"] {
            assert_eq!(found(labels, 'C'), None, "{labels}");
        }
    }

    /// The faults that eleven of the hundred and four blocks of printed profiles have.
    #[test]
    fn each_fault_of_printed_profiles_is_found_at_its_first_row() {
        let faulty = [
            ("S1 S2 S5 S5", 'S', 2),
            ("C1 C2 C3 C4 C6 C7 C4 C5 C6", 'C', 4),
            ("C1 C2 C3 C4 C5 C6 S7 S8 S9", 'C', 6),
            ("C1 C2 C3 C4 C5 C7", 'C', 5),
            ("C1 C2 C3 C3 S5 S6 S7", 'C', 3),
            ("C1 C2 C3 C4 C5 C7 C8", 'C', 5),
            ("S1 S2 S3 S4 S5 S6 S7 S8 S10", 'S', 8),
            ("C1 C2 C3 C5", 'C', 3),
            ("C1 C2 C3 C5 C6", 'C', 3),
            ("C1 C2 C3 C4 C5 C6 C8 C9 C10 C11 C12 C13 C14", 'C', 6),
            ("C1 C2 C3 C4 C5 S6 S7 S8 C9", 'C', 5),
        ];
        for (labels, prefix, row) in faulty {
            assert_eq!(found(labels, prefix).map(|found| found.0), Some(row), "{labels}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_named_once() {
        let words = |labels| found(labels, 'C').map(|found| found.1).unwrap_or_default();
        assert_eq!(words("C1 C3"), "`C2` is missing");
        assert_eq!(words("C1 C4"), "`C2` and `C3` are missing");
        assert_eq!(words("C1 C9"), "`C2` to `C8` are missing");
        assert_eq!(words("C1 C2 C2 C2"), "`C2` stands there more than once");
        assert_eq!(words("C2 C1"), "the numbers do not rise");
        assert_eq!(words("C1 S2"), "`S2` does not begin with `C`");
        assert_eq!(words("C1 - C3"), "1 without label; `C2` is missing");
        assert_eq!(words("C1 deux"), "`deux` is no label");
        assert_eq!(words("C0 C1"), "`C0` comes before the first number");
    }

    #[test]
    fn hostile_labels_cost_nothing() {
        assert_eq!(found("C1 C999999", 'C').map(|found| found.1).as_deref(), Some("`C2` to `C999998` are missing"));
        assert!(found("C1 C99999999999999999999", 'C').is_some());
    }
}
