//! What the data means once every reference is resolved: no dangling reference can be written down.
//!
//! Texts are slices of the files that they were read from; a [`Library`] lives as long as its sources.

mod catalogue;
mod label;
mod library;
mod losses;
pub mod matrix;
mod names;
mod role;
mod settings;
mod text;
mod tongues;
mod translations;
mod vocabularies;

pub use catalogue::{
    Area, AreaId, CATALOGUE_TABLES, Catalogue, CatalogueBuilder, Code, CodeId, Competence, CompetenceId, Framework,
    FrameworkId,
};
pub use label::{reads_alike, split_code, split_competence};
pub use library::Library;
pub use losses::{Losses, Part};
pub use matrix::Matrix;
pub use names::{CodeName, CompetenceName, Family, LevelRange, area_letter};
pub use role::{Deliverable, Example, LevelDescriptor, Reference, Requirement, Role, RoleSection, Task};
pub use settings::{
    ApprovalSettings, DocxSettings, FieldSetting, Funding, OutputSettings, Partner, Protection, SetSettings, Settings,
    SheetSettings, WorkbookSettings,
};
pub use text::{ColumnName, SEPARATOR, Text, Translations, is_same_language, is_same_tongue, primary_tag};
pub use tongues::{is_tongue, tag_of_name};
pub use translations::SettingTranslations;
pub use vocabularies::{Assignment, ExampleKind, Importance, Involvement, Level};
