//! `verify`: the files of an output folder, read back by programs that did not write them → what differs in them.
//!
//! ```text
//! manifest ──► record: is each file there, with its digest?
//! PDF  ──► pdf  ──┐
//! DOCX ──► docx ──┼─► reading ──► facts ──┐
//! XLSX ──► xlsx ──┘  (passages)   facts ──┴─► compare ──► findings
//! ```
//!
//! A PDF is read as a screen reader does, by its structure tree; a DOCX by what is visible in its body; the workbook
//! by its tables. Nothing is written here.

mod compare;
mod docx;
mod facts;
mod pdf;
mod reading;
mod record;
pub mod rules;
mod xlsx;

pub use compare::{compare_documents, compare_with_workbook};
pub use docx::read_docx;
pub use facts::{Facts, facts_of};
pub use pdf::read_pdf;
pub use reading::{Passage, Reading};
pub use record::{compare_checksums, compare_with_record, report_unreadable};
pub use xlsx::{Workbook, read_workbook};

/// Why a file can't be read; the words go on from the file's name.
pub use crate::collect::Unreadable;
