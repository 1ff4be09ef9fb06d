//! The sheet of anomalies: every finding, where it is and how to mend it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;

use rust_xlsxwriter::XlsxError;

use super::cells::Sheet;
use super::links::{MOST_LINKS, Target};
use super::rows::Rows;
use super::table::DataTable;
use super::text::{fitting, literal};
use super::widths::{ROW_HEIGHT, Widths, widest_word};
use super::{Book, Written, looks, overview, page};
use crate::diagnostic::Severity;
use crate::model::matrix::Anomaly;

const HEAD_ROW: u32 = 3;
const FIRST_ROW: u32 = 4;
const FILE: u16 = 3;
const ROLE: u16 = 6;
const MESSAGE: u16 = 7;
const HELP: u16 = 8;
const LAST: u16 = 9;
/// The columns of lines that stand beside another such, with their widths in characters: they are indented, lest the two
/// touch.
const INDENTED: [(u16, f64); 3] = [(FILE, 19.0), (MESSAGE, 48.0), (HELP, 44.0)];
/// What an indent takes, in characters.
const INDENT: f64 = 1.3;
/// The longest title of a role that is shown whole, in UTF-16 units: the overview has it whole in any case, and rows of many
/// lines would hide what is wrong.
const LONGEST_TITLE: usize = 96;
/// More than this don't fit on the sheet.
const MOST_LISTED: usize = 1_000_000;

pub(super) fn write<'b>(sheet: &mut Sheet, book: &'b Book<'_>) -> Written<'b> {
    let looks = book.looks;
    let title = book.word("workbook.sheet_anomalies");
    let hint = hint(book);
    page::title(sheet, book, title, &hint)?;
    book.back(sheet, 2)?;
    if !book.locale.language.starts_with("en") {
        sheet.text_as(2, 2, book.word("workbook.anomalies_language"), &looks.hint)?;
    }
    set_columns(sheet, book)?;
    let table = table(book, title, &hint);
    sheet.set().set_row_height(HEAD_ROW, 22)?;
    table.write_heads(sheet)?;
    if table.rows == 0 {
        sheet.text_as(FIRST_ROW, 0, book.word("workbook.no_anomalies"), &looks.hint)?;
    }
    colour_severities(sheet, book, &table)?;
    table.draw_lines(sheet)?;
    sheet.set().set_freeze_panes(FIRST_ROW, 0)?;
    page::set_up(sheet, book, title, HEAD_ROW..=HEAD_ROW, (table.last_row(), LAST))?;

    let first = overview::role_row(book, 0);
    let roles: HashMap<&str, usize> = book.matrix.roles.iter().enumerate().map(|(at, role)| (role.slug, at)).collect();
    let mut widths = sheet.widths().clone();
    INDENTED.iter().for_each(|(column, width)| widths.set(*column, width - INDENT));
    let listed = table.rows;
    Ok(table.rows(move |rows| {
        let anomalies = book.matrix.anomalies.iter().take(listed);
        for (row, anomaly) in (FIRST_ROW..).zip(anomalies) {
            let concerned = Concerned::of(anomaly, book, &roles, first);
            write_row(rows, book, row, anomaly, &concerned, &widths)?;
        }
        Ok(())
    }))
}

fn set_columns(sheet: &mut Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
    let looks = book.looks;
    let severities = [Severity::Error, Severity::Warning, Severity::Note].map(|grade| severity(book, grade));
    let link = widest_word([&*book.head("to_role"), book.word("workbook.see")]);
    for (column, width, format) in [
        (0, widest_word(severities).max(13.0), &looks.wrapped),
        (1, 8.0, &looks.wrapped),
        (2, 20.0, &looks.wrapped),
        (4, 7.0, &looks.number),
        (5, 10.0, &looks.number),
        (ROLE, 26.0, &looks.wrapped),
        (LAST, link.max(8.0), &looks.link),
    ] {
        sheet.column(column, width, format)?;
    }
    INDENTED.iter().try_for_each(|(column, width)| sheet.column(*column, *width, &looks.wrapped_indented))
}

fn table<'a>(book: &Book<'a>, title: &'a str, about: &'a str) -> DataTable<'a> {
    let mut heads = book.heads(
        &["severity", "rule", "rule_name", "file", "line", "column", "role", "message", "mend", "to_role"],
        &["line", "column", "to_role"],
    );
    INDENTED.iter().for_each(|(column, _)| heads[usize::from(*column)].1 = &book.looks.head_indented);
    DataTable {
        name: "anomalies".to_owned(),
        title,
        about,
        head_row: HEAD_ROW,
        heads,
        rows: book.matrix.anomalies.len().min(MOST_LISTED),
        rows_follow: true,
    }
}

