//! Records of another length than the header: those that end early, those that are parted or joined, and what mends them.

use std::ops::Range;

use memchr::memchr2;

use super::dialect::{other_delimiter, shown};
use super::rules;
use super::schema::Column;
use super::table::{FieldRef, Reader};
use crate::diagnostic::{Diagnostic, Place, RowId, column_letters, lex_record};

impl Reader<'_> {
    /// Whether a record may end before the last columns, as spreadsheets leave out the delimiters behind the last cell of a
    /// row: none of those columns is needed. Where the file itself ends there, it may have been cut off, unless other records
    /// do the same; and a line that goes on in the next one is another mistake.
    pub(super) fn may_end_early(&mut self, start: usize, found: usize) -> bool {
        let may_end = self.has_what_is_needed(found)
            && other_delimiter(self.text, start, self.delimiter, self.table.header.width).is_none()
            && self.parted_line(start, found).is_none()
            && (self.ends_early || memchr2(b'\n', b'\r', &self.text.as_bytes()[start..]).is_some());
        self.ends_early |= may_end;
        may_end
    }

    /// Whether a record of so many fields has all required columns, and is more than a note.
    fn has_what_is_needed(&self, found: usize) -> bool {
        let header = &self.table.header;
        let is_there = |(column, field): (&Column, &Option<u16>)| {
            !column.required || field.is_none_or(|field| usize::from(field) < found)
        };
        (2..header.width).contains(&found) && self.schema.columns.iter().zip(&header.fields).all(is_there)
    }

    /// The next record, if it is what a record lacks: a line break within a text has parted one in two.
    fn parted_line(&self, start: usize, found: usize) -> Option<usize> {
        let next = lex_record(self.text, start, self.delimiter).end;
        let rest = lex_record(self.text, next, self.delimiter);
        let (width, more, start) = (self.table.header.width, rest.fields.len(), rest.fields.first()?.start);
        let is_rest = (2..width).contains(&found)
            && more < width
            && found + more == width + 1
            && start < self.text.len()
            && !self.has_what_is_needed(more);
        is_rest.then_some(start)
    }

    /// Reports a record with another number of fields than the header.
    pub(super) fn report_length(&mut self, start: usize, first: usize, found: usize, row: RowId) {
        let width = self.table.header.width;
        if let Some(fields) = self.enclosed(first).filter(|_| found == 1) {
            self.end_empty_run();
            self.report_enclosed(start, first, row, &fields);
            return;
        }
        if self.rest_of_line.take() == Some(start) {
            self.mark_damaged(start);
            return;
        }
        if let Some(rest) = self.parted_line(start, found) {
            self.rest_of_line = Some(rest);
            let message = format!("{found} fields where the header has {width}, and the others on the next line");
            let help = "join the two lines, or put the text that the line break stands in between double quotes";
            self.end_empty_run();
            self.damage(start, first, Diagnostic::new(&rules::FIELD_COUNT, Place::Row(row), message).help(help));
            return;
        }
        let other = if found < width { other_delimiter(self.text, start, self.delimiter, width) } else { None };
        let help = match other {
            Some(other) => {
                let [header, row] = [self.delimiter, other].map(shown);
                format!("write {header} between the fields, as in the header: the row has {row} there")
            }
            None if found > width => {
                let beside = if self.has_cells_beside(start) {
                    format!(", or delete what stands beyond column {}", column_letters(width - 1))
                } else {
                    String::new()
                };
                format!("put texts that hold the delimiter between double quotes{beside}")
            }
            None if found == 1 => {
                "delete the line if it is a note, join it with the one above if that goes on here, or add the delimiters that are \
                 missing, one for each empty cell"
                    .to_owned()
            }
            None if memchr2(b'\n', b'\r', &self.text.as_bytes()[start..]).is_none() => {
                "the file ends here: add what is missing if it was cut off, else the delimiters, one for each empty cell"
                    .to_owned()
            }
            None => "add the delimiters that are missing, one for each empty cell".to_owned(),
        };
        let fields = if found == 1 { "field" } else { "fields" };
        let message = format!("{found} {fields} where the header has {width}");
        self.end_empty_run();
        self.damage(start, first, Diagnostic::new(&rules::FIELD_COUNT, Place::Row(row), message).help(help));
    }

    /// The fields that the only one of a record holds, where a program took the whole line for one cell.
    fn enclosed(&self, first: usize) -> Option<Vec<Range<usize>>> {
        let line = self.value(*self.table.fields.get(first)?);
        let width = self.table.header.width;
        let fields = || lex_record(line, 0, self.delimiter).fields;
        (width > 1 && line.contains('"')).then(fields).filter(|fields| fields.len() == width)
    }

    /// Reports the first line of a file that is one cell; the others are no mistakes of their own, but are lost too.
    fn report_enclosed(&mut self, start: usize, first: usize, row: RowId, fields: &[Range<usize>]) {
        // Whose the row is, is told by its own fields.
        let line = self.table.fields[first].start;
        for (index, field) in fields.iter().enumerate() {
            let (start, length) = (line + field.start as u32, field.len() as u32);
            self.table.fields[first + index] = FieldRef { start, length };
        }
        self.mark_damaged(start);
        if self.enclosed_told {
            return;
        }
        self.enclosed_told = true;
        let delimiter = shown(self.delimiter);
        let message = format!("the whole line stands between quotes, so {delimiter} parts no fields in it");
        let help =
            "take the quotes away that stand around whole lines, and make one of two within, in the rows below too";
        self.push_about(first, Diagnostic::new(&rules::FIELD_COUNT, Place::Row(row), message).help(help));
    }

    /// Whether what a record has beyond the header's columns may be cells of their own: a blank behind a delimiter is that
    /// of a sentence, and one between figures that of a number.
    fn has_cells_beside(&self, start: usize) -> bool {
        let fields = lex_record(self.text, start, self.delimiter).fields;
        let in_sentence =
            |field: &Range<usize>| !field.is_empty() && self.text[..field.start].ends_with([' ', '\u{a0}']);
        let in_number = |pair: &[Range<usize>]| {
            let [before, behind] = [&pair[0], &pair[1]].map(|field| &self.text[field.clone()]);
            let is_figure = |sign: char| sign.is_ascii_digit();
            before.contains(char::is_alphabetic) && before.ends_with(is_figure) && behind.starts_with(is_figure)
        };
        !fields.iter().skip(1).any(in_sentence) && !fields.windows(2).any(in_number)
    }
}
