//! A role that has everything through the templates, and what the faults of others' templates, themes and locales are told as.

mod locales;
mod parts;
mod signs;

use super::view::sample;
use super::*;
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::document::{Document, Locale, native};
use crate::model::Library;

/// A composer of what is built in.
pub(super) fn composer() -> Composer {
    let files: Vec<TemplateFile<'_>> = built_in::TEMPLATES
        .iter()
        .filter_map(|file| Some((built_in::template_name(file.path)?, file.text)))
        .enumerate()
        .map(|(index, (name, text))| TemplateFile { name, file: FileId(index as u16), text })
        .collect();
    let locales: Vec<Locale> = built_in::LOCALES.iter().map(|locale| Locale::parse(locale.text).unwrap()).collect();
    let templates = Templates::load(&files, &built_in::theme(), &locales).unwrap();
    Composer::new(templates, built_in::theme(), locales)
}

fn compose(library: &Library<'_>, language: &str) -> Result<Document, Vec<Diagnostic>> {
    composer().compose(library, &library.roles[0], language, "0f", Day(20_000))
}

fn printed(library: &Library<'_>, language: &str) -> String {
    let composer = composer();
    let document = composer.compose(library, &library.roles[0], language, "0f", Day(20_000)).unwrap();
    native(&document, composer.theme())
}

#[test]
fn a_role_with_everything_in_french() {
    insta::assert_snapshot!(printed(&sample(), "fr"));
}

#[test]
fn a_role_with_everything_in_english() {
    insta::assert_snapshot!(printed(&sample(), "en"));
}

#[test]
fn the_metadata_names_the_role_its_set_and_its_e_competences() {
    insta::assert_debug_snapshot!(compose(&sample(), "fr").unwrap().metadata);
}

/// Templates with some put in place of the built-in ones; the composer and the names of its files, by id.
fn composer_with(changes: &[(&'static str, &'static str)]) -> (Composer, Vec<&'static str>) {
    let mut texts: Vec<(&str, &str)> = built_in::TEMPLATES
        .iter()
        .filter_map(|file| Some((built_in::template_name(file.path)?, file.text)))
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name))
        .collect();
    texts.extend(changes);
    let files: Vec<TemplateFile<'_>> = texts
        .iter()
        .enumerate()
        .map(|(index, (name, text))| TemplateFile { name, file: FileId(index as u16), text })
        .collect();
    let locales: Vec<Locale> = built_in::LOCALES.iter().map(|locale| Locale::parse(locale.text).unwrap()).collect();
    let templates = Templates::load(&files, &built_in::theme(), &locales).unwrap();
    (Composer::new(templates, built_in::theme(), locales), texts.iter().map(|(name, _)| *name).collect())
}

/// `CODE name:byte-byte message` of what keeps the sample from being composed.
fn findings(changes: &[(&'static str, &'static str)]) -> Vec<String> {
    let (composer, names) = composer_with(changes);
    let library = sample();
    let findings = composer.compose(&library, &library.roles[0], "fr", "", Day(0)).unwrap_err();
    let line = |finding: &Diagnostic| {
        assert_eq!(finding.role.as_deref(), Some("atelier"));
        let Place::Span(span) = finding.place else { panic!("{finding:?}") };
        let name = names[usize::from(span.file.0)];
        format!("{} {name}:{}-{} {}", finding.rule.code, span.start, span.end, finding.message)
    };
    findings.iter().map(line).collect()
}

#[test]
fn a_mistake_in_markup_is_reported_at_the_element_of_the_template_that_wrote_it() {
    let bad = "{{#each areas}}<p>{{letter}}</p>\n{{#if @last}}<ul><p>x</p></ul>{{/if}}{{/each}}";
    assert_eq!(findings(&[("legend", bad)]), ["T407 legend:50-53 `p` can't stand in `ul`"]);
    let uneven = "<table title=\"t\"><tr><td>a</td><td>b</td></tr>{{#each areas}}<tr>{{#if @first}}<td>c</td>{{/if}}<td>d</td></tr>{{/each}}</table>";
    assert_eq!(findings(&[("legend", uneven)]), ["T407 legend:61-65 the row fills 1 columns, where the table has 2"]);
    assert_eq!(
        findings(&[("legend", "<p class=\"{{slug}}\">a</p>")]),
        ["T408 legend:0-20 the theme has no style `atelier`"]
    );
}

#[test]
fn a_document_begins_with_its_title() {
    let (composer, _) = composer_with(&[("summary", "<p>a</p>")]);
    let library = sample();
    let findings = composer.compose(&library, &library.roles[0], "fr", "", Day(0)).unwrap_err();
    assert_eq!(findings[0].message, "the document's first heading is no `h1`");
}

#[test]
fn loops_that_multiply_come_to_an_end() {
    let long = "{{#each @root.areas}}".repeat(40) + &"{{/each}}".repeat(40);
    let long: &'static str = Box::leak(long.into_boxed_str());
    assert!(findings(&[("legend", long)])[0].contains("loops turn too often"));
}

#[test]
fn markup_without_end_comes_to_an_end() {
    let text = "<p>".to_owned() + &"x".repeat(1_000) + "</p>";
    let loops = "{{#each @root.areas}}".repeat(16) + &text + &"{{/each}}".repeat(16);
    let loops: &'static str = Box::leak(loops.into_boxed_str());
    assert!(findings(&[("legend", loops)])[0].contains("more than 16 MB of markup"));
}

