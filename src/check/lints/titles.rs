//! The frameworks' titles, and whether a role's title is the same in other words.

use rustc_hash::FxHashMap;

use super::language::OwnLanguage;
use crate::check::similarity::{Likeness, Phrase, Weights};
use crate::model::{CompetenceId, Library};

/// The titles of all e-competences, ready to be compared. Each pair of e-competence and title is judged once.
#[derive(Debug)]
pub struct Titles<'l, 's> {
    library: &'l Library<'s>,
    language: OwnLanguage<'l>,
    /// By e-competence: the title in each language.
    phrases: Vec<Vec<Phrase>>,
    weights: Weights,
    alike: FxHashMap<(CompetenceId, &'l str), bool>,
}

impl<'l, 's> Titles<'l, 's> {
    pub fn of(library: &'l Library<'s>) -> Self {
        let phrases: Vec<Vec<Phrase>> = library
            .catalogue
            .competences()
            .map(|(_, competence)| competence.title.in_all_languages().map(|(_, title)| Phrase::read(title)).collect())
            .collect();
        let weights = Weights::of(phrases.iter().map(Vec::as_slice));
        Titles { library, language: OwnLanguage::of(library), phrases, weights, alike: FxHashMap::default() }
    }

    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The framework's title in a language, if it has one.
    pub fn official(&self, id: CompetenceId, language: &str) -> Option<&'l str> {
        let competence = self.library.catalogue.competence(id);
        let framework = self.library.catalogue.framework(competence.framework).language;
        let own = if framework.is_empty() { self.language } else { OwnLanguage(framework) };
        own.text_in(&competence.title, language)
    }

    /// Whether a title says the same as the framework's, in any of its languages.
    pub fn are_alike(&mut self, id: CompetenceId, title: &'l str) -> bool {
        *self.alike.entry((id, title)).or_insert_with(|| {
            let title = Phrase::read(title);
            self.phrases[id.index()]
                .iter()
                .any(|official| Likeness::of(official, &title, &self.weights).says_the_same())
        })
    }
}
