//! The DOCX as an office meets it: what it is styled by, what can be edited in it, how it looks beside the PDF.

mod common;
#[path = "word/pages.rs"]
mod pages;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use common::{Built, build, change, copy_of, docx_part, edit, named, root, sound, value};
use roxmltree::{Document, Node};

/// A role of the sample set, built once for all tests of this file.
fn sample() -> &'static Built {
    static SAMPLE: OnceLock<Built> = OnceLock::new();
    SAMPLE.get_or_init(|| build(&root().join("input"), &["--format", "docx", "--role", "webmestre"]))
}

fn part(built: &Built, name: &str) -> String {
    docx_part(&built.output.join("docx/webmestre.docx"), name)
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

/// Every document of the sample set.
fn documents(built: &Built) -> Vec<PathBuf> {
    let found: Vec<PathBuf> =
        std::fs::read_dir(built.output.join("docx")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(found.len() >= 6, "{found:?}");
    found
}

#[test]
fn everything_looks_as_its_style_says_and_nothing_has_a_look_of_its_own() {
    // What is in a cell's or a table's properties besides is its place, not its look; but for the fill of a cell, which
    // no style of Word's can give.
    let allowed: [(&str, &[&str]); 5] = [
        ("pPr", &["pStyle"]),
        ("rPr", &["rStyle", "lang"]),
        ("tblPr", &["tblStyle", "tblW", "tblLayout", "tblLook", "tblDescription"]),
        ("trPr", &["cantSplit", "tblHeader"]),
        ("tcPr", &["tcW", "gridSpan", "vMerge", "shd"]),
    ];
    let parts = ["word/document.xml", "word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml"];
    for language in ["fr", "en"] {
        let built = build(&root().join("input"), &["--format", "docx", "--lang", language]);
        for document in documents(&built) {
            for part in parts {
                let xml = docx_part(&document, part);
                for (properties, allowed) in allowed {
                    let own = within(&xml, properties);
                    let more: Vec<&String> = own.iter().filter(|own| !allowed.contains(&own.as_str())).collect();
                    assert!(more.is_empty(), "{} {part}: {more:?} in {properties}", document.display());
                }
            }
        }
    }
}

#[test]
fn every_style_that_a_document_names_is_defined() {
    let styles = part(sample(), "word/styles.xml");
    let styles = Document::parse(&styles).unwrap();
    let defined: BTreeSet<&str> = named(styles.root(), "style").filter_map(|style| value(style, "styleId")).collect();
    let xml = part(sample(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    for name in ["pStyle", "rStyle", "tblStyle"] {
        let used: BTreeSet<&str> = named(document.root(), name).filter_map(|style| value(style, "val")).collect();
        assert!(!used.is_empty() && used.is_subset(&defined), "{:?}", used.difference(&defined));
    }
}

#[test]
fn links_look_as_the_theme_says() {
    let xml = part(sample(), "word/styles.xml");
    let styles = Document::parse(&xml).unwrap();
    let look = |id: &str| {
        let style = named(styles.root(), "style").find(|style| value(*style, "styleId") == Some(id)).unwrap();
        let accent = named(style, "color").any(|colour| value(colour, "themeColor") == Some("accent1"));
        (accent, named(style, "u").next().and_then(|line| value(line, "val")))
    };
    let xml = part(sample(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let mut seen = BTreeSet::new();
    for link in named(document.root(), "hyperlink").filter(|link| named(*link, "fldChar").count() == 0) {
        let within = value(link, "anchor").is_some();
        for style in named(link, "rStyle").filter_map(|style| value(style, "val")) {
            assert_eq!(look(style), (true, (!within).then_some("single")), "{style}");
            seen.insert(within);
        }
    }
    assert_eq!(seen.len(), 2);
}

#[test]
fn a_level_fills_its_cell_with_a_colour_of_the_document() {
    let xml = part(sample(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let mut filled = 0;
    for cell in named(document.root(), "tc") {
        let first = named(cell, "pStyle").next().and_then(|style| value(style, "val")).unwrap_or_default();
        let fill = named(cell, "shd").next().and_then(|tint| value(tint, "themeFill"));
        let expected = [("LevelMost", "accent2"), ("LevelSome", "accent6"), ("AreaRow", "background2")];
        let expected = expected.iter().find(|(style, _)| first.split('-').next() == Some(style)).map(|(_, fill)| *fill);
        assert_eq!(fill, expected, "{first}");
        filled += usize::from(fill.is_some());
    }
    assert!(filled > 10);
}

#[test]
fn small_cells_are_lowered_to_the_line_of_larger_ones_in_their_row_and_only_there() {
    let xml = part(sample(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let mut seen = BTreeSet::new();
    for row in named(document.root(), "tr") {
        let first = |cell| named(cell, "pStyle").next().and_then(|style| value(style, "val")).unwrap_or_default();
        let styles: Vec<&str> = named(row, "tc").map(first).collect();
        let is = |style: &str, name: &str| style.split('-').next() == Some(name);
        // What the legend says is as small as its levels, and smaller than its stars.
        let legend = styles.iter().any(|style| is(style, "LegendCell"));
        let stars = styles.iter().any(|style| is(style, "StarsCell"));
        for style in styles {
            let level = ["LevelMost", "LevelSome", "LevelNone"].iter().any(|level| is(style, level));
            let code = is(style, "UsedBy") || is(style, "CrossHead");
            let expected = code || (level && !legend) || (is(style, "LegendCell") && stars);
            assert_eq!(style.contains("-Lowered"), expected, "{style}");
            seen.insert((style, expected));
        }
    }
    assert!(seen.iter().filter(|(_, lowered)| *lowered).count() > 3);
}

#[test]
fn the_last_row_of_a_table_has_the_rule_of_the_others() {
    let xml = part(sample(), "word/styles.xml");
    let styles = Document::parse(&xml).unwrap();
    let mut tables = 0;
    for borders in named(styles.root(), "tblBorders") {
        let line = |side| named(borders, side).next().map(|side| (value(side, "sz"), value(side, "color")));
        assert!(line("insideH").is_some());
        assert_eq!(line("bottom"), line("insideH"));
        tables += 1;
    }
    assert!(tables > 5);
}

#[test]
fn a_rule_stands_below_headers_alone_and_not_on_the_first_page() {
    let xml = part(sample(), "word/styles.xml");
    let styles = Document::parse(&xml).unwrap();
    let rule = |running: &str| {
        let xml = part(sample(), running);
        let running = Document::parse(&xml).unwrap();
        let id = named(running.root(), "pStyle").next().and_then(|style| value(style, "val")).unwrap();
        let style = named(styles.root(), "style").find(|style| value(*style, "styleId") == Some(id)).unwrap();
        named(style, "bottom").next().and_then(|bottom| value(bottom, "val")).unwrap().to_owned()
    };
    let rules = ["header1", "header2", "footer1", "footer2"].map(|part| rule(&format!("word/{part}.xml")));
    assert_eq!(rules, ["single", "none", "none", "none"]);
}

#[test]
fn the_logo_stands_in_the_running_header_and_is_read_out_on_the_first_page_only() {
    let xml = part(sample(), "word/header1.xml");
    let header = Document::parse(&xml).unwrap();
    let blip =
        named(header.root(), "blip").next().and_then(|blip| value(blip, "embed")).expect("the header has the logo");
    assert!(named(header.root(), "decorative").any(|decorative| value(decorative, "val") == Some("1")));
    let xml = part(sample(), "word/_rels/header1.xml.rels");
    let relationships = Document::parse(&xml).unwrap();
    let target =
        named(relationships.root(), "Relationship").find(|relationship| value(*relationship, "Id") == Some(blip));
    let target = target.and_then(|relationship| value(relationship, "Target")).unwrap();
    assert!(target.starts_with("media/"), "{target}");
    assert_eq!(named(Document::parse(&part(sample(), "word/header2.xml")).unwrap().root(), "drawing").count(), 0);
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
fn what_is_filled_in_takes_the_style_of_fields() {
    let xml = part(sample(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let fields: Vec<Node<'_, '_>> = named(document.root(), "sdtPr")
        .filter(|properties| named(*properties, "showingPlcHdr").next().is_some())
        .collect();
    assert!(fields.len() > 5);
    for field in fields {
        let look = field.children().find(Node::is_element).unwrap();
        let style = named(look, "rStyle").next().and_then(|style| value(style, "val"));
        assert_eq!((look.tag_name().name(), style), ("rPr", Some("Field-Char")));
    }
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
fn a_long_title_takes_the_room_of_the_set_in_the_header_but_for_its_beginning() {
    let set = copy_of(&root().join("input"));
    let title = format!("Webmestre {}", "des services numériques ".repeat(9));
    change(&set.path().join("roles.csv"), "webmestre,Webmestre,", &format!("webmestre,{title},"));
    let built = build(set.path(), &["--format", "docx", "--role", "webmestre"]);
    let xml = part(&built, "word/header1.xml");
    let document = Document::parse(&xml).unwrap();
    let texts: Vec<&str> = named(document.root(), "t").filter_map(|text| text.text()).collect();
    let [left, right] = texts.as_slice() else { panic!("{texts:?}") };
    assert!(left.starts_with("Webmestre des services") && left.ends_with('…'), "{left}");
    // The set's title keeps a quarter of the line.
    let (left, right) = (left.trim_end_matches('…'), right.trim_end());
    assert!(title.starts_with(left) && left.chars().count() > 70, "{texts:?}");
    assert_eq!(right, "Profils de métiers numériques…");
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
