//! Required cells that are empty, and those of merged cells in many rows, which are one mistake for each run of them.

use super::faults::shortened;
use super::rules;
use super::table::Reader;
use crate::diagnostic::{Diagnostic, RowId, in_backticks, list};

/// Rows one below the other that lack the same cells and are of the same role.
#[derive(Clone, Copy, Debug)]
pub(super) struct EmptyRun {
    /// A bit for each column of the schema.
    columns: u32,
    /// The byte at which the first row begins, and its first field.
    start: usize,
    first: usize,
    rows: usize,
}

impl Reader<'_> {
    /// Notes the required columns in which a record has nothing, a bit for each.
    pub(super) fn note_empty(&mut self, start: usize, first: usize, columns: u32) {
        if columns == 0 {
            self.end_empty_run();
            return;
        }
        self.mark_damaged(start);
        // Where a text is missing there is one to be written: each is a mistake of its own.
        let names_something = (0..self.schema.columns.len()).any(|index| has(columns, index) && !self.is_text(index));
        match self.empty_run {
            Some(run)
                if names_something && run.columns == columns && self.role_of(run.first) == self.role_of(first) =>
            {
                self.empty_run = Some(EmptyRun { rows: run.rows + 1, ..run });
            }
            _ => {
                self.end_empty_run();
                self.empty_run = Some(EmptyRun { columns, start, first, rows: 1 });
            }
        }
    }

    /// Reports the run of rows that ends here, if there is one.
    pub(super) fn end_empty_run(&mut self) {
        self.report_empty_run(false);
    }

    /// As [`Reader::end_empty_run`], at the end of the file: there, notes and totals stand.
    pub(super) fn end_last_empty_run(&mut self) {
        self.report_empty_run(true);
    }

    fn report_empty_run(&mut self, is_last: bool) {
        let Some(run) = self.empty_run.take() else { return };
        let stray = self.stray_note(run);
        let note = stray.or_else(|| self.note_of(run).filter(|_| is_last));
        let columns: Vec<usize> = (0..self.schema.columns.len()).filter(|index| has(run.columns, *index)).collect();
        match stray {
            _ if run.rows > 1 => self.report_rows(run, &columns, note),
            // What only a note has is missing in one thing: its row.
            Some(stray) => self.report_stray(run, &columns, stray),
            None => columns.into_iter().for_each(|index| self.report_cell(run, index, note)),
        }
    }

    /// Reports rows that lack the same cells.
    fn report_rows(&mut self, run: EmptyRun, columns: &[usize], note: Option<&str>) {
        let names = self.names(columns);
        let (are, needs, were, them) = match names.len() {
            1 => ("is", "one", "it was", "it"),
            _ => ("are", "them", "they were", "them"),
        };
        let more = match run.rows - 1 {
            1 => "in the row below".to_owned(),
            more => format!("in {more} more rows below"),
        };
        let message = format!("{} {are} empty, here and {more}", list(&names));
        let mut help = format!("every row of `{}` needs {needs}", self.schema.name);
        let is_merged = !self.merged_told;
        if is_merged {
            help += &format!("; if {were} merged with the cell above, unmerge {them} and fill the value down");
            self.merged_told = true;
        }
        self.report_empty(run, columns, message, with_note(help, note, is_merged));
    }

    /// Reports a row that is none, by what is said of such.
    fn report_stray(&mut self, run: EmptyRun, columns: &[usize], note: &str) {
        let names = self.names(columns);
        let are = if names.len() == 1 { "is" } else { "are" };
        let message = format!("{} {are} empty", list(&names));
        let help = format!("{note}; else fill in what every row of `{}` needs", self.schema.name);
        self.report_empty(run, columns, message, help);
    }

    /// Reports an empty cell of a row.
    fn report_cell(&mut self, run: EmptyRun, index: usize, note: Option<&str>) {
        let column = &self.schema.columns[index];
        let mut help = format!("every row of `{}` needs one", self.schema.name);
        // A name that stood once for rows below it is empty in each of them: said once a file.
        let has_row_above = self.table.starts.first() != Some(&(run.start as u32));
        let is_merged = !column.text && has_row_above && !self.merged_told;
        if is_merged {
            help += "; if it was merged with the cell above, unmerge them and fill the value down";
            self.merged_told = true;
        }
        let mut message = format!("`{}` is empty", column.name);
        if let Some((tag, translation)) = self.translation_of(run, index) {
            message += &format!(", and `{}@{tag}` is `{}`", column.name, shortened(translation));
            help += &format!("; if that is no text in `{tag}`, move it here");
        }
        self.report_empty(run, &[index], message, with_note(help, note, is_merged));
    }

    /// The first translation of a column in a row, with its language.
    fn translation_of(&self, run: EmptyRun, column: usize) -> Option<(&str, &str)> {
        let of_column = self.table.header.translations.iter().filter(|(base, ..)| usize::from(*base) == column);
        let value = |field: u16| Some(self.value(*self.table.fields.get(run.first + usize::from(field))?));
        let mut texts = of_column.filter_map(|(_, tag, field)| Some((tag.as_str(), value(*field)?)));
        texts.find(|(_, text)| !text.is_empty())
    }

    /// Reports that cells of a run are empty, at the first of them.
    fn report_empty(&mut self, run: EmptyRun, columns: &[usize], message: String, help: String) {
        let Some(first) = columns.first() else { return };
        let row = RowId { file: self.table.file, start: run.start as u32 };
        let place = row.cell(self.schema.columns[*first].name);
        self.push_about(run.first, Diagnostic::new(&rules::EMPTY_CELL, place, message).help(help));
    }

    fn names(&self, columns: &[usize]) -> Vec<String> {
        in_backticks(columns.iter().map(|index| self.schema.columns[*index].name))
    }

    /// What to do about the last rows of a file if they are no records: sources and totals have a cell or two, and stand in
    /// few rows.
    fn note_of(&self, run: EmptyRun) -> Option<&'static str> {
        let fields = self.table.fields.iter().skip(run.first).take(self.table.header.width);
        match (run.rows, fields.filter(|field| field.length > 0).count()) {
            (1, ..=2) => Some("delete the row, if it is a note or a total"),
            (2..=3, ..=2) => Some("delete the rows, if they are notes or totals"),
            _ => None,
        }
    }

    /// What to do about a row that has nothing but some words where a name should be, wherever it stands: a total, the foot of
    /// a page. A text alone may be of the role above.
    fn stray_note(&self, run: EmptyRun) -> Option<&'static str> {
        let cells = self.table.fields.iter().skip(run.first).take(self.table.header.width).enumerate();
        let mut filled = cells.filter(|(_, field)| field.length > 0);
        let (at, only) = filled.next().filter(|_| run.rows == 1 && filled.next().is_none())?;
        let is_column = |field: &Option<u16>| field.is_some_and(|field| usize::from(field) == at);
        let column = self.table.header.fields.iter().position(is_column).filter(|column| !self.is_text(*column))?;
        let has_words = self.schema.columns[column].required && self.value(*only).contains(char::is_whitespace);
        // Where several of them are empty, there is nothing but a name: `Total`.
        let is_bare = run.columns.count_ones() > 1 && self.schema.columns[column].required;
        (has_words || is_bare).then_some("delete the row, if it is a note, a total or the foot of a page")
    }

    fn is_text(&self, column: usize) -> bool {
        self.schema.columns[column].text
    }
}

/// A help with what else may be meant, which is one more way where cells may have been merged.
fn with_note(help: String, note: Option<&str>, is_merged: bool) -> String {
    match note {
        Some(note) if is_merged => format!("{help}, or {note}"),
        Some(note) => format!("{help}; {note}"),
        None => help,
    }
}

fn has(columns: u32, index: usize) -> bool {
    columns & (1 << index) != 0
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::ingest::{Files, read_files};

    #[test]
    fn an_empty_cell_is_told_with_its_translation() {
        let kpis = "role,text,text@es,text@sl\na,,,Manj kot tri prijave\na,Meno di tre,,\n";
        let mut findings = Diagnostics::default();
        read_files(&Files::of_memory([("kpis.csv", kpis)]), &mut findings).expect("memory can be read");
        let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert!(told.contains(&"`text` is empty, and `text@sl` is `Manj kot tri prijave`"), "{told:#?}");
    }
}
