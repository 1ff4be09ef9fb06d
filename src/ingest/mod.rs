//! Bytes → typed drafts, each value with its place: the only module that reads the user's tables.
//!
//! It works in two steps, because drafts are slices of the files: [`read_folder`] reads and decodes every
//! file, then [`Drafts::read`] takes the rows apart. All that is wrong is collected; nothing stops early.

mod alphabets;
mod characters;
mod code_pages;
mod column_words;
mod columns;
mod copies;
mod decode;
mod dialect;
mod drafts;
mod encoding;
mod evidence;
mod faults;
mod files;
mod folder;
mod foreign;
mod formulas;
mod guesses;
mod headers;
mod language;
mod lengths;
mod merged;
mod misnamed;
mod nested;
mod pasted;
mod region;
mod rewrite;
mod rows;
pub mod rules;
mod schema;
mod settings;
mod spellings;
mod stand_ins;
mod strays;
mod table;
mod table_names;
mod translated;
mod values;
mod vote;
mod weighing;

pub use alphabets::{ALPHABETS, Alphabet};
pub use columns::is_language;
pub use decode::{Decoded, decode, report as report_encoding};
pub use drafts::{
    AreaDraft, CodeDraft, CompetenceDraft, DeliverableDraft, Drafts, ExampleDraft, FrameworkDraft, KpiDraft,
    LevelDraft, ProfileDraft, ReferenceDraft, RoleDraft, SectionDraft, TaskDraft,
};
pub use encoding::TextEncoding;
pub use faults::CELL_LIMIT;
pub use files::Files;
pub use folder::{FIELDS_FILE, Folder, ReadError, read_files, read_folder};
pub use region::Region;
pub use rewrite::{Original, RewriteError};
pub use rows::RowReader;
pub use schema::{Column, Schema, TABLES, TableName};
pub use settings::{SETTINGS_FILE, SEVERITIES, finding as settings_finding, tree as settings_tree};
pub use table::Table;
pub use translated::{OtherTexts, TranslatedColumn, TranslatedRow, Version};
