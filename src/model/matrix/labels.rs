//! What the workbook calls the roles: by their titles, each once, because formulas look them up by it.

use std::collections::{HashMap, HashSet};

use super::Role;
use super::texts::{fitting, one_line};

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
            *bearers.entry(folded(title)).or_default() += 1;
        }
        Labels { bearers, given: HashSet::with_capacity(titles.len()) }
    }

    /// The title on one line; with the slug where another role has the same title, the slug alone where there
    /// is none; with a number where even that was given before.
    pub fn next(&mut self, title: &str, slug: &str) -> String {
        let title = one_line(title);
        let shared = self.bearers.get(&folded(&title)).is_some_and(|bearers| *bearers > 1);
        let wanted = match (title.is_empty(), shared) {
            (true, _) => one_line(slug),
            (false, false) => title,
            (false, true) => format!("{title} ({slug})"),
        };
        let mut label = cut_label(&wanted);
        for number in 2.. {
            if self.given.insert(folded(&label)) {
                break;
            }
            label = format!("{} ({number})", fitting(&wanted, Role::LABEL_UNITS - 12));
        }
        label
    }
}

/// Whatever the capitals and the kinds of blanks.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// As much of a text as a label may be long.
pub fn cut_label(text: &str) -> String {
    fitting(text, Role::LABEL_UNITS).into_owned()
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
    fn a_title_that_is_too_long_says_so() {
        let long = "Responsable des dispositifs numériques ".repeat(10);
        let label = &labels(&[(&long, "r")])[0];
        let kept = label.strip_suffix(" […]").unwrap();
        assert!(long[kept.len()..].starts_with(' ') && long.starts_with(kept), "{label}");
    }

    #[test]
    fn titles_that_differ_in_blanks_alone_are_told_apart_and_keep_them() {
        let given = labels(&[("Chef\u{a0}: web", "a"), ("Chef : web", "b")]);
        assert_eq!(given, ["Chef\u{a0}: web (a)", "Chef : web (b)"]);
    }

    #[test]
    fn a_title_stands_on_one_line() {
        assert_eq!(labels(&[("Chef\n de  projet", "c")]), ["Chef de projet"]);
    }
}
