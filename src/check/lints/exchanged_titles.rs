//! Two e-competences of a framework that bear each other's titles in its table, as all profiles tell that write them: the
//! mistake is there, and the profiles are right.

use std::collections::BTreeMap;

use super::title_differs::RULE;
use super::titles::Titles;
use crate::check::NO_CHANCE;
use crate::check::similarity::Verdict;
use crate::diagnostic::{Diagnostic, Diagnostics, RowId};
use crate::model::{CompetenceId, Library};

/// What the profiles say of the title of an e-competence: whose it is, by how many rows, and the first of them. `None` where
/// they contradict each other, or one says that it is its own.
type Said = Option<(CompetenceId, usize, RowId)>;

/// Reports such pairs, and says which e-competences they are.
pub(super) fn report_exchanged(
    library: &Library<'_>,
    titles: &Titles<'_, '_>,
    findings: &mut Diagnostics,
) -> Vec<CompetenceId> {
    let mut said: BTreeMap<CompetenceId, Said> = BTreeMap::new();
    for (_, requirement) in library.requirements().filter(|(_, requirement)| !requirement.title.is_empty()) {
        let other = match titles.judge(requirement.competence, requirement.title.value) {
            Verdict::Of(other) => Some(other),
            _ => None,
        };
        let so_far = said.entry(requirement.competence).or_insert(other.map(|other| (other, 0, requirement.row)));
        *so_far = match *so_far {
            Some((before, times, row)) if other == Some(before) => Some((before, times + 1, row.min(requirement.row))),
            _ => None,
        };
    }
    let mut told = Vec::new();
    for (one, verdict) in &said {
        let Some((other, times, row)) = *verdict else { continue };
        let Some(Some((back, times_back, row_back))) = said.get(&other).copied() else { continue };
        if back != *one || *one >= other || times + times_back < NO_CHANCE {
            continue;
        }
        told.extend([*one, other]);
        let [one, other] = [*one, other].map(|id| library.catalogue.competence(id));
        let (first, second) = if one.row < other.row { (one, other) } else { (other, one) };
        let names = format!("`{}` and `{}`", first.name, second.name);
        let framework = library.catalogue.framework(one.framework).name;
        let message =
            format!("{names} bear each other's titles in `{framework}`, as all profiles tell that write them");
        findings.push(
            Diagnostic::new(&RULE, first.row.cell("title"), message)
                .help(format!("exchange the titles of {names} in `competences`"))
                .related(second.row.cell("title"), "the other one")
                .related(row.min(row_back).cell("title"), "the first profile that tells it"),
        );
    }
    told
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is told of titles where the table has these and the profiles write those of A.1 and A.2 in their order.
    fn told(titles: [&str; 2]) -> Vec<String> {
        let competences = format!("framework,competence,title\ncadre,A.1,{}\ncadre,A.2,{}\n", titles[0], titles[1]);
        let profile = "role,competence,title\narchiviste,A.1,Accueil des publics\narchiviste,A.2,Conduite de projet\n\
                       mediateur,A.1,Accueil des publics\n";
        let roles = "role,title,framework,language\narchiviste,Archiviste,cadre,fr\nmediateur,Médiateur,cadre,fr\n";
        let files = [
            ("frameworks.csv", "framework,title,language\ncadre,Cadre,fr\n"),
            ("competences.csv", &competences),
            ("roles.csv", roles),
            ("profile.csv", profile),
        ];
        let set = sound().with(files.map(|(name, text)| (name, text.as_bytes().to_vec())));
        findings(&set).into_iter().filter(|one| one.starts_with("L308")).collect()
    }

    #[test]
    fn titles_that_changed_places_in_the_framework_are_told_once_there() {
        assert!(told(["Accueil des publics", "Conduite de projet"]).is_empty());
        let told = told(["Conduite de projet", "Accueil des publics"]);
        assert!(told.len() == 1 && told[0].starts_with("L308 warning competences.csv:2:"), "{told:#?}");
    }
}
