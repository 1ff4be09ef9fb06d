//! Lists in a sentence.

use std::fmt::Display;

/// Items that a sentence names before it counts the others.
const NAMED: usize = 8;

/// `` `a`, `b`, `c` ``: names in backticks, all of them.
pub fn backticked(names: impl IntoIterator<Item = impl Display>) -> String {
    in_backticks(names).join(", ")
}

/// The same one by one.
pub fn in_backticks(names: impl IntoIterator<Item = impl Display>) -> Vec<String> {
    names.into_iter().map(|name| format!("`{name}`")).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_backticks() {
        assert_eq!(backticked(["a", "b"]), "`a`, `b`");
        assert_eq!(backticked([1]), "`1`");
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(alternatives(&["a", "b"]), "a or b");
        assert_eq!(list(&[0; 10]), "0, 0, 0, 0, 0, 0, 0, 0 and 2 more");
    }
}
