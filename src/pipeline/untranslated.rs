//! What an edition in one language prints in another, since there is no translation: told once a run.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::rules::UNTRANSLATED;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, RowId, Sources, in_backticks, list};
use crate::ingest::Folder;
use crate::model::{FieldSetting, Library, Role, SettingTranslations, Settings, Text, is_same_tongue};

/// Tells how many texts of the sound roles have no translation into the language of a run, and where one would stand. In a set
/// that makes an error of it, such roles are not printed.
pub fn report<'l>(library: &'l Library<'l>, folder: &Folder, language: &str, findings: &mut Diagnostics) {
    if findings.is_off(&UNTRANSLATED) {
        return;
    }
    let mut lack = Lack { language, set: library.settings.set.language(), ..Lack::default() };
    let is_error = findings.is_error(&UNTRANSLATED);
    for role in library.sound_roles() {
        lack.add_role(library, role);
        if std::mem::take(&mut lack.in_role) && is_error {
            findings.break_role(role.slug);
        }
    }
    lack.add_settings(&library.settings);
    let first = lack.first.map(Text::cell);
    let settings = folder.settings_file.filter(|_| !lack.settings.is_empty()).map(Place::File);
    let Some(first) = first.or(settings) else { return };
    let count: usize = lack.languages.values().sum();
    let (have, are) = if count == 1 { ("has", "is") } else { ("have", "are") };
    let message = format!(
        "in `{language}`, {count} of {} texts {have} no translation and {are} printed in {}",
        lack.texts,
        list(&in_backticks(lack.languages.keys()))
    );
    let help = format!("translations stand {}", lack.places_in_words(&folder.sources));
    findings.push(Diagnostic::new(&UNTRANSLATED, first, message).help(help));
}

