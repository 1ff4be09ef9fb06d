//! Tables over pages.

use super::*;

fn head() -> Vec<Row> {
    let header = |words: &str| Cell { scope: Some(Scope::Column), ..cell(vec![paragraph(words)]) };
    vec![row(vec![header("Code"), header("Label")])]
}

fn rows(count: usize) -> Vec<Row> {
    (0..count)
        .map(|n| row(vec![cell(vec![paragraph(&format!("c{n}"))]), cell(vec![paragraph(&format!("l{n}"))])]))
        .collect()
}

#[test]
fn the_head_is_shown_again_where_the_table_goes_on() {
    let layout = lay(vec![table(head(), rows(40))]);
    let pages = pages_of(&layout);
    assert_eq!(pages.len(), 3);
    assert_eq!(pages[0][0], "CodeLabel");
    assert_eq!(pages[1][0], "Code (suite)Label");
    assert_eq!(pages[2][0], "Code (suite)Label");
    assert_eq!(read_aloud(&layout).matches("Code").count(), 1, "but it is read once");
}

#[test]
fn the_word_for_going_on_stands_in_the_first_head_that_has_room_for_it() {
    let header = |words: &str| Cell { scope: Some(Scope::Column), ..cell(vec![paragraph(words)]) };
    let head = vec![row(vec![header("Compétences"), header("Label")])];
    let mut block = table(head, rows(40));
    if let Block::Table(table) = &mut block {
        table.style = style("narrow");
    }
    assert_eq!(pages_of(&lay(vec![block]))[1][0], "CompétencesLabel (suite)");
}

#[test]
fn what_is_left_of_a_last_row_is_headed_where_something_is_left() {
    let header = |words: &str| Cell { scope: Some(Scope::Column), ..cell(vec![paragraph(words)]) };
    let head = || vec![row(vec![header("C"), header("S")])];
    let kept = || (0..3).map(|_| paragraph("kept")).collect();
    let broken = || row(vec![cell(kept()), cell((0..24).map(|_| paragraph("s")).collect())]);
    assert_eq!(pages_of(&lay(vec![table(head(), vec![broken()])]))[1][0], "S (suite)");
    let goes_on = vec![broken(), row(vec![cell(vec![paragraph("c")]), cell(vec![paragraph("s")])])];
    assert_eq!(pages_of(&lay(vec![table(head(), goes_on)]))[1][0], "C (suite)S");
}

#[test]
fn what_heads_a_row_is_shown_again_where_the_row_goes_on_and_is_read_once() {
    let name = Cell { scope: Some(Scope::Row), ..cell(vec![paragraph("Niveau")]) };
    let broken = row(vec![name, cell((0..60).map(|_| paragraph("s")).collect())]);
    let layout = lay(vec![table(head(), vec![broken])]);
    let pages = pages_of(&layout);
    assert!(pages.len() > 2);
    for page in &pages[1..] {
        assert!(page[..2] == ["Code (suite)Label", "Niveaus"], "{page:?}");
    }
    assert_eq!(read_aloud(&layout).matches("Niveau").count(), 1);
}

#[test]
fn rows_that_say_nothing_are_not_left_alone_on_a_page() {
    let level = |name: &str, words: &str, count| {
        row(vec![cell(vec![paragraph(name)]), cell((0..count).map(|_| paragraph(words)).collect())])
    };
    for before in 6..=12 {
        let body = vec![level("1", "s", 4), level("2", "s", 4), level("3", "–", 1), level("4", "–", 1)];
        let pages = pages_of(&lay(vec![lines("a", before), table(head(), body)]));
        let last = pages.last().unwrap();
        assert!(last.iter().any(|line| line.ends_with('s')), "after {before} lines: {pages:?}");
    }
}

#[test]
fn a_small_table_is_not_broken_and_neither_is_a_short_list() {
    let item = |name: &str| ListItem { anchor: None, label: None, blocks: vec![paragraph(name)] };
    let list = List { style: StyleId::BODY, ordered: false, items: vec![item("b"), item("b"), item("b")] };
    for before in 10..=19 {
        for block in [Block::List(list.clone()), table(Vec::new(), rows(3))] {
            let pages = pages_of(&lay(vec![lines("a", before), block]));
            let parts = pages.iter().filter(|page| page.iter().any(|line| !line.starts_with('a'))).count();
            assert_eq!(parts, 1, "after {before} lines: {pages:?}");
        }
    }
}

#[test]
fn a_field_alone_in_a_cell_is_named_by_the_head_of_its_row() {
    let field = Field {
        name: "holder".to_owned(),
        label: "Titulaire".to_owned(),
        placeholder: String::new(),
        kind: FieldKind::Text,
    };
    let content = vec![Inline::Field(field)];
    let field = Block::Paragraph(Paragraph { style: StyleId::BODY, anchor: None, content });
    let form = table(Vec::new(), vec![row(vec![cell(vec![paragraph("Titulaire")]), cell(vec![field.clone()])])]);
    assert_eq!(pages_of(&lay(vec![form])), [["Titulaire"]]);
    assert_eq!(pages_of(&lay(vec![field])), [["Titulaire"]]);
}

