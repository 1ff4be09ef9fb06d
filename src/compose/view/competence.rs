//! An e-competence of the role in full: levels, examples, references.

use serde::Serialize;

use super::text::{CellText, Reading, ordinals, split};
use crate::diagnostic::RowId;
use crate::model::{
    Area, Assignment, Competence, Example, ExampleKind, Importance, Level, Reference, Requirement, reads_alike,
};

/// The e-competences of one area.
#[derive(Debug, Serialize)]
pub struct DetailArea<'a> {
    /// `A` to `E`.
    pub letter: char,
    pub title: Option<CellText<'a>>,
    pub competences: Vec<CompetenceView<'a>>,
}

/// What the role asks of one e-competence.
#[derive(Debug, Serialize)]
pub struct CompetenceView<'a> {
    /// The name of its heading, for links.
    pub anchor: String,
    /// `A.1`.
    pub code: String,
    /// The role's own wording, else the framework's.
    pub title: Option<CellText<'a>>,
    /// The framework's title, where the role's says something else.
    pub framework_title: Option<CellText<'a>>,
    pub description: Vec<CellText<'a>>,
    pub importance: Option<ImportanceView<'a>>,
    pub levels: LevelsView,
    /// All five, with or without a descriptor; empty if the role asks for no level.
    pub level_rows: Vec<LevelRow<'a>>,
    pub knowledge: Vec<ExampleView<'a>>,
    pub skills: Vec<ExampleView<'a>>,
    pub references: Vec<ReferenceView<'a>>,
}

/// How important an e-competence is to the role, as sign and as word.
#[derive(Clone, Debug, Serialize)]
pub struct ImportanceView<'a> {
    /// `***`.
    pub stars: CellText<'a>,
    /// `essential`: the key of its words.
    pub key: &'static str,
    /// `indispensable`.
    pub words: &'a str,
}

/// The levels asked for, at a glance.
#[derive(Clone, Debug, Serialize)]
pub struct LevelsView {
    /// `3–4`; empty if none is asked for.
    pub words: String,
    /// For `meter`: `0 0 m s 0`.
    pub steps: String,
    /// The same said in words.
    pub title: String,
}

/// Dimension 3: one of the five levels, with what it means in the role.
#[derive(Debug, Serialize)]
pub struct LevelRow<'a> {
    /// 1 to 5.
    pub number: u8,
    /// `Niveau 3`.
    pub name: String,
    /// The style of its cell: `level-most`, `level-some`, `level-none`, `level-asked` or `level-empty`.
    pub style: &'static str,
    /// Who assigns the level, in words; empty where nothing is said.
    pub assigned: &'a str,
    /// A word for a descriptor that the framework doesn't have, else empty.
    pub new: &'a str,
    pub descriptor: Option<CellText<'a>>,
}

/// Dimension 4: a knowledge or skill example.
#[derive(Debug, Serialize)]
pub struct ExampleView<'a> {
    /// `C1`.
    pub label: Option<CellText<'a>>,
    pub text: CellText<'a>,
}

/// Dimension 4: a reference to the master list.
#[derive(Debug, Serialize)]
pub struct ReferenceView<'a> {
    /// `TC10`.
    pub code: CellText<'a>,
    /// The name of the code in the annex, for links.
    pub anchor: String,
    /// From the master list.
    pub label: Option<CellText<'a>>,
    /// The label beside the code in the printed profile, where it says something else.
    pub printed: Option<CellText<'a>>,
}

/// The e-competences by area, both in the framework's order.
pub(super) fn areas<'a>(reading: &Reading<'a>) -> Vec<DetailArea<'a>> {
    let mut areas: Vec<DetailArea<'a>> = Vec::new();
    for (requirement, competence) in reading.requirements() {
        let area = reading.library.catalogue.area(competence.area);
        if areas.last().is_none_or(|last| last.letter != area.letter) {
            areas.push(DetailArea { letter: area.letter, title: reading.area_title(area), competences: Vec::new() });
        }
        let Some(last) = areas.last_mut() else { continue };
        let mut view = reading.competence(requirement, competence);
        let repeated = last.competences.iter().filter(|other| other.code == view.code).count();
        if repeated > 0 {
            view.anchor = format!("{}-{}", view.anchor, repeated + 1);
        }
        last.competences.push(view);
    }
    areas
}

/// The name of an e-competence's heading.
pub(super) fn competence_anchor(competence: &Competence<'_>) -> String {
    format!("competence-{}", competence.name)
}

/// The name of a code in the annex.
pub(super) fn code_anchor(code: &str) -> String {
    format!("code-{code}")
}

impl<'a> Reading<'a> {
    pub(super) fn area_title(&self, area: &Area<'a>) -> Option<CellText<'a>> {
        let key = format!("{}/{}", self.library.catalogue.framework(area.framework).name, area.letter);
        self.text("areas", key, &area.title, self.framework_language())
    }

    /// The key of the requirement's row in `profile`, and the beginning of those of its parts.
    fn requirement_key(&self, competence: &Competence<'_>) -> String {
        format!("{}/{}", self.role.slug, competence.name)
    }

    /// The role's own title and the framework's.
    fn titles(
        &self,
        requirement: &Requirement<'a>,
        competence: &Competence<'a>,
    ) -> (Option<CellText<'a>>, Option<CellText<'a>>) {
        let framework = self.library.catalogue.framework(competence.framework);
        let key = format!("{}/{}", framework.name, competence.name);
        let own = requirement.own_title(competence, self.language, self.role.language);
        let key_of_own = || self.requirement_key(competence);
        let own = own.and_then(|own| self.text("profile", key_of_own(), own, self.role.language));
        (own, self.text("competences", key, &competence.title, self.framework_language()))
    }

    pub(super) fn title(&self, requirement: &Requirement<'a>, competence: &Competence<'a>) -> Option<CellText<'a>> {
        let (own, frameworks) = self.titles(requirement, competence);
        own.or(frameworks)
    }

