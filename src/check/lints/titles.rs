//! The frameworks' titles, and whether a role's title is the same in other words.

use rustc_hash::FxHashMap;

use super::language::OwnLanguage;
use crate::check::similarity::{Likeness, Phrase, Verdict, Weights};
use crate::model::{CompetenceId, FrameworkId, Library};

/// The titles of all e-competences, ready to be compared.
#[derive(Debug)]
pub struct Titles<'l, 's> {
    library: &'l Library<'s>,
    language: OwnLanguage<'l>,
    /// By e-competence: the title in each language.
    phrases: Vec<Vec<Phrase>>,
    weights: Weights,
    by_wording: FxHashMap<(FrameworkId, String), CompetenceId>,
    verdicts: FxHashMap<(CompetenceId, &'l str), Verdict<CompetenceId>>,
}

impl<'l, 's> Titles<'l, 's> {
    pub fn of(library: &'l Library<'s>) -> Self {
        let mut phrases: Vec<Vec<Phrase>> = Vec::new();
        let mut by_wording = FxHashMap::default();
        for (id, competence) in library.catalogue.competences() {
            let titles = competence.title.in_all_languages().map(|(_, title)| Phrase::read(title));
            phrases.push(titles.collect());
            for phrase in &phrases[id.index()] {
                by_wording.entry((competence.framework, phrase.wording.clone())).or_insert(id);
            }
        }
        let weights = Weights::of(phrases.iter().map(Vec::as_slice));
        let language = OwnLanguage::of(library);
        Titles { library, language, phrases, weights, by_wording, verdicts: FxHashMap::default() }
    }

    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The framework's title in a language, if it has one. Of what a stand-in has, nobody knows the language.
    pub fn official(&self, id: CompetenceId, language: &str) -> Option<&'l str> {
        let competence = self.library.catalogue.competence(id);
        if self.library.catalogue.is_stand_in(competence.framework) {
            return None;
        }
        let framework = self.library.catalogue.framework(competence.framework).language;
        let own = if framework.is_empty() { self.language } else { OwnLanguage(framework) };
        own.text_in(&competence.title, language)
    }

    /// Whether a title says the same as the framework's, in any of its languages, or is another one's in
    /// these very words.
    pub fn judge(&self, id: CompetenceId, title: &str) -> Verdict<CompetenceId> {
        self.verdicts.get(&(id, title)).copied().unwrap_or_else(|| self.compare(id, title))
    }

    /// As [`Titles::judge`], and keeps the verdict for when it is asked for again.
    pub fn judge_once(&mut self, id: CompetenceId, title: &'l str) -> Verdict<CompetenceId> {
        let verdict = self.judge(id, title);
        self.verdicts.insert((id, title), verdict);
        verdict
    }

    fn compare(&self, id: CompetenceId, title: &str) -> Verdict<CompetenceId> {
        let phrase = Phrase::read(title);
        let own = &self.phrases[id.index()];
        let framework = self.library.catalogue.competence(id).framework;
        let another = self.by_wording.get(&(framework, phrase.wording.clone()));
        match another {
            _ if own.iter().any(|own| own.wording == phrase.wording) => Verdict::Own,
            Some(another) => Verdict::Of(*another),
            None if self.weights.is_bare(&phrase) && own.iter().all(|own| !self.weights.is_bare(own)) => {
                Verdict::Stranger { nearest: None }
            }
            None if own.iter().any(|own| Likeness::of(own, &phrase, &self.weights).says_the_same()) => Verdict::Own,
            None => Verdict::Stranger { nearest: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::findings_at;
    use crate::ingest::Files;

    /// What is found where the title of `A.1`, "Gestion des relations", is written so.
    fn found(title: &str) -> Vec<String> {
        let titles = ["Gestion des relations", "Gestion des risques", "Gestion des ventes", "Gestion des contrats"];
        let competences: String =
            titles.iter().zip(1..).map(|(title, number)| format!("cadre,A.{number},{title}\n")).collect();
        findings_at(&Files::of_memory([
            ("frameworks.csv", "framework,title,language\ncadre,Cadre,fr\n".to_owned()),
            ("competences.csv", format!("framework,competence,title\n{competences}")),
            ("roles.csv", "role,title,framework,language\nregisseur,Régisseur,cadre,fr\n".to_owned()),
            ("profile.csv", format!("role,competence,title\nregisseur,A.1,{title}\n")),
            ("levels.csv", "role,competence,level\nregisseur,A.1,2\n".to_owned()),
        ]))
    }

    #[test]
    fn a_title_of_nothing_but_what_most_titles_have_is_no_ones() {
        assert_eq!(found("Gestion"), ["L308 profile.csv:2 title"]);
        for title in ["Relations", "Gestion de la relation", "Gérer les relations avec le public"] {
            assert_eq!(found(title), [""; 0], "{title}");
        }
    }
}
