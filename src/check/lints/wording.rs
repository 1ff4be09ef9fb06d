//! How lints word what they found.

use std::fmt::Display;

/// Characters of a user's text that a message quotes before it breaks off.
const QUOTED: usize = 60;

/// Items that a sentence names before it counts the others.
const NAMED: usize = 8;

/// A text of the user's in backticks, on one line, broken off where it is long.
pub fn quote(text: &str) -> String {
    let mut line: String = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    if let Some((end, _)) = line.char_indices().nth(QUOTED) {
        line.truncate(end);
        line.truncate(line.trim_end().len());
        line.push('…');
    }
    format!("`{line}`")
}

/// The same without breaking off, for a value to write.
pub fn quote_whole(text: &str) -> String {
    format!("`{}`", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Which column of a text is meant, if it is not the one without a language.
pub fn in_column_of(language: Option<&str>) -> String {
    language.map(|tag| format!(" in the column of `{tag}`")).unwrap_or_default()
}

/// `a`, `b` and `c`, each as it stands; beyond eight, the number of the others.
pub fn list(items: &[impl Display]) -> String {
    joined(NAMED, items, "and")
}

/// The same with as many named as one says.
pub fn list_up_to(named: usize, items: &[impl Display]) -> String {
    joined(named, items, "and")
}

/// `a`, `b` or `c`.
pub fn alternatives(items: &[impl Display]) -> String {
    joined(NAMED, items, "or")
}

fn joined(named: usize, items: &[impl Display], conjunction: &str) -> String {
    let mut words: Vec<String> = items.iter().take(named).map(ToString::to_string).collect();
    if items.len() > named {
        words.push(format!("{} more", items.len() - named));
    }
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {conjunction} {last}", others.join(", ")),
    }
}

/// "is" or "are", after a list of so many.
pub fn is_or_are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_broken_off_at_a_character() {
        let quoted = quote(&"é".repeat(QUOTED + 1));
        assert_eq!(quoted.chars().count(), QUOTED + 3);
        assert!(quoted.ends_with("…`"));
    }

    #[test]
    fn a_quoted_text_has_one_line_and_no_backtick() {
        assert_eq!(quote("a\n`b`"), "`a 'b'`");
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(alternatives(&["a", "b"]), "a or b");
        assert_eq!(list(&[0; 10]), "0, 0, 0, 0, 0, 0, 0, 0 and 2 more");
    }
}
