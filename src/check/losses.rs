//! Files → the parts of roles that their rows are, and what was lost in reading them.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostics, FileId, Severity};
use crate::ingest::rules::COPIED_ROWS;
use crate::ingest::{Drafts, TableName};
use crate::model::{Losses, Part};

/// Which part of a role the rows of a file are.
#[derive(Debug)]
pub struct PartsByFile(FxHashMap<FileId, Part>);

impl PartsByFile {
    pub fn of(drafts: &Drafts<'_>) -> Self {
        PartsByFile(drafts.tables_by_file().filter_map(|(file, table)| Some((file, part_of(table)?))).collect())
    }

    /// `None` for a file whose rows are no part of a role.
    pub fn get(&self, file: FileId) -> Option<Part> {
        self.0.get(&file).copied()
    }
}

fn part_of(table: TableName) -> Option<Part> {
    match table {
        TableName::Deliverables => Some(Part::Deliverables),
        TableName::Tasks => Some(Part::Tasks),
        TableName::Kpis => Some(Part::Kpis),
        TableName::Sections => Some(Part::Sections),
        TableName::Profile => Some(Part::Profile),
        TableName::Levels => Some(Part::Levels),
        TableName::References => Some(Part::References),
        TableName::Examples => Some(Part::Examples),
        TableName::Frameworks | TableName::Areas | TableName::Competences | TableName::Codes | TableName::Roles => None,
    }
}

/// Notes what was lost in reading: tables without their columns, rows without their role, records that quotes swallowed.
/// Rows that were kept are noted when they are attached.
///
/// Asked before the drafts are resolved, when all findings are about files as they were read.
pub fn lost_in_reading(drafts: &Drafts<'_>, findings: &Diagnostics) -> Losses {
    let mut losses = Losses::default();
    let parts = PartsByFile::of(drafts);
    // What stands twice is not lost.
    let loses = |rule: &str| rule != COPIED_ROWS.code;
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error && loses(finding.rule.code));
    losses.any_code = errors.filter_map(|finding| parts.get(finding.place.file())).any(|part| part == Part::References);
    let of_no_role = findings.errors_of_no_role().filter(|(rule, _)| loses(rule));
    for part in of_no_role.filter_map(|(_, file)| parts.get(file)) {
        losses.add(part);
    }
    for part in drafts.unusable.iter().filter_map(|table| part_of(*table)) {
        losses.any_code |= part == Part::References;
        losses.add(part);
    }
    losses
}
