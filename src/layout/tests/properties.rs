//! What holds for any document on any theme: nothing outside the margins, each word once and in order, no panic.

use proptest::prelude::*;

use super::super::font::{REPLACEMENT, is_invisible};
use super::*;

/// A theme of styles `s0` to `s5` with the given settings, on a page with the given margins.
fn theme_of(letter: bool, margins: [u8; 4], styles: &[String]) -> Theme {
    let size = if letter { "letter" } else { "a4" };
    let [top, bottom, left, right] = margins;
    let mut toml = format!(
        "[page]\nsize = \"{size}\"\nmargin_top = \"{top}mm\"\nmargin_bottom = \"{bottom}mm\"\n\
         margin_left = \"{left}mm\"\nmargin_right = \"{right}mm\"\n[colours]\nc = \"#112233\"\n\
         [word_fonts]\nbody = \"A\"\nheadings = \"A\"\n[style.body]\nsize = \"9pt\"\nhyphenate = true\n"
    );
    for (index, style) in styles.iter().enumerate() {
        toml += &format!("[style.s{index}]\n{style}\n");
    }
    Theme::parse(&toml).unwrap()
}

fn any_style() -> impl Strategy<Value = String> {
    let length = || prop_oneof![8 => 0u16..30, 1 => 30u16..1400];
    let setting = prop_oneof![
        (1u16..1000).prop_map(|n| format!("size = \"{n}pt\"")),
        (1u16..1000).prop_map(|n| format!("leading = \"{n}pt\"")),
        length().prop_map(|n| format!("space_before = \"{n}pt\"")),
        length().prop_map(|n| format!("space_after = \"{n}pt\"")),
        length().prop_map(|n| format!("indent = \"{n}pt\"")),
        length().prop_map(|n| format!("padding_x = \"{n}pt\"")),
        length().prop_map(|n| format!("padding_y = \"{n}pt\"")),
        length().prop_map(|n| format!("border = \"{n}pt c\"")),
        length().prop_map(|n| format!("tracking = \"{n}pt\"")),
        Just("background = \"c\"".to_owned()),
        Just("highlight = \"c\"".to_owned()),
        Just("zebra = \"c\"".to_owned()),
        Just("rule = \"1pt c\"".to_owned()),
        Just("keep_together = true".to_owned()),
        Just("keep_with_next = true".to_owned()),
        Just("page_break_before = true".to_owned()),
        Just("weight = \"bold\"".to_owned()),
        Just("italic = true".to_owned()),
        prop_oneof![Just("left"), Just("right"), Just("centre"), Just("justify")]
            .prop_map(|a| format!("align = \"{a}\"")),
        prop_oneof![
            Just("[\"auto\"]"),
            Just("[\"10mm\", \"1fr\"]"),
            Just("[\"1pt\"]"),
            Just("[\"400mm\", \"auto\", \"2fr\"]")
        ]
        .prop_map(|c| format!("columns = {c}")),
    ];
    proptest::collection::vec(setting, 0..5).prop_map(|settings| {
        let mut seen = std::collections::BTreeMap::new();
        for setting in settings {
            seen.insert(setting.split(' ').next().unwrap_or("").to_owned(), setting);
        }
        seen.into_values().collect::<Vec<_>>().join("\n")
    })
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-zé]{1,12}",
        1 => Just("anticonstitutionnellement".to_owned()),
        1 => Just("https://exemple.org/a/b-c?d=e&f=g".to_owned()),
        1 => Just("«\u{A0}Quoi ?! »: 20 % ; oui".to_owned()),
        1 => Just("Μουσείο Музей ★☆ ✓ 中文 🎭 e\u{301} \u{301}x".to_owned()),
        1 => "[A-Za-z]{30,200}",
        1 => Just("a\u{AD}b\u{200B}c\u{0}\u{FFFC}\t\u{FEFF}d".to_owned()),
    ];
    proptest::collection::vec(word, 0..25).prop_map(|words| words.join(" "))
}

fn style_id() -> impl Strategy<Value = StyleId> {
    (0usize..7).prop_map(|n| STYLES.with(|styles| styles[n]))
}

