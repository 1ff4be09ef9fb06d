//! What the settings of a set ask of later stages: a day, a language with words, file names, fields to fill in.
//!
//! What can be seen in the file alone, `ingest` has told already; the severities of `[rules]` are `rules`' matter.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::calendar::Day;
use crate::check::Languages;
use crate::check::resolve::role_id_fault;
use crate::check::rules::UNPRINTED_LANGUAGE;
use crate::compose::is_web_address;
use crate::diagnostic::{Diagnostic, Diagnostics, Span, did_you_mean, nearest, suggest};
use crate::document::fill;
use crate::ingest::{Folder, settings_finding, settings_tree};
use crate::model::{FieldSetting, Settings};
use crate::setting::{SettingFault, SettingsText, SettingsTree};

/// The placeholders of `[output] file_name`.
const PLACEHOLDERS: [&str; 2] = ["role", "language"];

/// The endings of the files that a run writes.
const ENDINGS: [&str; 4] = [".pdf", ".docx", ".dotx", ".xlsx"];

/// Tells what no later stage could do.
pub fn report_unfit(folder: &Folder, languages: &Languages<'_>, findings: &mut Diagnostics) {
    let Some(file) = folder.settings_file else { return };
    let mut text = SettingsText::of(folder.sources.get(file).text());
    let tree = settings_tree(&mut text, &mut Vec::new());
    let mut check = Check { tree, settings: &folder.settings, faults: Vec::new() };
    check.date();
    check.language(languages);
    check.partners();
    check.file_name();
    check.fields();
    for fault in std::mem::take(&mut check.faults) {
        findings.push(settings_finding(file, fault));
    }
    for (span, message, help) in check.unprinted(languages) {
        findings.push(Diagnostic::new(&UNPRINTED_LANGUAGE, Span::of(file, span), message).help(help));
    }
}

fn without_ending<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let (stem, found) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
    found.eq_ignore_ascii_case(ending).then_some(stem)
}

struct Check<'a> {
    tree: SettingsTree<'a>,
    settings: &'a Settings,
    faults: Vec<SettingFault>,
}

