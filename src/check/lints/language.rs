//! Which language the master list and the frameworks are written in.

use crate::model::{Library, Text};

/// The language of a set's untranslated texts: as its settings say, else that of most of its roles.
#[derive(Clone, Copy, Debug)]
pub struct OwnLanguage<'l>(pub &'l str);

impl<'l> OwnLanguage<'l> {
    pub fn of(library: &'l Library<'_>) -> Self {
        let set = &library.settings.set;
        if !set.language.is_empty() {
            return OwnLanguage(set.language());
        }
        OwnLanguage(most_frequent(library.roles.iter().map(|role| role.language)).unwrap_or(set.language()))
    }

    /// The text in that language, if it has it: `fr-BE` is French.
    pub fn text_in<'t>(self, text: &Text<'t>, language: &str) -> Option<&'t str> {
        text.in_all_languages().find(|(tag, _)| is_one(tag.unwrap_or(self.0), language)).map(|(_, value)| value)
    }
}

/// The first tag of the language that most of them are of; of languages with as many, that which comes first.
fn most_frequent<'l>(tags: impl Iterator<Item = &'l str>) -> Option<&'l str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for tag in tags {
        match counts.iter_mut().find(|(known, _)| is_one(known, tag)) {
            Some((_, count)) => *count += 1,
            None => counts.push((tag, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(tag, _)| tag)
}

/// Whether two tags are of one language, whatever their country.
fn is_one(left: &str, right: &str) -> bool {
    let primary = |tag: &str| tag.find(['-', '_']).unwrap_or(tag.len());
    left[..primary(left)].eq_ignore_ascii_case(&right[..primary(right)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_most_roles_is_the_set_s_and_the_first_of_equals() {
        let of = |tags: &[&'static str]| most_frequent(tags.iter().copied());
        assert_eq!(of(&["fr", "de", "fr-BE", "de", "en"]), Some("fr"));
        assert_eq!(of(&["en", "de", "fr", "FR"]), Some("fr"));
        assert_eq!(of(&[]), None);
    }
}
