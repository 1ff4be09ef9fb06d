//! The frameworks' titles, and whether a role's title is the same in other words.

use rustc_hash::FxHashMap;

use super::language::OwnLanguage;
use crate::check::similarity::{Likeness, Phrase, Verdict, Weights, is_form_of, notions, share_notion};
use crate::model::{CompetenceId, FrameworkId, Library, split_competence};

/// The titles of all e-competences, ready to be compared.
#[derive(Debug)]
pub struct Titles<'l, 's> {
    library: &'l Library<'s>,
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
        Titles { library, phrases, weights, by_wording, verdicts: FxHashMap::default() }
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
        OwnLanguage(self.library.language_of_framework(competence.framework)).text_in(&competence.title, language)
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
        let title = split_competence(title).map_or(title, |(_, title)| title);
        let phrase = Phrase::read(title);
        let own = &self.phrases[id.index()];
        let framework = self.library.catalogue.competence(id).framework;
        let another = self.by_wording.get(&(framework, phrase.wording.clone()));
        if own.iter().any(|own| own.wording == phrase.wording) {
            return Verdict::Own;
        }
        if let Some(another) = another {
            return Verdict::Of(*another);
        }
        if self.is_cut(id, title) {
            return Verdict::Stranger { nearest: None };
        }
        if self.weights.is_bare(&phrase) && own.iter().all(|own| !self.weights.is_bare(own)) {
            return Verdict::Stranger { nearest: None };
        }
        let likeness = self.likeness(id, &phrase);
        match self.other_form(id, title).or_else(|| self.nearer(id, likeness, &phrase)) {
            Some(other) => Verdict::Of(other),
            None if likeness.says_the_same() || self.shares_what_tells_it(id, &phrase) => Verdict::Own,
            None => Verdict::Stranger { nearest: None },
        }
    }

    /// Whether a title is but the beginning of the e-competence's own, with which that of another one of the framework begins
    /// too, or which breaks off before the word that it leads to: "Développement d'une stratégie de".
    pub fn is_cut(&self, id: CompetenceId, title: &str) -> bool {
        #[rustfmt::skip]
        const LEADING: [&str; 33] = [
            "a", "an", "and", "au", "aux", "d", "da", "das", "de", "del", "della", "der", "des", "di", "die", "du",
            "en", "et", "for", "fur", "in", "l", "la", "le", "les", "of", "par", "per", "the", "und", "van", "von", "y",
        ];
        let title = split_competence(title).map_or(title, |(_, title)| title);
        let wording = Phrase::read(title).wording;
        let begins = |id: CompetenceId| {
            let titles = self.phrases[id.index()].iter();
            titles
                .map(|own| own.wording.as_str())
                .any(|own| own.strip_prefix(&wording).is_some_and(|rest| rest.starts_with(' ')))
        };
        let leads = || wording.rsplit(' ').next().is_some_and(|last| LEADING.contains(&last));
        !wording.is_empty() && begins(id) && (leads() || self.others(id).any(begins))
    }

    /// The likeness of an e-competence's title, in the language in which it comes closest.
    fn likeness(&self, id: CompetenceId, phrase: &Phrase) -> Likeness {
        let titles = self.phrases[id.index()].iter();
        titles.map(|title| Likeness::of(title, phrase, &self.weights)).reduce(Likeness::or).unwrap_or(Likeness::NONE)
    }

    /// The other e-competences of its framework.
    fn others(&self, id: CompetenceId) -> impl Iterator<Item = CompetenceId> {
        let catalogue = &self.library.catalogue;
        let all = &catalogue.framework(catalogue.competence(id).framework).competences;
        all.iter().copied().filter(move |other| *other != id)
    }

    /// Another e-competence whose title this is with a slip or another ending, if it is not its own so.
    fn other_form(&self, id: CompetenceId, title: &str) -> Option<CompetenceId> {
        let is_form = |id: &CompetenceId| {
            let titles = &self.library.catalogue.competence(*id).title;
            titles.in_all_languages().any(|(_, own)| is_form_of(title, own))
        };
        self.others(id).find(is_form).filter(|_| !is_form(&id))
    }

    /// Another e-competence whose title a phrase repeats but for a letter or an ending: it comes nearer to that one, and of the
    /// words by which the two differ it has only that one's.
    fn nearer(&self, id: CompetenceId, own: Likeness, phrase: &Phrase) -> Option<CompetenceId> {
        /// So like its own, none is another's.
        const CERTAIN: f64 = 0.8;
        if own.mutual >= CERTAIN {
            return None;
        }
        let sides_with = |other: CompetenceId| {
            let mut titles = self.phrases[other.index()].iter();
            titles.any(|other| self.phrases[id.index()].iter().all(|own| phrase.sides_with(other, own)))
        };
        self.others(id)
            .map(|other| (self.likeness(other, phrase).mutual, other))
            .filter(|(mutual, _)| *mutual >= Likeness::ANOTHERS && *mutual > own.mutual)
            // The first of equals, so that the lower one is named.
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .filter(|(_, other)| sides_with(*other))
            .map(|(_, other)| other)
    }

    /// Whether a phrase names what no other title of the framework is about, and nothing that only few of the others are:
    /// "Bedarfsanalyse" is "Bedarfsermittlung", for no other one is about a `Bedarf`.
    fn shares_what_tells_it(&self, id: CompetenceId, phrase: &Phrase) -> bool {
        /// What more titles are about tells none of them.
        const FEW: usize = 3;
        let is_about = |id: CompetenceId, notion: &str| {
            self.phrases[id.index()].iter().any(|title| notions(title).any(|own| share_notion(notion, own)))
        };
        let mut is_told = false;
        for notion in notions(phrase) {
            let others = self.others(id).filter(|other| is_about(*other, notion)).take(FEW + 1).count();
            match (is_about(id, notion), others) {
                (true, 0) => is_told = true,
                (false, 1..=FEW) => return false,
                _ => {}
            }
        }
        is_told && self.phrases[id.index()].iter().any(|title| !title.contradicts(phrase))
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
    #[test]
    fn a_title_that_breaks_off_is_told_where_another_begins_alike_or_a_word_must_follow() {
        let found = |title: &str| {
            let titles = [
                "Développement d’une stratégie de sécurité",
                "Développement d’une stratégie de qualité",
                "Gestion des projets et des budgets",
            ];
            let competences: String =
                titles.iter().zip(1..).map(|(title, number)| format!("cadre,A.{number},{title}\n")).collect();
            let number = if title.starts_with("Gestion") { 3 } else { 1 };
            findings_at(&Files::of_memory([
                ("frameworks.csv", "framework,title,language\ncadre,Cadre,fr\n".to_owned()),
                ("competences.csv", format!("framework,competence,title\n{competences}")),
                ("roles.csv", "role,title,framework,language\nregisseur,Régisseur,cadre,fr\n".to_owned()),
                ("profile.csv", format!("role,competence,title\nregisseur,A.{number},{title}\n")),
                ("levels.csv", format!("role,competence,level\nregisseur,A.{number},2\n")),
            ]))
        };
        for title in ["Développement d’une stratégie", "Développement d'une stratégie de", "Gestion des projets et"]
        {
            assert_eq!(found(title), ["L308 profile.csv:2 title"], "{title}");
        }
        for title in ["Développement d’une stratégie de sécurité", "Gestion des projets", "Stratégie de sécurité"]
        {
            assert_eq!(found(title), [""; 0], "{title}");
        }
    }
    #[test]
    fn a_title_of_another_one_with_a_slip_or_an_ending_is_that_one_s() {
        for title in ["Gestion des riques", "Gestion du risque", "Gestion de contrat"] {
            assert_eq!(found(title), ["L308 profile.csv:2 title"], "{title}");
        }
    }
    #[test]
    fn a_compound_taken_apart_or_in_other_words_is_the_title() {
        let titles = ["Risikomanagement", "Testen", "Bedarfsermittlung", "Vertragsmanagement"];
        let competences: String =
            titles.iter().zip(1..).map(|(title, number)| format!("cadre,A.{number},{title}\n")).collect();
        let found = |title: &str, number: usize| {
            findings_at(&Files::of_memory([
                ("frameworks.csv", "framework,title,language\ncadre,Rahmen,fr\n".to_owned()),
                ("competences.csv", format!("framework,competence,title\n{competences}")),
                ("roles.csv", "role,title,framework,language\nleitung,Leitung,cadre,fr\n".to_owned()),
                ("profile.csv", format!("role,competence,title\nleitung,A.{number},{title}\n")),
                ("levels.csv", format!("role,competence,level\nleitung,A.{number},2\n")),
            ]))
        };
        for (number, title) in [(1, "Management von Risiken"), (2, "Durchführung von Tests"), (3, "Bedarfsanalyse")] {
            assert_eq!(found(title, number), [""; 0], "{title}");
        }
        assert_eq!(found("Management von Verträgen", 1), ["L308 profile.csv:2 title"]);
    }
}
