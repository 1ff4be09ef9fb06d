//! The crosses: which e-competence refers to which code, a table for each family.

use serde::Serialize;

use super::competence::{code_anchor, competence_anchor};
use super::text::{CellText, Reading};
use crate::model::{CodeId, Family};

/// So many codes stand side by side on a portrait page; a family with more gets several tables.
const MAX_CODES: usize = 16;

/// One table of crosses: some codes of a family, and the e-competences that refer to them.
#[derive(Debug, Serialize)]
pub struct CrossesView<'a> {
    /// `TC`.
    pub prefix: &'static str,
    /// `compétences techniques`.
    pub name: &'a str,
    /// The first and the last code of the table.
    pub from: String,
    pub to: String,
    pub columns: Vec<CrossColumn<'a>>,
    /// The e-competences that refer to any of the codes.
    pub rows: Vec<CrossRow<'a>>,
}

/// A code over its column.
#[derive(Debug, Serialize)]
pub struct CrossColumn<'a> {
    pub code: String,
    /// The name of the code in the annex, for links.
    pub anchor: String,
    pub label: Option<CellText<'a>>,
}

/// An e-competence before its row.
#[derive(Debug, Serialize)]
pub struct CrossRow<'a> {
    pub anchor: String,
    pub code: String,
    pub title: Option<CellText<'a>>,
    /// One for each column.
    pub crosses: Vec<bool>,
}

pub(super) fn crosses<'a>(reading: &Reading<'a>) -> Vec<CrossesView<'a>> {
    let families = reading.families();
    families.into_iter().flat_map(|family| family_crosses(reading, family)).collect()
}

fn family_crosses<'a>(reading: &Reading<'a>, family: Family) -> Vec<CrossesView<'a>> {
    let codes = reading.codes_of(family);
    // Even parts: 17 codes are 9 and 8, not 16 and 1.
    let parts = codes.len().div_ceil(MAX_CODES);
    codes.chunks(codes.len().div_ceil(parts.max(1)).max(1)).map(|codes| table(reading, family, codes)).collect()
}

fn table<'a>(reading: &Reading<'a>, family: Family, codes: &[CodeId]) -> CrossesView<'a> {
    let column = |id: &CodeId| {
        let code = reading.library.catalogue.code(*id).name.to_string();
        let (_, label) = reading.code(*id);
        CrossColumn { anchor: code_anchor(&code), code, label }
    };
    let columns: Vec<CrossColumn<'a>> = codes.iter().map(column).collect();
    let rows = reading.requirements().filter_map(|(requirement, competence)| {
        let crosses: Vec<bool> =
            codes.iter().map(|code| requirement.references.iter().any(|reference| reference.code == *code)).collect();
        crosses.contains(&true).then(|| CrossRow {
            anchor: competence_anchor(competence),
            code: competence.name.to_string(),
            title: reading.title(requirement, competence),
            crosses,
        })
    });
    CrossesView {
        prefix: family.prefix(),
        name: reading.family_name(family),
        from: columns.first().map(|column| column.code.clone()).unwrap_or_default(),
        to: columns.last().map(|column| column.code.clone()).unwrap_or_default(),
        rows: rows.collect(),
        columns,
    }
}

impl Reading<'_> {
    /// The codes of a family that the role refers to, by number.
    pub(super) fn codes_of(&self, family: Family) -> Vec<CodeId> {
        let references = self.role.requirements.iter().flat_map(|requirement| &requirement.references);
        let mut codes: Vec<CodeId> = references.map(|reference| reference.code).collect();
        codes.retain(|code| self.library.catalogue.code(*code).name.family == family);
        codes.sort_by_key(|code| self.library.catalogue.code(*code).name);
        codes.dedup();
        codes
    }
}
