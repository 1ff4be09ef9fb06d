//! Where pages end, and what stands on every one of them.

use super::*;

#[test]
fn no_line_of_a_paragraph_is_left_alone_on_a_page() {
    for before in 14..=19 {
        for count in 2..6 {
            let pages = pages_of(&lay(vec![lines("a", before), lines("b", count)]));
            let on_each: Vec<usize> = pages
                .iter()
                .map(|page| page.iter().filter(|line| line.starts_with('b')).count())
                .filter(|count| *count > 0)
                .collect();
            assert!(!on_each.contains(&1), "{before} lines, then {count}: {on_each:?}");
        }
    }
}

#[test]
fn of_a_list_of_two_no_item_is_torn_where_one_fits() {
    let item = |name: &str| ListItem { anchor: None, label: None, blocks: vec![lines(name, 4)] };
    let list = List { style: StyleId::BODY, ordered: false, items: vec![item("b"), item("c")] };
    for before in 0..=14 {
        let pages = pages_of(&lay(vec![lines("a", before), heading(2, "Heading"), Block::List(list.clone())]));
        let first = pages.iter().filter(|page| page.iter().any(|line| line.contains('b'))).count();
        assert_eq!(first, 1, "after {before} lines: {pages:?}");
    }
}

#[test]
fn no_word_is_divided_across_a_page_break_that_can_stand_a_line_higher() {
    let divided = |count| {
        let words = "Digitalisierungsstrategien Wirtschaftlichkeitsberechnungen ".repeat(count);
        let layout = lay(vec![styled("hyphenated", &words)]);
        assert!(layout.pages.len() > 1);
        layout.pages[..layout.pages.len() - 1]
            .iter()
            .any(|page| lines_on(page).last().is_some_and(|line| line.ends_with('-')))
    };
    assert!(!(40..50).any(divided));
}

#[test]
fn a_heading_stands_with_two_lines_of_what_follows() {
    for before in 12..=19 {
        let blocks = vec![lines("a", before), heading(2, "Heading"), lines("b", 5)];
        let pages = pages_of(&lay(blocks));
        let page = pages.iter().find(|page| page.contains(&"Heading".to_owned())).unwrap();
        let behind = page.iter().skip_while(|line| *line != "Heading").count() - 1;
        assert!(behind >= 2, "after {before} lines: {page:?}");
    }
}

#[test]
fn a_heading_stands_with_the_first_row_of_a_table() {
    for before in 12..=19 {
        let rows = (0..5).map(|n| row(vec![cell(vec![paragraph(&format!("row{n}"))])])).collect();
        let head = vec![row(vec![cell(vec![paragraph("head")])])];
        let pages = pages_of(&lay(vec![lines("a", before), heading(2, "Heading"), table(head, rows)]));
        let page = pages.iter().find(|page| page.contains(&"Heading".to_owned())).unwrap();
        assert!(page.contains(&"row0".to_owned()), "after {before} lines: {page:?}");
    }
}

#[test]
fn what_is_kept_together_moves_to_the_next_page_as_a_whole() {
    let section = |count| {
        let blocks = vec![lines("b", count), lines("c", 1)];
        Block::Section(Section { style: style("kept"), anchor: None, blocks })
    };
    let lengths = |before, count| {
        pages_of(&lay(vec![lines("a", before), section(count)])).iter().map(Vec::len).collect::<Vec<_>>()
    };
    assert_eq!(lengths(15, 12), [15, 13]);
    assert_eq!(lengths(10, 12), [19, 4], "a page half empty is worse");
    let too_long = pages_of(&lay(vec![lines("a", 10), section(30)]));
    assert!(too_long[0].len() > 15, "what no page can hold is not moved: {too_long:?}");
}