    fn competence(&self, requirement: &'a Requirement<'a>, competence: &Competence<'a>) -> CompetenceView<'a> {
        let key = self.requirement_key(competence);
        let (own, frameworks) = self.titles(requirement, competence);
        let differs =
            |framework: &CellText<'_>| own.as_ref().is_some_and(|own| !reads_alike(&own.text, &framework.text));
        let description = self.text("profile", &key, &requirement.description, self.role.language);
        CompetenceView {
            anchor: competence_anchor(competence),
            code: competence.name.to_string(),
            framework_title: frameworks.clone().filter(differs),
            title: own.clone().or(frameworks),
            description: description.map(split).unwrap_or_default(),
            importance: requirement.importance.map(|importance| self.importance(importance, &key)),
            levels: self.levels(requirement),
            level_rows: self.level_rows(requirement, &key),
            knowledge: self.examples(&requirement.knowledge, ExampleKind::Knowledge, &key),
            skills: self.examples(&requirement.skills, ExampleKind::Skill, &key),
            references: self.references(requirement, &key),
        }
    }

    fn importance(&self, importance: Importance, key: &str) -> ImportanceView<'a> {
        let stars = CellText {
            text: importance.sign().into(),
            table: "profile",
            key: key.to_owned(),
            column: "importance".to_owned(),
            lang: None,
        };
        ImportanceView { stars, key: importance.key(), words: self.importance_name(importance) }
    }

    pub(super) fn importance_name(&self, importance: Importance) -> &'a str {
        self.word(match importance {
            Importance::Essential => "importance.essential",
            Importance::Additional => "importance.additional",
            Importance::Useful => "importance.useful",
        })
    }

    pub(super) fn levels(&self, requirement: &Requirement<'_>) -> LevelsView {
        let descriptor = |level| requirement.levels.iter().find(|descriptor| descriptor.level == level);
        let steps: Vec<&str> = Level::ALL
            .into_iter()
            .map(|level| match descriptor(level).map(|descriptor| descriptor.assignment) {
                None => "0",
                Some(None) => "a",
                Some(Some(Assignment::Most)) => "m",
                Some(Some(Assignment::Some)) => "s",
                Some(Some(Assignment::None)) => "n",
            })
            .collect();
        let words = requirement.levels_in_words();
        let title = match words.is_empty() {
            true => self.word("meter.none").to_owned(),
            false => self.locale.phrase("meter.level", &[("levels", &words)]),
        };
        LevelsView { words, steps: steps.join(" "), title }
    }

    fn level_rows(&self, requirement: &'a Requirement<'a>, key: &str) -> Vec<LevelRow<'a>> {
        if requirement.levels.is_empty() {
            return Vec::new();
        }
        let row = |level: Level| {
            let asked = requirement.levels.iter().find(|descriptor| descriptor.level == level);
            let (style, word) = match asked.map(|asked| asked.assignment) {
                None => ("level-empty", ""),
                Some(None) => ("level-asked", ""),
                Some(Some(Assignment::Most)) => ("level-most", "level.most"),
                Some(Some(Assignment::Some)) => ("level-some", "level.some"),
                Some(Some(Assignment::None)) => ("level-none", "level.none"),
            };
            let key = format!("{key}/{}", level.number());
            LevelRow {
                number: level.number(),
                name: self.locale.phrase("level.name", &[("number", &level.number().to_string())]),
                style,
                assigned: if word.is_empty() { "" } else { self.word(word) },
                new: if asked.is_some_and(|asked| asked.new) { self.word("level.new") } else { "" },
                descriptor: asked.and_then(|asked| self.text("levels", key, &asked.descriptor, self.role.language)),
            }
        };
        Level::ALL.into_iter().map(row).collect()
    }

    fn examples(&self, examples: &'a [Example<'a>], kind: ExampleKind, key: &str) -> Vec<ExampleView<'a>> {
        let rows: Vec<RowId> = examples.iter().map(|example| example.row).collect();
        let numbered = examples.iter().zip(ordinals(&rows));
        numbered
            .filter_map(|(example, number)| {
                let key = format!("{key}/{}/{number}", kind.key());
                let label = self.plain("examples", &key, "label", example.label);
                Some(ExampleView { label, text: self.text("examples", key, &example.text, self.role.language)? })
            })
            .collect()
    }

    fn references(&self, requirement: &'a Requirement<'a>, key: &str) -> Vec<ReferenceView<'a>> {
        let reference = |(index, reference): (usize, &'a Reference<'a>)| {
            let code = self.library.catalogue.code(reference.code);
            let (code_name, label) = self.code(reference.code);
            // A code that stands there again is another row, and may bear another printed label.
            let before = requirement.references[..index].iter().filter(|other| other.code == reference.code).count();
            let again = if before > 0 { format!("/{}", before + 1) } else { String::new() };
            let key = format!("{key}/{}{again}", code.name);
            let printed = self.unshown_text("references", &key, &reference.label_as_printed, self.role.language);
            // Mostly it is the master list's, and isn't shown a second time.
            let printed = printed.filter(|printed| !code.is_labelled(&printed.text));
            printed.iter().for_each(|printed| self.note_shown(printed));
            let anchor = code_anchor(&code_name.text);
            let code = CellText { table: "references", key, ..code_name };
            ReferenceView { code, anchor, printed, label }
        };
        requirement.references.iter().enumerate().map(reference).collect()
    }
}
