//! Digests of what a document is made from: a role is rendered again only when its digest changes.
//!
//! They tell apart what people write, and nobody gains by forging one: a fast hash of 128 bits does, where the digests
//! of the files that others check are SHA-256.

use twox_hash::XxHash3_128;

use crate::compose::ordinals;
use crate::diagnostic::{RowId, Sources};
use crate::ingest::{Folder, Table};
use crate::model::{Deliverable, Requirement, Role, RoleSection, Task, Text};

/// The digest of everything that all documents of a run share.
///
/// It covers the program's version, the materials, the settings, the language and the tables that are not
/// about a single role.
pub fn of_run(folder: &Folder, materials: &str, language: Option<&str>, date: &str) -> String {
    let mut hasher = XxHash3_128::new();
    field(&mut hasher, env!("CARGO_PKG_VERSION"));
    field(&mut hasher, materials);
    field(&mut hasher, language.unwrap_or_default());
    field(&mut hasher, folder.settings.set.language());
    field(&mut hasher, date);
    if let Some(settings) = folder.settings_file {
        field(&mut hasher, folder.sources.get(settings).text());
    }
    for table in shared_tables(&folder.tables) {
        field(&mut hasher, folder.sources.get(table.file).text());
    }
    hex(hasher)
}

/// A fingerprint of the program's sources, so that a new build of the same version renders everything again (see
/// `build.rs`). It is compared and is no part of a document.
pub const PROGRAM: &str = env!("ROLEPRESS_FINGERPRINT");

/// The digest of the whole set: what the workbook is made from.
pub fn of_set(sources: &Sources, run: &str, workbook: &str) -> String {
    let mut hasher = XxHash3_128::new();
    field(&mut hasher, run);
    field(&mut hasher, workbook);
    for (_, source) in sources.iter() {
        field(&mut hasher, source.name());
        field(&mut hasher, source.text());
    }
    hex(hasher)
}

/// The digest of some texts, one after the other.
pub fn of_texts(texts: impl IntoIterator<Item = String>) -> String {
    let mut hasher = XxHash3_128::new();
    texts.into_iter().for_each(|text| field(&mut hasher, &text));
    hex(hasher)
}

/// The digest of a file that nobody checks from outside.
pub fn of_bytes(bytes: &[u8]) -> String {
    let mut hasher = XxHash3_128::new();
    hasher.write(bytes);
    hex(hasher)
}

/// The digest of one role on top of the run's. The fields are taken out by name, so that the compiler asks for one that is
/// new; of those of the role's own row that are texts, [`Role::texts`] tells.
pub fn of_role(role: &Role<'_>, run: &str) -> String {
    #[rustfmt::skip]
    let Role {
        slug, language, version, reviewed, framework, deliverables, tasks, kpis, sections, requirements, row: _,
        title: _, also_known_as: _, related_professions: _, summary: _, mission: _, environment: _, reports_to: _,
        qualifications: _, working_conditions: _, source: _,
    } = role;
    let mut hasher = XxHash3_128::new();
    field(&mut hasher, run);
    for value in [slug, language, version, reviewed] {
        field(&mut hasher, value);
    }
    role.texts().into_iter().for_each(|value| text(&mut hasher, value));
    number(&mut hasher, framework.index());
    rows(&mut hasher, deliverables.iter().map(|deliverable| deliverable.text.row));
    for Deliverable { involvement, text: words } in deliverables {
        field(&mut hasher, involvement.key());
        text(&mut hasher, words);
    }
    rows(&mut hasher, tasks.iter().map(|task| task.text.row));
    for Task { heading, text: words } in tasks {
        text(&mut hasher, heading);
        text(&mut hasher, words);
    }
    rows(&mut hasher, kpis.iter().map(|kpi| kpi.row));
    kpis.iter().for_each(|kpi| text(&mut hasher, kpi));
    rows(&mut hasher, sections.iter().map(|section| section.text.row));
    for RoleSection { heading, text: words } in sections {
        text(&mut hasher, heading);
        text(&mut hasher, words);
    }
    number(&mut hasher, requirements.len());
    requirements.iter().for_each(|required| requirement(&mut hasher, required));
    hex(hasher)
}

fn requirement(hasher: &mut XxHash3_128, requirement: &Requirement<'_>) {
    let Requirement { competence, title, description, importance, levels, references, knowledge, skills, row: _ } =
        requirement;
    number(hasher, competence.index());
    text(hasher, title);
    text(hasher, description);
    number(hasher, importance.map_or(0, |importance| importance.stars()));
    number(hasher, levels.len());
    for level in levels {
        number(hasher, usize::from(level.level.number()));
        text(hasher, &level.descriptor);
        field(hasher, level.assignment.map_or("", |assignment| assignment.key()));
        number(hasher, usize::from(level.new));
    }
    number(hasher, references.len());
    for reference in references {
        number(hasher, reference.code.index());
        text(hasher, &reference.label_as_printed);
    }
    for examples in [knowledge, skills] {
        rows(hasher, examples.iter().map(|example| example.row));
        for example in examples {
            field(hasher, example.label);
            text(hasher, &example.text);
        }
    }
}

fn shared_tables(tables: &[Table]) -> impl Iterator<Item = &Table> {
    tables.iter().filter(|table| table.name.is_of_catalogue())
}

/// The length goes before the bytes, so that no two lists of fields look alike.
fn field(hasher: &mut XxHash3_128, value: &str) {
    number(hasher, value.len());
    hasher.write(value.as_bytes());
}

fn number(hasher: &mut XxHash3_128, value: usize) {
    hasher.write(&(value as u64).to_le_bytes());
}

fn text(hasher: &mut XxHash3_128, text: &Text<'_>) {
    field(hasher, text.value);
    number(hasher, text.translations().len());
    for (language, value) in text.translations() {
        field(hasher, language);
        field(hasher, value);
    }
}

/// How many rows a list has, and in which order they stand in the table if that is not the list's: a cell's address in a
/// document counts the rows of the table.
fn rows(hasher: &mut XxHash3_128, rows: impl ExactSizeIterator<Item = RowId> + Clone) {
    number(hasher, rows.len());
    if !rows.clone().is_sorted() {
        let rows: Vec<RowId> = rows.collect();
        ordinals(&rows).into_iter().for_each(|ordinal| number(hasher, ordinal));
    }
}

fn hex(hasher: XxHash3_128) -> String {
    format!("{:032x}", hasher.finish_128())
}
