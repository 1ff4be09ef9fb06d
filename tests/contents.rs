//! The table of contents, read back by readers that did not write it: both formats list the headings that the document
//! has, with the pages on which they stand.

mod common;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use common::{Built, build, copy_of, docx_part, edit, fold, named, root, sound, value};
use roxmltree::{Document, Node};

/// The sample set, built once for all tests of this file.
fn sample() -> &'static Built {
    static SAMPLE: OnceLock<Built> = OnceLock::new();
    SAMPLE.get_or_init(|| build(&root().join("input"), &["--format", "pdf,docx"]))
}

/// The PDF and the DOCX of each role.
fn documents(built: &Built) -> Vec<(PathBuf, PathBuf)> {
    let mut found: Vec<(PathBuf, PathBuf)> = std::fs::read_dir(built.output.join("pdf"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|pdf| {
            let name = pdf.with_extension("docx").file_name().unwrap().to_owned();
            (pdf, built.output.join("docx").join(name))
        })
        .collect();
    found.sort();
    found
}

/// The lines of each page.
fn pages(pdf: &Path) -> Vec<Vec<String>> {
    let pages = pdf_extract::extract_text_by_pages(pdf).unwrap();
    let lines = |page: String| page.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    pages.into_iter().map(lines).collect()
}

/// What the contents of a PDF list: titles with the number printed behind them.
fn listed_in_pdf(pages: &[Vec<String>]) -> Vec<(String, usize)> {
    let Some(page) = pages.get(1) else { return Vec::new() };
    let lines = page.iter().skip_while(|line| !["Sommaire", "Contents"].contains(&line.as_str())).skip(1);
    lines.map_while(|line| line.rsplit_once(' ').and_then(|(title, n)| Some((fold(title), n.parse().ok()?)))).collect()
}

fn words(node: Node<'_, '_>) -> String {
    named(node, "t").filter_map(|text| text.text()).collect()
}

fn style<'a>(paragraph: Node<'a, '_>) -> Option<&'a str> {
    named(paragraph, "pStyle").next().and_then(|style| value(style, "val"))
}

/// What the contents of a DOCX list: titles with the numbers behind them, and the bookmarks that they lead to.
fn listed_in_docx(document: &Document<'_>) -> Vec<(String, usize, String)> {
    named(document.root(), "p")
        .filter(|paragraph| style(*paragraph).is_some_and(|style| style.starts_with("TOC")))
        .map(|paragraph| {
            let link = named(paragraph, "hyperlink").next().unwrap();
            let texts: Vec<&str> = named(link, "t").filter_map(|text| text.text()).collect();
            let (number, title) = texts.split_last().unwrap();
            (fold(&title.concat()), number.parse().unwrap(), value(link, "anchor").unwrap().to_owned())
        })
        .collect()
}

#[test]
fn both_formats_list_the_headings_of_the_parts_behind_the_contents() {
    for (pdf, docx) in documents(sample()) {
        let xml = docx_part(&docx, "word/document.xml");
        let document = Document::parse(&xml).unwrap();
        let headings: Vec<String> = named(document.root(), "p")
            .filter(|paragraph| style(*paragraph).is_some_and(|style| style.split('-').next() == Some("Heading2")))
            .map(|paragraph| fold(&words(paragraph)))
            .skip_while(|heading| heading != "Sommaire")
            .skip(1)
            .collect();
        let in_docx: Vec<(String, usize)> =
            listed_in_docx(&document).into_iter().map(|(title, number, _)| (title, number)).collect();
        let in_pdf = listed_in_pdf(&pages(&pdf));
        assert!(in_pdf.len() > 5, "{}: {in_pdf:?}", pdf.display());
        assert_eq!(in_pdf, in_docx, "{}", pdf.display());
        assert_eq!(in_pdf.into_iter().map(|(title, _)| title).collect::<Vec<_>>(), headings, "{}", pdf.display());
    }
}

#[test]
fn the_numbers_are_those_of_the_pages_where_the_headings_stand() {
    for (pdf, _) in documents(sample()) {
        let pages = pages(&pdf);
        for (title, number) in listed_in_pdf(&pages) {
            let stands = pages[number - 1].iter().any(|line| fold(line) == title);
            assert!(stands, "{}: {title} is not on page {number}", pdf.display());
        }
    }
}

#[test]
fn entries_in_word_lead_to_the_headings_that_they_name() {
    for (_, docx) in documents(sample()) {
        let xml = docx_part(&docx, "word/document.xml");
        let document = Document::parse(&xml).unwrap();
        for (title, _, bookmark) in listed_in_docx(&document) {
            let start = named(document.root(), "bookmarkStart").find(|start| value(*start, "name") == Some(&bookmark));
            assert_eq!(fold(&words(start.unwrap().parent().unwrap())), title);
        }
    }
}

#[test]
fn the_first_page_is_the_summary_alone() {
    for (pdf, _) in documents(sample()) {
        let pages = pages(&pdf);
        assert!(pages[0].iter().any(|line| line == "Indicateurs clés de performance"), "{}", pdf.display());
        // A running header stands before it.
        assert!(pages[1].iter().take(3).any(|line| line == "Sommaire"), "{}: {:?}", pdf.display(), pages[1]);
    }
}

/// Whether the document of a role has contents, in the PDF and in the DOCX, and on which page the description begins.
fn look(built: &Built, stem: &str) -> (bool, bool, Option<usize>) {
    let pages = pages(&built.output.join(format!("pdf/{stem}.pdf")));
    let begins = pages.iter().position(|page| page.iter().any(|line| line == "Description du métier"));
    let docx = docx_part(&built.output.join(format!("docx/{stem}.docx")), "word/document.xml").contains("TOC ");
    (!listed_in_pdf(&pages).is_empty(), docx, begins)
}

#[test]
fn a_short_document_has_no_contents_and_goes_on_on_its_first_page() {
    let built = build(&sound(), &["--format", "pdf,docx"]);
    assert_eq!(look(&built, "archiviste"), (false, false, Some(0)));
}

#[test]
fn behind_a_summary_of_two_pages_the_contents_go_on_on_the_second() {
    let set = copy_of(&root().join("input"));
    let kpis = set.path().join("kpis.csv");
    let many: String = (10..50).map(|number| format!("webmestre,{number},Indicateur numéro {number}\n")).collect();
    let head = std::fs::read_to_string(&kpis).unwrap();
    assert!(head.starts_with("role,position,text"), "{head}");
    let commas = head.lines().next().unwrap().matches(',').count() - 2;
    let many = many.replace('\n', &format!("{}\n", ",".repeat(commas)));
    std::fs::write(&kpis, head + &many).unwrap();
    let built = build(set.path(), &["--format", "pdf,docx", "--role", "webmestre"]);
    let pages = pages(&built.output.join("pdf/webmestre.pdf"));
    let at = |words: &str| pages[1].iter().position(|line| line.contains(words));
    assert!(at("Indicateur numéro 49").unwrap() < at("Sommaire").unwrap(), "{:?}", pages[1]);
    let xml = docx_part(&built.output.join("docx/webmestre.docx"), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let heading = named(document.root(), "p").find(|paragraph| words(*paragraph) == "Sommaire").unwrap();
    assert_eq!(named(heading, "pStyle").next().and_then(|style| value(style, "val")), Some("Heading2"));
}

#[test]
fn settings_leave_the_contents_out() {
    let set = copy_of(&root().join("input"));
    edit(&set.path().join("rolepress.toml"), |text| format!("{text}\n[sheet]\ncontents = false\n"));
    let built = build(set.path(), &["--format", "pdf,docx", "--role", "webmestre"]);
    assert_eq!(look(&built, "webmestre"), (false, false, Some(1)));
}

#[test]
fn a_document_alone_has_the_numbers_that_it_has_beside_the_pdf() {
    let alone = build(&root().join("input"), &["--format", "docx", "--role", "webmestre"]);
    let path = "docx/webmestre.docx";
    let (alone, beside) = (std::fs::read(alone.output.join(path)), std::fs::read(sample().output.join(path)));
    assert!(alone.unwrap() == beside.unwrap());
}

#[test]
fn headings_that_begin_pages_leave_the_contents_and_the_signatures_whole() {
    let folder = tempfile::tempdir().unwrap();
    let theme = std::fs::read_to_string(root().join("templates/theme.toml")).unwrap();
    let theme = theme.replacen("[style.h2]\n", "[style.h2]\npage_break_before = true\n", 1);
    std::fs::write(folder.path().join("theme.toml"), theme).unwrap();
    let templates = ["--templates", folder.path().to_str().unwrap(), "--role", "webmestre"];
    for formats in ["pdf,docx", "docx"] {
        let built = build(&root().join("input"), &[&templates[..], &["--format", formats]].concat());
        let xml = docx_part(&built.output.join("docx/webmestre.docx"), "word/document.xml");
        let document = Document::parse(&xml).unwrap();
        let shares = |title: &str| {
            let heading = named(document.root(), "p").find(|paragraph| {
                style(*paragraph).is_some_and(|s| s.starts_with("Heading2")) && words(*paragraph) == title
            });
            style(heading.unwrap()).unwrap() == "Heading2-SamePage"
        };
        let titles = ["Description du métier", "Résumé du profil", "Titulaire du poste", "Validation"];
        assert_eq!(titles.map(shares), [true, false, false, true], "{formats}");
        if formats == "docx" {
            continue;
        }
        let pages = pages(&built.output.join("pdf/webmestre.pdf"));
        let page = |title: &str| pages.iter().rposition(|lines| lines.iter().any(|line| line == title)).unwrap();
        assert_eq!(page("Description du métier"), page("Sommaire"));
        assert_eq!(page("Validation"), page("Titulaire du poste"));
        assert!(page("Titulaire du poste") > page("Financement et partenaires"));
    }
}

#[test]
fn behind_a_summary_that_fills_its_page_the_contents_are_held_together_rather_than_to_a_page() {
    let texts = |rows: usize| {
        let set = copy_of(&root().join("input"));
        let kpis = set.path().join("kpis.csv");
        let head = std::fs::read_to_string(&kpis).unwrap();
        let commas = ",".repeat(head.lines().next().unwrap().matches(',').count() - 2);
        let more: String = (10..10 + rows).map(|number| format!("webmestre,{number},Indicateur{commas}\n")).collect();
        std::fs::write(&kpis, head + &more).unwrap();
        let built = build(set.path(), &["--format", "pdf,docx", "--role", "webmestre"]);
        let runs_over =
            pages(&built.output.join("pdf/webmestre.pdf"))[1].iter().any(|line| line.contains("Indicateur"));
        let xml = docx_part(&built.output.join("docx/webmestre.docx"), "word/document.xml");
        (!runs_over).then(|| (xml.contains("Heading2-Page"), xml.matches("TOC2-Kept").count() > 1))
    };
    let all: Vec<_> = (0..10).map(texts).collect();
    let opening: Vec<(bool, bool)> = all.iter().flatten().copied().collect();
    // A break as long as there is room on the page, held lines once there is none, and neither when it has run over.
    assert_eq!((opening.first(), opening.last()), (Some(&(true, false)), Some(&(false, true))), "{all:?}");
    assert!(all.iter().skip_while(|look| look.is_some()).all(Option::is_none), "{all:?}");
}
