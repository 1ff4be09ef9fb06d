//! The sheet of anomalies: every finding, where it is and how to mend it.

use std::collections::HashMap;
use std::io;

use super::cells::Sheet;
use super::rows::Rows;
use super::table::DataTable;
use super::text::literal;
use super::widths::{ROW_HEIGHT, Widths};
use super::{Book, Written, looks, page};
use crate::diagnostic::Severity;
use crate::model::matrix::Anomaly;

const HEAD_ROW: u32 = 3;
const FIRST_ROW: u32 = 4;
const LAST: u16 = 8;
/// More than this don't fit on the sheet.
const MOST_LISTED: usize = 1_000_000;

pub(super) fn write<'b>(sheet: &mut Sheet, book: &'b Book<'_>) -> Written<'b> {
    let (matrix, looks) = (book.matrix, book.looks);
    let title = book.word("workbook.sheet_anomalies");
    let hint = hint(book);
    page::title(sheet, book, title, &hint)?;
    book.back(sheet, 2)?;
    for (column, width, format) in [
        (0, 15.0, &looks.wrapped),
        (1, 10.0, &looks.wrapped),
        (2, 24.0, &looks.wrapped),
        (3, 24.0, &looks.wrapped),
        (4, 8.0, &looks.number),
        (5, 9.0, &looks.number),
        (6, 28.0, &looks.wrapped),
        (7, 60.0, &looks.wrapped),
        (LAST, 50.0, &looks.wrapped),
    ] {
        sheet.column(column, width, format)?;
    }
    let listed = matrix.anomalies.len().min(MOST_LISTED);
    let table = DataTable {
        name: "anomalies".to_owned(),
        title,
        about: &hint,
        head_row: HEAD_ROW,
        heads: book.heads(
            &["severity", "rule", "rule_name", "file", "line", "column", "role", "message", "mend"],
            &["line", "column"],
        ),
        rows: listed,
        rows_follow: true,
    };
    sheet.set().set_row_height(HEAD_ROW, 22)?;
    table.write_heads(sheet)?;
    if listed == 0 {
        sheet.text_as(FIRST_ROW, 0, book.word("workbook.no_anomalies"), &looks.hint)?;
    }
    for grave in [true, false] {
        let word = severity(book, if grave { Severity::Error } else { Severity::Warning });
        let is = format!("=$A{}={}", FIRST_ROW + 1, literal(word));
        table.colour(sheet, 0..=0, &is, looks::severity(grave))?;
    }
    table.draw_lines(sheet)?;
    sheet.set().set_freeze_panes(FIRST_ROW, 0)?;
    page::set_up(sheet, book, title, HEAD_ROW, (table.last_row(), LAST))?;

    let labels: HashMap<&str, &str> = matrix.roles.iter().map(|role| (role.slug, role.label.as_str())).collect();
    let widths = sheet.widths().clone();
    Ok(table.rows(move |rows| {
        let anomalies = book.matrix.anomalies.iter().take(listed);
        (FIRST_ROW..)
            .zip(anomalies)
            .try_for_each(|(row, anomaly)| write_row(rows, book, row, anomaly, &labels, &widths))
    }))
}

fn write_row(
    rows: &mut Rows<'_>,
    book: &Book<'_>,
    row: u32,
    anomaly: &Anomaly,
    labels: &HashMap<&str, &str>,
    widths: &Widths,
) -> io::Result<()> {
    let help = anomaly.help.as_deref().unwrap_or_default();
    let role = anomaly.role.as_deref().map(|slug| labels.get(slug).copied().unwrap_or(slug));
    let role = role.unwrap_or(book.word("workbook.whole_set"));
    let wrapped = [(2, anomaly.name), (3, &anomaly.file), (6, role), (7, &anomaly.message), (LAST, help)];
    rows.begin(row, Some(widths.row_height(ROW_HEIGHT, &wrapped)), false)?;
    rows.text(0, severity(book, anomaly.severity));
    rows.text(1, anomaly.code);
    rows.text(2, anomaly.name);
    rows.text(3, &anomaly.file);
    rows.number(4, anomaly.line);
    rows.number(5, anomaly.column);
    rows.text(6, role);
    rows.text(7, &anomaly.message);
    rows.text(LAST, help);
    Ok(())
}

/// How many findings there are, by severity.
pub(super) fn counted(book: &Book<'_>) -> String {
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note]
        .map(|severity| book.matrix.anomalies_of(severity).to_string());
    book.locale.phrase("workbook.anomalies_counted", &[("errors", &errors), ("warnings", &warnings), ("notes", &notes)])
}

fn hint(book: &Book<'_>) -> String {
    let mut hint = counted(book);
    let left_out = book.matrix.anomalies_left_out + book.matrix.anomalies.len().saturating_sub(MOST_LISTED);
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
