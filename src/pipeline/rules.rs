//! Every rule of every stage, for `explain`, for reports and for the check of `[rules]`.

use crate::diagnostic::{Diagnostics, Rule, did_you_mean, nearest, rules};
use crate::ingest::{Folder, SEVERITIES, settings_finding};
use crate::setting::{SettingFault, SettingsText};
use crate::{check, collect, compose, ingest, verify};

rules! {
    UNREADABLE_PICTURE = "D501" "unreadable-picture" Error,
    MISSING_GLYPH = "D502" "missing-glyph" Warning,
    FILE_IN_THE_WAY = "D503" "file-in-the-way" Error,
    UNTRANSLATED = "D504" "untranslated" Warning,
    UNREAD_TEMPLATE = "T413" "unread-template" Warning,
    RENDERER_CRASHED = "B901" "renderer-crashed" Error,
    RENDERER_FAILED = "B902" "renderer-failed" Error,
}

/// All rules, by code.
pub fn all_rules() -> Vec<&'static Rule> {
    let stages =
        [ingest::rules::RULES, check::rules::RULES, compose::RULES, RULES, collect::rules::RULES, verify::rules::RULES];
    let mut rules = stages.concat();
    rules.extend(check::lints::LINTS.iter().map(|lint| lint.rule()));
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// Names what the set's `[rules]` ask for in vain: severities and rules that there are none of, and rules that can't be
/// changed.
pub fn report_unheeded(folder: &Folder, findings: &mut Diagnostics) {
    let Some(file) = folder.settings_file else { return };
    let mut text = SettingsText::of(folder.sources.get(file).text());
    let tree = text.parse(&mut Vec::new());
    let rules = all_rules();
    for (name, word) in &folder.settings.rules {
        let place = tree.place(&["rules", name]);
        let mut told = |message: String, help: String| {
            findings.push(settings_finding(file, SettingFault::new(place.clone(), message).help(help)));
        };
        if SEVERITIES.iter().all(|(known, _)| known != word) {
            told(format!("`{word}` is no severity"), "write `error`, `warning`, `note` or `off`".to_owned());
        }
        match rules.iter().find(|rule| rule.name == name || rule.code == name) {
            Some(rule) if rule.name != name => {
                told(format!("`{name}` is a rule's code"), format!("write its name, `{}`", rule.name));
            }
            Some(rule) if !rule.adjustable => {
                let help = "delete the line: what it finds can't be printed".to_owned();
                told(format!("`{name}` can't be changed"), help);
            }
            Some(_) => {}
            None => {
                let help = match nearest(name, rules.iter().map(|rule| rule.name)) {
                    Some(meant) => did_you_mean(name, meant),
                    None => "`rolepress explain` lists all rules".to_owned(),
                };
                told(format!("there is no rule `{name}`"), help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unique() {
        let rules = all_rules();
        for pair in rules.windows(2) {
            assert!(pair[0].code < pair[1].code, "{} stands twice", pair[0].code);
        }
        let mut names: Vec<&str> = rules.iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), rules.len());
    }

    #[test]
    fn every_rule_has_a_code_and_a_name_of_the_right_form() {
        for rule in all_rules() {
            let (family, number) = rule.code.split_at(1);
            assert!("IRLTCDVB".contains(family) && number.len() == 3, "{}", rule.code);
            assert!(rule.name.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-'), "{}", rule.name);
        }
    }

    #[test]
    fn every_page_tells_what_why_example_and_mend() {
        for rule in all_rules() {
            assert!(rule.page.starts_with(&format!("# {}\n", rule.name)), "{}", rule.code);
            for heading in ["## What it does", "## Why is this bad?", "## Example", "## Use instead"] {
                assert_eq!(rule.page.matches(&format!("\n{heading}\n")).count(), 1, "{}: {heading}", rule.code);
            }
        }
    }
}
