//! A set through the same stages without a disk, with fonts and styles prepared once: what makes thousands of
//! sets affordable. The tests on a disk judge delivery and missing glyphs too.

use std::sync::{Arc, OnceLock};

use rolepress::calendar::Day;
use rolepress::check;
use rolepress::compose::{Composer, built_in};
use rolepress::diagnostic::{Diagnostics, FileId, Severity};
use rolepress::document::{Locale, Pictures};
use rolepress::ingest::{Drafts, Files, read_files};
use rolepress::layout::FontBook;
use rolepress::model::Matrix;
use rolepress::model::matrix::RoleFiles;
use rolepress::render::{docx, pdf, xlsx};
use rolepress::verify;

use super::{judge, mutate};

const DAY: Day = Day(20_454);

/// Presses a set and judges each document. How many documents there were, and how many errors.
pub fn press(files: mutate::Files, what: &str) -> (usize, usize) {
    let bench = bench();
    let mut findings = Diagnostics::default();
    let folder = match read_files(&Files::of_memory(files), &mut findings) {
        Ok(folder) => folder,
        Err(error) => {
            assert!(!error.to_string().is_empty(), "{what}: an error without words");
            return (0, 1);
        }
    };
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let library = check::check(&drafts, &folder.settings, &["en", "fr"], &mut findings);
    let (mut made, mut misfits) = (Vec::new(), 0);
    for role in library.sound_roles() {
        let document = bench.composer.compose(&library, role, "fr", "", DAY);
        // What the templates can't take is an error of the role, as in a build.
        let Ok(document) = document else {
            misfits += 1;
            continue;
        };
        let locale = bench.composer.locale("fr");
        let pdf = bench.pdf.render(&document, locale).unwrap_or_else(|error| panic!("{what}: {error}"));
        let docx = bench.docx.render(&document, locale, Vec::new).unwrap_or_else(|error| panic!("{what}: {error}"));
        judge::judge_document(what, &format!("pdf/{}.pdf", role.slug), &pdf);
        judge::judge_document(what, &format!("docx/{}.docx", role.slug), &docx);
        made.push((role.slug, pdf, docx));
    }
    let documents = 2 * made.len();
    if documents > 0 {
        let matrix = Matrix::of(&library, "fr", |_| RoleFiles::default(), Vec::new());
        let book = xlsx::workbook(&matrix, bench.composer.locale("fr"), xlsx::Paper::A4, DAY);
        let book = book.unwrap_or_else(|error| panic!("{what}: {error}"));
        judge::judge_document(what, "matrix.xlsx", &book);
        assert_agreement(what, folder.sources.first(), made, &book);
    }
    let errors = findings.count(Severity::Error) + misfits;
    assert!(documents + errors > 0, "{what}: no document and no error");
    (documents, errors)
}

/// What people and funders get says the same in every format, whatever the set holds.
fn assert_agreement(what: &str, file: FileId, made: Vec<(&str, Vec<u8>, Vec<u8>)>, book: &[u8]) {
    let workbook = verify::read_workbook(book).unwrap_or_else(|why| panic!("{what}: the workbook {why}"));
    let mut findings = Diagnostics::default();
    for (role, pdf, docx) in made {
        let pdf = verify::read_pdf(pdf).unwrap_or_else(|why| panic!("{what}: the PDF of {role} {why}"));
        let docx = verify::read_docx(&docx).unwrap_or_else(|why| panic!("{what}: the DOCX of {role} {why}"));
        // A sign that the fonts lack is told by the build, and is another one in print.
        if !pdf.passages.iter().any(|passage| passage.text.contains(char::REPLACEMENT_CHARACTER)) {
            verify::compare_documents(role, (file, &pdf), (file, &docx), &mut findings);
        }
        let facts = verify::facts_of(&docx);
        verify::compare_with_workbook(role, "DOCX", file, &facts, workbook.role(&facts.title, role), &mut findings);
    }
    let differences: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(differences.is_empty(), "{what}: {differences:#?}");
}

/// What all sets share.
struct Bench {
    composer: Composer,
    pdf: pdf::Press,
    docx: docx::Press,
}

fn bench() -> &'static Bench {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    BENCH.get_or_init(|| {
        let (theme, pictures) = (built_in::theme(), Pictures::new());
        let locales: Vec<Locale> = built_in::LOCALES.iter().map(|file| Locale::parse(file.text).unwrap()).collect();
        Bench {
            pdf: pdf::Press::prepare(&theme, &Arc::new(FontBook::new()), &pictures).unwrap(),
            docx: docx::Press::prepare(
                &theme,
                locales.iter().map(|locale| locale.language.as_str()),
                &pictures,
                docx::Options::default(),
            ),
            composer: Composer::built_in(locales),
        }
    })
}