#[test]
fn texts_of_the_set_stay_text_whatever_they_hold() {
    let evil = "<script>&amp;{{evil}} {{{x}}} ]]> <!-- \u{1}\u{fffe} \"' </h1>";
    let mut library = sample();
    library.roles[0].title.value = evil;
    library.roles[0].mission.value = evil;
    library.roles[0].tasks[0].heading.value = evil;
    library.roles[0].requirements[0].levels[0].descriptor.value = evil;
    library.roles[0].requirements[1].knowledge[0].label = evil;
    library.settings.set.title = evil.to_owned();
    library.settings.partners[0].url = "javascript:alert(1)".to_owned();
    library.settings.funding.disclaimer = evil.to_owned();
    let printed = printed(&library, "fr");
    let shown = format!("{:?}", evil.replace(['\u{1}', '\u{fffe}'], "\u{fffd}"));
    assert_eq!(printed.matches(&shown).count(), 6, "{printed}");
    assert!(printed.starts_with(&format!("document {}", &shown[..shown.len() - 1])), "{printed}");
    assert!(!printed.contains("javascript"));
    let metadata = format!("{:?}", compose(&library, "fr").unwrap().metadata);
    assert!(!metadata.contains("\\u{1}") && metadata.contains("\u{fffd}"), "{metadata}");
}

#[test]
fn a_line_break_in_a_cell_is_a_line_break_in_the_document() {
    let mut library = sample();
    library.roles[0].mission.value = "une\ndeux";
    assert!(printed(&library, "fr").contains("span<roles:atelier:mission>(\"une\"br\"deux\")"));
}

#[test]
fn a_text_without_a_translation_says_its_language() {
    let printed = printed(&sample(), "en");
    assert!(printed.contains("span@fr<roles:atelier:mission>(\"Ouvrir l’atelier à tous.\")"));
    assert!(printed.contains("span<roles:atelier:title@en>(\"Workshop lead\")"));
}

#[test]
fn a_language_without_a_locale_gets_the_first_locale_s_words() {
    let library = sample();
    let composer = composer();
    assert_eq!(composer.locale("eu").language, "fr");
    assert_eq!(composer.locale("en-GB").language, "en");
    assert_eq!(composer.compose(&library, &library.roles[0], "eu", "", Day(0)).unwrap().metadata.language, "eu");
}

#[test]
fn a_bare_role_makes_a_document_without_a_hollow_part() {
    let mut library = sample();
    let role = &mut library.roles[0];
    role.requirements.clear();
    role.deliverables.clear();
    role.tasks.clear();
    role.kpis.clear();
    role.sections.clear();
    for text in [
        &mut role.also_known_as,
        &mut role.related_professions,
        &mut role.summary,
        &mut role.mission,
        &mut role.environment,
        &mut role.reports_to,
        &mut role.qualifications,
        &mut role.working_conditions,
        &mut role.source,
    ] {
        text.value = "";
        text.translations = None;
    }
    role.version = "";
    role.reviewed = "";
    library.settings = crate::model::Settings::default();
    insta::assert_snapshot!(printed(&library, "fr"));
}

#[test]
fn a_day_of_review_that_is_no_date_stands_once_among_what_is_said_of_the_document() {
    let bracketed = |written: &'static str, words: &str| {
        let mut library = sample();
        library.roles[0].reviewed = written;
        printed(&library, "fr").contains(&format!("{words} ("))
    };
    assert!(bracketed("3.4.2026", "3\\u{a0}avril\\u{a0}2026"));
    assert!(!bracketed("avril-2026", "avril-2026"));
}

#[test]
fn the_same_role_makes_the_same_document_each_time() {
    assert_eq!(compose(&sample(), "fr"), compose(&sample(), "fr"));
}

#[test]
fn a_day_of_review_in_words_is_printed_in_the_language_of_the_document() {
    let mut library = sample();
    library.roles[0].reviewed = "2 novembre 2026";
    assert!(printed(&library, "en").contains("2\\u{a0}November\\u{a0}2026"));
    assert!(!printed(&library, "fr").contains("2026 (\"span<roles:atelier:reviewed>"), "it says no more than the day");
    library.roles[0].reviewed = "2026-11-02";
    assert!(printed(&library, "fr").contains("2026 (\"span<roles:atelier:reviewed>"), "as it was written");
}

#[test]
fn every_rule_has_a_page_of_its_own() {
    for rule in RULES {
        assert!(rule.page.starts_with(&format!("# {}\n", rule.name)), "{}", rule.name);
        for heading in ["## What it does", "## Why is this bad?", "## Example", "## Use instead"] {
            assert!(rule.page.contains(heading), "{} lacks {heading}", rule.name);
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 40, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_text_keeps_a_role_from_being_composed(
        texts in proptest::collection::vec("(?s).{0,40}|[<>&\"'{}| \\n\\t]{0,12}", 8)
    ) {
        let texts: Vec<&'static str> = texts.into_iter().map(|text| &*text.leak()).collect();
        let mut library = sample();
        let role = &mut library.roles[0];
        role.title.value = texts[0];
        role.also_known_as.value = texts[1];
        role.tasks[0].heading.value = texts[2];
        role.sections[0].heading.value = texts[3];
        role.requirements[1].levels[0].descriptor.value = texts[4];
        role.requirements[1].knowledge[0].label = texts[5];
        role.requirements[1].references[1].label_as_printed.value = texts[6];
        library.settings.partners[1].url = texts[7].to_owned();
        library.settings.docx.fields.as_mut().unwrap()[0].name = texts[7].to_owned();
        proptest::prop_assert!(compose_with(&COMPOSER, &library).is_ok());
    }
}

static COMPOSER: std::sync::LazyLock<Composer> = std::sync::LazyLock::new(composer);

fn compose_with(composer: &Composer, library: &Library<'_>) -> Result<Document, Vec<Diagnostic>> {
    composer.compose(library, &library.roles[0], "fr", "", Day(0))
}
