//! The sample set, composed: every role makes a document in either language, and no text is lost on the way.

use std::collections::BTreeSet;
use std::path::Path;

use rolepress::calendar::Day;
use rolepress::check;
use rolepress::compose::{Composer, TemplateFile, Templates, built_in};
use rolepress::diagnostic::{Diagnostics, Source, SourceKind, Sources};
use rolepress::document::{Block, Document, Inline, Locale};
use rolepress::ingest::{Drafts, read_folder};
use rolepress::model::{Library, Role, Text};

fn composer() -> Composer {
    let mut sources = Sources::default();
    let named = built_in::TEMPLATES.iter().filter_map(|file| Some((built_in::template_name(file.path)?, file.text)));
    let files: Vec<TemplateFile<'_>> = named
        .map(|(name, text)| {
            let file = sources.add(Source::new(name, text.to_owned(), SourceKind::Text));
            TemplateFile { name, file, text }
        })
        .collect();
    let locales: Vec<Locale> = built_in::LOCALES.iter().map(|locale| Locale::parse(locale.text).unwrap()).collect();
    let templates = Templates::load(&files, &built_in::theme(), &locales).unwrap();
    Composer::new(templates, built_in::theme(), locales)
}

/// Does something with the library of the sample set.
fn with_library(then: impl FnOnce(&Library<'_>)) {
    let folder = std::env::var("ROLEPRESS_SET").unwrap_or_else(|_| format!("{}/input", env!("CARGO_MANIFEST_DIR")));
    let mut findings = Diagnostics::default();
    let folder = read_folder(Path::new(&folder), &mut findings).unwrap();
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let library = check::check(&drafts, &folder.settings, &["fr", "en"], &mut findings);
    assert!(library.sound_roles().count() > 0);
    then(&library);
}

/// All text of a document, block by block, blanks folded.
#[derive(Default)]
struct Reading {
    passages: BTreeSet<String>,
    whole: String,
}

impl Reading {
    fn of(document: &Document) -> Self {
        let mut reading = Reading::default();
        reading.blocks(&document.blocks);
        reading
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.inlines(&heading.content),
                Block::Paragraph(paragraph) => self.inlines(&paragraph.content),
                Block::List(list) => {
                    for item in &list.items {
                        self.inlines(item.label.as_deref().unwrap_or_default());
                        self.blocks(&item.blocks);
                    }
                }
                Block::Table(table) => {
                    for cell in table.head.iter().chain(&table.body).flat_map(|row| &row.cells) {
                        self.blocks(&cell.blocks);
                    }
                }
                Block::Section(section) => self.blocks(&section.blocks),
                Block::Contents(_) => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        let text = text_of(inlines);
        self.whole.push_str(&text);
        self.whole.push('\n');
        self.spans(inlines);
    }

    fn spans(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Span(span) => {
                    if span.cell.is_some() {
                        self.passages.insert(folded(&text_of(&span.content)));
                    }
                    self.spans(&span.content);
                }
                Inline::Strong(content) | Inline::Emphasis(content) => self.spans(content),
                Inline::Link(link) => self.spans(&link.content),
                _ => {}
            }
        }
    }
}

fn text_of(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Strong(content) | Inline::Emphasis(content) => text_of(content),
            Inline::Span(span) => text_of(&span.content),
            Inline::Link(link) => text_of(&link.content),
            Inline::LineBreak => " ".to_owned(),
            _ => String::new(),
        })
        .collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every text in the role's rows, in a language.
fn texts<'a>(library: &Library<'a>, role: &'a Role<'a>, language: &str) -> Vec<String> {
    let requirements = || role.requirements.iter();
    let own = [
        &role.title,
        &role.also_known_as,
        &role.related_professions,
        &role.summary,
        &role.mission,
        &role.environment,
        &role.reports_to,
        &role.qualifications,
        &role.working_conditions,
        &role.source,
    ];
    let texts = own
        .into_iter()
        .chain(role.deliverables.iter().map(|deliverable| &deliverable.text))
        .chain(role.tasks.iter().flat_map(|task| [&task.heading, &task.text]))
        .chain(&role.kpis)
        .chain(role.sections.iter().flat_map(|section| [&section.heading, &section.text]))
        .chain(requirements().map(|requirement| &requirement.description))
        .chain(requirements().filter_map(|requirement| {
            let competence = library.catalogue.competence(requirement.competence);
            requirement.own_title(competence, language, role.language)
        }))
        .chain(requirements().flat_map(|r| r.levels.iter().map(|level| &level.descriptor)))
        .chain(requirements().flat_map(|r| r.knowledge.iter().chain(&r.skills).map(|example| &example.text)));
    let value = |text: &Text<'a>| text.in_language(language, role.language).0;
    let labels = requirements().flat_map(|r| r.knowledge.iter().chain(&r.skills).map(|example| example.label));
    let plain = [role.slug, role.version, role.reviewed].into_iter().chain(labels);
    texts
        .map(value)
        .chain(plain)
        .flat_map(|value| value.split(" | "))
        .map(folded)
        .filter(|text| !text.is_empty())
        .collect()
}

#[test]
fn every_text_of_every_role_stands_in_its_document_in_either_language() {
    let composer = composer();
    with_library(|library| {
        for role in library.sound_roles() {
            for language in ["fr", "en"] {
                let document = composer.compose(library, role, language, "", Day(0)).unwrap();
                let reading = Reading::of(&document);
                for text in texts(library, role, language) {
                    assert!(reading.passages.contains(&text), "{} [{language}] lacks: {text}", role.slug);
                }
                // Told by its name, and only where its texts are printed in it.
                if language == role.language {
                    let name = composer.locale(language).language_name(language);
                    assert!(reading.whole.lines().any(|line| line == name), "{} lacks: {name}", role.slug);
                }
            }
        }
    });
}

#[test]
fn every_printed_label_that_says_something_else_is_shown() {
    let composer = composer();
    with_library(|library| {
        for role in library.sound_roles() {
            let document = composer.compose(library, role, "fr", "", Day(0)).unwrap();
            let whole = folded(&Reading::of(&document).whole).to_lowercase();
            for reference in role.requirements.iter().flat_map(|requirement| &requirement.references) {
                let label = folded(reference.label_as_printed.value).to_lowercase();
                let label = label.trim_end_matches(['.', ',', ';', ' ']);
                assert!(whole.contains(label), "{} lacks: {label}", role.slug);
            }
        }
    });
}

#[test]
fn no_key_of_a_word_is_left_in_a_document() {
    let composer = composer();
    with_library(|library| {
        let keys: Vec<String> = composer.locale("fr").keys().map(str::to_owned).collect();
        for role in library.sound_roles() {
            for language in ["fr", "en"] {
                let document = composer.compose(library, role, language, "", Day(0)).unwrap();
                let whole = Reading::of(&document).whole;
                let left: Vec<&String> = keys.iter().filter(|key| whole.contains(key.as_str())).collect();
                assert_eq!(left, Vec::<&String>::new(), "{} [{language}]", role.slug);
            }
        }
    });
}

/// `cargo test --release --test composing -- --ignored --nocapture` prints how long a role takes.
#[test]
#[ignore = "measures, judges nothing"]
fn how_long_a_role_takes() {
    let composer = composer();
    with_library(|library| {
        for role in library.sound_roles() {
            let started = std::time::Instant::now();
            for _ in 0..50 {
                composer.compose(library, role, "fr", "", Day(0)).unwrap();
            }
            let each = started.elapsed() / 50;
            println!("{} ({} e-competences): {each:?}", role.slug, role.requirements.len());
        }
    });
}
