//! What each fuzz target does with its bytes. Whatever they are, nothing may panic, hang or write what no reader takes.
//!
//! `tests/fuzz_bodies.rs` drives the same functions with random bytes, on stable Rust.

#![allow(dead_code)] // each target uses its own body

mod tree;

use std::sync::{Arc, OnceLock};

use rolepress::calendar::Day;
use rolepress::check;
use rolepress::compose::{Composer, TemplateFile, Templates, built_in, markup as markup_reader};
use rolepress::diagnostic::report::{HumanOptions, Report, ReportFormat};
use rolepress::diagnostic::{Diagnostics, Source, SourceKind, Sources};
use rolepress::document::{Document, Locale, Metadata, Pictures};
use rolepress::ingest::{Drafts, Files, read_files};
use rolepress::layout::FontBook;
use rolepress::model::Matrix;
use rolepress::model::matrix::RoleFiles;
use rolepress::pipeline;
use rolepress::render::{docx, pdf, xlsx};

/// A sound set of one role: what is fuzzed stands in the place of one of its files.
const SOUND: [(&str, &str); 13] = [
    ("frameworks.csv", "framework,title,version,language\ne-cf-3.0,e-CF,3.0,fr\n"),
    ("areas.csv", "framework,area,title\ne-cf-3.0,A,Planifier\ne-cf-3.0,B,Construire\n"),
    ("competences.csv", "framework,competence,title,levels\ne-cf-3.0,A.1,Alignement,2-5\ne-cf-3.0,B.1,Écriture,1-5\n"),
    ("codes.csv", "code,label\nTC1,Rédiger\nTC2,Programmer\nMC1,Conduire un projet\n"),
    ("roles.csv", "role,title,framework,language,summary\narchiviste,Archiviste,e-cf-3.0,fr,Range\n"),
    ("deliverables.csv", "role,involvement,position,text\narchiviste,accountable,1,Plan de classement\n"),
    ("tasks.csv", "role,heading,position,text\narchiviste,Ranger,1,Classe les fonds\n"),
    ("sections.csv", "role,heading,position,text\narchiviste,Horaires,1,De jour\n"),
    ("kpis.csv", "role,position,text\narchiviste,1,Fonds classés\n"),
    ("profile.csv", "role,competence,importance\narchiviste,A.1,***\narchiviste,B.1,**\n"),
    ("levels.csv", "role,competence,level,descriptor\narchiviste,A.1,3,Conseille\narchiviste,B.1,2,Écrit\n"),
    ("references.csv", "role,competence,code\narchiviste,A.1,TC1\narchiviste,B.1,MC1\n"),
    (
        "examples.csv",
        "role,competence,kind,label,text\narchiviste,A.1,knowledge,C1,les normes\narchiviste,A.1,skill,S1,classer\n",
    ),
];

/// Files are set apart by this byte, which no text holds; the byte behind it says which table the file is.
const APART: u8 = 0x1c;

/// Any bytes as any tables, several at once: read, checked, reported in every form, and made into a workbook.
pub fn tables(data: &[u8]) {
    let mut files: Vec<(String, Vec<u8>)> =
        SOUND.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    for part in data.split(|byte| *byte == APART) {
        let Some((which, text)) = part.split_first() else { continue };
        files[usize::from(*which) % SOUND.len()].1 = text.to_vec();
    }
    check_files(&Files::of_memory(files), true);
}

/// Any bytes as `rolepress.toml`.
pub fn settings(data: &[u8]) {
    let sound = SOUND.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    check_files(&Files::of_memory(sound.chain([("rolepress.toml".to_owned(), data.to_vec())])), false);
}

