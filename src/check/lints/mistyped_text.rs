#![doc = include_str!("mistyped_text.md")]

use super::broken_off::{holds_phrases, open_end};
use super::doubled_words::{doubled_at, may_begin, never_doubled};
use super::language::OwnLanguage;
use super::low_signs::low_signs;
use super::stray_stops::{first_doubled, parted_at};
use super::texts::{texts_of, texts_of_catalogue};
use super::unpaired_signs::{first_open_low_quote, first_unpaired};
use super::{Context, Lint};
use crate::check::wording::{in_column_of, quote};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, in_backticks, list};
use crate::model::Text;

pub static RULE: Rule = Rule {
    code: "L326",
    name: "mistyped-text",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("mistyped_text.md"),
};

#[derive(Debug)]
pub struct MistypedText;

impl Lint for MistypedText {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let has = |sign: char| context.characters.contains(&sign);
        let quotes = Quotes { angle: has('«') || has('»'), low: has('„') };
        let own = OwnLanguage::of(library).0;
        for text in texts_of_catalogue(library) {
            report(text, own, quotes, None, findings);
        }
        for role in &library.roles {
            let language = context.language_of(role);
            // Of a printed label it is told that it is not spelt as the master list's.
            for text in texts_of(role).filter(|text| text.column.as_str() != "label_as_printed") {
                report(text, language, quotes, Some(role.slug), findings);
            }
        }
        report_broken_off(context, findings);
    }
}

/// Reports texts of roles that break off. Where many do, words end so by their authors' habit, or were never a sentence.
fn report_broken_off(context: &Context<'_, '_>, findings: &mut Diagnostics) {
    /// Of so many texts one may break off; below `FEW` they are told whatever the share.
    const SHARE: usize = 50;
    const FEW: usize = 5;
    let (mut texts, mut found) = (0, Vec::new());
    for role in &context.library.roles {
        let own = context.language_of(role);
        for text in texts_of(role).filter(|text| holds_phrases(text.column.as_str())) {
            for (language, value) in text.in_all_languages() {
                texts += 1;
                if let Some(word) = open_end(value, language.unwrap_or(own)) {
                    found.push((role.slug, text, language, word));
                }
            }
        }
    }
    if found.len() > FEW.max(texts / SHARE) {
        return;
    }
    for (role, text, language, word) in found {
        let message = format!("the text{} breaks off at `{word}`", in_column_of(language));
        let finding = Diagnostic::new(&RULE, text.cell_in(language), message);
        findings.push(finding.help("write how it goes on, or delete what is too much").role(role));
    }
}

/// Reports what is mistyped in a text and its translations. `own` is the language of the text itself.
fn report(text: &Text<'_>, own: &str, quotes: Quotes, role: Option<&str>, findings: &mut Diagnostics) {
    for (language, value) in text.in_all_languages() {
        for (message, help) in slips_in(value, language.unwrap_or(own), quotes, || in_column_of(language)) {
            let finding = Diagnostic::new(&RULE, text.cell_in(language), message);
            findings.push(finding.help(help).maybe_role(role.map(str::to_owned)));
        }
    }
}

/// Which quotes a set has at all.
#[derive(Clone, Copy)]
struct Quotes {
    angle: bool,
    low: bool,
}

/// What may be wrong with a text, as one pass over its bytes tells: nearly all have nothing of it.
#[derive(Default)]
struct Suspicion<'t> {
    /// Words that stand twice in a row.
    doubled: Vec<&'t str>,
    /// A word, and the stop behind it that a blank parts from it.
    parted: Option<&'t str>,
    has_stops_in_a_row: bool,
    has_round_brackets: bool,
}

impl<'t> Suspicion<'t> {
    fn of(text: &'t str, words: &[&str]) -> Self {
        let bytes = text.as_bytes();
        let (mut found, mut start) = (Suspicion::default(), 0);
        for at in low_signs(text) {
            let next = bytes.get(at + 1).copied();
            match bytes[at] {
                b' ' | b'\n' => {
                    let word = std::mem::replace(&mut start, at + 1);
                    // Nearly all words differ from the next one by their first letter.
                    if next.is_some_and(|next| may_begin(&bytes[word..at], next))
                        && let Some(doubled) = doubled_at(text, word, at, words)
                        && !found.doubled.contains(&doubled)
                    {
                        found.doubled.push(doubled);
                    }
                    if matches!(next, Some(b'.' | b',')) && found.parted.is_none() {
                        found.parted = parted_at(text, at);
                    }
                }
                sign @ (b'.' | b',') => found.has_stops_in_a_row |= next == Some(sign),
                b'(' | b')' => found.has_round_brackets = true,
                _ => {}
            }
        }
        found
    }
}

