//! Frameworks, areas, e-competences and codes: everything that references can point to.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::rules;
use super::customary::levels_in;
use super::dates::{or_date, report_version};
use super::frameworks::Certainty;
use super::languages::Languages;
use super::names;
use super::namesakes::Undefined;
use crate::diagnostic::{Diagnostic, Diagnostics, Help, Place, RowId};
use crate::ingest::{CompetenceDraft, Drafts, FrameworkDraft, TableName, is_language};
use crate::model::{
    Area, Catalogue, CatalogueBuilder, Code, CodeName, ColumnName, Competence, CompetenceName, Framework, FrameworkId,
    LevelRange, Text, area_letter, tag_of_name,
};

/// Names that wrong rows may have meant to define: what refers to them is not reported again.
#[derive(Debug, Default)]
pub struct Suspects<'s> {
    /// Frameworks whose areas are in doubt.
    pub areas: FxHashSet<FrameworkId>,
    /// All e-competences of that name, in whichever framework.
    pub competences: FxHashSet<CompetenceName>,
    /// Rows that have one name with another.
    pub twins: FxHashSet<RowId>,
    /// Whether a table's definitions are so incomplete that nothing is said of what they lack.
    pub all_frameworks: bool,
    pub all_competences: bool,
    pub all_codes: bool,
    /// Frameworks that rows refer to and no row defines, with those rows: reported once, as a whole.
    pub unknown_frameworks: FxHashMap<&'s str, Vec<Place>>,
    /// What stands for those, so that the rows that hang on them are checked all the same.
    pub stand_ins: FxHashMap<&'s str, (FrameworkId, Certainty)>,
}

/// Builds the catalogue.
pub fn resolve<'s>(
    drafts: &Drafts<'s>,
    languages: &Languages<'s>,
    findings: &mut Diagnostics,
) -> (Catalogue<'s>, Suspects<'s>) {
    let mut suspects = Suspects {
        all_frameworks: drafts.unusable.contains(&TableName::Frameworks),
        all_competences: drafts.unusable.contains(&TableName::Competences),
        all_codes: drafts.unusable.contains(&TableName::Codes),
        ..Suspects::default()
    };
    let builder = CatalogueBuilder::default();
    let mut resolver = Resolver { drafts, languages, builder, suspects: &mut suspects, findings, undefined: None };
    resolver.frameworks();
    resolver.areas();
    resolver.competences();
    resolver.codes();
    resolver.frameworks_of_roles();
    let catalogue = resolver.builder.finish();
    (catalogue, suspects)
}

pub(super) struct Resolver<'a, 's> {
    pub(super) drafts: &'a Drafts<'s>,
    languages: &'a Languages<'s>,
    pub(super) builder: CatalogueBuilder<'s>,
    pub(super) suspects: &'a mut Suspects<'s>,
    pub(super) findings: &'a mut Diagnostics,
    /// Read for the first name that is defined twice.
    pub(super) undefined: Option<Undefined>,
}

