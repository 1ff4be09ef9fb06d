//! How findings of more than one part of the check are worded.

/// What is said of a text that another program garbled.
pub const WRONG_ENCODING: &str = "was read in a wrong encoding";

/// Characters of a user's text that a message quotes before it breaks off.
const QUOTED: usize = 60;

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

/// What a message about a row ends with that stands for others, too.
pub fn here_and_in(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => ", here and in one more row".to_owned(),
        more => format!(", here and in {more} more rows"),
    }
}

/// Message and help for two cells that stand in each other's columns.
pub fn words_of_exchange(columns: [&str; 2], values: [&str; 2]) -> (String, String) {
    let message = format!("{} and {} stand in each other's columns", quote(values[0]), quote(values[1]));
    (message, format!("exchange the cells `{}` and `{}`", columns[0], columns[1]))
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
}
