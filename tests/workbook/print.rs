//! How the sheets come out on paper, from the set-up for print as it stands in the package.

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::{Document, Node};

use rolepress::model::Partner;
use rolepress::render::xlsx::Paper;

use super::fixture::Set;
use super::{Book, bytes, bytes_on, part};

/// The height of plain letters and of the upright heads, in points, and the least that can be read on paper.
const LETTERS: f64 = 11.0;
const UPRIGHT: f64 = 9.0;
const LEGIBLE: f64 = 7.0;
/// What a unit of a column's width takes on paper in the spreadsheet that takes most, in points.
const UNIT: f64 = 5.55;

/// A sheet's set-up for print.
struct Printed {
    /// The widths of columns in the package's units, by column from 0.
    widths: BTreeMap<u32, f64>,
    /// Of a page within its margins, in points.
    room: f64,
    /// Set, or made by the spreadsheet so that the sheet is as wide as a page.
    scale: Option<f64>,
    /// On how many pages, one below the other, the spreadsheet is to put it; `None` where it is left to it.
    fitted_height: Option<u32>,
    row_breaks: usize,
    /// The columns with which pages begin, but for the first.
    breaks: Vec<u32>,
    /// `$A:$A` and `$3:$6`.
    titles: Vec<String>,
    /// The last column that is printed.
    last: u32,
    over_then_down: bool,
}

impl Printed {
    /// The sheet of that name in the package.
    fn of(package: &[u8], name: &str) -> Printed {
        let at = Book::of(package.to_vec()).names().iter().position(|known| known == name).unwrap();
        let (workbook, sheet) = (part(package, "xl/workbook.xml"), format!("xl/worksheets/sheet{}.xml", at + 1));
        let (workbook, sheet) = (Document::parse(&workbook).unwrap(), part(package, &sheet));
        let sheet = Document::parse(&sheet).unwrap();
        let all = |element: &'static str| sheet.descendants().filter(move |node| node.has_tag_name((SPACE, element)));
        let number = |node: Node<'_, '_>, key: &str| node.attribute(key).map(|value| value.parse::<f64>().unwrap());
        let mut widths = BTreeMap::new();
        for column in all("col") {
            let [first, last] = ["min", "max"].map(|key| number(column, key).unwrap() as u32);
            widths.extend((first..=last).map(|at| (at - 1, number(column, "width").unwrap())));
        }
        let defined = |kind: &str| {
            let own = |node: &Node<'_, '_>| {
                node.attribute("name") == Some(kind) && node.attribute("localSheetId") == Some(&at.to_string())
            };
            let text = workbook.descendants().find(own).and_then(|node| node.text()).unwrap_or_default().to_owned();
            text.split(',').filter_map(|range| Some(range.rsplit_once('!')?.1.to_owned())).collect::<Vec<_>>()
        };
        let setup = all("pageSetup").next().unwrap();
        let fitted = all("pageSetUpPr").any(|node| node.attribute("fitToPage") == Some("1"));
        Printed {
            widths,
            room: if setup.attribute("paperSize") == Some("1") { 748.0 } else { 798.0 },
            scale: (!fitted).then(|| number(setup, "scale").unwrap_or(100.0) / 100.0),
            fitted_height: fitted
                .then(|| number(setup, "fitToHeight").unwrap_or(1.0) as u32)
                .filter(|pages| *pages > 0),
            row_breaks: all("rowBreaks").flat_map(|node| node.children()).count(),
            breaks: all("colBreaks")
                .flat_map(|node| node.children())
                .map(|at| number(at, "id").unwrap() as u32)
                .collect(),
            titles: defined("_xlnm.Print_Titles"),
            last: column(defined("_xlnm.Print_Area")[0].rsplit('$').nth(1).unwrap()),
            over_then_down: setup.attribute("pageOrder") == Some("overThenDown"),
        }
    }

    fn width(&self, columns: Range<u32>) -> f64 {
        columns.map(|column| self.widths.get(&column).copied().unwrap_or(9.14) * UNIT).sum()
    }

    /// The scale at which it comes out.
    fn scale(&self) -> f64 {
        self.scale.unwrap_or((self.room / self.width(0..self.last + 1)).min(1.0))
    }

    /// How wide each page of the first row of pages comes out, in points.
    fn pages(&self) -> Vec<f64> {
        let again =
            self.titles.iter().find(|range| range.starts_with("$A:$")).map_or(0, |range| column(&range[4..]) + 1);
        let starts: Vec<u32> = std::iter::once(0).chain(self.breaks.iter().copied()).collect();
        let ends = self.breaks.iter().copied().chain([self.last + 1]);
        let own = starts.iter().zip(ends).map(|(start, end)| self.width(*start..end));
        own.enumerate()
            .map(|(at, own)| (own + if at > 0 { self.width(0..again) } else { 0.0 }) * self.scale())
            .collect()
    }
}

pub(super) const SPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// `C` is 2.
fn column(letters: &str) -> u32 {
    letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1) - 1
}

