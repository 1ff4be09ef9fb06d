//! `rolepress.toml`: read once, each mistake at its line.

use super::columns::is_language;
use super::files::Files;
use super::folder::{Folder, ReadError};
use super::{decode, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RulePolicy, Severity, Source, SourceKind, Span};
use crate::model::Settings;

/// The name of the settings' file, beside the tables.
pub const SETTINGS_FILE: &str = "rolepress.toml";

/// Reads the settings, if there are any, and gives `findings` the severities that they choose.
pub fn read(files: &Files, folder: &mut Folder, findings: &mut Diagnostics) -> Result<(), ReadError> {
    if !files.has(SETTINGS_FILE) {
        return Ok(());
    }
    let bytes = files.read(SETTINGS_FILE)?;
    let text = decode::decode(bytes).text;
    let parsed = toml::from_str::<Settings>(&text);
    let file = folder.sources.next_id();
    match parsed {
        Ok(mut settings) => {
            if !settings.set.language.is_empty() && !is_language(&settings.set.language) {
                let message = format!("`{}` is no language tag", settings.set.language);
                findings.push(
                    Diagnostic::new(&rules::BAD_SETTINGS, locate(file, &text, "language"), message)
                        .help("write one such as `fr` or `pt-BR`"),
                );
                settings.set.language.clear();
            }
            let policy = policy(&settings, file, &text, findings);
            findings.set_policy(policy);
            folder.settings = settings;
        }
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let span = Span { file, start: range.start as u32, end: range.end as u32 };
            let message = error.message().lines().next().unwrap_or("it is no TOML").to_owned();
            findings.push(
                Diagnostic::new(&rules::BAD_SETTINGS, span, message)
                    .help("the settings are listed in docs/settings.md; the run goes on with defaults"),
            );
        }
    }
    folder.settings_file = Some(file);
    folder.sources.add(Source::new(SETTINGS_FILE, text, SourceKind::Text));
    Ok(())
}

/// The severities of `[rules]`; words that are none are reported.
fn policy(settings: &Settings, file: FileId, text: &str, findings: &mut Diagnostics) -> RulePolicy {
    let mut policy = RulePolicy::default();
    for (name, word) in &settings.rules {
        let severity = match word.as_str() {
            "error" => Some(Severity::Error),
            "warning" => Some(Severity::Warning),
            "note" => Some(Severity::Note),
            "off" => None,
            _ => {
                findings.push(
                    Diagnostic::new(&rules::BAD_SETTINGS, locate(file, text, name), format!("`{word}` is no severity"))
                        .help("write `error`, `warning`, `note` or `off`"),
                );
                continue;
            }
        };
        policy.set(name, severity);
    }
    policy
}

/// The first place where a key stands at the beginning of a line, or the whole file.
pub fn locate(file: FileId, text: &str, key: &str) -> Span {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        let rest = line.trim_start().trim_start_matches(['"', '\'']);
        if rest.starts_with(key) {
            let end = start + line.trim_end().len();
            return Span { file, start: (start + lead) as u32, end: end as u32 };
        }
        start += line.len();
    }
    Span { file, start: 0, end: 0 }
}
