//! Page breaks: how much of a flow is taken onto a page, or into the part of a cell that stands on it.

use std::rc::Rc;

use super::piece::{Content, Flow, Frame, Hold, NewPage, Piece};
use crate::document::Length;

/// What a page offers.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Space {
    pub(in crate::layout) height: Length,
    /// The height of a whole page, by which it is told what is tall and how much would be left empty.
    pub(in crate::layout) page: Length,
    /// Whether something must be taken, because no other page offers more.
    pub(in crate::layout) must: bool,
    /// Whether it is the first page.
    pub(in crate::layout) first: bool,
}

impl Space {
    /// Whether a piece that does not stand first here asks for another page.
    fn is_left_by(self, piece: &Piece) -> bool {
        match piece.new_page {
            NewPage::No => false,
            NewPage::BehindFirst => self.first,
            NewPage::Always => true,
        }
    }
}

/// Room for what rounding leaves.
const TOLERANCE: Length = Length::pt(0.01);

/// Takes from the flow what fits, ending where that does the least harm. What is left goes on where this ends, with
/// its frames reopened and the head of a broken table repeated.
///
/// Takes nothing only if nothing fits well and `must` is not set.
pub(in crate::layout) fn take(flow: &mut Flow, space: Space) -> Vec<Piece> {
    match find_cut(flow, space) {
        Cut::End => flow.drain(..).collect(),
        Cut::Before(at) => cut(flow, at),
        Cut::Within(at, room) => {
            if let Content::Band(band) = &mut flow[at].content {
                let rest = band.split(room, space);
                flow[at].height = band.height();
                let height = rest.height();
                flow.insert(at + 1, Piece::new(Content::Band(Box::new(rest)), height));
            }
            cut(flow, at + 1)
        }
    }
}

/// What [`take`] would do, and how much it would show: a line counts one, a row of a table two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Share {
    All {
        lines: usize,
    },
    Part {
        lines: usize,
        /// Whether the cut parts what should stay on one page: the few lines of a paragraph, a frame from its text.
        torn: bool,
    },
    Nothing,
}

impl Share {
    pub(in crate::layout) fn lines(self) -> usize {
        match self {
            Share::All { lines } | Share::Part { lines, .. } => lines,
            Share::Nothing => 0,
        }
    }
}

pub(in crate::layout) fn share(flow: &Flow, space: Space) -> Share {
    let lines = |count: usize| -> usize {
        let lines = flow.iter().take(count).filter(|piece| piece.is_progress());
        lines.map(|piece| if matches!(piece.content, Content::Band(_)) { 2 } else { 1 }).sum()
    };
    match find_cut(flow, space) {
        Cut::End => Share::All { lines: lines(flow.len()) },
        Cut::Before(0) => Share::Nothing,
        Cut::Before(at) => {
            let torn = flow.get(at).is_some_and(|next| next.hold >= Hold::Line && !space.is_left_by(next));
            Share::Part { lines: lines(at), torn }
        }
        Cut::Within(at, _) => Share::Part { lines: lines(at + 1), torn: false },
    }
}

enum Cut {
    /// All of it fits.
    End,
    Before(usize),
    /// Within the table row at that index, of which so much fits.
    Within(usize, Length),
}

fn find_cut(flow: &Flow, space: Space) -> Cut {
    let mut y = Length::ZERO;
    // What the frames that are open need to be closed.
    let mut closing = Length::ZERO;
    let mut open: Vec<&Frame> = Vec::new();
    let mut places = Places::default();
    let (mut progress, mut divided) = (false, false);
    for (at, piece) in flow.iter().enumerate() {
        if progress {
            if space.is_left_by(piece) {
                return Cut::Before(at);
            }
            places.add(Place { at, y }, piece.hold, divided, space);
        }
        divided = piece.is_divided();
        match &piece.content {
            Content::Open(frame) => {
                open.push(frame);
                closing += frame.bottom();
            }
            Content::Close => {
                if let Some(frame) = open.pop() {
                    closing -= frame.bottom();
                }
            }
            _ => {}
        }
        let gap = if at == 0 { Length::ZERO } else { piece.gap };
        let top = y + gap;
        if top + piece.height + closing > space.height + TOLERANCE {
            let room = space.height - top - closing;
            return overflow(piece, at, room, space, &places, progress);
        }
        y = top + piece.height;
        progress |= piece.is_progress();
    }
    Cut::End
}