/// A set on one framework with the codes of a real list, and one of two frameworks with many roles.
fn sets() -> [Set; 3] {
    let mut single = Set::of(7);
    single.roles.retain(|role| role.framework == "e-cf-3.0");
    [single, Set::of(7), Set::of(60)]
}

#[test]
fn letters_are_seven_points_high_on_every_printed_sheet() {
    for package in [Paper::A4, Paper::Letter].into_iter().flat_map(|paper| sets().map(|set| bytes_on(paper, &set))) {
        for name in Book::of(package.clone()).names() {
            let printed = Printed::of(&package, &name);
            assert!(printed.scale() * LETTERS >= LEGIBLE, "{name}: {}", printed.scale());
        }
    }
}

#[test]
fn headers_and_footers_are_of_one_size_on_all_sheets() {
    let package = bytes(&Set::of(7));
    let sheets = super::parts(&package).into_iter().filter(|name| name.starts_with("xl/worksheets/sheet"));
    for name in sheets {
        assert!(part(&package, &name).contains("<headerFooter scaleWithDoc=\"0\""), "{name}");
    }
}

#[test]
fn sheets_are_printed_on_the_paper_of_the_documents() {
    let papers = |paper: Paper| {
        let mut sizes = std::collections::BTreeSet::new();
        let package = bytes_on(paper, &Set::of(7));
        for at in 1..=Book::of(package.clone()).names().len() {
            let sheet = part(&package, &format!("xl/worksheets/sheet{at}.xml"));
            let sheet = Document::parse(&sheet).unwrap();
            let setup = sheet.descendants().find(|node| node.has_tag_name((SPACE, "pageSetup"))).unwrap();
            sizes.insert(setup.attribute("paperSize").unwrap().to_owned());
        }
        sizes.into_iter().collect::<Vec<_>>()
    };
    assert_eq!([papers(Paper::A4), papers(Paper::Letter)], [["9"], ["1"]]);
}

#[test]
fn the_upright_heads_of_the_cross_tables_can_be_read_on_paper() {
    for package in sets().map(|set| bytes(&set)) {
        for name in ["Rôles × e-compétences", "Rôles × codes"] {
            let printed = Printed::of(&package, name);
            assert!(printed.scale() * UPRIGHT >= LEGIBLE, "{name}: {}", printed.scale());
        }
    }
}

#[test]
fn what_begins_a_page_of_a_parted_table_fits_on_it() {
    for package in sets().map(|set| bytes(&set)) {
        for name in ["Rôles × e-compétences", "Rôles × codes", "Métier numéro 1"] {
            let printed = Printed::of(&package, name);
            let pages = printed.pages();
            assert!(pages.iter().all(|page| *page <= printed.room), "{name}: {pages:?}");
            assert!(printed.over_then_down || pages.len() == 1, "{name}");
        }
    }
}

#[test]
fn the_families_of_codes_are_not_cut_by_pages() {
    // TC from column 7, CC, MC, BC: 13, 16, 17 and 19 columns.
    assert_eq!(Printed::of(&bytes(&Set::of(7)), "Rôles × codes").breaks, [20, 53]);
}

#[test]
fn a_role_with_a_few_rows_too_many_for_a_page_is_printed_smaller_and_not_on_two() {
    let scale = |rows: usize| {
        let mut set = Set::of(2);
        let names = set.competences.iter().filter(|(framework, ..)| framework == "e-cf-3.0").take(rows);
        set.roles[1].asked = names.map(|(_, name, _)| (name.clone(), vec![3], 1, Vec::new())).collect();
        let printed = Printed::of(&bytes(&set), &set.roles[1].title);
        (printed.scale.is_some(), printed.scale())
    };
    assert_eq!(scale(12), (false, 1.0));
    let (set, smaller) = scale(20);
    assert!(set && smaller < 1.0 && smaller * UPRIGHT >= LEGIBLE, "{smaller}");
    // Two pages in any case.
    assert_eq!(scale(38), (false, 1.0));
}

#[test]
fn every_sheet_repeats_its_heads_and_the_cross_tables_their_roles() {
    let package = bytes(&Set::of(3));
    for name in Book::of(package.clone()).names() {
        let titles = Printed::of(&package, &name).titles;
        assert!(titles.iter().any(|range| range.contains(|c: char| c.is_ascii_digit())), "{name}: {titles:?}");
        if name.starts_with("Rôles ×") {
            assert_eq!(titles, ["$A:$A", "$3:$6"], "{name}");
        }
    }
}

