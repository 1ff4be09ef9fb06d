//! Bands: rows of a table that belong together because a cell spans them; most often a single row.
//!
//! A band is the one kind of piece that can be broken: between its rows, or within its first one, each cell then going
//! on where it ended.

use std::rc::Rc;

use super::piece::{Borders, Flow, Mark, Piece, height};
use super::take::{Share, Space, share, take};
use crate::document::{Border, Colour, Length};
use crate::layout::structure::NodeId;

/// What all bands of a table share.
#[derive(Debug)]
pub(in crate::layout) struct Grid {
    pub(in crate::layout) left: Length,
    pub(in crate::layout) width: Length,
    /// The line below each body row.
    pub(in crate::layout) rule: Option<Border>,
    /// What is shown again where the table goes on, on a page after its first.
    pub(in crate::layout) head: Option<Band>,
}

#[derive(Clone, Debug)]
pub(in crate::layout) struct Band {
    pub(in crate::layout) grid: Rc<Grid>,
    pub(in crate::layout) rows: Vec<BandRow>,
    /// By row, then by column.
    pub(in crate::layout) cells: Vec<BandCell>,
    /// Whether it is shown again, for the eye only.
    pub(in crate::layout) repeated: bool,
    /// Whether its first row began on an earlier page.
    pub(in crate::layout) broken: bool,
}

#[derive(Clone, Debug)]
pub(in crate::layout) struct BandRow {
    pub(in crate::layout) height: Length,
    pub(in crate::layout) background: Option<Colour>,
    pub(in crate::layout) is_body: bool,
    pub(in crate::layout) marks: Vec<Mark>,
}

#[derive(Clone, Debug)]
pub(in crate::layout) struct BandCell {
    /// The first row, counted in the band, and how many.
    pub(in crate::layout) row: usize,
    pub(in crate::layout) rows: usize,
    /// From the table's left edge.
    pub(in crate::layout) x: Length,
    pub(in crate::layout) width: Length,
    pub(in crate::layout) padding: (Length, Length),
    pub(in crate::layout) background: Option<Colour>,
    pub(in crate::layout) borders: Borders,
    pub(in crate::layout) element: NodeId,
    pub(in crate::layout) flow: Flow,
    /// Of a head that is shown again: the same with a word that it goes on, if there is room for that.
    pub(in crate::layout) again: Option<Flow>,
    /// By how much the content is moved down, to stand on one line with its neighbours.
    pub(in crate::layout) shift: Length,
    /// Whether it says what the row is about, so that it is shown again where the row goes on.
    pub(in crate::layout) heads_row: bool,
    /// Whether it is shown again, for the eye only.
    pub(in crate::layout) repeated: bool,
}

impl BandCell {
    fn end(&self) -> usize {
        self.row + self.rows
    }

    /// What the cell adds to its content.
    fn surplus(&self) -> Length {
        self.padding.1 * 2.0 + self.shift
    }

    fn height(&self) -> Length {
        height(&self.flow) + self.surplus()
    }

    fn without_content(&self) -> BandCell {
        BandCell { flow: Flow::new(), again: None, ..*self }
    }
}

impl Band {
    pub(in crate::layout) fn height(&self) -> Length {
        self.rows.iter().map(|row| row.height).sum()
    }

    /// Gives each row the height that its cells need.
    pub(in crate::layout) fn settle(&mut self) {
        for row in &mut self.rows {
            row.height = Length::ZERO;
        }
        for cell in self.cells.iter().filter(|cell| cell.rows == 1) {
            let row = &mut self.rows[cell.row];
            row.height = row.height.max(cell.height());
        }
        let mut spanning: Vec<&BandCell> = self.cells.iter().filter(|cell| cell.rows > 1).collect();
        spanning.sort_by_key(|cell| cell.end());
        for cell in spanning {
            let rows: Length = self.rows[cell.row..cell.end()].iter().map(|row| row.height).sum();
            let missing = cell.height() - rows;
            if missing > Length::ZERO {
                self.rows[cell.end() - 1].height += missing;
            }
        }
    }