#[test]
fn a_kept_table_that_is_broken_leaves_no_row_alone() {
    let mut broken = 0;
    for (before, count) in (4..=12).flat_map(|before| (8..=16).map(move |count| (before, count))) {
        let rows = (0..count).map(|n| row(vec![cell(vec![paragraph(&format!("row{n}"))])])).collect();
        let head = vec![row(vec![cell(vec![paragraph("head")])])];
        let kept = Section { style: style("kept"), anchor: None, blocks: vec![table(head, rows)] };
        let pages = pages_of(&lay(vec![lines("a", before), Block::Section(kept)]));
        let rows: Vec<usize> = pages
            .iter()
            .map(|page| page.iter().filter(|line| line.starts_with("row")).count())
            .filter(|rows| *rows > 0)
            .collect();
        assert!(rows.iter().all(|rows| *rows > 1), "{count} rows after {before} lines: {rows:?}");
        broken += usize::from(rows.len() > 1);
    }
    assert!(broken > 0, "none was broken");
}

#[test]
fn what_no_page_can_hold_with_its_headings_begins_where_it_stands() {
    let section =
        |count| Block::Section(Section { style: style("kept"), anchor: None, blocks: vec![lines("b", count)] });
    let pages = pages_of(&lay(vec![lines("a", 6), heading(2, "One"), heading(3, "Two"), section(18)]));
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [19, 7]);
    let pages = pages_of(&lay(vec![lines("a", 15), heading(2, "One"), heading(3, "Two"), section(17)]));
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [15, 19]);
}

#[test]
fn a_style_may_ask_for_a_new_page() {
    let pages = pages_of(&lay(vec![paragraph("one"), styled("new-page", "two")]));
    assert_eq!(pages, [["one"], ["two"]]);
    assert_eq!(pages_of(&lay(vec![styled("new-page", "one")])).len(), 1, "but not for an empty one before it");
}

#[test]
fn what_asks_for_a_page_within_a_kept_block_or_behind_the_contents_shares_theirs() {
    let part = |words: &str| {
        let heading = Heading { level: 2, style: style("new-page"), anchor: None, content: text(words) };
        [Block::Heading(heading), lines("b", 2)]
    };
    let kept = Section { style: style("kept"), anchor: None, blocks: [part("one"), part("two")].concat() };
    let pages = pages_of(&lay([vec![lines("a", 2)], vec![Block::Section(kept)], part("three").to_vec()].concat()));
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 6, 3]);
    let contents = Block::Contents(Contents { style: StyleId::BODY, depth: 2 });
    let [title, _] = part("contents");
    let blocks = [vec![lines("a", 2), title, contents.clone()], part("one").to_vec(), part("two").to_vec()].concat();
    assert_eq!(pages_of(&lay(blocks)).iter().map(Vec::len).collect::<Vec<_>>(), [2, 6, 3]);
    let blocks = [vec![lines("a", 2), contents], part("one").to_vec()].concat();
    assert_eq!(pages_of(&lay(blocks)).len(), 2, "the contents began no page");
}

#[test]
fn what_ends_the_first_page_goes_on_where_it_stands_on_another() {
    let pages = pages_of(&lay(vec![paragraph("one"), styled("behind-first", "two")]));
    assert_eq!(pages, [["one"], ["two"]]);
    let pages = pages_of(&lay(vec![lines("a", 21), styled("behind-first", "two")]));
    assert_eq!((pages.len(), pages[1].last().unwrap().as_str()), (2, "two"), "{pages:?}");
}

#[test]
fn a_panel_that_goes_on_is_drawn_on_both_pages() {
    let section = Section { style: style("panel"), anchor: None, blocks: vec![lines("a", 25)] };
    let layout = lay(vec![Block::Section(section)]);
    assert_eq!(layout.pages.len(), 2);
    for page in &layout.pages {
        let [Shape::Fill { area, .. }] = page.grounds[..] else { panic!("{:?}", page.grounds) };
        let lines = lines_on(page).len() as f32;
        assert!((area.height.to_pt() - (lines * 20.0 + 10.0)).abs() < 0.1, "{area:?} around {lines} lines");
    }
}

