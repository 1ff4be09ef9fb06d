//! What stands on which page of the DOCX, and what is kept together there.

use super::*;

#[test]
fn the_paragraph_behind_the_last_table_takes_no_page_of_its_own() {
    let xml = part(sample(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let last = named(document.root(), "p").last().unwrap();
    let id = named(last, "pStyle").next().and_then(|style| value(style, "val")).unwrap();
    let xml = part(sample(), "word/styles.xml");
    let styles = Document::parse(&xml).unwrap();
    let style = named(styles.root(), "style").find(|style| value(*style, "styleId") == Some(id)).unwrap();
    let spacing = named(style, "spacing").next().unwrap();
    assert_eq!((value(spacing, "lineRule"), value(spacing, "line")), (Some("exact"), Some("20")));
    assert_eq!((value(spacing, "before"), value(spacing, "after")), (Some("0"), Some("0")));
}

#[test]
fn what_begins_a_page_and_what_is_listed_there_stand_as_high_as_in_print() {
    let xml = part(sample(), "word/styles.xml");
    let styles = Document::parse(&xml).unwrap();
    let space = |id, side| {
        let style = named(styles.root(), "style").find(|style| value(*style, "styleId") == Some(id)).unwrap();
        named(style, "spacing").find_map(|spacing| value(spacing, side))
    };
    assert_eq!((space("Heading2", "before"), space("Heading2-Page", "before")), (Some("360"), Some("0")));
    assert_eq!(space("TOC2", "after"), Some("0"));
}

#[test]
fn what_is_filled_in_and_signed_is_kept_on_one_page() {
    let xml = part(sample(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let styles = part(sample(), "word/styles.xml");
    let styles = Document::parse(&styles).unwrap();
    let keeping: BTreeSet<&str> = named(styles.root(), "style")
        .filter(|style| named(*style, "keepNext").next().is_some())
        .filter_map(|style| value(style, "styleId"))
        .collect();
    let paragraphs: Vec<Node<'_, '_>> = named(document.root(), "p").collect();
    let start = paragraphs
        .iter()
        .rposition(|paragraph| {
            named(*paragraph, "pStyle").next().and_then(|style| value(style, "val")) == Some("Heading2")
        })
        .unwrap();
    let keeps = |paragraph: &Node<'_, '_>| {
        let style = named(*paragraph, "pStyle").next().and_then(|style| value(style, "val")).unwrap();
        keeping.contains(style)
    };
    let kept: Vec<bool> = paragraphs[start..].iter().map(keeps).collect();
    // The last row, of four cells, and the paragraph that ends the document are what the others are kept with.
    let (others, last) = kept.split_at(kept.len() - 5);
    assert!(others.len() > 8 && others.iter().all(|kept| *kept), "{kept:?}");
    assert!(last.iter().all(|kept| !*kept), "{kept:?}");
    // The table of the holder, above, is kept with the heading of this part.
    let before = paragraphs[..start].iter().rev().take(2);
    assert!(before.into_iter().all(keeps));
}

#[test]
fn a_row_that_is_taller_than_a_third_of_a_page_may_be_broken() {
    let set = copy_of(&sound());
    let many: String =
        (4..60).map(|number| format!("archiviste,A.1,knowledge,C{number},les fonds {number}\n")).collect();
    edit(&set.path().join("examples.csv"), |text| text.to_owned() + &many);
    let built = build(set.path(), &["--format", "docx", "--role", "archiviste"]);
    let xml = docx_part(&built.output.join("docx/archiviste.docx"), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let text = |row: &Node<'_, '_>| row.descendants().filter_map(|node| node.text()).collect::<String>();
    let (tall, low): (Vec<_>, Vec<_>) =
        named(document.root(), "tr").partition(|row| text(row).contains("les fonds 59"));
    assert_eq!(tall.len(), 1);
    assert!(!named(tall[0], "trPr").any(|properties| named(properties, "cantSplit").count() > 0));
    assert!(low.iter().all(|row| named(*row, "cantSplit").count() > 0));
}

#[test]
fn two_rows_stand_on_each_side_where_a_table_breaks() {
    let xml = part(sample(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    // The list of codes: its rows have no keeping of their own.
    let table =
        named(document.root(), "tbl").filter(|table| named(*table, "tr").count() > 12).last().expect("a long table");
    let is_kept = |row: &Node<'_, '_>| {
        let style = named(*row, "pStyle").next().and_then(|style| value(style, "val")).unwrap();
        let styles = part(sample(), "word/styles.xml");
        let styles = Document::parse(&styles).unwrap();
        let style = named(styles.root(), "style").find(|one| value(*one, "styleId") == Some(style)).unwrap();
        named(style, "keepNext").count() > 0
    };
    let kept: Vec<bool> = named(table, "tr").map(|row| is_kept(&row)).collect();
    let (first, last) = (1, kept.len() - 1);
    assert!(kept[first] && kept[last - 1], "{kept:?}");
    assert!(!kept[first + 1..last - 1].iter().all(|kept| *kept) && !kept[last], "{kept:?}");
}