#[test]
fn each_printed_page_of_the_comparison_names_both_roles_above_the_heads() {
    let set = Set::of(3);
    let package = bytes(&set);
    let titles = Printed::of(&package, "Comparaison").titles;
    let rows: Vec<u32> = titles[0].split([':', '$']).filter_map(|row| row.parse().ok()).collect();
    let sheet = Book::of(package).sheet("Comparaison");
    let (first, last) = (rows[0] - 1, rows[1] - 1);
    assert_eq!(last, first + 2, "{titles:?}");
    assert_eq!([sheet.at(first, 0), sheet.at(first, 1)], ["Rôle A", set.roles[1].title.as_str()]);
    assert_eq!([sheet.at(first + 1, 0), sheet.at(first + 1, 1)], ["Rôle B", set.roles[2].title.as_str()]);
    let heads = |row: u32| (0..5).map(|column| sheet.at(row, column)).collect::<Vec<_>>();
    assert_eq!(heads(last), ["Code", "Intitulé", "Rôle A", "Rôle B", "Lecture"]);
}

#[test]
fn the_compared_codes_have_a_sheet_with_heads_of_their_own() {
    let set = Set::of(3);
    let package = bytes(&set);
    assert_eq!(Printed::of(&package, "Comparaison des codes").titles, ["$5:$7"]);
    let sheet = Book::of(package).sheet("Comparaison des codes");
    let row = |row: u32| (0..5).map(|column| sheet.at(row, column)).collect::<Vec<_>>();
    assert_eq!(row(4)[..2], ["Rôle A", set.roles[1].title.as_str()]);
    assert_eq!(row(5)[..2], ["Rôle B", set.roles[2].title.as_str()]);
    assert_eq!(row(6), ["Code", "Libellé", "Rôle A", "Rôle B", "Lecture"]);
    assert_eq!(sheet.end().0, 6 + 65);
}

#[test]
fn the_picked_roles_are_shown_whole_however_long() {
    let mut set = Set::of(3);
    // Not one of the pair that is shown first: it may be picked.
    set.roles[2].title = "Responsable de la conception et de l’exploitation des dispositifs ".repeat(3);
    let sheet = part(&bytes(&set), "xl/worksheets/sheet5.xml");
    let sheet = Document::parse(&sheet).unwrap();
    for row in ["5", "6", "21", "22"] {
        let row =
            sheet.descendants().find(|node| node.has_tag_name((SPACE, "row")) && node.attribute("r") == Some(row));
        let height: f64 = row.unwrap().attribute("ht").unwrap().parse().unwrap();
        assert!(height >= 3.0 * 14.0, "{height}");
    }
}

#[test]
fn an_overview_that_is_legible_on_one_page_is_printed_on_one() {
    let one_page = |roles| {
        let mut set = Set::of(roles);
        set.codes.clear();
        set.roles.iter_mut().flat_map(|role| &mut role.asked).for_each(|(.., codes)| codes.clear());
        let printed = Printed::of(&bytes(&set), "Vue d’ensemble");
        (printed.fitted_height == Some(1), printed.scale.is_some() && printed.row_breaks == 1)
    };
    // A break is heeded only where the scale is given.
    assert_eq!(one_page(1), (true, false));
    assert_eq!(one_page(60), (false, true));
}

#[test]
fn no_page_of_the_overview_ends_within_its_charts_or_holds_a_short_table_alone() {
    let breaks = |roles: usize, partners: usize| {
        let mut set = Set::of(roles);
        let partner =
            Partner { name: "Institut des métiers de la culture et du patrimoine".to_owned(), ..Partner::default() };
        set.settings.partners = vec![partner; partners];
        let package = bytes(&set);
        let overview = Book::of(package.clone()).sheet("Vue d’ensemble");
        let sheet = part(&package, "xl/worksheets/sheet1.xml");
        let sheet = Document::parse(&sheet).unwrap();
        let breaks = sheet.descendants().filter(|node| node.has_tag_name((SPACE, "brk")));
        let rows = breaks.map(|node| node.attribute("id").unwrap().parse::<u32>().unwrap()).collect::<Vec<_>>();
        (rows, overview.row("Partenaires"), overview.row("Total des lignes visibles"))
    };
    let (rows, _, totals) = breaks(2, 2);
    assert_eq!(rows, [totals]);
    // Partners in five rows, then a blank one.
    let (rows, partners, _) = breaks(2, 200);
    assert_eq!(rows, [partners + 6]);
    let (rows, partners, totals) = breaks(40, 200);
    assert_eq!(rows, [partners + 6, totals]);
}

#[test]
fn each_small_table_of_the_overview_has_a_line_and_heads_as_wide_as_itself() {
    let package = bytes(&Set::of(3));
    let row = Book::of(package.clone()).sheet("Vue d’ensemble").row("Demandes par niveau le plus haut et par aire") + 1;
    let sheet = part(&package, "xl/worksheets/sheet1.xml");
    let sheet = Document::parse(&sheet).unwrap();
    for row in [row, row + 1] {
        let cells = sheet.descendants().filter(|node| node.has_tag_name((SPACE, "c")));
        let cells = cells.filter_map(|cell| cell.attribute("r")?.strip_suffix(&row.to_string()).map(column));
        assert_eq!(cells.collect::<Vec<_>>(), (0..=6).chain(8..=13).collect::<Vec<_>>());
    }
}