/// Where a flow can be broken: before which piece, and where what stands above ends.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    y: Length,
}

/// Where a flow can best be broken, of all the places that have been passed.
#[derive(Default)]
struct Places {
    best: Option<(Place, f32)>,
    /// Whether one of them parts nothing that clings together.
    has_free: bool,
}

/// What it costs to turn the page within a word, on the scale of [`Hold::cost`].
const DIVIDED: f32 = 0.05;

impl Places {
    /// A place is the better the less it parts and the less it leaves empty; of two that are alike the later one.
    fn add(&mut self, place: Place, hold: Hold, divided: bool, space: Space) {
        self.has_free |= hold <= Hold::Within;
        let cost = hold.cost() + if divided { DIVIDED } else { 0.0 } - place.y / space.page;
        if self.best.is_none_or(|(_, best)| cost <= best) {
            self.best = Some((place, cost));
        }
    }
}

/// A row taller than this share of a page may be broken.
const TALL: f32 = 0.2;
/// A page may end so much above its foot, as a share of its height, rather than have a row broken badly.
const HOLE: f32 = 0.25;

/// Where to break if `piece` does not fit.
fn overflow(piece: &Piece, at: usize, room: Length, space: Space, places: &Places, progress: bool) -> Cut {
    let must = space.must && !progress;
    let best = places.best.map(|(place, _)| place);
    if let Content::Band(band) = &piece.content {
        let kept = matches!(piece.hold, Hold::Group | Hold::GroupEnd) && places.has_free;
        let breakable = !band.repeated && (must || (!kept && piece.height > space.page * TALL));
        let choosy = best.is_some_and(|place| space.height - place.y <= space.page * HOLE);
        if breakable && band.can_split(room, Space { must, ..space }, choosy) {
            return Cut::Within(at, room);
        }
    }
    match best {
        Some(place) => Cut::Before(place.at),
        None if must => Cut::Before(at + 1),
        None => Cut::Before(0),
    }
}

/// Takes the first `at` pieces, closing the frames that are open there and reopening them in what is left.
fn cut(flow: &mut Flow, at: usize) -> Vec<Piece> {
    let mut taken: Vec<Piece> = flow.drain(..at).collect();
    let mut open: Vec<Rc<Frame>> = Vec::new();
    for piece in &taken {
        match &piece.content {
            Content::Open(frame) => open.push(Rc::clone(frame)),
            Content::Close => {
                open.pop();
            }
            _ => {}
        }
    }
    if let Some(next) = flow.front_mut() {
        next.new_page = NewPage::No;
        next.gap = Length::ZERO;
    }
    repeat_head(flow);
    for frame in open.into_iter().rev() {
        taken.push(Piece::new(Content::Close, frame.padding));
        let continued = frame.continued();
        let height = continued.top();
        if let Some(next) = flow.front_mut() {
            next.hold = Hold::Frame;
        }
        flow.push_front(Piece::new(Content::Open(Rc::new(continued)), height));
    }
    taken
}

/// If the flow goes on with a row of a table, puts the table's head before it.
fn repeat_head(flow: &mut Flow) {
    let at = flow.iter().take_while(|piece| matches!(piece.content, Content::Open(_))).count();
    let Some(Piece { content: Content::Band(band), .. }) = flow.get(at) else { return };
    let goes_on = matches!(flow.get(at + 1).map(|next| &next.content),
        Some(Content::Band(next)) if Rc::ptr_eq(&next.grid, &band.grid));
    let Some(head) = band.repeated_head(!goes_on) else { return };
    let height = head.height();
    flow[at].hold = Hold::Heading;
    flow.insert(at, Piece::new(Content::Band(Box::new(head)), height));
}
