//! `rolepress.toml`: read once, each mistake at its line; the settings that are sound are kept.
//!
//! What a setting asks of later stages (a date, a language with words, a picture) is checked by `pipeline::settings`.

use std::collections::BTreeMap;

use super::columns::is_language;
use super::files::Files;
use super::folder::{Folder, ReadError};
use super::{decode, rules};
use crate::diagnostic::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RulePolicy, Severity, Source, SourceKind, Span};
use crate::model::{Funding, SetSettings, Settings, translation_key};
use crate::setting::{SettingFault, SettingsTree};

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
    if !files.has(SETTINGS_FILE) {
        return Ok(());
    }
    let decoded = files.decode(SETTINGS_FILE, files.read(SETTINGS_FILE)?)?;
    let file = folder.sources.next_id();
    let mut faults = Vec::new();
    let settings = parse(&decoded.text, &mut faults);
    findings.set_policy(policy(&settings));
    decode::report(&decoded, SETTINGS_FILE, file, findings);
    for fault in faults {
        findings.push(finding(file, fault));
    }
    folder.settings = settings;
    folder.settings_file = Some(file);
    folder.sources.add(Source::new(SETTINGS_FILE, decoded.text, SourceKind::Text));
    Ok(())
}

/// A finding about a fault in the settings.
pub fn finding(file: FileId, fault: SettingFault) -> Diagnostic {
    let span = Span { file, start: fault.span.start as u32, end: fault.span.end as u32 };
    Diagnostic::new(&rules::BAD_SETTINGS, span, fault.message)
        .help("the settings are listed in docs/settings.md")
        .maybe_help(fault.help)
}

fn parse(text: &str, faults: &mut Vec<SettingFault>) -> Settings {
    let mut tree = SettingsTree::parse(text, faults);
    let set = translations(&mut tree, "set", &SetSettings::TRANSLATED, faults);
    let funding = translations(&mut tree, "funding", &Funding::TRANSLATED, faults);
    let mut settings: Settings = tree.read(faults).unwrap_or_default();
    settings.set.translations = set;
    settings.funding.translations = funding;
    if !settings.set.language.is_empty() && !is_language(&settings.set.language) {
        let message = format!("`{}` is no language tag", settings.set.language);
        faults.push(
            SettingFault::new(tree.place(&["set", "language"]), message).help("write one such as `fr` or `pt-BR`"),
        );
        settings.set.language.clear();
    }
    settings
}

/// Takes the translations of a section's texts out of the tree, since no type can name them all.
fn translations(
    tree: &mut SettingsTree<'_>,
    section: &str,
    translated: &[&str],
    faults: &mut Vec<SettingFault>,
) -> BTreeMap<String, String> {
    let mut translations = BTreeMap::new();
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
            match taken.text {
                Some(text) => drop(translations.insert(translation_key(name, tag), text)),
                None => faults.push(fault(format!("`{}` is no text", taken.key)).help("put it in quotes")),
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