#[test]
fn the_first_page_has_no_header_and_every_page_its_number() {
    let layout = lay(vec![lines("a", 50)]);
    let words = |items: &[Item]| -> String {
        items
            .iter()
            .filter_map(|item| {
                if let Item::Text(run) = item { Some(crate::layout::listing::run_text(run, book())) } else { None }
            })
            .collect()
    };
    let headers: Vec<String> = layout.pages.iter().map(|page| words(&page.header)).collect();
    let footers: Vec<String> = layout.pages.iter().map(|page| words(&page.footer)).collect();
    assert_eq!(headers, ["", "leftright", "leftright"]);
    assert_eq!(footers, ["footPage 1 sur 3", "footPage 2 sur 3", "footPage 3 sur 3"]);
}

#[test]
fn a_long_publisher_gives_way_in_the_footer_to_version_and_date() {
    let footer = |publisher: &str, behind: &str| {
        let mut document = document(vec![lines("a", 1)]);
        document.metadata.footer = (publisher.to_owned(), behind.to_owned());
        let layout = paginate(&document, &theme(), book(), &locale(), &Pictures::new());
        let runs = layout.pages[0].footer.iter().filter_map(|item| match item {
            Item::Text(run) => Some(crate::layout::listing::run_text(run, book())),
            _ => None,
        });
        runs.collect::<String>()
    };
    let long = footer(&"Maison commune des ateliers ".repeat(20), " · version 2 · 14 mars 2026");
    assert!(long.starts_with("Maison commune") && long.contains("… · version 2 · 14 mars 2026"), "{long}");
    let long = footer(&"Maisoncommune".repeat(30), " · version 2");
    assert!(long.starts_with("Maisoncommune") && long.contains("… · version 2"), "{long}");
    let long = footer("Maison", &format!(" · version {}", "2.".repeat(200)));
    assert!(long.ends_with("Page 1 sur 1"), "{long}");
    assert_eq!(footer("", "version 2"), "version 2Page 1 sur 1");
}

#[test]
fn the_logo_stands_at_the_right_end_of_each_header_beside_its_text() {
    let picture = Picture { width: 40, height: 10, rgb: vec![0; 1200], png: Vec::new() };
    let pictures = Pictures::from([(LOGO.to_owned(), std::sync::Arc::new(picture))]);
    let layout = paginate(&document(vec![lines("a", 50)]), &theme(), book(), &locale(), &pictures);
    assert!(layout.pages[0].header.is_empty());
    for page in &layout.pages[1..] {
        let logo = page.header.iter().find_map(|item| match item {
            Item::Image { area, .. } => Some(*area),
            _ => None,
        });
        let logo = logo.expect("the header has the logo");
        let ends = page.header.iter().filter_map(|item| match item {
            Item::Text(run) => Some(run.x + run.width),
            _ => None,
        });
        assert!((logo.right() - (layout.width - Length::mm(30.0))).to_pt().abs() < 0.1, "{logo:?}");
        assert!((logo.width - logo.height * 4.0).to_pt().abs() < 0.1, "{logo:?}");
        assert!(ends.max_by(|a, b| a.to_pt().total_cmp(&b.to_pt())).unwrap() < logo.x);
    }
}

#[test]
fn a_long_text_at_the_right_of_a_header_takes_what_a_short_one_leaves() {
    let title = "Un titre qui prend les trois quarts de la ligne à lui seul, ou peu s’en faut";
    let mut document = document(vec![lines("a", 25)]);
    document.metadata.header = ("Court".to_owned(), title.to_owned());
    let layout = paginate(&document, &theme(), book(), &locale(), &Pictures::new());
    let Some(Item::Text(run)) = layout.pages[1].header.get(1) else { panic!("the header has two texts") };
    assert_eq!(crate::layout::listing::run_text(run, book()), title);
}

