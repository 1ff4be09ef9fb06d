//! How cells look: titles within their columns, dashes for nothing.

use roxmltree::{Document, Node};

use super::fixture::Set;
use super::print::SPACE;
use super::{Book, bytes, part};

/// What is merged on a sheet, the height of its first row and the size of its letters, in points.
fn title_of(package: &[u8], sheet: usize) -> (Vec<String>, f64, f64) {
    let (styles, sheet) = (part(package, "xl/styles.xml"), part(package, &format!("xl/worksheets/sheet{sheet}.xml")));
    let (styles, sheet) = (Document::parse(&styles).unwrap(), Document::parse(&sheet).unwrap());
    let all = |element: &'static str| sheet.descendants().filter(move |node| node.has_tag_name((SPACE, element)));
    let merged = all("mergeCell").map(|node| node.attribute("ref").unwrap().to_owned()).collect();
    let height = all("row").next().unwrap().attribute("ht").unwrap().parse().unwrap();
    let font = format_of(&styles, all("c").next().unwrap()).attribute("fontId").unwrap().parse().unwrap();
    let fonts = styles.descendants().find(|node| node.has_tag_name((SPACE, "fonts"))).unwrap();
    let font = fonts.children().filter(Node::is_element).nth(font).unwrap();
    let size = font.children().find(|node| node.has_tag_name((SPACE, "sz"))).unwrap();
    (merged, height, size.attribute("val").unwrap().parse().unwrap())
}

#[test]
fn the_title_of_a_profile_keeps_within_the_columns_that_each_page_repeats() {
    let profile = |title: &str| {
        let mut set = Set::of(1);
        set.roles[0].title = title.to_owned();
        let package = bytes(&set);
        let at = Book::of(package.clone()).names().len();
        title_of(&package, at)
    };
    assert_eq!(profile("Conservateur"), (vec![], 30.0, 20.0));
    let (merged, height, size) = profile("Responsable de la conception des dispositifs de médiation");
    assert_eq!((merged.as_slice(), size), (["A1:C1".to_owned()].as_slice(), 20.0));
    // Two lines of 20 points.
    assert!((54.0..60.0).contains(&height), "{height}");
    let (merged, height, size) = profile(&"Quarante compétences ".repeat(10));
    assert_eq!((merged.as_slice(), size), (["A1:C1".to_owned()].as_slice(), 14.0));
    // Four or five lines of 14 points.
    assert!((76.0..100.0).contains(&height), "{height}");
    // However long, it leaves room below the panes that stay.
    assert!(profile(&"Quarante compétences ".repeat(90)).1 <= 120.0);
}

#[test]
fn the_titles_of_the_overview_keep_within_the_page() {
    let mut set = Set::of(2);
    let long = "Profils de métiers numériques pour la culture, le patrimoine, les bibliothèques ".repeat(3);
    (set.settings.set.title, set.settings.set.organisation) = (long.clone(), long);
    let (merged, height, _) = title_of(&bytes(&set), 1);
    assert!(merged.iter().any(|range| range == "A1:W1") && merged.iter().any(|range| range == "A2:W2"), "{merged:?}");
    assert!(height >= 2.0 * 26.0, "{height}");
}

#[test]
fn french_texts_have_their_blanks_and_roles_that_differ_in_them_alone_keep_their_names() {
    let mut set = Set::of(3);
    for (role, title) in set.roles.iter_mut().zip(["Chef: oui", "Guide: un", "Guide : un"]) {
        role.title = title.to_owned();
    }
    let mut book = Book::of(bytes(&set));
    let overview = book.names().remove(0);
    let overview = book.sheet(&overview);
    let rows = ["Chef\u{a0}: oui", "Guide: un", "Guide\u{a0}: un"].map(|label| overview.row(label));
    assert_eq!([rows[1] - rows[0], rows[2] - rows[1]], [1, 1]);
}

#[test]
fn the_names_of_frameworks_stand_apart_from_those_of_the_roles() {
    let package = bytes(&Set::of(3));
    let styles = part(&package, "xl/styles.xml");
    let styles = Document::parse(&styles).unwrap();
    for number in [1, 2, 3] {
        let sheet = part(&package, &format!("xl/worksheets/sheet{number}.xml"));
        let sheet = Document::parse(&sheet).unwrap();
        let column =
            sheet.descendants().find(|node| node.has_tag_name((SPACE, "col")) && node.attribute("min") == Some("2"));
        let style: usize = column.unwrap().attribute("style").unwrap().parse().unwrap();
        let formats = styles.descendants().find(|node| node.has_tag_name((SPACE, "cellXfs"))).unwrap();
        let format = formats.children().filter(Node::is_element).nth(style).unwrap();
        let indent = format.descendants().find_map(|node| node.attribute("indent"));
        assert_eq!(indent, Some("1"), "sheet {number}");
    }
}

#[test]
fn nothing_is_a_dash_on_every_sheet_that_counts() {
    let mut set = Set::of(3);
    set.roles[2].asked.clear();
    let package = bytes(&set);
    let styles = part(&package, "xl/styles.xml");
    let styles = Document::parse(&styles).unwrap();
    for number in 1..=4 {
        let sheet = part(&package, &format!("xl/worksheets/sheet{number}.xml"));
        let sheet = Document::parse(&sheet).unwrap();
        let zero = |cell: &Node<'_, '_>| {
            let value = cell.children().find(|node| node.has_tag_name((SPACE, "v"))).and_then(|node| node.text());
            cell.has_tag_name((SPACE, "c")) && cell.attribute("t").is_none() && value == Some("0")
        };
        let mut zeros = sheet.descendants().filter(zero).peekable();
        assert!(zeros.peek().is_some());
        for cell in zeros {
            let id = format_of(&styles, cell).attribute("numFmtId");
            let is_own = |node: &Node<'_, '_>| node.has_tag_name((SPACE, "numFmt")) && node.attribute("numFmtId") == id;
            let code = styles.descendants().find(is_own).and_then(|node| node.attribute("formatCode"));
            assert!(code.is_some_and(|code| code.ends_with('–')), "{:?}: {code:?}", cell.attribute("r"));
        }
    }
}

/// The format of a cell.
fn format_of<'d>(styles: &'d Document<'d>, cell: Node<'_, '_>) -> Node<'d, 'd> {
    let formats = styles.descendants().find(|node| node.has_tag_name((SPACE, "cellXfs"))).unwrap();
    let number: usize = cell.attribute("s").unwrap_or("0").parse().unwrap();
    formats.children().filter(Node::is_element).nth(number).unwrap()
}
