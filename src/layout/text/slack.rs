//! What becomes of the room that a line leaves: it is set flush or centred, spread over the blanks, or the line squeezed.

use super::Measure;
use super::line_builder::LineBuilder;
use super::passage::ObjectKind;
use super::setting::{Line, LineItem, LineRun};
use crate::document::{Align, Length};

/// How far below the middle of a line its baseline runs, in sizes: half of what stands above it, on average.
const BASELINE: f32 = 0.32;

/// What letters need above and below the baseline at the least, in sizes.
const ASCENT: f32 = 0.74;
const DESCENT: f32 = 0.2;

impl LineBuilder<'_> {
    /// The line set within the measure. `forced` says that a break was asked for at its end.
    pub(super) fn finish(mut self, measure: &Measure, forced: bool, is_last: bool) -> Line {
        self.finish_run();
        let blank = self.blank.take().or((forced && !is_last).then_some(self.last_span));
        let slack = measure.width.to_pt() - self.x;
        if slack < -0.01 {
            self.squeeze(slack, measure.width.to_pt());
        } else if measure.align == Align::Justify && !forced && !is_last && self.blanks > 0 {
            self.stretch(slack);
        } else {
            self.align(slack, measure.align);
        }
        // Copied and read aloud, the words on both sides of a line's end must not run together.
        if let (Some(span), false) = (blank, is_last) {
            let face = self.passage.spans[span].face;
            if let (Some(code), Some(LineItem::Text(last))) = (self.book.face(face).code(' '), self.items.last_mut())
                && last.run.face == face
            {
                last.run.codes.push(code);
            }
        }
        let (baseline, height) = self.extent(measure);
        Line { items: self.items, height, baseline, divided: false }
    }

    /// Moves the line within what is left of the measure; a blank to write on takes it all.
    fn align(&mut self, slack: f32, align: Align) {
        let blank = self
            .items
            .iter()
            .rposition(|item| matches!(item, LineItem::Object { object, .. } if object.kind == ObjectKind::Blank));
        if let Some(at) = blank {
            if let LineItem::Object { object, .. } = &mut self.items[at] {
                object.width += Length::pt(slack);
            }
            self.shift(at + 1, slack);
            return;
        }
        match align {
            Align::Left | Align::Justify => {}
            Align::Centre => self.shift(0, slack / 2.0),
            Align::Right => self.shift(0, slack),
        }
    }

    fn shift(&mut self, from: usize, by: f32) {
        for item in &mut self.items[from..] {
            match item {
                LineItem::Text(line_run) => line_run.run.x += Length::pt(by),
                LineItem::Object { x, .. } => *x += Length::pt(by),
            }
        }
    }

    /// Spreads the slack over the blanks between words.
    fn stretch(&mut self, slack: f32) {
        let each = slack / self.blanks as f32;
        let mut moved = 0.0;
        for item in &mut self.items {
            match item {
                LineItem::Object { x, .. } => *x += Length::pt(moved),
                LineItem::Text(line_run) => {
                    let run = &mut line_run.run;
                    run.x += Length::pt(moved);
                    let Some(blank) = self.book.face(run.face).code(' ') else { continue };
                    let by = each * 1000.0 / run.size.to_pt();
                    let places: Vec<usize> =
                        run.codes.iter().enumerate().filter(|(_, code)| **code == blank).map(|(at, _)| at).collect();
                    for at in &places {
                        run.shift(*at as u32 + 1, by.round() as i32);
                    }
                    let stretched = each * places.len() as f32;
                    run.width += Length::pt(stretched);
                    moved += stretched;
                }
            }
        }
    }

    /// Makes a line narrower that can't be broken: by its blanks if they suffice, else by setting it smaller.
    fn squeeze(&mut self, slack: f32, width: f32) {
        let blank_width: f32 = self.blanks as f32 * self.items.iter().map(size_of).fold(0.0, f32::max) * 0.2;
        if blank_width * 0.4 > -slack {
            self.stretch(slack);
            return;
        }
        let factor = width / self.x;
        for item in &mut self.items {
            match item {
                LineItem::Text(LineRun { run, .. }) => {
                    run.x = run.x * factor;
                    run.size = run.size * factor;
                    run.tracking = run.tracking * factor;
                    run.width = run.width * factor;
                }
                LineItem::Object { x, object, .. } => {
                    *x = *x * factor;
                    object.width = object.width * factor;
                    object.ascent = object.ascent * factor;
                    object.descent = object.descent * factor;
                }
            }
        }
    }

    /// The baseline's distance from the top, and the line's height.
    fn extent(&self, measure: &Measure) -> (Length, Length) {
        let leading = measure.leading;
        let mut above = leading * 0.5 + measure.size * BASELINE;
        let mut below = leading - above;
        for item in &self.items {
            match item {
                LineItem::Text(LineRun { run, .. }) => {
                    above = above.max(run.size * ASCENT);
                    below = below.max(run.size * DESCENT);
                    if run.size > measure.size {
                        above = above.max(run.size * (0.55 + BASELINE));
                        below = below.max(run.size * (0.55 - BASELINE));
                    }
                }
                LineItem::Object { object, .. } => {
                    above = above.max(object.ascent + Length::pt(1.0));
                    below = below.max(object.descent + Length::pt(1.0));
                }
            }
        }
        (above, above + below)
    }
}

fn size_of(item: &LineItem) -> f32 {
    match item {
        LineItem::Text(LineRun { run, .. }) => run.size.to_pt(),
        LineItem::Object { .. } => 0.0,
    }
}
