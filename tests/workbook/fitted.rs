//! Rows as high and columns as wide as what stands in them, and not more.

use rolepress::model::Partner;
use roxmltree::Document;

use super::fixture::Set;
use super::{Book, bytes, part};

/// An attribute of the first element with that name for which another attribute has that value.
fn attribute(package: &[u8], sheet: usize, (element, key, value): (&str, &str, &str), wanted: &str) -> f64 {
    let sheet = part(package, &format!("xl/worksheets/sheet{sheet}.xml"));
    let sheet = Document::parse(&sheet).unwrap();
    let is_it =
        |node: &roxmltree::Node<'_, '_>| node.tag_name().name() == element && node.attribute(key) == Some(value);
    let found = sheet.descendants().find(is_it).unwrap_or_else(|| panic!("no {element} with {key} {value}"));
    found.attribute(wanted).unwrap_or("15").parse().unwrap()
}

/// The height of a row, counted from 0, in points.
fn height(package: &[u8], sheet: usize, row: u32) -> f64 {
    attribute(package, sheet, ("row", "r", &(row + 1).to_string()), "ht")
}

#[test]
fn levels_that_are_no_range_are_shown_whole() {
    let mut set = Set::of(2);
    set.roles[1].asked = vec![("A.1".to_owned(), vec![1, 2, 4, 5], 3, Vec::new())];
    let package = bytes(&set);
    let column = Book::of(package.clone()).sheet("Rôles × e-compétences").column(5, "A.1 (e-cf-3.0)");
    // `1, 2, 4, 5` takes 51 pixels, seven a unit; the stars stand below.
    let sheet = part(&package, "xl/worksheets/sheet2.xml");
    let sheet = Document::parse(&sheet).unwrap();
    let is_it = |node: &roxmltree::Node<'_, '_>| {
        let number = |key| node.attribute(key).and_then(|at| at.parse::<u32>().ok()).unwrap_or_default();
        node.tag_name().name() == "col" && (number("min")..=number("max")).contains(&(column + 1))
    };
    let width: f64 = sheet.descendants().find(is_it).unwrap().attribute("width").unwrap().parse().unwrap();
    assert!(width >= 51.0 / 7.0, "{width}");
    assert_eq!(height(&package, 2, 7), 33.0);
}

#[test]
fn a_range_of_levels_and_its_stars_stand_on_one_line() {
    let mut set = Set::of(2);
    set.roles[1].asked = vec![("A.1".to_owned(), vec![4, 5], 3, Vec::new())];
    assert_eq!(height(&bytes(&set), 2, 7), 18.0);
}

#[test]
fn rows_whose_cells_need_one_line_have_one() {
    let mut set = Set::of(3);
    set.roles.iter_mut().flat_map(|role| &mut role.asked).for_each(|(_, levels, stars, _)| {
        levels.truncate(1);
        *stars = 1;
    });
    set.roles[1].title = "Concepteur d’expériences interactives".to_owned();
    let package = bytes(&set);
    let first = Book::of(package.clone()).sheet("Vue d’ensemble").row(&set.roles[1].title);
    assert_eq!([height(&package, 1, first), height(&package, 2, 7), height(&package, 3, 7)], [18.0; 3]);
}

#[test]
fn the_list_of_codes_is_as_wide_as_its_longest_label() {
    let mut set = Set::of(2);
    let label = "Conception adaptée aux publics particuliers : seniors, personnes handicapées";
    set.codes[0].1 = label.to_owned();
    assert_eq!(height(&bytes(&set), 4, 4), 18.0);
    set.codes[0].1 = format!("{label} ou éloignées");
    assert_eq!(height(&bytes(&set), 4, 4), 33.0);
}

#[test]
fn partners_take_as_many_lines_as_they_fill() {
    let mut set = Set::of(2);
    let names = (1..=28).map(|number| Partner {
        name: format!("Fédération nationale des musées et des archives {number}"),
        country: "France".to_owned(),
        ..Partner::default()
    });
    set.settings.partners = names.collect();
    let package = bytes(&set);
    let partners = Book::of(package.clone()).sheet("Vue d’ensemble").row("Partenaires");
    // 1,790 letters of 6.5 pixels each, in 1,300 pixels.
    let lines = height(&package, 1, partners) / 15.0;
    assert!((8.0..=10.0).contains(&lines), "{lines}");

    set.settings.partners.truncate(3);
    assert_eq!(height(&bytes(&set), 1, partners), 15.0);
}