thread_local! {
    /// The ids of `body` and `s0` to `s5`: they depend on names and order alone.
    static STYLES: [StyleId; 7] = {
        let theme = theme_of(false, [20; 4], &vec![String::new(); 6]);
        ["body", "s0", "s1", "s2", "s3", "s4", "s5"].map(|name| theme.style_id(name).unwrap())
    };
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let field = (words(), 0usize..5).prop_map(|(label, kind)| {
        let kind = match kind {
            0 => FieldKind::Text,
            1 => FieldKind::MultilineText,
            2 => FieldKind::Date,
            3 => FieldKind::Choice(vec!["un".to_owned(), "deux".to_owned()]),
            _ => FieldKind::Check,
        };
        Inline::Field(Field { name: "f".to_owned(), label, placeholder: String::new(), kind })
    });
    let steps = proptest::collection::vec(prop_oneof![Just(Step::Most), Just(Step::Some), Just(Step::Empty)], 0..12);
    let leaf = prop_oneof![
        6 => words().prop_map(Inline::Text),
        1 => Just(Inline::LineBreak),
        1 => field,
        1 => (style_id(), steps).prop_map(|(style, steps)| Inline::Meter(Meter { style, steps, alternative: "m".to_owned() })),
        1 => style_id().prop_map(|style| Inline::Image(Image { style, name: "p".to_owned(), alternative: "i".to_owned() })),
    ];
    let inline = leaf.prop_recursive(2, 6, 3, |inner| {
        let content = proptest::collection::vec(inner, 0..3);
        prop_oneof![
            content.clone().prop_map(Inline::Strong),
            content.clone().prop_map(Inline::Emphasis),
            (style_id(), content.clone()).prop_map(|(style, content)| Inline::Span(Span {
                style,
                language: Some("en".to_owned()),
                cell: None,
                content
            })),
            content.prop_map(|content| Inline::Link(Link {
                target: Target::External("https://a.eu".to_owned()),
                content
            })),
        ]
    });
    proptest::collection::vec(inline, 0..4)
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        4 => (style_id(), inlines()).prop_map(|(style, content)| Block::Paragraph(Paragraph { style, anchor: None, content })),
        1 => (style_id(), 1u8..5, inlines())
            .prop_map(|(style, level, content)| Block::Heading(Heading { level, style, anchor: None, content })),
    ];
    let block = leaf.prop_recursive(3, 24, 4, |inner| {
        let inner = proptest::collection::vec(inner, 0..4);
        let item = (proptest::option::of(inlines()), inner.clone()).prop_map(|(label, blocks)| ListItem {
            anchor: None,
            label,
            blocks,
        });
        let cell = (style_id(), inner.clone(), 0usize..4, 0usize..5, any::<bool>()).prop_map(
            |(style, blocks, column_span, row_span, head)| Cell {
                style,
                scope: head.then_some(Scope::Row),
                column_span,
                row_span,
                blocks,
            },
        );
        let row = (style_id(), proptest::collection::vec(cell, 0..5))
            .prop_map(|(style, cells)| Row { style, anchor: None, cells })
            .boxed();
        prop_oneof![
            (style_id(), inner).prop_map(|(style, blocks)| Block::Section(Section { style, anchor: None, blocks })),
            (style_id(), any::<bool>(), proptest::collection::vec(item, 0..4))
                .prop_map(|(style, ordered, items)| Block::List(List { style, ordered, items })),
            (style_id(), 0usize..6, proptest::collection::vec(row.clone(), 0..3), proptest::collection::vec(row, 0..5))
                .prop_map(|(style, columns, head, body)| Block::Table(Table {
                    style,
                    anchor: None,
                    summary: "t".to_owned(),
                    columns,
                    head,
                    body
                })),
        ]
    });
    proptest::collection::vec(block, 0..8)
}

