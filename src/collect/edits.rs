//! Returned documents against the tables: which cells people have changed, and what stands against taking that over.
//!
//! Each control carries a mark of the text that its document was made with. A text that still has the mark was not
//! edited, whatever the table says by now; one that was edited can be taken over only while the table's cell has the
//! mark, for else somebody's later change would be lost.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::returned::{Returned, ReturnedCell};
use super::rows::{Rows, stored_cell};
use super::rules;
use super::text::{fold, split_column, values};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, RowId, Rule, Sources, Span};
use crate::document::CellAddress;
use crate::ingest::{Drafts, TableName};
use crate::render::docx::text_mark;

/// A document that was read.
#[derive(Debug)]
pub struct Document {
    /// As the user names it.
    pub name: String,
    /// Stands for the document in findings.
    pub file: FileId,
    pub returned: Returned,
}

/// A cell whose text a document changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The index of the first document that asks for it.
    pub document: usize,
    pub address: CellAddress,
    pub row: RowId,
    /// The column as the file names it, and the number of the value in its cell where it has several.
    pub column: String,
    pub number: Option<usize>,
    /// The cell in its file, quotes included.
    pub span: Span,
    pub old: String,
    pub new: String,
    /// The rule that stands against it.
    pub refused: Option<&'static Rule>,
}

/// What documents say other than the tables.
#[derive(Debug, Default)]
pub struct Edits {
    /// By document, and in the order of the document's text.
    pub changes: Vec<Change>,
    /// For each document, how many of its unedited texts the tables have changed since it was made.
    pub outdated: Vec<usize>,
}

/// Compares documents with the tables as they are now.
pub fn compare(documents: &[Document], drafts: &Drafts<'_>, sources: &Sources, findings: &mut Diagnostics) -> Edits {
    let roles: BTreeSet<&str> = documents.iter().map(|document| document.returned.role.as_str()).collect();
    // A document that no longer says its role may be of any.
    let roles = if roles.contains("") { BTreeSet::new() } else { roles };
    let rows = Rows::of(drafts, &roles);
    let mut comparison =
        Comparison { rows, drafts, sources, findings, edits: Edits::default(), known: FxHashMap::default() };
    for (index, document) in documents.iter().enumerate() {
        comparison.edits.outdated.push(0);
        for cell in &document.returned.cells {
            comparison.cell(index, document, cell);
        }
        comparison.report_gone(document);
    }
    comparison.edits
}

struct Comparison<'a, 's> {
    rows: Rows,
    drafts: &'a Drafts<'s>,
    sources: &'a Sources,
    findings: &'a mut Diagnostics,
    edits: Edits,
    /// The change of each value that has one, by row, column and number.
    known: FxHashMap<(RowId, String, Option<usize>), usize>,
}

/// A finding about a cell, with what to do.
struct Objection {
    rule: &'static Rule,
    message: String,
    help: String,
}

impl Objection {
    fn new(rule: &'static Rule, message: String, help: impl Into<String>) -> Self {
        Objection { rule, message, help: help.into() }
    }
}

impl Comparison<'_, '_> {
    fn cell(&mut self, index: usize, document: &Document, cell: &ReturnedCell) {
        let edited = |text: &&String| cell.mark.as_ref().is_none_or(|mark| text_mark(text) != *mark);
        let Some((table, address)) = self.rows.address(&cell.tag) else {
            if cell.mark.is_some() && cell.texts.iter().any(|text| edited(&text)) {
                self.report_lost(document, &cell.tag, &cell.texts);
            }
            return;
        };
        let (column, number) = split_column(&address.column);
        let row = self.rows.find(table, &address.key);
        let stored = row.and_then(|row| Some((row, stored_cell(self.sources, row, column)?)));
        let Some((row, stored)) = stored else {
            if cell.texts.iter().any(|text| edited(&text)) {
                self.report_lost(document, &cell.tag, &cell.texts);
            }
            return;
        };
        let value = match number {
            None => &stored.value,
            Some(number) => values(&stored.value).get(number - 1).map_or("", |range| &stored.value[range.clone()]),
        };
        let now = fold(&canonical(table, column, value));
        let same_base = cell.mark.as_ref().is_some_and(|mark| text_mark(&now) == *mark);
        let mut texts = cell.texts.iter().filter(|text| **text != now && (same_base || edited(text)));
        let Some(new) = texts.next() else {
            self.edits.outdated[index] += usize::from(!same_base && cell.texts.iter().any(|text| *text != now));
            return;
        };
        let contradiction = texts.next().map(|other| contradiction(&document.name, new, other));
        let span = Span { file: row.file, start: stored.range.start as u32, end: stored.range.end as u32 };
        let change = Change {
            document: index,
            row,
            column: column.to_owned(),
            number,
            span,
            old: value.to_owned(),
            new: new.clone(),
            refused: None,
            address,
        };
        let objection = contradiction
            .or_else(|| (!same_base).then(|| changed_since(&document.name, cell.mark.is_some(), &change)))
            .or_else(|| self.object(table, &change));
        self.add(document, change, objection);
    }