#[test]
fn the_title_of_a_set_gives_way_to_that_of_the_role() {
    let header = |role: &str, set: &str| -> Vec<String> {
        let mut document = document(vec![lines("a", 50)]);
        document.metadata.header = (role.to_owned(), set.to_owned());
        let layout = paginate(&document, &theme(), book(), &locale(), &Pictures::new());
        let runs = layout.pages[1].header.iter().filter_map(|item| match item {
            Item::Text(run) => Some(crate::layout::listing::run_text(run, book())),
            _ => None,
        });
        runs.collect()
    };
    let (role, set) =
        ("Responsable de la médiation et de la conservation", "Profils numériques pour les musées et les archives");
    let shown = header(role, &[set; 3].join(", "));
    assert!(shown[0] == role && shown[1].starts_with("Profils") && shown[1].ends_with('…'), "{shown:?}");
    let shown = header(&[role; 5].join(" "), set);
    assert!(shown[0].starts_with(role) && shown[0].ends_with('…') && shown[1].starts_with("Profils"), "{shown:?}");
    assert!(!shown[0].ends_with(" et…") && !shown[0].ends_with(" la…"), "{shown:?}");
    assert_eq!(header(role, ""), [role]);
}

#[test]
fn a_header_too_long_for_its_line_ends_with_an_ellipsis() {
    for title in
        ["Responsable de la conception et de la maintenance ".repeat(9), "Anticonstitutionnellement".repeat(20)]
    {
        let mut document = document(vec![lines("a", 25)]);
        document.metadata.header.0 = title.clone();
        let layout = paginate(&document, &theme(), book(), &locale(), &Pictures::new());
        let Item::Text(run) = &layout.pages[1].header[0] else { panic!("a header is text") };
        let shown = crate::layout::listing::run_text(run, book());
        let kept = shown.trim_end().strip_suffix('…').unwrap_or_else(|| panic!("{shown} is cut without a sign"));
        assert!(title.starts_with(kept) && kept.len() > 30, "{shown}");
    }
}

#[test]
fn an_empty_document_has_one_empty_page() {
    let layout = lay(Vec::new());
    assert_eq!(layout.pages.len(), 1);
    assert!(layout.pages[0].content.is_empty());
}

#[test]
fn the_table_of_contents_names_the_pages_of_the_headings_behind_it() {
    let contents = Block::Contents(Contents { style: StyleId::BODY, depth: 2 });
    let blocks = vec![
        heading(1, "Title"),
        contents,
        heading(2, "First"),
        lines("a", 18),
        heading(2, "Second"),
        heading(3, "Deeper"),
        lines("b", 18),
    ];
    let layout = lay(blocks);
    let entries: Vec<String> = lines_on(&layout.pages[0]).into_iter().skip(1).take(2).collect();
    assert_eq!(entries, ["First 1", "Second 2"]);
    let targets: Vec<usize> = layout.pages[0]
        .links
        .iter()
        .map(|area| &layout.links[area.link.index()].target)
        .map(|target| match target {
            Target::Internal(name) => layout.destinations[name].page,
            Target::External(url) => panic!("{url}"),
        })
        .collect();
    assert_eq!(targets, [0, 1]);
}

#[test]
fn a_link_to_nowhere_is_plain_text() {
    let link =
        |target: &str| Inline::Link(Link { target: Target::Internal(target.to_owned()), content: text("there") });
    let anchored = Paragraph {
        style: StyleId::BODY,
        anchor: Some("here".to_owned()),
        content: vec![link("here"), link("nowhere")],
    };
    let layout = lay(vec![Block::Paragraph(anchored)]);
    assert_eq!(layout.pages[0].links.len(), 1);
    assert_eq!(read_aloud(&layout), "therethere\n");
}

#[test]
fn the_outline_is_that_of_the_headings() {
    let layout = lay(vec![heading(1, "One"), lines("a", 19), heading(2, "Two"), lines("b", 3)]);
    let entries: Vec<(u8, &str, usize)> =
        layout.outline.iter().map(|entry| (entry.level, entry.title.as_str(), entry.destination.page)).collect();
    assert_eq!(entries, [(1, "One", 0), (2, "Two", 1)]);
}

#[test]
fn the_outline_keeps_the_blanks_of_french_signs() {
    let layout = lay(vec![heading(1, "Un\u{a0}:  deux\u{202f}?\n")]);
    assert_eq!(layout.outline[0].title, "Un\u{a0}: deux\u{202f}?");
}
