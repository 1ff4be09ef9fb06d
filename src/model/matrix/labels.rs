//! What the workbook calls the roles: by their titles, each once, because formulas look them up by it.

use std::collections::{HashMap, HashSet};

use super::Role;

/// Gives each role its label, in the order of the roles.
pub(super) struct Labels {
    /// How many roles bear a title, whatever the capitals.
    bearers: HashMap<String, usize>,
    given: HashSet<String>,
}

impl Labels {
    pub fn of(titles: &[&str]) -> Self {
        let mut bearers: HashMap<String, usize> = HashMap::with_capacity(titles.len());
        for title in titles {
            *bearers.entry(one_line(title).to_lowercase()).or_default() += 1;
        }
        Labels { bearers, given: HashSet::with_capacity(titles.len()) }
    }

    /// The title on one line; with the slug where another role has the same title, the slug alone where there
    /// is none; with a number where even that was given before.
    pub fn next(&mut self, title: &str, slug: &str) -> String {
        let title = one_line(title);
        let shared = self.bearers.get(&title.to_lowercase()).is_some_and(|bearers| *bearers > 1);
        let wanted = match (title.is_empty(), shared) {
            (true, _) => one_line(slug),
            (false, false) => title,
            (false, true) => format!("{title} ({slug})"),
        };
        let mut label = cut(&wanted, Role::LABEL_UNITS);
        for number in 2.. {
            if self.given.insert(label.to_lowercase()) {
                break;
            }
            label = format!("{} ({number})", cut(&wanted, Role::LABEL_UNITS - 12));
        }
        label
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As much of a text as a label may be long.
pub fn cut_label(text: &str) -> String {
    cut(text, Role::LABEL_UNITS)
}

/// The longest beginning of a text that has at most that many UTF-16 units.
fn cut(text: &str, units: usize) -> String {
    let mut length = 0;
    let fits = |character: &char| {
        length += character.len_utf16();
        length <= units
    };
    text.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(roles: &[(&str, &str)]) -> Vec<String> {
        let titles: Vec<&str> = roles.iter().map(|(title, _)| *title).collect();
        let mut labels = Labels::of(&titles);
        roles.iter().map(|(title, slug)| labels.next(title, slug)).collect()
    }

    #[test]
    fn twins_are_told_apart_by_their_slugs_whatever_the_capitals() {
        let given = labels(&[("Guide", "g1"), ("Webmestre", "w"), ("guide", "g2")]);
        assert_eq!(given, ["Guide (g1)", "Webmestre", "guide (g2)"]);
    }

    #[test]
    fn a_role_without_a_title_is_called_by_its_slug() {
        assert_eq!(labels(&[("", "w"), ("  ", "v")]), ["w", "v"]);
    }

    #[test]
    fn long_titles_that_begin_alike_stay_apart_and_short_enough() {
        let long = "é".repeat(300);
        let other = format!("{long}x");
        let given = labels(&[(&long, "a"), (&other, "b")]);
        assert_ne!(given[0], given[1]);
        assert!(given.iter().all(|label| label.encode_utf16().count() <= Role::LABEL_UNITS));
    }

    #[test]
    fn a_title_stands_on_one_line() {
        assert_eq!(labels(&[("Chef\n de  projet", "c")]), ["Chef de projet"]);
    }
}