#[test]
fn a_field_alone_in_a_ruled_cell_is_written_on_the_rule_of_its_row() {
    let field = |kind| {
        let (name, label, placeholder) = ("holder".to_owned(), "Titulaire".to_owned(), String::new());
        let content = vec![Inline::Field(Field { name, label, placeholder, kind })];
        Block::Paragraph(Paragraph { style: StyleId::BODY, anchor: None, content })
    };
    let rules = |name: Option<&str>, kind| {
        let mut block = table(Vec::new(), vec![row(vec![cell(vec![paragraph("Titulaire")]), cell(vec![field(kind)])])]);
        if let (Block::Table(table), Some(name)) = (&mut block, name) {
            table.style = style(name);
        }
        lay(vec![block]).pages[0].rules.len()
    };
    assert_eq!(rules(Some("ruled"), FieldKind::Text), 1, "the row's");
    assert_eq!(rules(None, FieldKind::Text), 1, "its own");
    assert_eq!(rules(Some("ruled"), FieldKind::MultilineText), 3, "two of its own and the row's");
}

#[test]
fn a_choice_stands_nearer_to_its_own_square_than_to_the_next_one() {
    let kind = FieldKind::Choice(["CDI", "CDD", "Stage"].map(str::to_owned).to_vec());
    let field = Field { name: "contract".to_owned(), label: "Contrat".to_owned(), placeholder: String::new(), kind };
    let content = vec![Inline::Field(field)];
    let layout = lay(vec![Block::Paragraph(Paragraph { style: StyleId::BODY, anchor: None, content })]);
    let page = &layout.pages[0];
    let outlines =
        page.rules.iter().filter_map(|shape| if let Shape::Outline { area, .. } = shape { Some(*area) } else { None });
    let squares: Vec<Rect> = outlines.collect();
    let mut items = page.content.iter().flat_map(|sequence| &sequence.items);
    for pair in squares.windows(2) {
        let word = items.find_map(|item| {
            if let Item::Text(run) = item {
                Some(run).filter(|run| run.x + Length::pt(0.1) >= pair[0].right())
            } else {
                None
            }
        });
        let word = word.unwrap();
        let (before, behind) = (word.x - pair[0].right(), pair[1].x - (word.x + word.width));
        // The run begins with the blank behind its square.
        assert!(before.to_pt() < 3.0 && behind.to_pt() > 10.0, "{before:?} {behind:?}");
    }
}

#[test]
fn every_row_is_there_once_and_whole() {
    let layout = lay(vec![table(head(), rows(60))]);
    let read = read_aloud(&layout);
    let expected: String = (0..60).map(|n| format!("c{n}\nl{n}\n")).collect();
    assert_eq!(read, format!("Code\nLabel\n{expected}"));
}

#[test]
fn two_rows_stand_on_each_side_of_a_page_break_not_counting_those_that_head_others() {
    let heading = || row(vec![Cell { style: style("heading"), column_span: 2, ..cell(vec![paragraph("area")]) }]);
    for (before, (first, second)) in (8..19).flat_map(|before| [(2, 3), (4, 1), (1, 5)].map(|areas| (before, areas))) {
        let mut body = rows(first + second);
        body.insert(first, heading());
        body.insert(0, heading());
        let pages = pages_of(&lay(vec![lines("before", before), table(head(), body)]));
        for page in &pages {
            let shown = page.iter().filter(|line| line.starts_with('c')).count();
            assert!(shown != 1, "after {before} lines: {pages:?}");
        }
    }
}

#[test]
fn a_row_is_not_broken_unless_it_is_tall() {
    let tall = |count| row(vec![cell(vec![lines("t", count)]), cell(vec![paragraph("x")])]);
    let small = pages_of(&lay(vec![lines("a", 17), table(Vec::new(), vec![tall(3)])]));
    assert_eq!(small.iter().map(Vec::len).collect::<Vec<_>>(), [17, 3]);
    let large = pages_of(&lay(vec![lines("a", 12), table(Vec::new(), vec![tall(14)])]));
    assert_eq!(large.iter().map(Vec::len).collect::<Vec<_>>(), [19, 7]);
}

#[test]
fn a_broken_cell_leaves_no_line_alone() {
    for before in 10..17 {
        let broken = row(vec![cell(vec![lines("t", 14)])]);
        let pages = pages_of(&lay(vec![lines("a", before), table(Vec::new(), vec![broken])]));
        let counts: Vec<usize> =
            pages.iter().map(|page| page.iter().filter(|line| line.starts_with('t')).count()).collect();
        assert!(counts.iter().all(|count| *count != 1 && *count != 13), "after {before}: {counts:?}");
    }
}

