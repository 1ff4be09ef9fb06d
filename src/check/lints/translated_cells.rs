//! Texts in another language than that of their column, which is right as a whole: single ones, and rows whose texts have moved.

use super::Context;
use super::language_differs::RULE;
use super::spoken::{is_in_first_of, other_of};
use super::translated_columns::{Languages, has_words, name_of};
use crate::check::SLIPS;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::ingest::{TranslatedColumn, TranslatedRow, Version};

/// Reports long texts that are plainly in another of the set's languages than their column, the first of each column with the
/// number of the others, and rows whose texts have all moved to the left by a language.
pub(super) fn report_cells(
    column: &TranslatedColumn<'_>,
    told: &[bool],
    (context, languages): (&Context<'_, '_>, &Languages<'_>),
    findings: &mut Diagnostics,
) {
    /// Words that make a sentence of which a language can be told.
    const LONG: usize = 10;
    /// Rows without a last translation that are looked at: more are a habit.
    const UNFINISHED: usize = 1_000;
    let versions = &column.versions;
    let mut unfinished = 0;
    let mut strange: Vec<Vec<(Place, &str, String)>> = vec![Vec::new(); versions.len()];
    // A row that has no translation is one of the role's own texts, which are judged together.
    let is_translated = |row: &TranslatedRow<'_>| row.values.iter().filter(|value| !value.is_empty()).nth(1).is_some();
    for row in column.rows().filter(|row| is_translated(row) && !context.told.is_at_fault(row.row)) {
        let own = languages.own(&row);
        let cell = |version: &Version<'_>| match version.language {
            Some(language) => row.row.translation(column.name, language),
            None => row.row.cell(column.name),
        };
        let is_asked = |version: &Version<'_>| version.language.is_some() || !languages.doubtful.contains(row.owner);
        let mut of_row = Vec::new();
        for (index, (version, value)) in versions.iter().zip(&row.values).enumerate() {
            let stated = version.language.unwrap_or(own);
            if told[index] || !is_asked(version) || !has_words(value, LONG) {
                continue;
            }
            if let Some(language) = other_of(value, stated, &languages.all) {
                of_row.push((index, cell(version), language, stated.to_owned()));
            }
        }
        unfinished += usize::from(is_unfinished(&row));
        let is_whole = || told.iter().all(|told| !told) && unfinished <= UNFINISHED;
        if of_row.len() > 1 || (is_whole() && has_moved(versions, &row, own)) {
            let message = format!("the texts of `{}` in this row stand in the columns of other languages", column.name);
            let help =
                "write each into the column of its language: a cell seems to have been deleted or put in before them";
            let place = of_row.first().map_or(cell(&versions[0]), |(_, place, ..)| *place);
            findings.push(Diagnostic::new(&RULE, place, message).help(help));
            continue;
        }
        for (index, place, language, stated) in of_row {
            strange[index].push((place, language, stated));
        }
    }
    for (version, cells) in versions.iter().zip(strange) {
        let (shown, more) = if cells.len() > SLIPS { (1, cells.len() - 1) } else { (cells.len(), 0) };
        let also = if more > 0 { format!(", as {more} more of this column are") } else { String::new() };
        for (place, language, stated) in cells.into_iter().take(shown) {
            let message = format!("this text of {} is in the language `{language}`{also}", name_of(column, version));
            let help = format!("write it in `{stated}`");
            findings.push(Diagnostic::new(&RULE, place, message).help(help));
        }
    }
}

/// Whether the last cell of a row is empty, and the others hold each what the head beside theirs asks for.
fn has_moved(versions: &[Version<'_>], row: &TranslatedRow<'_>, own: &str) -> bool {
    let [values @ .., _] = &row.values[..] else { return false };
    let is_moved = |(at, value): (usize, &&str)| {
        let [here, beside] = [at, at + 1].map(|at| versions[at].language.unwrap_or(own));
        has_words(value, 3) && is_in_first_of(value, [beside, here])
    };
    is_unfinished(row) && values.iter().enumerate().all(is_moved)
}

/// Whether a text has all translations but the last, and two versions or more.
fn is_unfinished(row: &TranslatedRow<'_>) -> bool {
    let [values @ .., last] = &row.values[..] else { return false };
    last.is_empty() && values.len() > 1 && values.iter().all(|value| !value.is_empty())
}
