//! `collect`: documents that people have edited → the cells they changed, and the tables' files with the changes.
//!
//! ```text
//! package → controls → returned ─┐
//!   zip       XML       by name  ├─► edits ──► patch
//! tables (drafts) ──► rows ──────┘   changes   bytes
//! ```
//!
//! Nothing is written here, and nothing that a document holds can do more than become a text in a cell.

mod binding;
mod blanks;
mod change;
mod comments;
mod controls;
mod departures;
mod editions;
mod edits;
mod fields;
mod gathering;
mod labels_left;
mod losses;
mod moved;
mod objections;
mod package;
mod passages;
mod patch;
mod placeholders;
mod remarks;
mod returned;
mod rows;
pub mod rules;
mod several_items;
mod stored;
mod symbols;
mod text;
mod translations_left;
mod visible;

pub use change::Change;
pub use comments::Comment;
pub use controls::{Control, attribute, read_control, read_properties, word_name};
pub use departures::{LostPlace, Remark, RemarkKind, Reordered};
pub use edits::{Document, Edits, compare};
pub use fields::{FieldChange, FieldsError, FieldsFile};
pub use labels_left::report_left_labels;
pub use objections::breaks_rule;
pub use package::{Part, PartKind, Unreadable, parse, read_package};
pub use patch::{Patched, patch};
pub use placeholders::Placeholders;
pub use returned::{Returned, ReturnedCell, ReturnedField, read_document};
pub use several_items::report_several_items;
pub use translations_left::report_left;
pub use visible::text_with;
