//! Tables: rows and cells, checked to fill a rectangle.

use roxmltree::Node;

use super::blocks::{Reader, Setting};
use super::{Fault, MAX_COLUMNS, name};
use crate::document::{Block, Cell, Row, Scope, StyleId, Table};

/// The most rows that one cell may span.
const MAX_ROW_SPAN: usize = 1000;

/// What the cells of a table take from it.
struct TableSetting {
    inner: Setting,
    head_style: StyleId,
    cell_style: StyleId,
}

/// For each column, how many rows further down a cell from above still reaches.
type Reach = Vec<usize>;

impl Reader<'_> {
    /// Reads a table. It vanishes without body rows.
    pub(super) fn table(&mut self, node: Node<'_, '_>, setting: &Setting) -> Option<Block> {
        self.allow(node, &["class", "id", "lang", "title"]);
        let (style, anchor) = (self.style(node, "table"), self.anchor(node));
        let summary = self.required(node, "title", "what the table holds, for a reader who can't see it");
        let mut inner = self.enter(node, setting);
        inner.headings = false;
        let looks = &self.theme.style(style).table;
        let setting = TableSetting {
            inner,
            head_style: looks.head_style.unwrap_or(StyleId::BODY),
            cell_style: looks.cell_style.unwrap_or(StyleId::BODY),
        };
        let (mut head, mut body, mut columns) = (Vec::new(), Vec::new(), None);
        for (is_head, rows) in self.row_groups(node) {
            let rows = self.rows(&rows, is_head, &setting, &mut columns);
            if is_head { head.extend(rows) } else { body.extend(rows) }
        }
        let columns = columns.filter(|_| !body.is_empty())?;
        Some(Block::Table(Table { style, anchor, summary, columns, head, body }))
    }

    /// The rows of `thead`, of each `tbody`, and those that stand bare between them.
    fn row_groups<'n, 'input>(&mut self, table: Node<'n, 'input>) -> Vec<(bool, Vec<Node<'n, 'input>>)> {
        let mut groups: Vec<(bool, Vec<Node<'n, 'input>>)> = Vec::new();
        let mut last_is_bare = false;
        for part in self.parts(table, &["thead", "tbody", "tr"]) {
            let is_bare = name(part) == "tr";
            match groups.last_mut() {
                Some((_, rows)) if is_bare && last_is_bare => rows.push(part),
                _ if is_bare => groups.push((false, vec![part])),
                _ => {
                    let is_head = name(part) == "thead";
                    if is_head && !groups.is_empty() {
                        self.fault(part, Fault::structure("`thead` stands once, before all other rows"));
                    }
                    self.allow(part, &[]);
                    let rows = self.parts(part, &["tr"]);
                    groups.push((is_head, rows));
                }
            }
            last_is_bare = is_bare;
        }
        groups
    }

    /// Reads rows that belong together: no cell reaches out of them.
    fn rows(
        &mut self,
        nodes: &[Node<'_, '_>],
        is_head: bool,
        setting: &TableSetting,
        columns: &mut Option<usize>,
    ) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut reach: Reach = vec![0; columns.unwrap_or(0)];
        for node in nodes {
            self.allow(*node, &["class", "id"]);
            let (style, anchor) = (self.class(*node).unwrap_or(StyleId::BODY), self.anchor(*node));
            let mut cells: Vec<(Node<'_, '_>, Cell)> = self
                .parts(*node, &["th", "td"])
                .into_iter()
                .map(|cell| (cell, self.cell(cell, is_head, setting)))
                .collect();
            if cells.is_empty() && reach.iter().all(|rows| *rows == 0) {
                continue;
            }
            self.stretch(&mut cells, &reach, *columns);
            self.place(*node, &cells, &mut reach, columns);
            rows.push(Row { style, anchor, cells: cells.into_iter().map(|(_, cell)| cell).collect() });
        }
        if let Some(node) = nodes.last().filter(|_| reach.iter().any(|rows| *rows > 0)) {
            self.fault(*node, Fault::structure("a `rowspan` reaches below the last row"));
        }
        rows
    }

    fn cell(&mut self, node: Node<'_, '_>, is_head: bool, setting: &TableSetting) -> Cell {
        let is_header = name(node) == "th";
        let (scope, default_style) = if is_header {
            self.allow(node, &["class", "lang", "colspan", "rowspan", "scope"]);
            (Some(self.scope(node, is_head)), setting.head_style)
        } else {
            self.allow(node, &["class", "lang", "colspan", "rowspan"]);
            (None, setting.cell_style)
        };
        let style = self.class(node).unwrap_or(default_style);
        let mut inner = self.enter(node, &setting.inner);
        inner.paragraph = style;
        Cell {
            style,
            scope,
            column_span: if spans_all(node) { 1 } else { self.number(node, "colspan", 1, [1, MAX_COLUMNS]) },
            row_span: self.number(node, "rowspan", 1, [1, MAX_ROW_SPAN]),
            blocks: self.flow(node, &inner),
        }
    }

    fn scope(&mut self, node: Node<'_, '_>, is_head: bool) -> Scope {
        match node.attribute("scope") {
            None if is_head => Scope::Column,
            None | Some("row") => Scope::Row,
            Some("col") => Scope::Column,
            Some("both") => Scope::Both,
            Some(other) => {
                let message = format!("`{other}` is no `scope`: `col`, `row` and `both` are");
                self.fault(node, Fault::structure(message));
                Scope::Column
            }
        }
    }

    /// Gives a cell with `colspan="all"` the columns that the others of its row leave.
    fn stretch(&mut self, cells: &mut [(Node<'_, '_>, Cell)], reach: &Reach, columns: Option<usize>) {
        let covered = reach.iter().filter(|rows| **rows > 0).count();
        let others: usize = cells.iter().filter(|(node, _)| !spans_all(*node)).map(|(_, cell)| cell.column_span).sum();
        let mut stretched = false;
        for (node, cell) in cells.iter_mut().filter(|(node, _)| spans_all(*node)) {
            match columns {
                Some(columns) if !stretched => cell.column_span = columns.saturating_sub(covered + others).max(1),
                Some(_) => self.fault(*node, Fault::structure("one cell of a row can have the `colspan` `all`")),
                None => self.fault(*node, Fault::structure("`colspan` `all` needs a row above it")),
            }
            stretched = true;
        }
    }

    /// Sets the cells of a row into the columns that cells from above leave free.
    fn place(
        &mut self,
        row: Node<'_, '_>,
        cells: &[(Node<'_, '_>, Cell)],
        reach: &mut Reach,
        columns: &mut Option<usize>,
    ) {
        let is_first = columns.is_none();
        let mut covered = vec![false; reach.len()];
        for (column, rows) in reach.iter_mut().enumerate().filter(|(_, rows)| **rows > 0) {
            covered[column] = true;
            *rows -= 1;
        }
        let mut at = 0;
        for (node, cell) in cells {
            while covered.get(at) == Some(&true) {
                at += 1;
            }
            for column in at..at + cell.column_span {
                if covered.len() <= column {
                    covered.resize(column + 1, false);
                    reach.resize(column + 1, 0);
                }
                if covered[column] {
                    self.fault(*node, Fault::structure("a `colspan` runs into a cell from above"));
                    return;
                }
                covered[column] = true;
                reach[column] = cell.row_span - 1;
            }
            at += cell.column_span;
        }
        let width = covered.iter().rposition(|covered| *covered).map_or(0, |last| last + 1);
        let filled = covered.iter().filter(|covered| **covered).count();
        let expected = *columns.get_or_insert(width);
        if filled != expected || width != expected {
            reach.resize(expected, 0);
            let message = format!("the row fills {filled} columns, where the table has {expected}");
            self.fault(row, Fault::structure(message));
        }
        if is_first && width > MAX_COLUMNS {
            let message = format!("{width} columns, where a table has at most {MAX_COLUMNS}");
            self.fault(row, Fault::structure(message));
        }
    }
}

fn spans_all(node: Node<'_, '_>) -> bool {
    node.attribute("colspan") == Some("all")
}