impl<'s> Resolver<'_, 's> {
    fn is_damaged(&self, row: RowId) -> bool {
        self.drafts.damaged.contains(&row)
    }

    fn frameworks(&mut self) {
        for draft in self.drafts.frameworks() {
            if draft.framework.is_empty() {
                self.suspects.all_frameworks = true;
                continue;
            }
            // It may have been meant as the name of any that seems to be missing.
            self.suspects.all_frameworks |= self.is_damaged(draft.row);
            if let Some(id) = self.builder.so_far().resolve_framework(draft.framework) {
                let first = self.builder.so_far().framework(id).row;
                self.duplicate(draft.row, "framework", draft.framework, first);
                self.suspects.all_frameworks = true;
                continue;
            }
            report_version(draft.version, draft.row, None, self.findings);
            let language = self.language(&draft);
            self.builder.add_framework(Framework {
                name: draft.framework,
                title: draft.title,
                version: draft.version,
                language,
                source: draft.source,
                areas: Vec::new(),
                competences: Vec::new(),
                row: draft.row,
            });
        }
    }

    /// The language of a framework's texts: any that there is, whether or not rolepress has words for it.
    fn language(&mut self, draft: &FrameworkDraft<'s>) -> &'s str {
        if draft.language.is_empty() || is_language(draft.language) {
            return self.languages.find(draft.language).unwrap_or(draft.language);
        }
        if self.is_damaged(draft.row) {
            return "";
        }
        let message = format!("`{}` is no language tag", draft.language);
        let help = tag_of_name(draft.language).map_or("write one such as `fr` or `pt-BR`".into(), Help::did_you_mean);
        self.findings.push(Diagnostic::new(&rules::UNKNOWN_LANGUAGE, draft.row.cell("language"), message).help(help));
        ""
    }

    /// The framework of that name; an unknown one is kept for a report of all its uses together.
    fn framework(&mut self, name: &'s str, row: RowId) -> Option<FrameworkId> {
        let id = self.builder.so_far().resolve_framework(name);
        if id.is_none() && !self.suspects.all_frameworks && !name.is_empty() && !self.is_damaged(row) {
            self.suspects.unknown_frameworks.entry(name).or_default().push(row.cell("framework"));
        }
        id
    }

    fn areas(&mut self) {
        let mut rows: FxHashMap<(FrameworkId, char), RowId> = FxHashMap::default();
        for draft in self.drafts.areas() {
            let framework = self.framework(draft.framework, draft.row).unwrap_or_else(|| {
                let all: Vec<FrameworkId> = self.builder.so_far().frameworks().map(|(id, _)| id).collect();
                self.suspects.areas.extend(all);
                self.stand_in(draft.framework, draft.row)
            });
            let Some(letter) = area_letter(draft.area) else {
                self.suspects.areas.insert(framework);
                if !self.is_damaged(draft.row) {
                    let message = format!("`{}` is no area", draft.area);
                    self.findings.push(
                        Diagnostic::new(&rules::UNKNOWN_AREA, draft.row.cell("area"), message)
                            .help("areas are A (plan), B (build), C (run), D (enable) and E (manage)"),
                    );
                }
                continue;
            };
            let first = *rows.entry((framework, letter)).or_insert(draft.row);
            if first != draft.row && !self.builder.so_far().is_stand_in(framework) {
                self.suspects.areas.insert(framework);
                self.duplicate(draft.row, "area", &letter.to_string(), first);
                continue;
            }
            self.builder.add_area(Area { framework, letter, title: draft.title });
        }
    }

    fn competences(&mut self) {
        for draft in self.drafts.competences() {
            let name = names::competence_name(draft.competence, draft.row.cell("competence"), |_| true);
            let framework = self.framework(draft.framework, draft.row);
            let name = match name {
                Ok(name) => name,
                // Whatever it meant to define can't be known.
                Err(finding) => {
                    self.suspects.all_competences = true;
                    if !self.is_damaged(draft.row) {
                        self.findings.push(*finding);
                    }
                    continue;
                }
            };
            let framework = framework.unwrap_or_else(|| {
                self.suspects.competences.insert(name);
                self.stand_in(draft.framework, draft.row)
            });
            let known = self.builder.so_far().resolve_competence(framework, name);
            if let Some(id) = known.filter(|_| !self.builder.so_far().is_stand_in(framework)) {
                let first = self.builder.so_far().competence(id).row;
                self.suspects.competences.insert(name);
                // The row may have meant another number: nothing of this framework can be called unknown.
                self.suspects.all_competences = true;
                self.duplicate(draft.row, "competence", draft.competence, first);
                continue;
            }
            let area = match self.builder.so_far().resolve_area(framework, name.area) {
                Some(area) => area,
                None => self.implied_area(framework, name, draft.row),
            };
            let levels = self.levels(&draft);
            self.builder.add_competence(Competence {
                framework,
                area,
                name,
                title: draft.title,
                levels,
                row: draft.row,
            });
        }
    }

    /// The levels that an e-competence allows; of any, and where it can't be read, none.
    fn levels(&mut self, draft: &CompetenceDraft<'s>) -> Option<LevelRange> {
        let text = draft.levels;
        let range = LevelRange::parse(text);
        if range.is_none() && !text.is_empty() && !self.is_damaged(draft.row) {
            let help = match levels_in(text)[..] {
                [one, other] if one != other => {
                    Help::did_you_mean(format_args!("{}-{}", one.min(other), one.max(other)))
                }
                [first, second, .., last] if last > second && second > first => {
                    Help::did_you_mean(format_args!("{first}-{last}"))
                }
                _ => or_date(text, "write `2-4`, `3`, or nothing for any level; levels go from 1 to 5").into(),
            };
            let message = format!("`{text}` is no range of levels");
            self.findings.push(Diagnostic::new(&rules::BAD_LEVEL_RANGE, draft.row.cell("levels"), message).help(help));
        }
        range
    }

    /// An area without a row: an error only where the framework has rows for others.
    fn implied_area(&mut self, framework: FrameworkId, name: CompetenceName, row: RowId) -> crate::model::AreaId {
        let listed = !self.builder.so_far().framework(framework).areas.is_empty()
            && self.drafts.areas().any(|draft| draft.framework == self.builder.so_far().framework(framework).name);
        let silent = self.suspects.areas.contains(&framework)
            || self.suspects.all_frameworks
            || self.drafts.unusable.contains(&TableName::Areas)
            || self.is_damaged(row);
        if listed && !silent {
            let message = format!("area `{}` of `{name}` is not in the table `areas`", name.area);
            let framework = self.builder.so_far().framework(framework).name;
            self.findings.push(Diagnostic::new(&rules::UNKNOWN_AREA, row.cell("competence"), message).help(format!(
                "add a row to `areas` with `{framework}`, `{}` and its title, or correct the e-competence",
                name.area
            )));
        }
        let title = Text::plain("", row, ColumnName::new(&"competence"));
        self.builder.add_area(Area { framework, letter: name.area, title })
    }

    fn codes(&mut self) {
        let mut rows: FxHashMap<CodeName, RowId> = FxHashMap::default();
        for draft in self.drafts.codes() {
            let place = draft.row.cell("code");
            let name = match names::code_name(draft.code, place, "label", |name| !rows.contains_key(&name)) {
                Ok((name, note)) => {
                    if let Some(note) = note {
                        self.findings.push(note);
                    }
                    name
                }
                Err(finding) => {
                    self.suspects.all_codes = true;
                    if !self.is_damaged(draft.row) {
                        self.findings.push(*finding);
                    }
                    continue;
                }
            };
            let framework = match draft.framework {
                "" => None,
                text => self.framework(text, draft.row),
            };
            if let Some(first) = rows.get(&name) {
                self.suspects.all_codes = true;
                self.duplicate(draft.row, "code", &name.to_string(), *first);
                continue;
            }
            rows.insert(name, draft.row);
            self.builder.add_code(Code {
                name,
                label: draft.label,
                category: draft.category,
                framework,
                row: draft.row,
            });
        }
    }
}
