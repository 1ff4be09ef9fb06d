//! What can be wrong with one record of a table: its empty, oversized and unnamed cells, its signs, its quotes.

use std::borrow::Cow;

use super::columns::normalise;
use super::formulas::{is_error, is_formula};
use super::headers::ColumnHead;
use super::rules;
use super::table::Reader;
use crate::diagnostic::{Diagnostic, LexedRecord, Place, RowId, Span, lex_record, nearest, unquote};

/// Excel keeps no more than this in a cell, in UTF-16 units, which it calls characters.
pub const CELL_LIMIT: usize = 32_767;

impl Reader<'_> {
    /// Checks a record's length and cells, and keeps it.
    pub(super) fn finish_record(&mut self, start: usize, first: usize, found: usize) {
        let width = self.table.header.width;
        let header_again = if found != width {
            None
        } else if self.is_header_again(first) {
            Some(("the header stands here again", "delete the row: files that are joined need one header"))
        } else if self.is_second_header(first) {
            Some(("the columns are named here in other words", "delete the row: the header row alone names them"))
        } else {
            None
        };
        if let Some((message, help)) = header_again {
            self.end_empty_run();
            self.table.fields.truncate(first);
            let row = RowId { file: self.table.file, start: start as u32 };
            self.findings.push(Diagnostic::new(&rules::REPEATED_HEADER, Place::Row(row), message).help(help));
            return;
        }
        let row = self.keep_record(start, first);
        if found != width && !self.may_end_early(start, found) {
            self.report_length(start, first, found, row);
            return;
        }
        self.check_values(start, first, row);
        if !self.table.header.unnamed.is_empty() {
            self.check_unnamed(start, first, row);
        }
        if self.suspicious {
            self.check_characters(start, first, row);
        }
    }

    /// Reports required cells that are empty, and values that no cell should have.
    fn check_values(&mut self, start: usize, first: usize, row: RowId) {
        let mut empty = 0;
        for (index, column) in self.schema.columns.iter().enumerate() {
            let Some(field) = self.table.header.fields[index] else { continue };
            let value = self.value(self.table.fields[first + usize::from(field)]);
            if value.is_empty() && column.required && !self.table.header.incomplete {
                empty |= 1 << index;
            } else if let Some(finding) = value_fault(value, || (column.name.to_owned(), row.cell(column.name))) {
                self.damage(start, first, finding);
            }
        }
        self.note_empty(start, first, empty);
        for index in 0..self.table.header.translations.len() {
            let (column, tag, field) = &self.table.header.translations[index];
            let field = usize::from(*field);
            let value = self.value(self.table.fields[first + field]);
            let name = || format!("{}@{tag}", self.schema.columns[usize::from(*column)].name);
            if let Some(finding) = value_fault(value, || (name(), self.place_of(start, field, row))) {
                self.damage(start, first, finding);
            }
        }
    }

    fn is_header_again(&self, first: usize) -> bool {
        let is_name = |(index, head): (usize, &ColumnHead)| {
            let value = self.table.fields.get(first + index).map(|field| self.value(*field));
            value.is_some_and(|value| value.eq_ignore_ascii_case(&head.name) || value == head.written)
        };
        self.names.len() > 1 && self.names.iter().enumerate().all(is_name)
    }

    /// Whether the first record names the columns as people call them: in two of them stands what resembles the name of the
    /// column, and nowhere a figure.
    fn is_second_header(&self, first: usize) -> bool {
        if !self.table.starts.is_empty() {
            return false;
        }
        let cells =
            || self.names.iter().zip(&self.table.fields[first..]).map(|(head, field)| (head, self.value(*field)));
        let has_figure = cells().any(|(_, value)| value.bytes().any(|byte| byte.is_ascii_digit()));
        let is_alike = |(head, value): &(&ColumnHead, &str)| nearest(&normalise(value), [head.name.as_str()]).is_some();
        !has_figure && cells().filter(is_alike).count() > 1
    }

    /// Tells of each column without a name once something stands in it; empty ones are what spreadsheets leave behind.
    fn check_unnamed(&mut self, start: usize, first: usize, row: RowId) {
        let fields = &self.table.fields[first..];
        let unnamed = std::mem::take(&mut self.table.header.unnamed);
        let is_filled = |index: &u16| fields[usize::from(*index)].length > 0;
        let (filled, empty): (Vec<u16>, Vec<u16>) = unnamed.into_iter().partition(is_filled);
        self.table.header.unnamed = empty;
        for index in filled.into_iter().map(usize::from) {
            let message = format!("column {} has no name, so nothing in it is read", index + 1);
            self.findings.push(
                Diagnostic::new(&rules::UNKNOWN_COLUMN, self.place_of(start, index, row), message)
                    .help("give it its name in the header row, or empty its cells"),
            );
        }
    }

    /// The cell of a column of the file, whether the table knows the column or not.
    fn place_of(&self, start: usize, index: usize, row: RowId) -> Place {
        let raw = lex_record(self.text, start, self.delimiter).fields.get(index).cloned();
        raw.map_or(Place::Row(row), |range| Place::Span(Span::of(row.file, range)))
    }

    fn check_characters(&mut self, start: usize, first: usize, row: RowId) {
        for index in 0..self.table.header.width {
            let value = self.value(self.table.fields[first + index]);
            let Some(bad) = value.chars().find(|character| is_unprintable(*character)) else { continue };
            let place = self.place_of(start, index, row);
            let finding = if bad == char::REPLACEMENT_CHARACTER {
                Diagnostic::new(&rules::UNDECODABLE_BYTES, place, rules::BYTES_IN_CELL)
                    .help("save the file as UTF-8 and type the lost characters again")
            } else {
                let message = format!("the cell holds the control character U+{:04X}", u32::from(bad));
                Diagnostic::new(&rules::CONTROL_CHARACTER, place, message).help("delete it: no document can show it")
            };
            self.damage(start, first, finding);
        }
    }

    /// Reports the quote at the byte `open`, which never closes or closes on another line, with text behind.
    pub(super) fn report_open_quote(&mut self, open: usize, lexed: &LexedRecord, is_last: bool) {
        let line = self.text[open..].find(['\n', '\r']).map_or(self.text.len(), |length| open + length);
        let span = Span::of(self.table.file, open..line);
        let role = lexed.fields.first().map(|range| unquote(&self.text[range.clone()]).into_owned());
        let role_first = self.schema.column("role").and_then(|column| self.table.header.fields[column]) == Some(0);
        let mut finding =
            Diagnostic::new(&rules::UNTERMINATED_QUOTE, span, "this quote is never closed").help(match is_last {
                false => "close it at the end of the cell, and double every quote that belongs to the text",
                true => "mend the quotes from here on and check again: there are so many that the rest is not read",
            });
        // The record itself is lost, so what it defined can't be asked for.
        self.table.unusable = true;
        if role_first && lexed.fields.first().is_some_and(|field| field.start < open) {
            finding.role = role;
        }
        self.findings.push(finding);
    }

    /// Reports a record that can't be relied on.
    pub(super) fn damage(&mut self, start: usize, first: usize, finding: Diagnostic) {
        self.mark_damaged(start);
        self.push_about(first, finding);
    }

    pub(super) fn mark_damaged(&mut self, start: usize) {
        let row = RowId { file: self.table.file, start: start as u32 };
        if self.table.damaged.last() != Some(&row) {
            self.table.damaged.push(row);
        }
    }

    /// Reports what is wrong with the record of these fields, as of the role that it names.
    pub(super) fn push_about(&mut self, first: usize, mut finding: Diagnostic) {
        finding.role = self.role_of(first).map(str::to_owned);
        self.findings.push(finding);
    }

    /// The role that the record of these fields names.
    pub(super) fn role_of(&self, first: usize) -> Option<&str> {
        let role = self.schema.column("role").and_then(|column| self.table.header.fields[column]);
        let role = role.and_then(|field| self.table.fields.get(first + usize::from(field)));
        role.map(|field| self.value(*field)).filter(|role| !role.is_empty())
    }
}