    /// What stands against a change that is sound as far as the document goes.
    fn object(&self, table: TableName, change: &Change) -> Option<Objection> {
        let Change { column, row, new, .. } = change;
        if names_its_row(table, column) {
            return Some(Objection::new(
                &rules::EDITED_KEY,
                format!("`{column}` names its row, and `{}` would be renamed to `{new}`", change.old),
                "change it in the table, in every row that refers to it; undo it in the document",
            ));
        }
        if self.drafts.damaged.contains(row) {
            return Some(Objection::new(
                &rules::LOST_CELL,
                "the row can't be relied on as it is written".to_owned(),
                "`rolepress check` tells what is wrong with it",
            ));
        }
        let required = table.schema().columns.iter().any(|known| known.name == column && known.required);
        if required && new.is_empty() && change.number.is_none() {
            return Some(Objection::new(
                &rules::EMPTIED_CELL,
                format!("`{column}` may not be empty, and the document leaves nothing of it"),
                "delete the row in the table if it is no longer wanted, or write a text into the document",
            ));
        }
        None
    }

    /// Keeps a change, once for all documents that ask for the same.
    fn add(&mut self, document: &Document, mut change: Change, mut objection: Option<Objection>) {
        let key = (change.row, change.column.clone(), change.number);
        if let Some(first) = self.known.get(&key) {
            let first = &mut self.edits.changes[*first];
            if first.new == change.new {
                return;
            }
            objection = Some(Objection::new(
                &rules::CONTRADICTING_TEXTS,
                format!(
                    "`{}` says `{}` here, and another document `{}`",
                    document.name,
                    cut(&change.new),
                    cut(&first.new)
                ),
                "decide for one of them, and write it into the table or into both documents",
            ));
            first.refused = Some(&rules::CONTRADICTING_TEXTS);
        }
        if let Some(Objection { rule, message, help }) = objection {
            change.refused = Some(rule);
            self.findings.push(Diagnostic::new(rule, change.span, message).help(help).role(&document.returned.role));
        }
        self.known.entry(key).or_insert(self.edits.changes.len());
        self.edits.changes.push(change);
    }

    fn report_lost(&mut self, document: &Document, tag: &str, texts: &[String]) {
        let text = texts.first().map_or("", String::as_str);
        self.findings.push(
            Diagnostic::new(
                &rules::LOST_CELL,
                Place::File(document.file),
                format!("`{}` says `{}` where the tables no longer have a cell: `{tag}`", document.name, cut(text)),
            )
            .help("write the text into the tables by hand, or build the document anew")
            .role(&document.returned.role),
        );
    }

    fn report_gone(&mut self, document: &Document) {
        let gone = &document.returned.gone;
        let Some(first) = gone.first() else { return };
        let count = gone.len();
        let (texts, are) = if count == 1 { ("text", "is") } else { ("texts", "are") };
        self.findings.push(
            Diagnostic::new(
                &rules::MISSING_TEXT,
                Place::File(document.file),
                format!(
                    "{count} {texts} that `{}` was made with {are} no longer in it: `{first}`{}",
                    document.name,
                    if count > 1 { " …" } else { "" }
                ),
            )
            .help("no row is deleted for that: delete it in the table if it is no longer wanted")
            .role(&document.returned.role),
        );
    }
}

fn contradiction(document: &str, one: &str, other: &str) -> Objection {
    Objection::new(
        &rules::CONTRADICTING_TEXTS,
        format!("`{document}` says both `{}` and `{}` in places that show this cell", cut(one), cut(other)),
        "write the same text in all of them",
    )
}

fn changed_since(document: &str, marked: bool, change: &Change) -> Objection {
    let message = match marked {
        true => format!("the cell has changed since `{document}` was made, where it is now `{}`", cut(&change.new)),
        false => format!("`{document}` no longer tells what it was made from; it says `{}`", cut(&change.new)),
    };
    let help = "write the text that you want into the cell and into the document, or build the document anew";
    Objection::new(&rules::CHANGED_SINCE, message, help)
}

/// The beginning of a text, for a message.
fn cut(text: &str) -> String {
    const SHOWN: usize = 60;
    let line = text.replace('\n', " ⏎ ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let start: String = line.chars().take(SHOWN - 1).collect();
    format!("{}…", start.trim_end())
}

/// Whether other rows, or the row's own place in the set, depend on what stands in a column.
fn names_its_row(table: TableName, column: &str) -> bool {
    const KEYS: [&str; 8] = ["role", "framework", "area", "competence", "code", "level", "kind", "involvement"];
    let free = column == "framework" && matches!(table, TableName::Roles | TableName::Codes);
    KEYS.contains(&column) && !free
}

/// A value as documents show it, where they don't show what the table says: `★★★` is `***`.
fn canonical(table: TableName, column: &str, value: &str) -> String {
    let stars = value.chars().filter(|sign| matches!(sign, '*' | '★' | '∗')).count();
    let is_importance = (table, column) == (TableName::Profile, "importance");
    if is_importance && stars > 0 { "*".repeat(stars) } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_row_is_told_from_what_it_says() {
        assert!(names_its_row(TableName::Roles, "role") && names_its_row(TableName::References, "code"));
        assert!(!names_its_row(TableName::Roles, "framework") && !names_its_row(TableName::Levels, "descriptor"));
    }

    #[test]
    fn stars_of_any_form_are_the_same() {
        assert_eq!(canonical(TableName::Profile, "importance", "★ ★"), "**");
        assert_eq!(canonical(TableName::Profile, "title", "★"), "★");
    }

    #[test]
    fn a_long_text_is_cut_at_a_character() {
        assert_eq!(cut("a\nb"), "a ⏎ b");
        assert_eq!(cut(&"é".repeat(61)).chars().count(), 60);
    }
}
