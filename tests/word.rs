//! The DOCX as an office meets it: what it is styled by, what can be edited in it, how it looks beside the PDF.

mod common;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

use common::{Built, build, copy_of, root};
use roxmltree::{Document, Node};

/// A role of the sample set, built once for all tests of this file.
fn sample() -> &'static Built {
    static SAMPLE: OnceLock<Built> = OnceLock::new();
    SAMPLE.get_or_init(|| build(&root().join("input"), &["--format", "docx", "--role", "webmestre"]))
}

fn part(built: &Built, name: &str) -> String {
    let docx = built.output.join("docx/webmestre.docx");
    let mut archive = zip::ZipArchive::new(std::fs::File::open(docx).unwrap()).unwrap();
    let mut xml = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

fn named<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |node| node.tag_name().name() == name)
}

fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The names of the elements within all elements of that name.
fn within(xml: &str, name: &'static str) -> BTreeSet<String> {
    let document = Document::parse(xml).unwrap();
    let children = named(document.root(), name).flat_map(|node| node.children());
    children.filter(Node::is_element).map(|child| child.tag_name().name().to_owned()).collect()
}

fn written(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap();
}

#[test]
fn texts_look_as_their_styles_say_and_nothing_else() {
    for name in ["word/document.xml", "word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml"] {
        let xml = part(sample(), name);
        let of_runs = within(&xml, "rPr");
        assert!(of_runs.iter().all(|property| ["rStyle", "lang"].contains(&property.as_str())), "{name}: {of_runs:?}");
        // What belongs together and what begins a page: no looks.
        let structure = ["pStyle", "keepNext", "pageBreakBefore"];
        let of_paragraphs = within(&xml, "pPr");
        assert!(
            of_paragraphs.iter().all(|property| structure.contains(&property.as_str())),
            "{name}: {of_paragraphs:?}"
        );
    }
}

#[test]
fn lines_of_tables_are_the_table_styles() {
    let xml = part(sample(), "word/document.xml");
    // A cell's tint and padding are its own where other rows have none: Word has no styles for single cells.
    let own = ["tcW", "gridSpan", "vMerge", "shd", "tcMar"];
    let of_cells = within(&xml, "tcPr");
    assert!(
        of_cells.contains("tcW") && of_cells.iter().all(|property| own.contains(&property.as_str())),
        "{of_cells:?}"
    );
    let of_tables = within(&xml, "tblPr");
    assert!(of_tables.contains("tblStyle") && !of_tables.contains("tblBorders"), "{of_tables:?}");
}

#[test]
fn what_can_be_edited_has_a_title_a_tag_and_a_binding() {
    let xml = part(sample(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let mut editable = 0;
    for properties in named(document.root(), "sdtPr") {
        let has = |name: &str| properties.children().any(|child| child.tag_name().name() == name);
        let locked = named(properties, "lock").any(|lock| value(lock, "val") == Some("sdtContentLocked"));
        if locked || has("docPartObj") {
            continue;
        }
        editable += 1;
        let title = named(properties, "alias").next().and_then(|alias| value(alias, "val")).unwrap_or_default();
        assert!(!title.is_empty() && has("tag") && has("dataBinding"), "{properties:?} {title}");
    }
    assert!(editable > 100);
}

#[test]
fn pictures_are_as_high_as_their_style_says() {
    let xml = part(sample(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let logo = named(document.root(), "extent").next().unwrap();
    let height: f64 = value(logo, "cy").unwrap().parse().unwrap();
    // The style `logo` asks for 13 mm, of 36,000 units each.
    assert!((height - 13.0 * 36_000.0).abs() < 36.0, "{height}");
}

#[test]
fn a_long_title_is_cut_in_the_header_so_that_the_set_stands_beside_it() {
    let set = copy_of(&root().join("input"));
    let roles = set.path().join("roles.csv");
    let title = format!("Webmestre {}", "des services numériques ".repeat(9));
    let text = std::fs::read_to_string(&roles).unwrap();
    written(&roles, &text.replacen("webmestre,Webmestre,", &format!("webmestre,{title},"), 1));
    let built = build(set.path(), &["--format", "docx", "--role", "webmestre"]);
    let xml = part(&built, "word/header1.xml");
    let document = Document::parse(&xml).unwrap();
    let texts: Vec<&str> = named(document.root(), "t").filter_map(|text| text.text()).collect();
    let [left, right] = texts.as_slice() else { panic!("{texts:?}") };
    assert!(left.starts_with("Webmestre des services") && left.ends_with('…') && left.len() < 70, "{left}");
    assert_eq!(*right, "Profils de métiers numériques pour la culture et les services publics");
}

#[test]
fn the_theme_says_how_headers_look() {
    let templates = tempfile::tempdir().unwrap();
    let theme = std::fs::read_to_string(root().join("templates/theme.toml")).unwrap();
    let header = "[style.page-header]\nsize = \"8pt\"";
    assert!(theme.contains(header));
    written(&templates.path().join("theme.toml"), &theme.replace(header, "[style.page-header]\nsize = \"7pt\""));
    let folder = templates.path().to_str().unwrap();
    let options = ["--format", "docx", "--role", "webmestre", "--templates", folder];
    let xml = part(&build(&root().join("input"), &options), "word/styles.xml");
    let document = Document::parse(&xml).unwrap();
    let style = named(document.root(), "style").find(|style| value(*style, "styleId") == Some("Header")).unwrap();
    assert_eq!(named(style, "sz").next().and_then(|size| value(size, "val")), Some("14"));
}

#[test]
fn what_is_filled_in_and_signed_is_kept_on_one_page() {
    let xml = part(sample(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let paragraphs: Vec<Node<'_, '_>> = named(document.root(), "p").collect();
    let start = paragraphs
        .iter()
        .rposition(|paragraph| {
            named(*paragraph, "pStyle").next().and_then(|style| value(style, "val")) == Some("Heading2")
        })
        .unwrap();
    let kept: Vec<bool> =
        paragraphs[start..].iter().map(|paragraph| named(*paragraph, "keepNext").next().is_some()).collect();
    // The last row, of four cells, and the paragraph that ends the document are what the others are kept with.
    let (others, last) = kept.split_at(kept.len() - 5);
    assert!(others.len() > 8 && others.iter().all(|kept| *kept), "{kept:?}");
    assert!(last.iter().all(|kept| !*kept), "{kept:?}");
    // The table of the holder, above, is kept with the heading of this part.
    let before = paragraphs[..start].iter().rev().take(2);
    assert!(before.into_iter().all(|paragraph| named(*paragraph, "keepNext").next().is_some()));
}
