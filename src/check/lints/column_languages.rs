//! Which languages the columns of a set are in, and how its cells and columns are named where one is not in its own.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Context;
use crate::diagnostic::Place;
use crate::ingest::{TranslatedColumn, TranslatedRow, Version};
use crate::model::{Role, is_same_tongue};

/// The languages of a set.
pub(super) struct Languages<'l> {
    /// By the role or the framework.
    owners: FxHashMap<&'l str, &'l str>,
    /// Roles whose untranslated texts are told to be in another language than theirs.
    pub(super) doubtful: FxHashSet<&'l str>,
    set: &'l str,
    /// Those that columns are in, each once.
    pub(super) all: Vec<&'l str>,
}

impl<'l> Languages<'l> {
    pub(super) fn of<'s>(context: &'l Context<'_, 's>, columns: &'l [TranslatedColumn<'_>]) -> Self {
        let library = context.library;
        let set = library.settings.set.language();
        let frameworks =
            library.catalogue.frameworks().map(|(id, framework)| (framework.name, library.language_of_framework(id)));
        let roles = library.roles.iter().map(|role| (role.slug, role.language));
        let is_doubtful = |role: &&Role<'s>| context.language_of(role) != role.language;
        let doubtful = library.roles.iter().filter(is_doubtful).map(|role| role.slug).collect();
        let owners: FxHashMap<&str, &str> = frameworks.chain(roles).collect();
        let heads = columns.iter().flat_map(|column| &column.versions).filter_map(|version| version.language);
        let mut all: Vec<&str> = Vec::new();
        for language in [set].into_iter().chain(library.roles.iter().map(|role| role.language)).chain(heads) {
            if !all.iter().any(|known| is_same_tongue(known, language)) {
                all.push(language);
            }
        }
        Languages { owners, doubtful, set, all }
    }

    /// That of a row's untranslated texts.
    pub(super) fn own(&self, row: &TranslatedRow<'_>) -> &'l str {
        self.owners.get(row.owner).copied().unwrap_or(self.set)
    }
}

/// The cell of a row in a version of a column.
pub(super) fn cell_of(column: &TranslatedColumn<'_>, version: &Version<'_>, row: &TranslatedRow<'_>) -> Place {
    match version.language {
        Some(language) => row.row.translation(column.name, language),
        None => row.row.cell(column.name),
    }
}

/// Whether the letters of a cell are none that a language could be told by.
pub(super) fn is_garbled(context: &Context<'_, '_>, cell: Place) -> bool {
    let garbled = context.garbled();
    !garbled.is_empty() && garbled.get(cell).is_some()
}

pub(super) fn name_of(column: &TranslatedColumn<'_>, version: &Version<'_>) -> String {
    match version.language {
        Some(language) => format!("`{}@{language}`", column.name),
        None => format!("`{}`", column.name),
    }
}