fn colour_severities(sheet: &mut Sheet, book: &Book<'_>, table: &DataTable<'_>) -> Result<(), XlsxError> {
    for grave in [true, false] {
        let word = severity(book, if grave { Severity::Error } else { Severity::Warning });
        let is = format!("=$A{}={}", FIRST_ROW + 1, literal(word));
        table.colour(sheet, 0..=0, &is, looks::severity(grave))?;
    }
    Ok(())
}

/// What an anomaly concerns: a role, or the whole set.
struct Concerned<'a> {
    label: &'a str,
    /// The row of the role on the overview, where it stands there.
    overview_row: Option<u32>,
}

impl<'a> Concerned<'a> {
    /// `roles` are the roles of the matrix by slug, each with its place there; the first one stands in row `first` of the overview.
    fn of(anomaly: &'a Anomaly, book: &'a Book<'_>, roles: &HashMap<&str, usize>, first: u32) -> Self {
        let Some(slug) = anomaly.role.as_deref() else {
            return Concerned { label: book.word("workbook.whole_set"), overview_row: None };
        };
        match roles.get(slug) {
            Some(at) => Concerned { label: &book.matrix.roles[*at].label, overview_row: Some(first + *at as u32) },
            None => Concerned { label: slug, overview_row: None },
        }
    }
}

fn write_row(
    rows: &mut Rows<'_>,
    book: &Book<'_>,
    row: u32,
    anomaly: &Anomaly,
    concerned: &Concerned<'_>,
    widths: &Widths,
) -> io::Result<()> {
    let message = quoted(&anomaly.message);
    let help = quoted(anomaly.help.as_deref().unwrap_or_default());
    let role = &*fitting(concerned.label, LONGEST_TITLE);
    let wrapped = [(2, anomaly.name), (FILE, &anomaly.file), (ROLE, role), (MESSAGE, &message), (HELP, &help)];
    rows.begin(row, Some(widths.row_height(ROW_HEIGHT, &wrapped)), false)?;
    rows.text(0, severity(book, anomaly.severity));
    rows.text(1, anomaly.code);
    rows.text(2, anomaly.name);
    rows.text(FILE, &anomaly.file);
    rows.number(4, anomaly.line);
    rows.number(5, anomaly.column);
    rows.text(ROLE, role);
    rows.text(MESSAGE, &message);
    rows.text(HELP, &help);
    let see = book.word("workbook.see");
    match concerned.overview_row.map(|at| Target::Cell(&book.plan.overview, at, 0)) {
        // One link leads back to the overview.
        Some(target) if row - FIRST_ROW < MOST_LINKS as u32 - 1 => rows.link(LAST, target, see),
        Some(target) => rows.calculated_link(LAST, target, see),
        None => {}
    }
    Ok(())
}

/// The text with quotation marks in place of the marks of code, which mean nothing in a cell.
fn quoted(text: &str) -> Cow<'_, str> {
    let marks = text.matches('`').count();
    // A mark within what is quoted can't be told from its end.
    if marks == 0 || marks % 2 == 1 {
        return Cow::Borrowed(text);
    }
    let parts = text.split('`').enumerate();
    Cow::Owned(parts.map(|(at, part)| if at % 2 == 1 { format!("“{part}”") } else { part.to_owned() }).collect())
}

/// How many findings there are, by severity.
pub(super) fn counted(book: &Book<'_>) -> String {
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note]
        .map(|severity| book.matrix.anomalies_of(severity).to_string());
    book.locale.phrase("workbook.anomalies_counted", &[("errors", &errors), ("warnings", &warnings), ("notes", &notes)])
}

fn hint(book: &Book<'_>) -> String {
    let mut hint = counted(book);
    let matrix = book.matrix;
    let left_out: usize = matrix.anomalies_left_out.iter().map(|(_, count)| count).sum();
    let left_out = left_out + matrix.anomalies.len().saturating_sub(MOST_LISTED);
    if left_out > 0 {
        let left_out = left_out.to_string();
        hint = format!("{hint} {}", book.locale.phrase("workbook.anomalies_left_out", &[("n", &left_out)]));
    }
    hint
}

fn severity<'a>(book: &Book<'a>, severity: Severity) -> &'a str {
    book.word(match severity {
        Severity::Error => "workbook.severity_error",
        Severity::Warning => "workbook.severity_warning",
        Severity::Note => "workbook.severity_note",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_code_become_quotation_marks_where_they_come_in_pairs() {
        assert_eq!(quoted("code `TC99` is unknown"), "code “TC99” is unknown");
        assert_eq!(quoted("`a` or `b c`"), "“a” or “b c”");
        assert_eq!(quoted("the cell holds `5`6`"), "the cell holds `5`6`");
        assert_eq!(quoted("nothing"), "nothing");
    }
}
