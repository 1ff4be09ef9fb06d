//! From blocks to flows: everything measured and set in lines, with what may be broken over pages and what may not.

mod band;
mod block;
mod column;
mod columns;
mod contents;
mod grid;
mod inline;
mod list;
mod needs;
mod piece;
mod rows;
mod table;
mod take;

pub(super) use band::{Band, BandCell};
pub(super) use block::{Builder, Context, FieldCell};
pub(super) use contents::{heading_anchor, survey};
pub(super) use inline::METER;
pub(super) use piece::{Borders, Content, Entry, Flow, Frame, Mark, Piece};
pub(super) use take::{Space, take};