/// What is mistyped in a text, each kind once, and how to mend it. `of` names the column, where that needs saying.
fn slips_in(text: &str, language: &str, quotes: Quotes, of: impl Fn() -> String) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let words = never_doubled(language);
    let Suspicion { doubled, parted, has_stops_in_a_row, has_round_brackets } = Suspicion::of(text, words);
    if !doubled.is_empty() {
        let message = format!("the text{} has {} twice in a row", of(), list(&in_backticks(&doubled)));
        found.push((message, "delete one of the two".to_owned()));
    }
    if let Some(parted) = parted {
        let sign = if parted.ends_with('.') { "full stop" } else { "comma" };
        let message = format!("the text{} has a blank before a {sign}: {}", of(), quote(parted));
        found.push((message, "delete the blank".to_owned()));
    }
    if has_stops_in_a_row && let Some(doubled) = first_doubled(text) {
        let signs = if doubled.ends_with('.') { "full stops" } else { "commas" };
        let message = format!("the text{} has two {signs} in a row: {}", of(), quote(doubled));
        found.push((message, "delete one of the two".to_owned()));
    }
    let low = || quotes.low.then(|| first_open_low_quote(text, language)).flatten();
    if let Some(one) = first_unpaired(text, has_round_brackets, quotes.angle).or_else(low) {
        let words = match one.missing {
            ')' | ']' | '»' | '“' | '”' => &text[one.at..],
            _ => words_before(&text[..one.at + one.sign.len_utf8()]),
        };
        let message = format!("the text{} has a `{}` without a `{}`: {}", of(), one.sign, one.missing, quote(words));
        found.push((message, format!("write the `{}` where it belongs, or delete the `{}`", one.missing, one.sign)));
    }
    found
}

/// The last words of a text.
fn words_before(text: &str) -> &str {
    const WORDS: usize = 4;
    text.rmatch_indices(char::is_whitespace).nth(WORDS).map_or(text, |(blank, _)| text[blank..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    fn slips(text: &str) -> Vec<String> {
        let found = slips_in(text, "fr", Quotes { angle: true, low: true }, String::new);
        found.into_iter().map(|(message, _)| message).collect()
    }

    #[test]
    fn each_kind_of_slip_is_told_once_in_a_text() {
        assert_eq!(
            slips("Planifie et et dirige la la gestion et et le reste"),
            ["the text has `et` and `la` twice in a row"]
        );
        assert_eq!(
            slips("la la gestion . Et puis (voir le plan, le budget.."),
            [
                "the text has `la` twice in a row",
                "the text has a blank before a full stop: `gestion .`",
                "the text has two full stops in a row: `budget..`",
                "the text has a `(` without a `)`: `(voir le plan, le budget..`",
            ]
        );
        assert_eq!(
            slips("Conduire un projet, puis un programme) de changement"),
            ["the text has a `)` without a `(`: `un projet, puis un programme)`"]
        );
        assert_eq!(slips("Planifie, dirige (et rend compte)."), [""; 0]);
    }

    #[test]
    fn a_translation_is_held_against_its_own_language() {
        let found = |text: &str, translation: &str| -> Vec<String> {
            let tasks = format!("role,text,text@en\narchiviste,{text},{translation}\n");
            let found = findings(&sound().with([("tasks.csv", tasks.into_bytes())])).into_iter();
            found.filter(|one| one.starts_with("L326")).collect()
        };
        assert_eq!(found("Dire the the vrai", "Say de de thing").len(), 0);
        let told = found("Dire le vrai", "Say the the truth");
        assert!(told.len() == 1 && told[0].contains("the text in the column of `en` has `the` twice"), "{told:#?}");
    }
}
