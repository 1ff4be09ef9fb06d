//! Roles that follow the wrong framework: what was found of their e-competences and codes apart becomes one finding, at the
//! cell that names the framework, where another one has them all.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, Help, in_backticks, list_up_to};
use crate::ingest::Drafts;
use crate::model::CompetenceName;

/// From so many e-competences on it is the framework that is wrong: one may be a slip of its own.
const SEVERAL: usize = 2;
/// So many of them are named.
const NAMED: usize = 4;

/// Puts one finding in the place of those about what the framework of a role lacks.
pub fn join_misframed(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let lacks = |finding: &Diagnostic| finding.rule.code == rules::UNKNOWN_COMPETENCE.code;
    let mut suspects: BTreeMap<String, usize> = BTreeMap::new();
    for role in findings.iter().filter(|finding| lacks(finding)).filter_map(|finding| finding.role.as_ref()) {
        *suspects.entry(role.clone()).or_default() += 1;
    }
    suspects.retain(|_, count| *count >= SEVERAL);
    if suspects.is_empty() {
        return;
    }
    let mut frameworks: BTreeMap<&str, BTreeSet<CompetenceName>> = BTreeMap::new();
    for draft in drafts.competences() {
        frameworks.entry(draft.framework).or_default().extend(CompetenceName::parse(draft.competence));
    }
    let mut wanted: BTreeMap<&str, BTreeSet<CompetenceName>> = BTreeMap::new();
    for draft in drafts.profile().filter(|draft| suspects.contains_key(draft.role)) {
        wanted.entry(draft.role).or_default().extend(CompetenceName::parse(draft.competence));
    }
    let mut joined: BTreeMap<&str, Diagnostic> = BTreeMap::new();
    for draft in drafts.roles() {
        let (Some(wanted), Some(own)) = (wanted.get(draft.role), frameworks.get(draft.framework)) else { continue };
        let lacking: Vec<String> = wanted.difference(own).map(ToString::to_string).collect();
        let mut others = frameworks.iter().filter(|(_, has)| wanted.is_subset(has)).map(|(name, _)| *name);
        let (Some(other), None, true) = (others.next(), others.next(), lacking.len() >= SEVERAL) else { continue };
        let message = format!(
            "`{}` has no {} that `{}` asks for, and `{other}` has all of its e-competences",
            draft.framework,
            list_up_to(NAMED, &in_backticks(&lacking)),
            draft.role
        );
        let help =
            Help::write(other).and(" if that is the role's framework; if not, correct the e-competences in `profile`");
        let finding = Diagnostic::new(&rules::UNKNOWN_COMPETENCE, draft.row.cell("framework"), message);
        joined.insert(draft.role, finding.help(help).role(draft.role));
    }
    let is_told = |finding: &Diagnostic| {
        let of_codes = || finding.rule.code == rules::FOREIGN_CODE.code;
        finding.role.as_deref().is_some_and(|role| joined.contains_key(role)) && (lacks(finding) || of_codes())
    };
    findings.retain(|finding| !is_told(finding));
    findings.extend(joined.into_values());
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is found of the first role with another framework in its cell, which has these e-competences.
    fn found(competences: &[&str]) -> Vec<String> {
        let text = |file: &str| String::from_utf8(sound().read(file).unwrap()).unwrap();
        let other: String = competences.iter().map(|name| format!("autre,{name},Titre {name},,\n")).collect();
        let roles = text("roles.csv").replacen("archiviste,Archiviste,cadre", "archiviste,Archiviste,autre", 1);
        let set = sound().with([
            ("frameworks.csv", (text("frameworks.csv") + "autre,Un autre cadre,1.0,fr\n").into_bytes()),
            ("competences.csv", (text("competences.csv") + &other).into_bytes()),
            ("roles.csv", roles.into_bytes()),
        ]);
        findings(&set).into_iter().filter(|one| one.starts_with('R')).collect()
    }

    #[test]
    fn a_role_of_another_framework_is_one_finding_at_the_cell_that_names_it() {
        let found = found(&["A.1", "C.1", "C.2"]);
        let message = "R105 error roles.csv:2:23-28 `autre` has no `A.2` and `B.1` that `archiviste` asks for, and `cadre` has all";
        assert!(found.len() == 1 && found[0].starts_with(message), "{found:#?}");
    }

    #[test]
    fn one_e_competence_that_is_lacking_may_be_a_slip_of_its_own() {
        let found = found(&["A.1", "A.2", "C.1"]);
        assert!(found.len() == 1 && found[0].contains("profile.csv"), "{found:#?}");
    }
}
