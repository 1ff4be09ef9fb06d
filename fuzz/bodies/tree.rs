//! Bytes as the plan of a document tree: each byte chooses what comes next, so that a small change of the bytes is a
//! small change of the tree.

use rolepress::compose::built_in;
use rolepress::document::{
    Block, Cell, CellAddress, Contents, Field, FieldKind, Heading, Image, Inline, Link, List, ListItem, Meter,
    Paragraph, Row, Scope, Section, Span, Step, StyleId, Table, Target, Theme,
};

/// Deeper than any back-end takes, so that the limits are met too.
const DEEPEST: usize = 80;
/// Blocks and inlines together.
const MOST: usize = 4000;

pub fn blocks(plan: &[u8]) -> Vec<Block> {
    let theme = built_in::theme();
    let mut reader = Reader { plan, at: 0, made: 0, theme: &theme };
    let mut blocks = Vec::new();
    while reader.has_more() {
        blocks.push(reader.block(1));
    }
    blocks
}

struct Reader<'a> {
    plan: &'a [u8],
    at: usize,
    made: usize,
    theme: &'a Theme,
}

impl Reader<'_> {
    fn has_more(&self) -> bool {
        self.at < self.plan.len() && self.made < MOST
    }

    /// The next byte; zero behind the end.
    fn byte(&mut self) -> u8 {
        self.at += 1;
        self.plan.get(self.at - 1).copied().unwrap_or(0)
    }

    fn flag(&mut self) -> bool {
        self.byte().is_multiple_of(2)
    }

    fn style(&mut self) -> StyleId {
        const NAMES: [&str; 8] = ["body", "h2", "lead", "head", "cell", "list", "examples", "title"];
        self.theme.style_id(NAMES[usize::from(self.byte()) % NAMES.len()]).unwrap_or(StyleId::BODY)
    }

    /// Up to 40 characters, taken as they stand in the plan.
    fn text(&mut self) -> String {
        let length = usize::from(self.byte() % 41);
        let from = self.at.min(self.plan.len());
        let to = (from + length).min(self.plan.len());
        self.at += length;
        String::from_utf8_lossy(&self.plan[from..to]).into_owned()
    }

    fn anchor(&mut self) -> Option<String> {
        let number = self.byte();
        (number > 200).then(|| format!("a{number}"))
    }

    fn several<T>(&mut self, most: u8, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.byte() % (most + 1);
        (0..count).map(|_| make(self)).collect()
    }

    fn block(&mut self, depth: usize) -> Block {
        self.made += 1;
        let kind = if depth >= DEEPEST || self.made >= MOST { 0 } else { self.byte() % 7 };
        let style = self.style();
        match kind {
            1 => {
                let (level, anchor) = (self.byte() % 4 + 1, self.anchor());
                Block::Heading(Heading { level, style, anchor, content: self.inlines(depth) })
            }
            2 => {
                let ordered = self.flag();
                let items = self.several(5, |reader| ListItem {
                    anchor: reader.anchor(),
                    label: reader.flag().then(|| reader.inlines(depth + 1)),
                    blocks: reader.several(3, |reader| reader.block(depth + 1)),
                });
                Block::List(List { style, ordered, items })
            }
            3 => self.table(style, depth),
            4 => {
                let anchor = self.anchor();
                Block::Section(Section { style, anchor, blocks: self.several(4, |reader| reader.block(depth + 1)) })
            }
            5 => Block::Contents(Contents { style, depth: self.byte() % 4 + 1 }),
            _ => Block::Paragraph(Paragraph { style, anchor: self.anchor(), content: self.inlines(depth) }),
        }
    }

    fn table(&mut self, style: StyleId, depth: usize) -> Block {
        let columns = usize::from(self.byte() % 6) + 1;
        let head = self.several(2, |reader| reader.row(columns, depth));
        let body = self.several(6, |reader| reader.row(columns, depth));
        Block::Table(Table { style, anchor: self.anchor(), summary: "table".to_owned(), columns, head, body })
    }

    /// A row that fills its columns, as the reader of markup sees to.
    fn row(&mut self, columns: usize, depth: usize) -> Row {
        let (style, anchor) = (self.style(), self.anchor());
        let mut cells = Vec::new();
        let mut filled = 0;
        while filled < columns {
            let column_span = (usize::from(self.byte() % 3) + 1).min(columns - filled);
            filled += column_span;
            let scope = [None, Some(Scope::Column), Some(Scope::Row), Some(Scope::Both)][usize::from(self.byte() % 4)];
            let blocks = self.several(2, |reader| reader.block(depth + 1));
            cells.push(Cell { style: self.style(), scope, column_span, row_span: 1, blocks });
        }
        Row { style, anchor, cells }
    }

    fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        self.several(4, |reader| reader.inline(depth + 1))
    }

    fn inline(&mut self, depth: usize) -> Inline {
        self.made += 1;
        let kind = if depth >= DEEPEST || self.made >= MOST { 0 } else { self.byte() % 10 };
        match kind {
            1 => Inline::Strong(self.inlines(depth)),
            2 => Inline::Emphasis(self.inlines(depth)),
            3 => Inline::LineBreak,
            4 => {
                let address = || CellAddress { table: "t".to_owned(), key: "k".to_owned(), column: "c".to_owned() };
                let language = self.flag().then(|| "en".to_owned());
                let cell = self.flag().then(address);
                Inline::Span(Span { style: self.style(), language, cell, content: self.inlines(depth) })
            }
            5 => {
                let target = match self.flag() {
                    true => Target::Internal(format!("a{}", self.byte())),
                    false => Target::External(format!("https://a.eu/{}", self.text())),
                };
                Inline::Link(Link { target, content: self.inlines(depth) })
            }
            6 => {
                let kind = match self.byte() % 5 {
                    0 => FieldKind::MultilineText,
                    1 => FieldKind::Date,
                    2 => FieldKind::Choice(self.several(3, Self::text)),
                    3 => FieldKind::Check,
                    _ => FieldKind::Text,
                };
                let name = format!("f{}", self.made);
                Inline::Field(Field { name, label: self.text(), placeholder: self.text(), kind })
            }
            7 => {
                const STEPS: [Step; 5] = [Step::Empty, Step::Asked, Step::Most, Step::Some, Step::None];
                let steps = self.several(7, |reader| STEPS[usize::from(reader.byte() % 5)]);
                Inline::Meter(Meter { style: self.style(), steps, alternative: self.text() })
            }
            8 => Inline::Image(Image { style: self.style(), name: "logo".to_owned(), alternative: self.text() }),
            _ => Inline::Text(self.text()),
        }
    }
}
