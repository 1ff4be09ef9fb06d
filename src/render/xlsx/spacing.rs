//! French spacing of the workbook: its texts have the blanks that the documents set, whatever the tables have.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::text::units;
use crate::document::Locale;
use crate::document::spacing::space;
use crate::model::Matrix;
use crate::model::matrix::Role;

/// Texts of a matrix in French whose blanks are to be set, by what the tables have.
#[derive(Default)]
pub(super) struct Spaced<'t>(HashMap<&'t str, String>);

impl<'t> Spaced<'t> {
    /// Those of a workbook with the words of that locale.
    pub fn of(matrix: &'t Matrix<'_>, locale: &Locale) -> Self {
        let mut spaced = Spaced::default();
        if locale.spaces_as_french(&matrix.language) {
            for_each(matrix, |text| {
                if let Cow::Owned(set) = space(text, None, None)
                    && !matrix.untranslated.contains(text)
                {
                    spaced.0.insert(text, set);
                }
            });
        }
        spaced
    }

    /// The matrix with them in the place of what the tables have.
    pub fn dress<'m>(&'m self, matrix: &'m Matrix<'m>) -> Cow<'m, Matrix<'m>> {
        if self.0.is_empty() {
            return Cow::Borrowed(matrix);
        }
        let mut dressed = matrix.clone();
        let set = |text: &mut &'m str| {
            if let Some(spaced) = self.0.get(*text) {
                *text = spaced;
            }
        };
        let own = |text: &mut String| {
            if let Some(spaced) = self.0.get(text.as_str()) {
                text.clone_from(spaced);
            }
        };
        let facts = &mut dressed.set;
        let names = [&mut facts.title, &mut facts.project, &mut facts.programme, &mut facts.organisation];
        names.into_iter().chain([&mut facts.funding, &mut facts.disclaimer]).for_each(set);
        facts.partners.iter_mut().for_each(own);
        dressed.frameworks.iter_mut().for_each(|framework| set(&mut framework.title));
        dressed.areas.iter_mut().flat_map(|area| &mut area.titles).for_each(set);
        dressed.competences.iter_mut().for_each(|competence| set(&mut competence.title));
        dressed.codes.iter_mut().for_each(|code| set(&mut code.label));
        let mut labels: HashSet<String> = matrix.roles.iter().map(|role| folded(&role.label)).collect();
        for role in &mut dressed.roles {
            set(&mut role.title);
            // Formulas look roles up by their labels, whatever the capitals.
            let label = self.0.get(role.label.as_str()).filter(|label| units(label) <= Role::LABEL_UNITS);
            let mut is_own = |label: &str| folded(label) == folded(&role.label) || labels.insert(folded(label));
            if let Some(label) = label.filter(|label| is_own(label)) {
                role.label.clone_from(label);
            }
            role.requirements.iter_mut().for_each(|asked| set(&mut asked.title));
        }
        Cow::Owned(dressed)
    }
}

/// Takes each text of the set and of the tables that a workbook shows.
fn for_each<'t>(matrix: &'t Matrix<'_>, mut take: impl FnMut(&'t str)) {
    let facts = &matrix.set;
    let set = [facts.title, facts.project, facts.programme, facts.organisation, facts.funding, facts.disclaimer];
    set.into_iter().chain(facts.partners.iter().map(String::as_str)).for_each(&mut take);
    matrix.frameworks.iter().map(|framework| framework.title).for_each(&mut take);
    matrix.areas.iter().flat_map(|area| &area.titles).for_each(|title| take(title));
    matrix.competences.iter().map(|competence| competence.title).for_each(&mut take);
    matrix.codes.iter().map(|code| code.label).for_each(&mut take);
    for role in &matrix.roles {
        let is_foreign = matrix.untranslated.contains(role.title);
        [role.title].into_iter().chain((!is_foreign).then_some(role.label.as_str())).for_each(&mut take);
        role.requirements.iter().map(|asked| asked.title).for_each(&mut take);
    }
}

fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
