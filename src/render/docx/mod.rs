//! Documents to Word files: real templates with styles to restyle them by, fields to fill in, and texts that find
//! their way back into the tables.
//!
//! ```text
//! Document → scribe → sink: tree (docx-rs, the body) or direct (XML, tables) → finish → package
//! Theme → names, styles, numbering, settings … (once a run, deflated) ───────────────────┘
//! ```
//!
//! docx-rs is the document tree and the serialiser; what it can't say, or says in the wrong order, the finisher
//! mends. Parts that don't depend on the document are made and deflated once a run, and kept in the [`Press`].

mod addresses;
mod blocks;
mod character_styles;
mod contents;
mod controls;
mod data;
mod definition;
mod deltas;
mod direct;
mod finish;
mod frame;
mod glossary;
mod grid;
mod heights;
mod inlines;
mod language;
mod letters;
mod lines;
mod names;
mod needs;
mod numbering;
mod outline;
mod package;
mod palette;
mod panel;
mod parts;
mod pictures;
mod press;
mod printed;
mod running_styles;
mod scribe;
mod sink;
mod styles;
mod table_styles;
mod tables;
mod tags;
#[cfg(test)]
mod tests;
mod tree;
mod widths;
mod xml;

pub use data::DATA_NAMESPACE;
pub use parts::{LANGUAGE_PROPERTY, PRINT_PROPERTY, ROLE_PROPERTY, SOURCE_PROPERTY};
pub use press::{Options, Press};
pub use printed::{Print, Unit, UnitKind, split_print, split_units};
pub use tags::{control_tag, paragraph_mark, split_binding_id, tag_mark, text_mark};
