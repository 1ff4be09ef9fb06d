//! The language of a set whose settings name none: that of most of its roles. Where none of them names one either, its
//! frameworks may tell what its files are written in.

use super::{Drafts, Folder};
use crate::model::{SetSettings, is_same_tongue};

/// The language that most roles are in; empty if there is no role.
pub(super) fn of_most_roles(folder: &Folder) -> String {
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let stated = drafts.roles().map(|draft| draft.language);
    let languages = stated.map(|tag| if tag.is_empty() { SetSettings::DEFAULT_LANGUAGE } else { tag });
    most_frequent(languages).unwrap_or_default().to_owned()
}

/// The language that the roles name, or else the frameworks: a hint at the encoding of the files.
pub(super) fn told_by_tables(folder: &Folder) -> Option<String> {
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let of_roles = most_frequent(drafts.roles().map(|draft| draft.language).filter(|tag| !tag.is_empty()));
    let of_frameworks = || most_frequent(drafts.frameworks().map(|draft| draft.language).filter(|tag| !tag.is_empty()));
    of_roles.or_else(of_frameworks).map(str::to_owned)
}

/// The first tag of the language that most of them are of; of languages with as many, that which comes first.
fn most_frequent<'l>(tags: impl Iterator<Item = &'l str>) -> Option<&'l str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for tag in tags {
        match counts.iter_mut().find(|(known, _)| is_same_tongue(known, tag)) {
            Some((_, count)) => *count += 1,
            None => counts.push((tag, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(tag, _)| tag)
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