    /// The head to show again before this band, if it opens a page. `is_last` is whether the table ends with it.
    ///
    /// Above what is left of the table's last row it heads those columns alone in which something is left; and one cell
    /// alone says that it goes on.
    pub(in crate::layout) fn repeated_head(&self, is_last: bool) -> Option<Band> {
        let is_body = !self.repeated && self.rows.first().is_some_and(|row| row.is_body);
        let mut head = self.grid.head.as_ref().filter(|_| is_body).cloned()?;
        let is_rest = is_last && self.broken && self.rows.len() == 1;
        let mut told = false;
        for cell in &mut head.cells {
            let (from, to) = (cell.x, cell.x + cell.width);
            let below = self.cells.iter().filter(|below| below.x < to && from < below.x + below.width);
            if is_rest && below.clone().all(|below| below.flow.is_empty()) {
                *cell = cell.without_content();
            } else if let Some(again) = cell.again.take().filter(|_| !told) {
                cell.flow = again;
                told = true;
            }
        }
        Some(head)
    }

    /// How many rows fit.
    fn whole_rows(&self, room: Length) -> usize {
        let mut y = Length::ZERO;
        let fits = |row: &&BandRow| {
            y += row.height;
            y <= room
        };
        self.rows.iter().take_while(fits).count()
    }

    /// Whether [`Band::split`] leaves something worth having on both sides.
    ///
    /// `choosy` is whether the whole band does well on the next page: then no paragraph is torn for it.
    pub(in crate::layout) fn can_split(&self, room: Length, space: Space, choosy: bool) -> bool {
        let whole = self.whole_rows(room);
        if whole > 0 {
            return whole < self.rows.len();
        }
        let shares: Vec<Share> = self
            .cells
            .iter()
            .filter(|cell| cell.row == 0)
            .map(|cell| match room - cell.surplus() {
                height if height < Length::ZERO && !cell.flow.is_empty() => Share::Nothing,
                height => share(&cell.flow, Space { height, ..space }),
            })
            .collect();
        if !space.must && shares.contains(&Share::Nothing) {
            return false;
        }
        let torn = shares.iter().any(|share| matches!(share, Share::Part { torn: true, .. }));
        let scant = shares.iter().all(|share| share.lines() < 2);
        let is_part = shares.iter().any(|share| matches!(share, Share::Part { .. }));
        is_part && (space.must || !scant) && !(choosy && torn)
    }

    /// Keeps what fits and returns the rest, which goes on with the same cells.
    pub(in crate::layout) fn split(&mut self, room: Length, space: Space) -> Band {
        let whole = self.whole_rows(room);
        // The row that both parts have, if the break is within one.
        let broken = usize::from(whole == 0);
        let kept = whole.max(1);
        let above: Length = self.rows[..whole].iter().map(|row| row.height).sum();
        let mut rest = Band {
            grid: Rc::clone(&self.grid),
            rows: self.rows.split_off(whole),
            cells: Vec::new(),
            repeated: self.repeated,
            broken: broken == 1,
        };
        if broken == 1 {
            self.rows = rest.rows[..1].to_vec();
            rest.rows[0].marks.clear();
        }
        let mut cells = Vec::with_capacity(self.cells.len());
        for mut cell in std::mem::take(&mut self.cells) {
            if cell.row >= kept {
                cell.row -= whole;
                rest.cells.push(cell);
            } else if cell.end() <= kept && broken == 0 {
                cells.push(cell);
            } else {
                let before: Length = self.rows[..cell.row].iter().map(|row| row.height).sum();
                let height = if broken == 1 { room } else { above - before };
                let must = space.must && broken == 1;
                let height = height - cell.surplus();
                let head = (cell.heads_row && broken == 1).then(|| for_the_eye(&cell.flow));
                let mut above = BandCell { rows: kept - cell.row, ..cell.without_content() };
                if height >= Length::ZERO {
                    above.flow = take(&mut cell.flow, Space { height, must, ..space }).into();
                } else {
                    // Not even the cell's padding has room here.
                    above.padding.1 = Length::ZERO;
                    above.shift = Length::ZERO;
                }
                cells.push(above);
                let head = head.filter(|_| cell.flow.is_empty());
                let repeated = cell.repeated || head.is_some();
                let flow = head.unwrap_or(cell.flow);
                rest.cells.push(BandCell {
                    row: 0,
                    rows: cell.row + cell.rows - whole,
                    shift: Length::ZERO,
                    flow,
                    repeated,
                    ..cell
                });
            }
        }
        rest.cells.sort_by_key(|cell| cell.row);
        self.cells = cells;
        self.settle();
        rest.settle();
        rest
    }
}

/// What stands in a cell, to be shown once more.
fn for_the_eye(flow: &Flow) -> Flow {
    let piece = |piece: &Piece| Piece { marks: Vec::new(), ..piece.clone() };
    flow.iter().map(piece).collect()
}
