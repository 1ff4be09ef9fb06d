//! The words of a locale of the user's own against those of the built-in one: what is misspelt, missing, or filled in
//! by nobody would show in the documents as a French word or a brace.

use std::collections::BTreeSet;

use super::rules::{BAD_LOCALE, INCOMPLETE_LOCALE};
use super::template_lint::Uses;
use crate::diagnostic::{Diagnostic, FileId, Span, in_backticks, list_up_to, suggest};
use crate::document::Locale;
use crate::setting::{SettingsText, SettingsTree};

/// So many missing words are named; the others are counted.
const NAMED: usize = 12;

/// The names in `{…}` of a phrase.
pub(super) fn placeholders(phrase: &str) -> BTreeSet<&str> {
    phrase.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// Phrases with a place to fill in that the built-in phrase doesn't have.
pub fn check_phrases(file: FileId, text: &str, locale: &Locale, standard: &Locale) -> Vec<Diagnostic> {
    let mut text = SettingsText::of(text);
    let tree = text.parse(&mut Vec::new());
    let mut findings = Vec::new();
    let mut check = |path: &[&str], phrase: &str, known: BTreeSet<&str>| {
        for unknown in placeholders(phrase).into_iter().filter(|name| !known.contains(name)) {
            let shown: Vec<String> = known.iter().map(|name| format!("`{{{name}}}`")).collect();
            let message = format!("nothing is filled in for `{{{unknown}}}`");
            let help = match shown.is_empty() {
                true => "leave the braces out".to_owned(),
                false => format!("there are {} here", shown.join(", ")),
            };
            findings.push(Diagnostic::new(&BAD_LOCALE, span(file, &tree, path), message).help(help));
        }
    };
    check(&["date"], locale.date_pattern(), BTreeSet::from(["day", "month", "year"]));
    for key in locale.keys().filter(|key| standard.has(key)) {
        let (section, word) = key.split_once('.').unwrap_or((key, ""));
        check(&["words", section, word], locale.word(key), placeholders(standard.word(key)));
    }
    findings
}

/// Words that nothing says; and, unless the built-in locale is of the same language, those that are missing.
pub fn check_words(file: FileId, text: &str, locale: &Locale, standard: &Locale, uses: &Uses) -> Vec<Diagnostic> {
    let mut text = SettingsText::of(text);
    let tree = text.parse(&mut Vec::new());
    let mut findings = Vec::new();
    let needed = |key: &&str| !Locale::is_language_name(key);
    let missing: Vec<&str> = standard.keys().filter(needed).filter(|key| !locale.has(key)).collect();
    for key in locale.keys().filter(needed).filter(|key| !standard.has(key) && !uses.words.contains(*key)) {
        let (section, word) = key.split_once('.').unwrap_or((key, ""));
        // What is missing is what was meant, rather than its neighbours.
        let help = suggest(key, missing.iter().copied()).or_else(|| suggest(key, standard.keys()));
        let message = format!("the word `{key}` stands in no document");
        let finding = Diagnostic::new(&INCOMPLETE_LOCALE, span(file, &tree, &["words", section, word]), message);
        findings.push(finding.help("delete it").maybe_help(help));
    }
    if locale.language != standard.language && !missing.is_empty() {
        let shown = list_up_to(NAMED, &in_backticks(&missing));
        let message = format!("`{}` lacks {shown}", locale.language);
        let help = format!(
            "take them from `locales/{0}.toml`, which `rolepress init` writes with all words, and translate them: \
             without them, those of `{0}` are printed",
            standard.language
        );
        findings.push(Diagnostic::new(&INCOMPLETE_LOCALE, file, message).help(help));
    }
    findings
}

fn span(file: FileId, tree: &SettingsTree<'_>, path: &[&str]) -> Span {
    Span::of(file, tree.place(path))
}
