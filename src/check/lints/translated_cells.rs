//! Texts in another language than that of their column, which is right as a whole: single ones, and rows whose texts have moved.

use super::Context;
use super::column_languages::{Languages, cell_of, is_garbled, name_of};
use super::language_differs::RULE;
use super::letters::Script;
use super::other_alphabets::{is_sentence, other_alphabet, script_of};
use super::spoken::{is_in_first_of, leans_to, other_of};
use super::translated_columns::has_words;
use crate::check::SLIPS;
use crate::check::wording::here_and_in;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::ingest::{TableName, TranslatedColumn, TranslatedRow, Version};
use crate::model::is_same_tongue;

/// A cell with a text in another language.
struct Strange<'l> {
    place: Place,
    /// What it is in, as far as that can be told.
    is: String,
    /// What it should be in.
    stated: &'l str,
}

/// Reports texts that are plainly in another of the set's languages than their column, or in another alphabet, the first of each
/// column with the number of the others, and rows whose texts stand in each other's columns.
pub(super) fn report_cells<'l>(
    column: &'l TranslatedColumn<'_>,
    told: &[bool],
    (context, languages): (&Context<'_, '_>, &Languages<'l>),
    findings: &mut Diagnostics,
) {
    /// Rows without a last translation that are looked at: more are a habit.
    const UNFINISHED: usize = 1_000;
    let versions = &column.versions;
    let is_task = column.is_of(&[TableName::Tasks, TableName::Kpis, TableName::Levels]) && column.name != "heading";
    let mut unfinished = 0;
    let mut strange: Vec<Vec<Strange<'l>>> = versions.iter().map(|_| Vec::new()).collect();
    let mut moved: Vec<Place> = Vec::new();
    // A row that has no translation is one of the role's own texts, which are judged together.
    let is_translated = |row: &TranslatedRow<'_>| row.values.iter().filter(|value| !value.is_empty()).nth(1).is_some();
    for row in column.rows().filter(|row| is_translated(row) && !context.told.is_at_fault(row.row)) {
        let own = languages.own(&row);
        let cell = |version: &Version<'_>| cell_of(column, version, &row);
        let is_asked = |version: &Version<'_>| version.language.is_some() || !languages.doubtful.contains(row.owner);
        let mut of_row = Vec::new();
        for (index, (version, value)) in versions.iter().zip(&row.values).enumerate() {
            if told[index] || !is_asked(version) || is_garbled(context, cell(version)) {
                continue;
            }
            // Of two cells with the same text, one is the untranslated one.
            let is_twin = |(other, text): &(&Version<'_>, &&str)| {
                *text == value && !value.is_empty() && other.language.is_none() != version.language.is_none()
            };
            let twin = versions.iter().zip(&row.values).find(is_twin).map(|(other, _)| other.language.unwrap_or(own));
            let stated = version.language.unwrap_or(own);
            let copy = match (twin, version.language) {
                (Some(twin), Some(_)) => Copy::Of(twin),
                (Some(twin), None) => Copy::As(twin),
                (None, _) => Copy::No,
            };
            if let Some(is) = what_else(value, stated, (copy, is_task), languages) {
                of_row.push((index, Strange { place: cell(version), is, stated }));
            }
        }
        unfinished += usize::from(is_unfinished(&row));
        let is_whole = || told.iter().all(|told| !told) && unfinished <= UNFINISHED;
        if of_row.len() > 1 || (is_whole() && has_moved(versions, &row, own)) {
            moved.push(of_row.first().map_or(cell(&versions[0]), |(_, strange)| strange.place));
            continue;
        }
        for (index, cell) in of_row {
            strange[index].push(cell);
        }
    }
    let (shown, more) = if moved.len() > SLIPS { (1, moved.len() - 1) } else { (moved.len(), 0) };
    for place in moved.into_iter().take(shown) {
        let more = here_and_in(more);
        let message =
            format!("the texts of `{}` in this row stand in the columns of other languages{more}", column.name);
        let help =
            "write each into the column of its language: a cell seems to have been deleted or put in before them";
        findings.push(Diagnostic::new(&RULE, place, message).help(help));
    }
    for (version, cells) in versions.iter().zip(strange) {
        let (shown, more) = if cells.len() > SLIPS { (1, cells.len() - 1) } else { (cells.len(), 0) };
        let also = if more > 0 { format!(", as {more} more of this column are") } else { String::new() };
        for Strange { place, is, stated } in cells.into_iter().take(shown) {
            let message = format!("this text of {} is {is}{also}", name_of(column, version));
            let help = format!("write it in `{stated}`");
            findings.push(Diagnostic::new(&RULE, place, message).help(help));
        }
    }
}

/// Whether a text stands in two columns of its row, with the language of the other one.
#[derive(Clone, Copy)]
enum Copy<'l> {
    No,
    /// It is a translation, and the untranslated text says the same.
    Of(&'l str),
    /// It is the untranslated text, and this translation says the same.
    As(&'l str),
}

/// What a text is rather than in the stated language: in another one, the untranslated one itself, or in another alphabet. Of a
/// task or the like, which is no name, a few words are enough to be a copy.
fn what_else(
    value: &str,
    stated: &str,
    (copy, is_task): (Copy<'_>, bool),
    languages: &Languages<'_>,
) -> Option<String> {
    /// Words that make a sentence of which a language can be told.
    const LONG: usize = 10;
    /// Words of a short task.
    const SHORT: usize = 4;
    let in_language = |language: &str| format!("in the language `{language}`");
    if has_words(value, LONG)
        && let Some(language) = other_of(value, stated, &languages.all)
    {
        return Some(in_language(language));
    }
    let other = other_alphabet(value, stated);
    // Where their alphabets differ and the text is in that of its column, the other one is wrong.
    let is_translation = |own: &str| {
        let is_in_its_alphabet = || other.is_none() && script_of(own) != script_of(stated);
        is_same_tongue(own, stated) || is_in_its_alphabet() || is_in_first_of(value, [stated, own])
    };
    let copied = match copy {
        Copy::Of(own) if !is_translation(own) && !leans_to(value, [stated, own]) => Some(own),
        // The untranslated text is the one in the wrong language.
        Copy::As(other) if is_sentence(value) && leans_to(value, [other, stated]) => return Some(in_language(other)),
        _ => None,
    };
    let is_short_copy = |own: &str| {
        is_task && has_words(value, SHORT) && leans_to(value, [own, stated]) && is_in_first_of(value, [own, stated])
    };
    if copied.is_some_and(|own| is_sentence(value) || is_short_copy(own)) {
        return Some("the untranslated one once more".to_owned());
    }
    let other = other?;
    let is_of_it = |language: &&str| script_of(language) == Some(other) && !is_same_tongue(language, stated);
    let mut known = languages.all.iter().copied().filter(is_of_it);
    // Of several languages in that alphabet, the text is too short to tell.
    let only = known.next().filter(|_| known.next().is_none() && other != Script::Latin);
    let language = copied.or(only);
    Some(language.map_or_else(|| format!("in another alphabet than that of `{stated}`"), in_language))
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
