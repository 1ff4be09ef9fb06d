//! Which language the master list and the frameworks are written in.

use rustc_hash::FxHashMap;

use crate::model::{Library, Text, is_same_tongue};

/// The language of each role's untranslated texts, and that of the set's.
#[derive(Debug)]
pub struct RoleLanguages<'l> {
    roles: FxHashMap<&'l str, &'l str>,
    set: &'l str,
}

impl<'l> RoleLanguages<'l> {
    pub fn of(library: &'l Library<'_>) -> Self {
        let roles = library.roles.iter().map(|role| (role.slug, role.language)).collect();
        RoleLanguages { roles, set: library.settings.set.language() }
    }

    /// That of a role, or of what belongs to none.
    pub fn of_role(&self, slug: Option<&str>) -> &'l str {
        slug.and_then(|slug| self.roles.get(slug).copied()).unwrap_or(self.set)
    }
}

/// The language of a set's untranslated texts.
#[derive(Clone, Copy, Debug)]
pub struct OwnLanguage<'l>(pub &'l str);

impl<'l> OwnLanguage<'l> {
    pub fn of(library: &'l Library<'_>) -> Self {
        OwnLanguage(library.settings.set.language())
    }

    /// The text in that language, if it has it: `fr-BE` is French.
    pub fn text_in<'t>(self, text: &Text<'t>, language: &str) -> Option<&'t str> {
        text.in_all_languages().find(|(tag, _)| is_same_tongue(tag.unwrap_or(self.0), language)).map(|(_, value)| value)
    }
}