fn check_files(files: &Files, workbook: bool) {
    let mut findings = Diagnostics::default();
    let Ok(folder) = read_files(files, &mut findings) else { return };
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let library = check::check(&drafts, &folder.settings, &["en", "fr"], &mut findings);
    findings.sort(&folder.sources);
    let report = Report {
        findings: &findings,
        sources: &folder.sources,
        root: "input",
        roles: library.roles.len(),
        rules: &pipeline::all_rules(),
    };
    let forms = [ReportFormat::Human, ReportFormat::Json, ReportFormat::Sarif, ReportFormat::Github];
    for form in forms {
        let mut out = Vec::new();
        report.write(form, &HumanOptions::default(), &mut out).expect("memory can be written to");
        if matches!(form, ReportFormat::Json | ReportFormat::Sarif) {
            serde_json::from_slice::<serde_json::Value>(&out).expect("what is JSON can be read as JSON");
        }
    }
    for role in library.sound_roles() {
        let composed = bench().composer.compose(&library, role, "fr", "", Day(20_454));
        render(&composed.expect("the built-in templates fit every sound role"));
    }
    if workbook {
        let matrix = Matrix::of(&library, "fr", |_| RoleFiles::default(), Vec::new());
        // A set may be more than a workbook can hold; that is an error, not a failure.
        let _ = xlsx::workbook(&matrix, bench().composer.locale("fr"), xlsx::Paper::A4, Day(20_454));
    }
}

/// Any text as markup.
pub fn markup(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(blocks) = markup_reader::parse(&text, bench().composer.theme()) else { return };
    render(&Document { metadata: metadata(), blocks });
}

/// Any text as the template of a role.
pub fn templates(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut sources = Sources::default();
    let mut files = Vec::new();
    for file in built_in::TEMPLATES {
        let Some(name) = built_in::template_name(file.path) else { continue };
        let text = if name == "role" { &text } else { file.text };
        let file = sources.add(Source::new(name, text.to_owned(), SourceKind::Text));
        files.push(TemplateFile { name, file, text });
    }
    let Ok(templates) = Templates::load(&files, &built_in::theme(), &locales()) else { return };
    let composer = Composer::new(templates, built_in::theme(), locales());
    let mut findings = Diagnostics::default();
    let folder = read_files(&Files::of_memory(SOUND), &mut findings).expect("memory can be read");
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let library = check::check(&drafts, &folder.settings, &["en", "fr"], &mut findings);
    for role in library.sound_roles() {
        if let Ok(document) = composer.compose(&library, role, "fr", "", Day(20_454)) {
            render(&document);
        }
    }
}

/// Any bytes as the plan of a document tree.
pub fn document(data: &[u8]) {
    render(&Document { metadata: metadata(), blocks: tree::blocks(data) });
}

/// Presses a document in both formats. What is nested too deeply is refused, and everything else is made.
fn render(document: &Document) {
    let bench = bench();
    let locale = bench.composer.locale("fr");
    let _ = bench.pdf.render(document, locale);
    let _ = bench.docx.render(document, locale, Vec::new);
}

fn metadata() -> Metadata {
    Metadata {
        title: "Titre".to_owned(),
        language: "fr".to_owned(),
        role: "role".to_owned(),
        header: ("gauche".to_owned(), "droite".to_owned()),
        footer: ("pied".to_owned(), String::new()),
        ..Metadata::default()
    }
}

fn locales() -> Vec<Locale> {
    built_in::LOCALES.iter().map(|file| Locale::parse(file.text).expect("a built-in locale")).collect()
}

/// What does not depend on the bytes, made once.
struct Bench {
    composer: Composer,
    pdf: pdf::Press,
    docx: docx::Press,
}

fn bench() -> &'static Bench {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    BENCH.get_or_init(|| {
        let (theme, pictures) = (built_in::theme(), Pictures::new());
        Bench {
            composer: Composer::built_in(locales()),
            pdf: pdf::Press::prepare(&theme, &Arc::new(FontBook::new()), &pictures).expect("the fonts can be subset"),
            docx: docx::Press::prepare(
                &theme,
                locales().iter().map(|locale| locale.language.as_str()),
                &pictures,
                docx::Options::default(),
            ),
        }
    })
}