/// All that is to be read, blanks left out.
fn expected(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(heading) => inline_text(&heading.content, out),
            Block::Paragraph(paragraph) => inline_text(&paragraph.content, out),
            Block::Section(section) => expected(&section.blocks, out),
            Block::List(list) => {
                for (index, item) in list.items.iter().enumerate() {
                    match &item.label {
                        Some(label) => inline_text(label, out),
                        None if list.ordered => push(&format!("{}.", index + 1), out),
                        None => push("•", out),
                    }
                    expected(&item.blocks, out);
                }
            }
            Block::Table(table) => {
                let head = table.head.iter().flat_map(|row| &row.cells);
                head.for_each(|cell| expected(&cell.blocks, out));
                for (index, cell) in table.body.iter().flat_map(|row| row.cells.iter().enumerate()) {
                    let field = lone_field(&cell.blocks).filter(|_| index > 0 || !table.head.is_empty());
                    match field.map(|field| &field.kind) {
                        // Its name is that of its row or column.
                        Some(FieldKind::Choice(choices)) => choices.iter().for_each(|choice| push(choice, out)),
                        Some(_) => {}
                        None => expected(&cell.blocks, out),
                    }
                }
            }
            Block::Contents(_) => {}
        }
    }
}

fn lone_field(blocks: &[Block]) -> Option<&Field> {
    let [Block::Paragraph(Paragraph { content, .. })] = blocks else { return None };
    match content.as_slice() {
        [Inline::Field(field)] => Some(field),
        _ => None,
    }
}

fn inline_text(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => push(text, out),
            Inline::Strong(content) | Inline::Emphasis(content) => inline_text(content, out),
            Inline::Span(span) => inline_text(&span.content, out),
            Inline::Link(link) => inline_text(&link.content, out),
            Inline::Field(field) => {
                push(&field.label, out);
                if let FieldKind::Choice(choices) = &field.kind {
                    choices.iter().for_each(|choice| push(choice, out));
                }
            }
            Inline::Image(image) => push(&image.alternative, out),
            Inline::LineBreak | Inline::Meter(_) => {}
        }
    }
}

fn push(text: &str, out: &mut String) {
    let composed: String = unicode_normalization::UnicodeNormalization::nfc(text).collect();
    out.extend(
        composed
            .chars()
            .filter(|c| !c.is_whitespace() && !is_invisible(*c))
            .map(|c| if book().covers(c) { c } else { REPLACEMENT }),
    );
}

/// Asserts that the area lies within the margins, `what` says of what.
fn within(theme: &Theme, area: Rect, what: &str) {
    let page = &theme.page;
    let slack = Length::pt(0.1);
    assert!(area.x >= page.margin_left - slack, "{what} stands left of the margin: {area:?}");
    assert!(area.right() <= page.width - page.margin_right + slack, "{what} stands right of the margin: {area:?}");
    assert!(area.y >= page.margin_top - slack, "{what} stands above the margin: {area:?}");
    assert!(area.bottom() <= page.height - page.margin_bottom + slack, "{what} stands below the margin: {area:?}");
}

fn check_place(theme: &Theme, layout: &Layout) {
    for page in &layout.pages {
        let items = page.content.iter().flat_map(|sequence| &sequence.items);
        let shapes = items.clone().filter_map(|item| if let Item::Shape(shape) = item { Some(shape) } else { None });
        for shape in page.grounds.iter().chain(&page.rules).chain(shapes) {
            match shape {
                Shape::Fill { area, .. } | Shape::Outline { area, .. } | Shape::Hatch { area, .. } => {
                    within(theme, *area, "a shape");
                }
                Shape::Dots { .. } => {}
            }
        }
        for item in items {
            match item {
                Item::Text(run) => {
                    let height = run.size * 0.7;
                    within(theme, Rect { x: run.x, y: run.y - height, width: run.width, height }, "a text");
                }
                Item::Image { area, .. } => within(theme, *area, "a picture"),
                Item::Shape(_) => {}
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_set_whole_and_within_its_margins(
        blocks in blocks(),
        letter in any::<bool>(),
        margins in proptest::array::uniform4(0u8..=80),
        styles in proptest::collection::vec(any_style(), 6),
    ) {
        let theme = theme_of(letter, margins, &styles);
        let mut wanted = String::new();
        expected(&blocks, &mut wanted);
        let layout = paginate(&document(blocks), &theme, book(), &locale(), &Pictures::new());
        let read: String = read_aloud(&layout).chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect();
        prop_assert_eq!(read, wanted);
        check_place(&theme, &layout);
    }
}
