//! The library: the checked whole that documents and workbook are made from.

use std::collections::BTreeSet;

use super::{Catalogue, CodeId, FrameworkId, Losses, Reference, Requirement, Role, Settings};

/// A catalogue and its roles, with every reference resolved.
#[derive(Debug)]
pub struct Library<'s> {
    pub settings: Settings,
    pub catalogue: Catalogue<'s>,
    /// In the order of the table; roles that could not be resolved at all are not among them.
    pub roles: Vec<Role<'s>>,
    /// Slugs of roles that have an error and must not be rendered, resolved or not.
    pub broken: BTreeSet<String>,
    /// The rows that errors kept out of it.
    pub losses: Losses,
}

impl<'s> Library<'s> {
    /// The roles without an error.
    pub fn sound_roles(&self) -> impl Iterator<Item = &Role<'s>> {
        self.roles.iter().filter(|role| !self.broken.contains(role.slug))
    }

    /// The language of a framework's untranslated texts.
    pub fn language_of_framework(&self, framework: FrameworkId) -> &str {
        match self.catalogue.framework(framework).language {
            "" => self.settings.set.language(),
            language => language,
        }
    }

    /// The language of a code's untranslated label: its framework's, else the set's.
    pub fn language_of_code(&self, code: CodeId) -> &str {
        let framework = self.catalogue.code(code).framework;
        framework.map_or(self.settings.set.language(), |framework| self.language_of_framework(framework))
    }

    /// Every e-competence of every role.
    pub fn requirements(&self) -> impl Iterator<Item = (&Role<'s>, &Requirement<'s>)> {
        self.roles.iter().flat_map(|role| role.requirements.iter().map(move |requirement| (role, requirement)))
    }

    /// Every reference of every role.
    pub fn references(&self) -> impl Iterator<Item = (&Role<'s>, &Requirement<'s>, &Reference<'s>)> {
        self.requirements().flat_map(|(role, requirement)| {
            requirement.references.iter().map(move |reference| (role, requirement, reference))
        })
    }
}
