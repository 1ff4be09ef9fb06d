//! Titles of a role that are the framework's in another language than the role's, as those of a neighbouring column are that
//! were copied: the document prints a heading that its readers may not understand.

use super::Context;
use crate::check::SLIPS;
use crate::model::{Requirement, Role, reads_alike};

/// So many other e-competences tell that a role's titles are not meant to be in that language.
const OTHERS: usize = 3;

/// The e-competences of a role that bear such a title, where they are few, each with the title in the role's language.
pub(super) fn foreign_titles<'r, 'l, 's>(
    context: &Context<'l, 's>,
    role: &'r Role<'s>,
) -> Vec<(&'r Requirement<'s>, &'l str)> {
    let (titles, language) = (context.titles(), context.language_of(role));
    let in_own_language = |requirement: &Requirement<'s>| {
        let written = requirement.title.value;
        let own = titles.official(requirement.competence, language).filter(|own| !reads_alike(written, own))?;
        let title = &context.library.catalogue.competence(requirement.competence).title;
        // A title without translations is in its own language, whatever the set says.
        let is_foreign = !written.is_empty()
            && title.translations.is_some()
            && title.in_all_languages().any(|(_, other)| reads_alike(written, other));
        is_foreign.then_some(own)
    };
    let found: Vec<_> = role.requirements.iter().filter_map(|one| Some((one, in_own_language(one)?))).collect();
    let others = role.requirements.len() - found.len();
    if found.len() <= SLIPS && others >= OTHERS { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::ingest::Files;

    /// What is told where a French role has these titles.
    fn told(titles: [&str; 5]) -> Vec<String> {
        let all =
            |head: &str, row: &dyn Fn(usize) -> String| format!("{head}\n{}", (0..5).map(row).collect::<String>());
        let french = ["Accueil", "Conduite de projet", "Montage", "Achats", "Ventes"];
        let english = ["Reception", "Project management", "Editing", "Purchasing", "Sales"];
        let files = Files::of_memory([
            ("frameworks.csv", "framework,title,language\ncadre,Cadre,fr\n".to_owned()),
            (
                "competences.csv",
                all("framework,competence,title,title@en", &|at| {
                    format!("cadre,A.{},{},{}\n", at + 1, french[at], english[at])
                }),
            ),
            ("roles.csv", "role,title,framework,language\nregisseur,Régisseur,cadre,fr\n".to_owned()),
            ("profile.csv", all("role,competence,title", &|at| format!("regisseur,A.{},{}\n", at + 1, titles[at]))),
        ]);
        findings(&files).into_iter().filter(|one| one.starts_with("L308")).collect()
    }

    #[test]
    fn one_title_in_another_language_is_told() {
        let found = told(["Accueil", "Project management", "", "Achats", "Ventes"]);
        assert!(found.len() == 1 && found[0].contains("help: write `Conduite de projet`"), "{found:#?}");
        assert!(found[0].starts_with("L308 warning profile.csv:3:"), "{found:#?}");
    }

    #[test]
    fn titles_that_are_all_in_another_language_are_meant() {
        assert_eq!(told(["Reception", "Project management", "Editing", "Purchasing", "Sales"]), [""; 0]);
        assert_eq!(told(["Reception", "Project management", "Editing", "", ""]), [""; 0]);
        assert_eq!(told(["Accueil", "Conduite de projets", "", "", "Ventes"]), [""; 0]);
    }
}
