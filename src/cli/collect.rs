//! `collect`: what documents change, as a table for people or as one JSON object.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;

use super::arguments::{CollectArguments, CollectForm};
use super::{FINE, Failure, INPUT_HAS_ERRORS, terminal, unless_closed};
use crate::diagnostic::Severity;
use crate::diagnostic::report::{HumanOptions, JsonReport, Report, ReportFormat};
use crate::pipeline::{self, CollectOptions, Collected};

/// Collects documents and says what came of it.
pub fn run(arguments: &CollectArguments) -> Result<u8, Failure> {
    let options = CollectOptions {
        documents: arguments.documents.clone(),
        input: arguments.into.clone(),
        patch: arguments.patch,
        fields: arguments.fields.clone(),
    };
    let collected = pipeline::collect(&options)?;
    unless_closed(write(arguments, &collected))?;
    Ok(if collected.findings.has_errors() { INPUT_HAS_ERRORS } else { FINE })
}

fn write(arguments: &CollectArguments, collected: &Collected) -> Result<(), Failure> {
    let rules = pipeline::all_rules();
    let root = arguments.into.to_string_lossy();
    let roles = collected.roles();
    let report =
        Report { findings: &collected.findings, sources: &collected.sources, root: &root, roles, rules: &rules };
    let mut out = anstream::AutoStream::auto(io::stdout()).lock();
    match arguments.output_format {
        CollectForm::Json => write_json(collected, &report, &mut out)?,
        CollectForm::Human => {
            write_changes(collected, &mut out)?;
            if !collected.findings.is_empty() {
                let human = HumanOptions { shown_per_rule: usize::MAX, ..terminal::options(&io::stdout()) };
                report.write(ReportFormat::Human, &human, &mut out)?;
            }
            write_outcome(arguments, collected, &mut out)?;
        }
    }
    Ok(out.flush()?)
}

/// One row for each cell, with the old and the new text below it: texts are longer than a line.
fn write_changes(collected: &Collected, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<&str> = collected.documents.iter().map(|document| document.name.as_str()).collect();
    let numbers: HashMap<&str, usize> = names.iter().copied().zip(0..).collect();
    let mut rows: Vec<Row> = Vec::new();
    for change in &collected.changes {
        let role = change.role();
        rows.push(Row {
            document: change.document,
            cells: [
                change.address.table.clone(),
                role.unwrap_or("(all)").to_owned(),
                change.address.key.clone(),
                change.address.column.clone(),
            ],
            old: &change.old,
            new: &change.new,
            refused: change.refused.map_or("", |rule| rule.code),
        });
    }
    for field in &collected.fields {
        let cells = ["fields".to_owned(), field.role.clone(), field.field.clone(), "value".to_owned()];
        let document = numbers.get(field.document.as_str()).copied().unwrap_or(names.len());
        rows.push(Row { document, cells, old: &field.old, new: &field.new, refused: "" });
    }
    if rows.is_empty() {
        return Ok(());
    }
    // Rows of one document stand together: those of its cells, then those of its fields.
    rows.sort_by_key(|row| row.document);
    const HEADS: [&str; 4] = ["table", "role", "key", "column"];
    let width = |index: usize| {
        let cells = rows.iter().map(|row| row.cells[index].chars().count());
        cells.chain([HEADS[index].len()]).max().unwrap_or_default()
    };
    let widths: [usize; 4] = std::array::from_fn(width);
    let line = |cells: [&str; 4]| {
        let padded: Vec<String> = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        padded.join("  ").trim_end().to_owned()
    };
    let mut document = None;
    for row in &rows {
        if document != Some(row.document) {
            let name = names.get(row.document).copied().unwrap_or_default();
            writeln!(out, "{}\n  {}", terminal::printable(name), line(HEADS))?;
            document = Some(row.document);
        }
        let cells = row.cells.each_ref().map(|cell| terminal::printable(cell));
        let refused = if row.refused.is_empty() { String::new() } else { format!("  refused: {}", row.refused) };
        writeln!(out, "  {}{refused}", line(cells.each_ref().map(|cell| cell.as_ref())))?;
        write_text('-', row.old, out)?;
        write_text('+', row.new, out)?;
    }
    writeln!(out)
}

