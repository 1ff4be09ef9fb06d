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