/// A row of twelve lines: on the left paragraphs of one line, on the right paragraphs of so many.
fn tall_row(count: usize) -> Row {
    let left = (0..12).map(|n| paragraph(&format!("a{n}."))).collect();
    let right = (0..12 / count).map(|n| lines(&format!("p{n}."), count)).collect();
    row(vec![cell(left), cell(right)])
}

#[test]
fn a_broken_row_leaves_short_paragraphs_whole() {
    for (count, before) in [2, 3].into_iter().flat_map(|count| (0..19).map(move |before| (count, before))) {
        let pages = pages_of(&lay(vec![lines("before", before), table(Vec::new(), vec![tall_row(count)])]));
        for page in &pages {
            let shown = |what: &str| page.iter().any(|line| line.contains(what));
            for n in 0..12 / count {
                let whole = shown(&format!("p{n}.0")) == shown(&format!("p{n}.{}", count - 1));
                assert!(whole, "after {before} lines: {pages:?}");
            }
        }
    }
}

#[test]
fn a_head_stands_with_more_than_one_line_of_a_broken_row() {
    for before in 0..19 {
        let pages = pages_of(&lay(vec![lines("before", before), table(head(), vec![tall_row(1)])]));
        for page in pages.iter().filter(|page| page.iter().any(|line| line == "CodeLabel")) {
            let below = page.iter().skip_while(|line| *line != "CodeLabel").count() - 1;
            assert!(below > 1, "after {before} lines: {pages:?}");
        }
    }
}

#[test]
fn rules_are_painted_above_the_grounds_of_their_neighbours() {
    let panel = || Cell { style: style("panel"), ..cell(vec![paragraph("x")]) };
    let Block::Table(mut ruled) = table(Vec::new(), vec![row(vec![panel()]), row(vec![panel()])]) else {
        unreachable!()
    };
    ruled.style = style("ruled");
    let layout = lay(vec![Block::Table(ruled)]);
    let heights = |shapes: &[Shape]| -> Vec<f32> {
        let areas =
            shapes.iter().filter_map(|shape| if let Shape::Fill { area, .. } = shape { Some(area) } else { None });
        areas.map(|area| area.height.to_pt()).collect()
    };
    assert_eq!(heights(&layout.pages[0].grounds), [30.0, 30.0]);
    assert_eq!(heights(&layout.pages[0].rules), [0.5, 0.5]);
}

#[test]
fn a_cell_longer_than_several_pages_goes_on_over_all_of_them() {
    let long = row(vec![cell(vec![lines("t", 100)]), cell(vec![lines("u", 3)])]);
    let layout = lay(vec![table(head(), vec![long])]);
    assert!(layout.pages.len() >= 6);
    let expected: Vec<String> = (0..100).map(|n| format!("t{n}")).chain((0..3).map(|n| format!("u{n}"))).collect();
    let read = read_aloud(&layout);
    let words: Vec<&str> = read.split_whitespace().skip(2).collect();
    assert_eq!(words, expected);
}

#[test]
fn a_cell_that_spans_rows_goes_on_with_them() {
    let mut body = rows(40);
    body[0].cells[0].row_span = 40;
    body[0].cells[0].blocks = vec![lines("s", 30)];
    for row in &mut body[1..] {
        row.cells.remove(0);
    }
    let layout = lay(vec![table(Vec::new(), body)]);
    assert_eq!(layout.pages.len(), 3);
    let pages = pages_of(&layout);
    assert_eq!(pages[0][0], "s0 l0");
    assert!(pages[1][0].starts_with("s19"), "{:?}", pages[1]);
    assert_eq!(read_aloud(&layout).matches('l').count(), 40);
}

#[test]
fn cells_that_the_markup_lacks_are_filled_in() {
    let mut body = rows(2);
    body[1].cells.pop();
    let layout = lay(vec![table(head(), body)]);
    let cells = layout.structure.elements().filter(|(_, node)| matches!(node.tag, Tag::Cell { .. })).count();
    assert_eq!(cells, 6);
}

#[test]
fn first_lines_of_a_row_share_a_baseline() {
    let big = Block::Paragraph(Paragraph { style: style("large"), anchor: None, content: text("B") });
    let layout = lay(vec![table(Vec::new(), vec![row(vec![cell(vec![big]), cell(vec![paragraph("s")])])])]);
    assert_eq!(lines_on(&layout.pages[0]), ["Bs"]);
}

#[test]
fn tables_nested_in_heads_take_no_more_time_than_their_number_asks_for() {
    let mut block = paragraph("x");
    for _ in 0..DEEPEST / 2 - 1 {
        block = table(vec![row(vec![cell(vec![block])])], Vec::new());
    }
    assert!(!is_too_deep(std::slice::from_ref(&block)));
    // Built once for each table that it stands in, the innermost head would be built two billion times.
    assert_eq!(pages_of(&lay(vec![block])), [["x"]]);
}
