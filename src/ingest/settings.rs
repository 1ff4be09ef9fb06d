//! `rolepress.toml`: read once, each mistake at its line; the settings that are sound are kept.
//!
//! What a setting asks of later stages (a date, a language with words, a picture) is checked by `pipeline::settings`.

use super::columns::is_language;
use super::files::Files;
use super::folder::{Folder, ReadError};
use super::region::Region;
use super::{decode, rules};
use crate::diagnostic::{
    Diagnostic, Diagnostics, FileId, RulePolicy, Severity, Source, SourceKind, Span, nearest, suggest,
};
use crate::model::{FieldSetting, Funding, Partner, SetSettings, SettingTranslations, Settings, tag_of_name};
use crate::setting::{SettingFault, SettingsText, SettingsTree, TakenValue};

/// The name of the settings' file, beside the tables.
pub const SETTINGS_FILE: &str = "rolepress.toml";

/// The words for severities in `[rules]`, with what each asks for.
pub const SEVERITIES: [(&str, Option<Severity>); 4] = [
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("note", Some(Severity::Note)),
    ("off", None),
];

/// Reads the settings, if there are any, and gives `findings` the severities that they choose.
pub fn read(files: &Files, folder: &mut Folder, findings: &mut Diagnostics) -> Result<(), ReadError> {
    let Some(name) = name_of(files) else { return Ok(()) };
    let bytes = files.read(name)?;
    let mut decoded = files.decode(name, bytes.clone(), Region::default())?;
    let file = folder.sources.next_id();
    let mut faults = Vec::new();
    let mut settings = parse(&decoded.text, &mut faults);
    let region = Region::of_language(&settings.set.language);
    if decoded.guessed.is_some() && region != Region::default() {
        faults.clear();
        decoded = files.decode(name, bytes, region)?;
        settings = parse(&decoded.text, &mut faults);
    }
    findings.set_policy(policy(&settings));
    decode::report(&decoded, name, file, findings);
    if !name.eq_ignore_ascii_case(SETTINGS_FILE) {
        let message = format!("the settings are not in `{SETTINGS_FILE}`, but there is `{name}`");
        let help = format!("rename it to `{SETTINGS_FILE}`; where endings are not shown, it may seem to be named so");
        findings.push(Diagnostic::new(&rules::BAD_SETTINGS, file, message).help(help));
    }
    for fault in faults {
        findings.push(finding(file, fault));
    }
    folder.settings = settings;
    folder.settings_file = Some(file);
    folder.sources.add(Source::new(name, decoded.text, SourceKind::Text));
    Ok(())
}

/// The file of the settings: else one in capitals, else what is plainly meant to be it, such as `rolepress.toml.txt`.
fn name_of(files: &Files) -> Option<&str> {
    if files.has(SETTINGS_FILE) {
        return Some(SETTINGS_FILE);
    }
    let names = || files.names().filter(|name| !name.contains('/'));
    names().find(|name| name.eq_ignore_ascii_case(SETTINGS_FILE)).or_else(|| names().find(|name| is_misnamed(name)))
}

fn is_misnamed(name: &str) -> bool {
    let (wanted, ending) = SETTINGS_FILE.split_once('.').unwrap_or_default();
    let lower = name.to_lowercase();
    let mut parts = lower.split('.').map(str::trim);
    let stem = parts.next().unwrap_or_default();
    (stem.starts_with(wanted) || nearest(stem, [wanted]).is_some())
        && parts.any(|part| nearest(part, [ending]).is_some())
}

/// A finding about a fault in the settings.
pub fn finding(file: FileId, fault: SettingFault) -> Diagnostic {
    let span = Span::of(file, fault.span);
    Diagnostic::new(&rules::BAD_SETTINGS, span, fault.message)
        .help("the settings are listed in docs/settings.md")
        .maybe_help(fault.help)
}

/// The settings as they are written. Those of `[set]` are known where the section's name is missing above them.
pub fn tree<'t>(text: &'t mut SettingsText<'_>, faults: &mut Vec<SettingFault>) -> SettingsTree<'t> {
    let mut tree = text.parse(faults);
    let is_of_set = |name: &str| SetSettings::NAMES.contains(&name.split('@').next().unwrap_or(name));
    let has_section = !tree.place(&["set"]).is_empty();
    if let Some(first) = tree.adopt("set", is_of_set) {
        let message = "settings of `[set]` stand above its name";
        let verb = if has_section { "move" } else { "put" };
        let fault = SettingFault::new(first.clone(), message);
        faults.push(fault.help(format!("{verb} `[set]` above this line")));
    }
    tree
}

