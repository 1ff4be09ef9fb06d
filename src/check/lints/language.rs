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
        // The majority by Boyer and Moore; without one any is as good.
        let (mut language, mut lead) = (set.language(), 0_usize);
        for role in &library.roles {
            match lead {
                0 => (language, lead) = (role.language, 1),
                _ if primary(language) == primary(role.language) => lead += 1,
                _ => lead -= 1,
            }
        }
        OwnLanguage(language)
    }

    /// The text in that language, if it has it: `fr-BE` is French.
    pub fn text_in<'t>(self, text: &Text<'t>, language: &str) -> Option<&'t str> {
        let wanted = primary(language);
        text.in_all_languages().find(|(tag, _)| primary(tag.unwrap_or(self.0)) == wanted).map(|(_, value)| value)
    }
}

fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase()
}