impl Check<'_> {
    fn fault(&mut self, path: &[&str], message: String, help: impl Into<String>) {
        let place = self.tree.place(path);
        if !self.tree.is_broken(&place) {
            self.faults.push(SettingFault::new(place, message).help(help));
        }
    }

    fn date(&mut self) {
        let date = &self.settings.set.date;
        if !date.is_empty() && Day::parse(date).is_none() {
            let message = format!("`{date}` {}", Day::fault_of(date));
            self.fault(&["set", "date"], message, "write year, month and day, such as `2026-11-02`");
        }
    }

    fn language(&mut self, languages: &Languages<'_>) {
        let language = &self.settings.set.language;
        if !language.is_empty() && languages.find(language).is_none() {
            let message = format!("language `{language}` is unknown");
            self.fault(&["set", "language"], message, languages.help(language));
        }
    }

    /// Translations into languages that documents can't be made in: for each language the first, with what is told of it.
    fn unprinted(&self, languages: &Languages<'_>) -> Vec<(Range<usize>, String, String)> {
        let Settings { set, funding, partners, docx, .. } = self.settings;
        let blocks = |path: &[&str], number: usize| -> Vec<String> {
            path.iter().map(|step| (*step).to_owned()).chain([number.to_string()]).collect()
        };
        let mut sections =
            vec![(vec!["set".to_owned()], &set.translations), (vec!["funding".to_owned()], &funding.translations)];
        sections.extend(partners.iter().enumerate().map(|(at, one)| (blocks(&["partners"], at), &one.translations)));
        let fields = docx.fields.iter().flatten().enumerate();
        sections.extend(fields.map(|(at, one)| (blocks(&["docx", "fields"], at), &one.translations)));
        let mut unprinted: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
        for (section, translations) in sections {
            for (setting, language) in translations.all().filter(|(_, language)| languages.find(language).is_none()) {
                let key = format!("{setting}@{language}");
                let path: Vec<&str> = section.iter().map(String::as_str).chain([key.as_str()]).collect();
                let place = self.tree.place(&path);
                if !self.tree.is_broken(&place) {
                    unprinted.entry(language).or_default().push(place);
                }
            }
        }
        let told = unprinted.into_iter().filter_map(|(language, places)| {
            let also = match places.len() - 1 {
                0 => String::new(),
                1 => ", nor 1 more of that language".to_owned(),
                more => format!(", nor {more} more of that language"),
            };
            let first = places.into_iter().min_by_key(|place| place.start)?;
            let message = format!("there are no words for `{language}`, so nothing prints this setting{also}");
            Some((first, message, languages.help(language)))
        });
        told.collect()
    }

    fn partners(&mut self) {
        for (index, partner) in self.settings.partners.iter().enumerate() {
            let block = index.to_string();
            if partner.name.trim().is_empty() {
                let message = "the partner has no name, so it would not be printed".to_owned();
                self.fault(&["partners", &block], message, "add `name = \"…\"`, or delete the block");
            }
            if !partner.url.is_empty() && !is_web_address(&partner.url) {
                let message = format!("`{}` is no address of the web", partner.url);
                self.fault(&["partners", &block, "url"], message, "write one that begins with `https://` or `http://`");
            }
        }
    }

    /// Two roles must not share a file, and no brace may stand in its name.
    fn file_name(&mut self) {
        let pattern = &self.settings.output.file_name;
        let path = ["output", "file_name"];
        let mut names = pattern.split('{').skip(1).map(|rest| rest.split_once('}').map(|(name, _)| name));
        let unknown = names.find(|name| name.is_none_or(|name| !PLACEHOLDERS.contains(&name)));
        let stray = pattern.split('{').enumerate().any(|(at, part)| part.matches('}').count() > usize::from(at > 0));
        match unknown {
            Some(Some(name)) => {
                let help = match nearest(name, PLACEHOLDERS) {
                    Some(meant) => did_you_mean(&format!("{{{name}}}"), &format!("{{{meant}}}")),
                    None => "there are `{role}` and `{language}`".to_owned(),
                };
                self.fault(&path, format!("`{{{name}}}` stands for nothing in a file name"), help);
            }
            Some(None) => self.fault(&path, "a `{` is not closed".to_owned(), "write `{role}`"),
            None if stray => self.fault(&path, "a `}` closes nothing".to_owned(), "write `{role}`"),
            None if !pattern.contains("{role}") => {
                let message = format!("all roles would share the file name `{pattern}`");
                self.fault(&path, message, format!("put the role's id into it: `file_name = \"{pattern}-{{role}}\"`"));
            }
            None => {
                if let Some(stem) = ENDINGS.iter().find_map(|ending| without_ending(pattern, ending)) {
                    let message = format!("`{pattern}` has an ending, and each format adds its own");
                    self.fault(&path, message, format!("write `file_name = \"{stem}\"`"));
                    return;
                }
                let stem = fill(pattern, |name| PLACEHOLDERS.contains(&name).then_some("x"));
                if let Some(fault) = role_id_fault(&stem) {
                    let message = format!("`{pattern}` makes no name of a file: {fault}");
                    self.fault(
                        &path,
                        message,
                        "use letters, digits, hyphens and blanks; all files of a format stand in one folder",
                    );
                }
            }
        }
    }

    fn fields(&mut self) {
        let settings = self.settings;
        let mut names = BTreeSet::new();
        for (index, field) in settings.docx.fields.iter().flatten().enumerate() {
            self.field(&index.to_string(), field);
            if !field.name.is_empty() && !names.insert(field.name.to_ascii_lowercase()) {
                let message = format!("another field has the name `{}`", field.name);
                let path = ["docx", "fields", &index.to_string(), "name"];
                self.fault(&path, message, "give each a name of its own: what is filled in is collected by it");
            }
        }
    }

    fn field(&mut self, index: &str, field: &FieldSetting) {
        fn path<'p>(index: &'p str, key: &'p str) -> [&'p str; 4] {
            ["docx", "fields", index, key]
        }
        let FieldSetting { name, label, kind, choices, .. } = field;
        if name.is_empty() && label.trim().is_empty() {
            let message = "the field has neither name nor label".to_owned();
            self.fault(&["docx", "fields", index], message, "add `name = \"…\"` and `label = \"…\"`");
        }
        if !name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-') {
            // A letter without its accents, and a hyphen for what is no letter.
            let plain = name.trim().nfd().filter(|sign| !is_combining_mark(*sign));
            let letters = plain.map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' });
            let message = format!("`{name}` is no name of a field");
            let help =
                format!("use letters from a to z, digits and hyphens, such as `{}`", letters.collect::<String>());
            self.fault(&path(index, "name"), message, help);
        }
        if !kind.is_empty() && !FieldSetting::KINDS.contains(&kind.as_str()) {
            let help = suggest(kind, FieldSetting::KINDS);
            let help = help.unwrap_or_else(|| "write `text`, `lines`, `date`, `choice` or `check`".to_owned());
            self.fault(&path(index, "kind"), format!("there is no kind of field `{kind}`"), help);
        } else if kind == "choice" && choices.iter().all(|choice| choice.trim().is_empty()) {
            let message = "there is nothing to choose".to_owned();
            self.fault(&path(index, "kind"), message, "add `choices = [\"…\", \"…\"]`, or write another kind");
        } else if kind != "choice" && !choices.is_empty() {
            let shown = if kind.is_empty() { "text" } else { kind };
            let message = format!("a field of the kind `{shown}` has no choices");
            self.fault(&path(index, "choices"), message, "write `kind = \"choice\"`, or delete the choices");
        }
        for (language, translated) in field.translations.of(FieldSetting::CHOICES) {
            if translated.len() != choices.len() {
                let key = format!("{}@{language}", FieldSetting::CHOICES);
                let message = format!("`{key}` has {} of the {} choices", translated.len(), choices.len());
                self.fault(&path(index, &key), message, "translate each choice, in the same order");
            }
        }
    }
}
