//! What lints are given: the library, and what several of them ask of it.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::garbled_cells::GarbledCells;
use super::garbled_text;
use super::moved_labels::MovedLabels;
use super::spoken::other_language;
use super::titles::Titles;
use crate::check::similarity::MasterLabels;
use crate::check::told::Told;
use crate::diagnostic::Diagnostic;
use crate::ingest::Drafts;
use crate::model::{Library, Role};

/// What a lint sees.
#[derive(Debug)]
pub struct Context<'l, 's> {
    pub library: &'l Library<'s>,
    /// The rows that it was made of.
    pub drafts: &'l Drafts<'s>,
    /// What has an error.
    pub(in crate::check) told: &'l Told<'l, 's>,
    /// All characters of the tables but printable ASCII, line ends and tabs: what the set has none of need not be looked for.
    pub characters: BTreeSet<char>,
    labels: OnceLock<MasterLabels<'l>>,
    moved_labels: OnceLock<MovedLabels>,
    titles: OnceLock<Titles<'l, 's>>,
    other_languages: OnceLock<FxHashMap<&'s str, &'static str>>,
    garbled: OnceLock<GarbledCells<'s>>,
    /// Whether garbled cells are told of at all.
    tells_garbled: bool,
}

impl<'l, 's> Context<'l, 's> {
    pub(in crate::check) fn of(
        library: &'l Library<'s>,
        drafts: &'l Drafts<'s>,
        told: &'l Told<'l, 's>,
        tells_garbled: bool,
    ) -> Self {
        let (labels, moved_labels, titles, other_languages, garbled) = Default::default();
        let characters = drafts.characters();
        Context {
            library,
            drafts,
            told,
            characters,
            labels,
            moved_labels,
            titles,
            other_languages,
            garbled,
            tells_garbled,
        }
    }

    /// The language that a role's texts are in: its own, unless they are surely in another one.
    pub fn language_of(&self, role: &Role<'s>) -> &'s str {
        let others = self.other_languages.get_or_init(|| {
            let other = |role: &Role<'s>| Some((role.slug, other_language(role)?));
            self.library.roles.iter().filter_map(other).collect()
        });
        others.get(role.slug).copied().unwrap_or(role.language)
    }

    /// The cells whose letters were garbled.
    pub(super) fn garbled(&self) -> &GarbledCells<'s> {
        self.garbled.get_or_init(|| GarbledCells::of(self))
    }

    /// Whether a finding is about a garbled cell, or concluded from one, which is told to be garbled.
    pub(super) fn is_of_garbled(&self, finding: &Diagnostic) -> bool {
        let is_garbled = |place| self.garbled().get(place).is_some();
        self.tells_garbled
            && finding.rule.code != garbled_text::RULE.code
            && !self.garbled().is_empty()
            && (is_garbled(finding.place) || finding.related.iter().any(|(place, _)| is_garbled(*place)))
    }

    /// The labels of the master list, with a verdict on each that a reference is printed with.
    pub fn labels(&self) -> &MasterLabels<'l> {
        self.labels.get_or_init(|| {
            let mut labels = MasterLabels::of(&self.library.catalogue);
            for (_, _, reference) in self.library.references() {
                labels.judge_once(reference.code, reference.label_as_printed.value);
            }
            labels
        })
    }

    /// The labels of the master list that stand beside other codes than theirs.
    pub(super) fn moved_labels(&self) -> &MovedLabels {
        self.moved_labels.get_or_init(|| MovedLabels::of(self.library, self.labels()))
    }

    /// The titles of e-competences, with a verdict on each that a profile writes.
    pub fn titles(&self) -> &Titles<'l, 's> {
        self.titles.get_or_init(|| {
            let mut titles = Titles::of(self.library);
            for (_, requirement) in self.library.requirements().filter(|(_, one)| !one.title.is_empty()) {
                titles.judge_once(requirement.competence, requirement.title.value);
            }
            titles
        })
    }
}