/// What was counted so far.
#[derive(Default)]
struct Lack<'l> {
    language: &'l str,
    /// The language of what says none.
    set: &'l str,
    /// All texts that were looked at.
    texts: usize,
    /// How many have no translation, by the language that they are printed in.
    languages: BTreeMap<&'l str, usize>,
    /// By the file and the column that hold them.
    columns: HashMap<(FileId, &'static str), usize>,
    first: Option<&'l Text<'l>>,
    /// The settings without a translation, by the line that would hold it.
    settings: Vec<String>,
    /// Whether the role that is being looked at has one, or shares one.
    in_role: bool,
    /// Texts that several roles share, to be counted once.
    shared: BTreeSet<(RowId, &'static str)>,
}

impl<'l> Lack<'l> {
    fn add_role(&mut self, library: &'l Library<'l>, role: &'l Role<'l>) {
        let own = role.language;
        role.texts().into_iter().for_each(|text| self.add(text, own));
        role.deliverables.iter().for_each(|deliverable| self.add(&deliverable.text, own));
        let tasks = role.tasks.iter().map(|task| (&task.heading, &task.text));
        self.add_headed(tasks, own);
        role.kpis.iter().for_each(|text| self.add(text, own));
        let sections = role.sections.iter().map(|section| (&section.heading, &section.text));
        self.add_headed(sections, own);
        let catalogue = &library.catalogue;
        let framework = catalogue.framework(role.framework);
        self.add_shared(&framework.title, library.language_of_framework(role.framework));
        for requirement in &role.requirements {
            let competence = catalogue.competence(requirement.competence);
            let its = library.language_of_framework(competence.framework);
            self.add_shared(&catalogue.area(competence.area).title, its);
            self.add_shared(&competence.title, its);
            let title = requirement.own_title(competence, self.language, own);
            title.into_iter().for_each(|title| self.add(title, own));
            self.add(&requirement.description, own);
            requirement.levels.iter().for_each(|level| self.add(&level.descriptor, own));
            let examples = requirement.knowledge.iter().chain(&requirement.skills);
            examples.for_each(|example| self.add(&example.text, own));
            for reference in &requirement.references {
                let code = catalogue.code(reference.code);
                self.add_shared(&code.label, library.language_of_code(reference.code));
            }
        }
    }

    /// What documents print of the settings. A name may be the same in all languages: it lacks a translation where it has one into
    /// another language, or where the set's other name has one into this.
    fn add_settings(&mut self, settings: &'l Settings) {
        let (set, funding) = (&settings.set, &settings.funding);
        let mut add = |section: &str, key: &str, value: &str, translations: &SettingTranslations| {
            if value.trim().is_empty() {
                return;
            }
            self.texts += 1;
            if !is_same_tongue(self.set, self.language) && !translations.has(key, self.language) {
                *self.languages.entry(self.set).or_default() += 1;
                let place = format!("`\"{key}@{}\"` in [{section}]", self.language);
                if !self.settings.contains(&place) {
                    self.settings.push(place);
                }
            }
        };
        add("set", "title", &set.title, &set.translations);
        for (key, value) in [("project", &set.project), ("organisation", &set.organisation)] {
            let is_named_otherwise = set.translations.of(key).next().is_some()
                || ["project", "organisation"].iter().any(|name| set.translations.has(name, self.language));
            if is_named_otherwise {
                add("set", key, value, &set.translations);
            }
        }
        add("funding", "statement", &funding.statement, &funding.translations);
        add("funding", "disclaimer", &funding.disclaimer, &funding.translations);
        for partner in &settings.partners {
            if partner.translations.of("name").next().is_some() {
                add("[partners]", "name", &partner.name, &partner.translations);
            }
            add("[partners]", "country", &partner.country, &partner.translations);
        }
        for field in settings.docx.fields.iter().flatten() {
            add("[docx.fields]", "label", &field.label, &field.translations);
            add("[docx.fields]", "placeholder", &field.placeholder, &field.translations);
            let choices = if field.kind == "choice" { field.choices.concat() } else { String::new() };
            add("[docx.fields]", FieldSetting::CHOICES, &choices, &field.translations);
        }
    }

    /// A heading is printed once for the rows that have it.
    fn add_headed(&mut self, rows: impl Iterator<Item = (&'l Text<'l>, &'l Text<'l>)>, own: &'l str) {
        let mut last = "";
        for (heading, text) in rows {
            if heading.value != last {
                self.add(heading, own);
                last = heading.value;
            }
            self.add(text, own);
        }
    }

    fn add_shared(&mut self, text: &'l Text<'l>, own: &'l str) {
        if self.shared.insert((text.row, text.column.as_str())) {
            self.add(text, own)
        } else {
            self.in_role |= self.lacks(text, own)
        }
    }

    fn lacks(&self, text: &Text<'_>, own: &str) -> bool {
        !text.value.trim().is_empty()
            && !is_same_tongue(own, self.language)
            && text.in_language(self.language, own).1.is_none()
    }

    fn add(&mut self, text: &'l Text<'l>, own: &'l str) {
        self.texts += usize::from(!text.value.trim().is_empty());
        if !self.lacks(text, own) {
            return;
        }
        self.in_role = true;
        *self.languages.entry(own).or_default() += 1;
        *self.columns.entry((text.row.file, text.column.as_str())).or_default() += 1;
        self.first.get_or_insert(text);
    }

    /// Where translations would stand, the columns that lack most of them first.
    fn places_in_words(&self, sources: &Sources) -> String {
        const SHOWN: usize = 6;
        let columns = self.columns.iter().map(|((file, column), count)| (*count, sources.get(*file).name(), *column));
        let mut columns: Vec<(usize, &str, &str)> = columns.collect();
        columns.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        let named = columns.iter().take(SHOWN);
        let named: Vec<String> =
            named.map(|(count, file, column)| format!("`{column}@{}` in {file} ({count})", self.language)).collect();
        let more = match columns.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let columns = format!("in columns of their own: {}{more}", named.join(", "));
        let settings = format!("in `rolepress.toml`: {}", self.settings[..self.settings.len().min(SHOWN)].join(", "));
        match (named.is_empty(), self.settings.is_empty()) {
            (false, true) => columns,
            (true, _) => settings,
            (false, false) => format!("{columns}; and {settings}"),
        }
    }
}
