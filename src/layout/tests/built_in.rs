//! What the built-in theme has room for.

use super::*;

const BUILT_IN: &str = include_str!("../../../templates/theme.toml");

/// One row of a table of that style, each cell in the style beside its text.
fn table_row(theme: &Theme, table: &str, cells: &[(&str, Vec<Inline>)]) -> Block {
    let cells: Vec<Cell> = cells
        .iter()
        .map(|(style, content)| {
            let paragraph = Paragraph { style: StyleId::BODY, anchor: None, content: content.clone() };
            Cell { style: theme.style_id(style).unwrap(), ..cell(vec![Block::Paragraph(paragraph)]) }
        })
        .collect();
    let style = theme.style_id(table).unwrap();
    let (summary, columns) = ("a table".to_owned(), cells.len());
    Block::Table(Table { style, anchor: None, summary, columns, head: Vec::new(), body: vec![row(cells)] })
}

#[test]
fn five_levels_stand_on_one_line_of_each_table() {
    let theme = Theme::parse(BUILT_IN).unwrap();
    let levels = ("level-words", text("1, 2, 3, 4, 5"));
    let other = ("cell", text("x"));
    for (style, before) in [
        ("key-levels", 3),
        ("profile", 4),
        ("profile-plain", 3),
        ("profile-examples", 4),
        ("profile-plain-examples", 3),
    ] {
        let mut cells = vec![other.clone(); before];
        cells.push(levels.clone());
        let layout =
            paginate(&document(vec![table_row(&theme, style, &cells)]), &theme, book(), &locale(), &Pictures::new());
        assert_eq!(pages_of(&layout)[0].len(), 1, "{style}: {:?}", pages_of(&layout));
    }
}

#[test]
fn a_level_bar_of_large_text_stays_within_its_column() {
    let large = BUILT_IN.replacen("size = \"9.5pt\"", "size = \"16pt\"", 1);
    let theme = Theme::parse(&large).unwrap();
    let meter =
        Meter { style: theme.style_id("meter").unwrap(), alternative: "5".to_owned(), steps: vec![Step::Asked; 5] };
    let cells = [
        ("cell", text("x")),
        ("number", text("1")),
        ("level-cell", vec![Inline::Meter(meter)]),
        ("level-words", text("5")),
        ("number", text("5,0")),
    ];
    let layout = paginate(
        &document(vec![table_row(&theme, "area-levels", &cells)]),
        &theme,
        book(),
        &locale(),
        &Pictures::new(),
    );
    assert_eq!(pages_of(&layout)[0].len(), 1, "{:?}", pages_of(&layout));
    let items = layout.pages[0].content.iter().flat_map(|sequence| &sequence.items);
    let cells: Vec<Length> = items
        .filter_map(|item| match item {
            Item::Shape(Shape::Fill { area, .. }) => Some(area.right()),
            _ => None,
        })
        .collect();
    let edge = layout.width - theme.page.margin_right - Length::mm(30.0);
    assert!(cells.len() == 5 && cells.iter().all(|right| *right < edge), "{cells:?} {edge:?}");
}

#[test]
fn a_link_out_of_the_document_is_underlined_and_one_within_it_coloured() {
    let theme = Theme::parse(BUILT_IN).unwrap();
    let lay = |target: Target| {
        let link = Inline::Link(Link { target, content: text("lien") });
        let target =
            Block::Paragraph(Paragraph { style: StyleId::BODY, anchor: Some("a".to_owned()), content: text("ici") });
        let linked = Block::Paragraph(Paragraph { style: StyleId::BODY, anchor: None, content: vec![link] });
        paginate(&document(vec![target, linked]), &theme, book(), &locale(), &Pictures::new())
    };
    for (target, lines) in [(Target::Internal("a".to_owned()), 0), (Target::External("https://a.eu".to_owned()), 1)] {
        let layout = lay(target);
        let page = &layout.pages[0];
        let run = page.content.iter().flat_map(|sequence| &sequence.items).find_map(|item| match item {
            Item::Text(run) if run.colour == theme.colour("accent") => Some(run),
            _ => None,
        });
        let run = run.expect("a link has the accent's colour");
        let below = |shape: &&Shape| matches!(shape, Shape::Fill { area, .. } if area.x == run.x && area.width == run.width && area.y > run.y);
        assert_eq!(page.rules.iter().filter(below).count(), lines);
    }
}