fn parse(text: &str, faults: &mut Vec<SettingFault>) -> Settings {
    let mut text = SettingsText::of(text);
    let mut tree = tree(&mut text, faults);
    let set = translations(&mut tree, &["set"], &SetSettings::TRANSLATED, faults);
    let funding = translations(&mut tree, &["funding"], &Funding::TRANSLATED, faults);
    let partners = translations_of_blocks(&mut tree, &["partners"], &Partner::TRANSLATED, faults);
    let fields = translations_of_blocks(&mut tree, &["docx", "fields"], &FieldSetting::TRANSLATED, faults);
    let mut settings: Settings = tree.read(faults).unwrap_or_default();
    settings.set.translations = set;
    settings.funding.translations = funding;
    for (partner, translations) in settings.partners.iter_mut().zip(partners) {
        partner.translations = translations;
    }
    for (field, translations) in settings.docx.fields.iter_mut().flatten().zip(fields) {
        field.translations = translations;
    }
    if !settings.set.language.is_empty() && !is_language(&settings.set.language) {
        let message = format!("`{}` is no language tag", settings.set.language);
        let meant = tag_of_name(&settings.set.language);
        let help = match meant {
            Some(meant) => format!("write `language = \"{meant}\"`"),
            None => "write one such as `fr` or `pt-BR`".to_owned(),
        };
        faults.push(SettingFault::new(tree.place(&["set", "language"]), message).help(help));
        // Of the texts nothing else is to be said for that.
        settings.set.language = meant.unwrap_or_default().to_owned();
    }
    settings
}

/// As [`translations`], for each block of a `[[section]]`.
fn translations_of_blocks(
    tree: &mut SettingsTree<'_>,
    section: &[&str],
    translated: &[&str],
    faults: &mut Vec<SettingFault>,
) -> Vec<SettingTranslations> {
    let blocks = 0..tree.count_blocks(section);
    blocks.map(|block| translations(tree, &[section, &[&block.to_string()]].concat(), translated, faults)).collect()
}

/// Takes the translations of a section's settings out of the tree, since no type can name them all.
fn translations(
    tree: &mut SettingsTree<'_>,
    section: &[&str],
    translated: &[&str],
    faults: &mut Vec<SettingFault>,
) -> SettingTranslations {
    let mut translations = SettingTranslations::default();
    for taken in tree.take(section, |key| key.contains('@')) {
        let (name, tag) = taken.key.split_once('@').unwrap_or((&taken.key, ""));
        let fault = |message: String| SettingFault::new(taken.span.clone(), message);
        if !translated.contains(&name) {
            let known: Vec<String> = translated.iter().map(|name| format!("`{name}@{tag}`")).collect();
            let help = suggest(name, translated.iter().copied()).map(|help| help.replace("`?", &format!("@{tag}`?")));
            let help = help.unwrap_or_else(|| format!("there are {}", known.join(", ")));
            faults.push(fault(format!("there is no setting `{}` here", taken.key)).help(help));
        } else if !is_language(tag) {
            let help = format!("write one such as `{name}@fr` or `{name}@pt-BR`");
            faults.push(fault(format!("`{tag}` is no language tag")).help(help));
        } else {
            match (taken.value, name == FieldSetting::CHOICES) {
                (TakenValue::Text(text), false) => translations.insert(name, tag, vec![text]),
                (TakenValue::Texts(texts), true) => translations.insert(name, tag, texts),
                (_, false) => faults.push(fault(format!("`{}` is no text", taken.key)).help("put it in quotes")),
                (_, true) => {
                    let help = format!("write `\"{}\" = [\"…\", \"…\"]`", taken.key);
                    faults.push(fault(format!("`{}` is no list of texts", taken.key)).help(help));
                }
            }
        }
    }
    translations
}

/// The severities of `[rules]`; words that are none are told with all else about rules, by the stage that knows them.
fn policy(settings: &Settings) -> RulePolicy {
    let mut policy = RulePolicy::default();
    for (name, word) in &settings.rules {
        if let Some((_, severity)) = SEVERITIES.iter().find(|(known, _)| known == word) {
            policy.set(name, *severity);
        }
    }
    policy
}