/// What is wrong with the value of a cell by itself. `cell` tells the name of its column and its place.
fn value_fault(value: &str, cell: impl FnOnce() -> (String, Place)) -> Option<Diagnostic> {
    // A text has no more units than bytes.
    if value.len() <= CELL_LIMIT && !value.starts_with(['#', '=']) {
        return None;
    }
    let length = value.encode_utf16().count();
    if length > CELL_LIMIT {
        let (name, place) = cell();
        let message = format!("`{name}` holds {length} characters");
        let help = format!("shorten it to {CELL_LIMIT} characters: a spreadsheet's cell keeps no more");
        return Some(Diagnostic::new(&rules::OVERSIZED_CELL, place, message).help(help));
    }
    let (what, help) = if is_error(value) {
        ("an error", "put the value itself into the cell, widen its column, and save again")
    } else if is_formula(value) {
        ("a formula", "put the value itself into the cell, such as by pasting the cells as values, and save again")
    } else {
        return None;
    };
    let (name, place) = cell();
    let message = format!("`{name}` holds `{}`, {what} of the spreadsheet", shortened(value));
    Some(Diagnostic::new(&rules::SPREADSHEET_ERROR, place, message).help(help))
}

/// The beginning of a value, for a message.
pub(super) fn shortened(value: &str) -> Cow<'_, str> {
    const SHOWN: usize = 40;
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => Cow::Owned(format!("{}…", &value[..end])),
        None => Cow::Borrowed(value),
    }
}

/// Characters that no document can show: controls other than tab and line ends, and what stands for bytes that could not
/// be decoded.
pub(super) fn is_unprintable(character: char) -> bool {
    matches!(character, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f' | '\u{fffd}'..='\u{ffff}')
}
