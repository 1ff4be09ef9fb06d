//! Names that no framework has: what is said of them, what they were meant to be, and what stands for them while the rows
//! that hang on them are checked.

use super::catalogue::Resolver;
use crate::diagnostic::{Help, RowId, backticked, nearest};
use crate::model::{Catalogue, FrameworkId};

/// Help for a framework that is not known: the nearest one, or all of them.
pub fn framework_help(catalogue: &Catalogue<'_>, name: &str) -> Help {
    let names = || catalogue.frameworks().map(|(_, framework)| framework.name);
    match nearest(name, names()) {
        Some(meant) => Help::of_cell(name, meant),
        None => {
            let known = backticked(names());
            if known.is_empty() {
                "add it to the table `frameworks`".into()
            } else {
                format!("the table `frameworks` has {known}").into()
            }
        }
    }
}

/// How sure it is which framework a role follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// The role names it.
    Named,
    /// The role names what no framework is called, and must mean it. Or no row defines it, and it is a stand-in.
    Meant,
    /// It may be another one: what it lacks, or has otherwise, is no mistake of the role.
    Guessed,
}

/// The framework that a name which none has was meant to be, if there is one that it may have been.
fn meant(catalogue: &Catalogue<'_>, name: &str) -> Option<(FrameworkId, Certainty)> {
    let names = || catalogue.frameworks().map(|(_, framework)| framework.name);
    let guessed = || {
        let only = names().next().filter(|_| names().nth(1).is_none());
        catalogue.resolve_framework(nearest(name, names()).or(only)?)
    };
    plainly_meant(catalogue, name).map(|id| (id, Certainty::Meant)).or_else(|| Some((guessed()?, Certainty::Guessed)))
}

/// The framework that a name must mean: the one whose letters and figures are the same, or, where no name is given, the only
/// one of the set. (`ecf-2.0` may be no slip of `ecf-3.0`, but a framework that lacks its row.)
fn plainly_meant(catalogue: &Catalogue<'_>, name: &str) -> Option<FrameworkId> {
    let signs = |name: &str| -> String {
        name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let mut meant =
        catalogue.frameworks().filter(|(_, framework)| name.is_empty() || signs(framework.name) == signs(name));
    match (meant.next(), meant.next()) {
        (Some((only, _)), None) => Some(only),
        _ => None,
    }
}

impl<'s> Resolver<'_, 's> {
    /// What stands for a framework that no row defines.
    pub(super) fn stand_in(&mut self, name: &'s str, row: RowId) -> FrameworkId {
        let add = || (self.builder.add_stand_in(name, row), Certainty::Meant);
        let (id, _) = *self.suspects.stand_ins.entry(name).or_insert_with(add);
        self.suspects.areas.insert(id);
        id
    }

    /// Roles whose framework no row defines have one all the same: that which was meant, as far as can be told, else a
    /// stand-in.
    pub(super) fn frameworks_of_roles(&mut self) {
        for draft in self.drafts.roles() {
            let name = draft.framework;
            let catalogue = self.builder.so_far();
            // Rows without a name don't belong together.
            let is_settled = !name.is_empty() && self.suspects.stand_ins.contains_key(name);
            if is_settled || catalogue.resolve_framework(name).is_some() {
                continue;
            }
            match meant(catalogue, name) {
                Some(meant) => {
                    self.suspects.stand_ins.insert(name, meant);
                }
                None => {
                    self.stand_in(name, draft.row);
                }
            }
        }
    }
}