struct Row<'a> {
    /// Its number among those that were collected.
    document: usize,
    /// Table, role, key and column.
    cells: [String; 4],
    old: &'a str,
    new: &'a str,
    /// The code of the rule that stands against it.
    refused: &'a str,
}

fn write_text(sign: char, text: &str, out: &mut dyn Write) -> io::Result<()> {
    for line in text.lines() {
        writeln!(out, "    {sign} {}", terminal::printable(line))?;
    }
    if text.is_empty() {
        writeln!(out, "    {sign} (empty)")?;
    }
    Ok(())
}

fn write_outcome(arguments: &CollectArguments, collected: &Collected, out: &mut dyn Write) -> io::Result<()> {
    for document in collected.documents.iter().filter(|document| document.outdated > 0) {
        let (texts, have) = if document.outdated == 1 { ("text", "has") } else { ("texts", "have") };
        writeln!(
            out,
            "{} is older than the tables: {} unedited {texts} of it {have} changed there, and {} left alone",
            terminal::printable(&document.name),
            document.outdated,
            if document.outdated == 1 { "is" } else { "are" }
        )?;
    }
    let changed = format!(
        "{} and {} changed in {}",
        terminal::counted(collected.changes.len(), "cell"),
        terminal::counted(collected.fields.len(), "field"),
        terminal::counted(collected.documents.len(), "document")
    );
    let nothing_to_write = collected.changes.is_empty() && collected.fields.is_empty();
    if collected.findings.count(Severity::Error) > 0 {
        writeln!(out, "{changed}; nothing is written while there are errors")
    } else if nothing_to_write {
        writeln!(out, "{changed}")
    } else {
        let files: Vec<String> = collected.written.iter().map(|path| path.display().to_string()).collect();
        // Without --patch, the fields alone may have gone to a file of their own.
        let (fields, cells) = (if arguments.patch { "" } else { "the fields are " }, !collected.changes.is_empty());
        let written =
            if files.is_empty() { String::new() } else { format!("; {fields}written to {}", files.join(", ")) };
        let left = match arguments.patch {
            false if files.is_empty() => format!("; --patch writes that into {}", arguments.into.display()),
            false if cells => format!("; --patch writes the cells into {}", arguments.into.display()),
            _ => String::new(),
        };
        writeln!(out, "{changed}{written}{left}")
    }
}

#[derive(Serialize)]
struct JsonCollected<'a> {
    documents: Vec<JsonDocument<'a>>,
    changes: Vec<JsonChange<'a>>,
    fields: Vec<JsonField<'a>>,
    /// The files that were written.
    written: Vec<String>,
    #[serde(flatten)]
    report: JsonReport<'a>,
}

#[derive(Serialize)]
struct JsonDocument<'a> {
    document: &'a str,
    role: &'a str,
    outdated: usize,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    document: &'a str,
    table: &'a str,
    /// Null for a cell that all roles share.
    role: Option<&'a str>,
    key: &'a str,
    column: &'a str,
    old: &'a str,
    new: &'a str,
    file: &'a str,
    line: usize,
    /// The code of the rule that stands against it.
    refused: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonField<'a> {
    document: &'a str,
    role: &'a str,
    field: &'a str,
    old: &'a str,
    new: &'a str,
}

fn write_json(collected: &Collected, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let documents = collected.documents.iter();
    let changes = collected.changes.iter().map(|change| JsonChange {
        document: collected.documents.get(change.document).map_or("", |document| document.name.as_str()),
        table: &change.address.table,
        role: change.role(),
        key: &change.address.key,
        column: &change.address.column,
        old: &change.old,
        new: &change.new,
        file: collected.sources.get(change.span.file).name(),
        line: collected.sources.range(change.span.into()).0.line,
        refused: change.refused.map(|rule| rule.code),
    });
    let fields = collected.fields.iter().map(|field| JsonField {
        document: &field.document,
        role: &field.role,
        field: &field.field,
        old: &field.old,
        new: &field.new,
    });
    let object = JsonCollected {
        documents: documents.map(|d| JsonDocument { document: &d.name, role: &d.role, outdated: d.outdated }).collect(),
        changes: changes.collect(),
        fields: fields.collect(),
        written: collected.written.iter().map(|path| path.display().to_string()).collect(),
        report: report.to_json(),
    };
    serde_json::to_writer(&mut *out, &object)?;
    writeln!(out)
}
