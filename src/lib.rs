//! rolepress checks role profiles and presses them into PDF job sheets, DOCX templates and an XLSX cross-matrix.
//!
//! ```text
//! ingest → check → compose → render → deliver
//!   CSV      drafts   templates   document tree     bytes
//!  tables   → Library → Documents → PDF, DOCX, XLSX → files + manifest
//! ```
//!
//! One direction, held by `tests/architecture.rs`; `ARCHITECTURE.md` tells who may use whom.

#![forbid(unsafe_code)]
#![warn(missing_debug_implementations)]

pub mod calendar;
pub mod check;
pub mod cli;
pub mod collect;
pub mod compose;
pub mod deliver;
pub mod diagnostic;
pub mod document;
pub mod ingest;
pub mod layout;
pub mod model;
pub mod pipeline;
pub mod render;
pub mod setting;
pub mod verify;
