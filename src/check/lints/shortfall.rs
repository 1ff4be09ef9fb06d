//! What some e-competences of a role have and others lack.

use crate::diagnostic::list;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::model::{Library, Requirement, Role};

/// Something that either all e-competences of a role should have, or none.
#[derive(Debug)]
pub struct Shortfall {
    pub rule: &'static Rule,
    /// The column of the profile that a finding points at.
    pub column: &'static str,
    /// In words, singular.
    pub what: &'static str,
    pub help: &'static str,
}

impl Shortfall {
    /// A finding for each e-competence that lacks it; `has` gives `None` for one of which that can't be told. Where those that
    /// have it are few, there is one finding: then it is one question to the author, not many slips.
    pub fn report(
        &self,
        library: &Library<'_>,
        role: &Role<'_>,
        has: impl Fn(&Requirement<'_>) -> Option<bool>,
        findings: &mut Diagnostics,
    ) {
        // An e-competence that has nothing at all is reported for its missing level.
        let (with, without): (Vec<&Requirement<'_>>, Vec<&Requirement<'_>>) = role
            .requirements
            .iter()
            .filter(|requirement| !is_bare(requirement) && has(requirement).is_some())
            .partition(|requirement| has(requirement) == Some(true));
        let (Some(example), Some(first)) = (with.first(), without.first()) else { return };
        let name =
            |requirement: &Requirement<'_>| format!("`{}`", library.catalogue.competence(requirement.competence).name);
        if without.len() > 2 * with.len() {
            let names: Vec<String> = without.iter().map(|requirement| name(requirement)).collect();
            let message = format!("{} has {}, but {} have none", name(example), self.what, list(&names));
            // The only one that has it is the odd one out.
            let place = if with.len() == 1 { example } else { first };
            findings.push(self.finding(place, role, message));
            return;
        }
        for requirement in without {
            let message = format!("{} has no {}, unlike others of the role", name(requirement), self.what);
            findings.push(self.finding(requirement, role, message));
        }
    }

    fn finding(&self, requirement: &Requirement<'_>, role: &Role<'_>, message: String) -> Diagnostic {
        Diagnostic::new(self.rule, requirement.row.cell(self.column), message).help(self.help).role(role.slug)
    }
}

/// Whether an e-competence of a role has neither levels nor references nor examples.
pub fn is_bare(requirement: &Requirement<'_>) -> bool {
    requirement.levels.is_empty()
        && requirement.references.is_empty()
        && requirement.knowledge.is_empty()
        && requirement.skills.is_empty()
}
