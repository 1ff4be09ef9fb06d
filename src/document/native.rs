//! The tree as stable, readable text: what golden tests of templates compare.

use std::fmt::Write;

use super::{Block, Cell, Document, FieldKind, Inline, Row, Scope, Step, StyleId, Target, Theme};

/// Prints a document, one block a line, children indented by two blanks.
pub fn native(document: &Document, theme: &Theme) -> String {
    let mut printer = Printer { theme, out: String::new() };
    printer.line(0, &format!("document {:?} [{}]", document.metadata.title, document.metadata.language));
    printer.blocks(1, &document.blocks);
    printer.out
}

struct Printer<'a> {
    theme: &'a Theme,
    out: String,
}

impl Printer<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        // Writing to a string can't fail.
        let _ = writeln!(self.out, "{:width$}{text}", "", width = depth * 2);
    }

    fn mark(&self, style: StyleId, anchor: Option<&String>) -> String {
        let style = if style == StyleId::BODY { String::new() } else { format!(".{}", self.theme.style(style).name) };
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        format!("{style}{anchor}")
    }

    fn blocks(&mut self, depth: usize, blocks: &[Block]) {
        for block in blocks {
            self.block(depth, block);
        }
    }

    fn block(&mut self, depth: usize, block: &Block) {
        match block {
            Block::Heading(heading) => {
                let mark = self.mark(heading.style, heading.anchor.as_ref());
                let text = self.inlines(&heading.content);
                self.line(depth, &format!("h{}{mark} {text}", heading.level));
            }
            Block::Paragraph(paragraph) => {
                let mark = self.mark(paragraph.style, paragraph.anchor.as_ref());
                let text = self.inlines(&paragraph.content);
                self.line(depth, &format!("p{mark} {text}"));
            }
            Block::List(list) => {
                let mark = self.mark(list.style, None);
                self.line(depth, &format!("{}{mark}", if list.ordered { "ol" } else { "ul" }));
                for item in &list.items {
                    let mark = self.mark(StyleId::BODY, item.anchor.as_ref());
                    let label =
                        item.label.as_ref().map(|label| format!(" {}", self.inlines(label))).unwrap_or_default();
                    self.line(depth + 1, &format!("li{mark}{label}"));
                    self.blocks(depth + 2, &item.blocks);
                }
            }
            Block::Table(table) => {
                let mark = self.mark(table.style, table.anchor.as_ref());
                self.line(depth, &format!("table{mark} {} columns {:?}", table.columns, table.summary));
                self.rows(depth + 1, "head", &table.head);
                self.rows(depth + 1, "row", &table.body);
            }
            Block::Section(section) => {
                let mark = self.mark(section.style, section.anchor.as_ref());
                self.line(depth, &format!("section{mark}"));
                self.blocks(depth + 1, &section.blocks);
            }
            Block::Contents(contents) => {
                let mark = self.mark(contents.style, None);
                self.line(depth, &format!("contents{mark} to h{}", contents.depth));
            }
        }
    }

    fn rows(&mut self, depth: usize, name: &str, rows: &[Row]) {
        for row in rows {
            let mark = self.mark(row.style, row.anchor.as_ref());
            self.line(depth, &format!("{name}{mark}"));
            for cell in &row.cells {
                self.cell(depth + 1, cell);
            }
        }
    }

    fn cell(&mut self, depth: usize, cell: &Cell) {
        let mut mark = match cell.scope {
            None => "td".to_owned(),
            Some(Scope::Column) => "th column".to_owned(),
            Some(Scope::Row) => "th row".to_owned(),
            Some(Scope::Both) => "th both".to_owned(),
        };
        mark += &self.mark(cell.style, None);
        if cell.column_span > 1 {
            mark += &format!(" ×{} columns", cell.column_span);
        }
        if cell.row_span > 1 {
            mark += &format!(" ×{} rows", cell.row_span);
        }
        self.line(depth, &mark);
        self.blocks(depth + 1, &cell.blocks);
    }

    fn inlines(&self, inlines: &[Inline]) -> String {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text) => format!("{text:?}"),
            Inline::Strong(content) => format!("strong({})", self.inlines(content)),
            Inline::Emphasis(content) => format!("em({})", self.inlines(content)),
            Inline::LineBreak => "br".to_owned(),
            Inline::Span(span) => {
                let language = span.language.as_ref().map(|tag| format!("@{tag}")).unwrap_or_default();
                let cell = span.cell.as_ref().map(|cell| format!("<{}:{}:{}>", cell.table, cell.key, cell.column));
                let mark = self.mark(span.style, None);
                format!("span{mark}{language}{}({})", cell.unwrap_or_default(), self.inlines(&span.content))
            }
            Inline::Link(link) => {
                let target = match &link.target {
                    Target::Internal(anchor) => format!("#{anchor}"),
                    Target::External(url) => url.clone(),
                };
                format!("link[{target}]({})", self.inlines(&link.content))
            }
            Inline::Field(field) => {
                let kind = match &field.kind {
                    FieldKind::Text => "text".to_owned(),
                    FieldKind::MultilineText => "lines".to_owned(),
                    FieldKind::Date => "date".to_owned(),
                    FieldKind::Choice(choices) => format!("choice {choices:?}"),
                    FieldKind::Check => "check".to_owned(),
                };
                format!("field[{} {kind} {:?} {:?}]", field.name, field.label, field.placeholder)
            }
            Inline::Meter(meter) => {
                let steps: String = meter.steps.iter().map(step_sign).collect();
                format!("meter{}[{steps} {:?}]", self.mark(meter.style, None), meter.alternative)
            }
            Inline::Image(image) => {
                format!("img{}[{} {:?}]", self.mark(image.style, None), image.name, image.alternative)
            }
        }
    }
}

fn step_sign(step: &Step) -> char {
    match step {
        Step::Empty => '·',
        Step::Asked => '■',
        Step::Most => 'm',
        Step::Some => 's',
        Step::None => 'n',
    }
}
