//! Rows of tables: their grounds and their rules, then what stands in the cells.

use super::Placer;
use crate::document::{Border, Colour, Length};
use crate::layout::flow::{Band, BandCell};
use crate::layout::placed::{Rect, Shape};

impl Placer<'_> {
    pub(super) fn band(&mut self, band: Band, x: Length, y: Length) {
        let before = self.artifact;
        self.artifact |= band.repeated;
        let left = x + band.grid.left;
        let mut tops = Vec::with_capacity(band.rows.len() + 1);
        let mut top = y;
        for row in &band.rows {
            tops.push(top);
            if let Some(colour) = row.background {
                let area = Rect { x: left, y: top, width: band.grid.width, height: row.height };
                self.page().grounds.push(Shape::Fill { area, colour });
            }
            top += row.height;
        }
        tops.push(top);
        let area = |cell: &BandCell| {
            let (from, to) = (tops[cell.row], tops[cell.row + cell.rows]);
            Rect { x: left + cell.x, y: from, width: cell.width, height: to - from }
        };
        for cell in &band.cells {
            if let Some(colour) = cell.background {
                let area = area(cell);
                self.page().grounds.push(Shape::Fill { area, colour });
            }
        }
        for cell in &band.cells {
            let is_body = band.rows[cell.row].is_body;
            self.borders(cell, area(cell), band.grid.rule.filter(|_| is_body));
        }
        for (row, top) in band.rows.iter().zip(&tops) {
            for mark in row.marks.iter().filter(|_| !self.artifact).cloned().collect::<Vec<_>>() {
                self.mark(mark, *top);
            }
        }
        for cell in band.cells {
            let place = (left + cell.x + cell.padding.0, tops[cell.row] + cell.padding.1 + cell.shift);
            let shown = self.artifact;
            self.artifact |= cell.repeated;
            if !self.artifact {
                self.builder.structure.attach(cell.element);
            }
            self.flow(cell.flow.into(), place);
            self.artifact = shown;
        }
        self.artifact = before;
    }

    /// The lines around a cell: its own, and below, if it has none there, the table's rule.
    fn borders(&mut self, cell: &BandCell, area: Rect, rule: Option<Border>) {
        if let Some(Border { width, colour }) = cell.borders.bottom.or(rule) {
            let width = width.min(area.height);
            self.rule(Rect { y: area.bottom() - width, height: width, ..area }, colour);
        }
        if let Some(Border { width, colour }) = cell.borders.top {
            self.rule(Rect { height: width.min(area.height), ..area }, colour);
        }
        if let Some(Border { width, colour }) = cell.borders.left {
            let area = Rect { width, ..area };
            self.page().rules.push(Shape::Fill { area, colour });
        }
        if let Some(Border { width, colour }) = cell.borders.right {
            let area = Rect { x: area.right() - width, width, ..area };
            self.page().rules.push(Shape::Fill { area, colour });
        }
    }

    /// A horizontal line, joined to the one that ends where it begins.
    fn rule(&mut self, area: Rect, colour: Colour) {
        if let Some(Shape::Fill { area: last, colour: same }) = self.page().rules.last_mut()
            && *same == colour
            && (last.y, last.height) == (area.y, area.height)
            && (last.right() - area.x).to_pt().abs() < 0.01
        {
            last.width = area.right() - last.x;
            return;
        }
        self.page().rules.push(Shape::Fill { area, colour });
    }
}
