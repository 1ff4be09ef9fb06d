//! Columns of translations that are in another language than their heads say: exchanged, left untranslated, or filled with another
//! language's texts as a whole or in single cells.

use rustc_hash::FxHashMap;

use super::Context;
use super::language_differs::RULE;
use super::spoken::{is_in_first_of, other_language_of, speaks_rather};
use crate::check::SLIPS;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::ingest::{TranslatedColumn, TranslatedRow, Version};
use crate::model::is_same_tongue;

/// Reports each column, or else each long text in it, that is plainly in another language than its head says.
pub fn report_columns(context: &Context<'_, '_>, findings: &mut Diagnostics) {
    let columns = context.drafts.translated_columns();
    if columns.is_empty() {
        return;
    }
    let languages = Languages::of(context, &columns);
    for column in &columns {
        let told = report_column(column, &languages, findings);
        report_cells(column, &told, &languages, findings);
    }
}

/// The languages of a set.
struct Languages<'l> {
    /// By the role or the framework.
    owners: FxHashMap<&'l str, &'l str>,
    set: &'l str,
    /// Those that columns are in, each once.
    all: Vec<&'l str>,
}

impl<'l> Languages<'l> {
    fn of(context: &'l Context<'_, '_>, columns: &'l [TranslatedColumn<'_>]) -> Self {
        let library = context.library;
        let set = library.settings.set.language();
        let frameworks =
            library.catalogue.frameworks().map(|(id, framework)| (framework.name, library.language_of_framework(id)));
        let roles = library.roles.iter().map(|role| (role.slug, context.language_of(role)));
        let owners: FxHashMap<&str, &str> = frameworks.chain(roles).collect();
        let heads = columns.iter().flat_map(|column| &column.versions).filter_map(|version| version.language);
        let mut all: Vec<&str> = Vec::new();
        for language in [set].into_iter().chain(library.roles.iter().map(|role| role.language)).chain(heads) {
            if !all.iter().any(|known| is_same_tongue(known, language)) {
                all.push(language);
            }
        }
        Languages { owners, set, all }
    }

    /// That of a row's untranslated texts.
    fn own(&self, row: &TranslatedRow<'_>) -> &'l str {
        self.owners.get(row.owner).copied().unwrap_or(self.set)
    }
}

/// What one version of a column holds.
#[derive(Default)]
struct Sample {
    text: String,
    /// Rows with several words here and in the untranslated column.
    compared: usize,
    /// Those of them that have the same words.
    copied: usize,
}

/// Bytes: what is enough to tell a language from all others, and what needs no more to be sure.
const ENOUGH: usize = 200;
const MOST: usize = 2_000;

/// How many rows make a habit.
const FEW: usize = 3;

/// Reports the versions of a column whose texts together are in another language; returns which of them something is said of.
fn report_column(column: &TranslatedColumn<'_>, languages: &Languages<'_>, findings: &mut Diagnostics) -> Vec<bool> {
    let versions = &column.versions;
    let mut own = None;
    let mut samples: Vec<Sample> = versions.iter().map(|_| Sample::default()).collect();
    for row in column.rows() {
        let of_row = languages.own(&row);
        // The untranslated column may be in several languages: only rows in that of the first are looked at.
        if own.get_or_insert(of_row) != &of_row {
            continue;
        }
        let untranslated = versions.iter().zip(&row.values).find(|(version, _)| version.language.is_none());
        for ((version, value), sample) in versions.iter().zip(&row.values).zip(&mut samples) {
            if sample.text.len() < MOST && value.contains(' ') {
                sample.text.push_str(value);
                sample.text.push('\n');
            }
            let is_other = version.language.is_some_and(|language| !is_same_tongue(language, of_row));
            if let Some((_, base)) =
                untranslated.filter(|(_, base)| is_other && has_words(base, 3) && !value.is_empty())
            {
                sample.compared += 1;
                sample.copied += usize::from(value == base);
            }
        }
    }
    let Some(own) = own else { return vec![false; versions.len()] };
    let stated = |version: &Version<'_>| version.language.map_or(own.to_owned(), str::to_owned);
    let spoken: Vec<Option<&str>> = versions
        .iter()
        .zip(&samples)
        .map(|(version, sample)| {
            let is_enough = sample.text.len() >= ENOUGH;
            is_enough.then(|| other_language_of(&sample.text, &stated(version), &languages.all)).flatten()
        })
        .collect();
    let mut told = vec![false; versions.len()];
    for (index, version) in versions.iter().enumerate() {
        let head = Place::Span(version.head);
        let name = name_of(column, version);
        let Sample { compared, copied, .. } = samples[index];
        if copied >= FEW && copied * 2 > compared {
            let message = format!("{name} repeats the untranslated text in {copied} of {compared} rows");
            let help = "translate them, or leave the cells empty: what has no translation is printed as it stands";
            findings.push(Diagnostic::new(&RULE, head, message).help(help));
            told[index] = true;
            continue;
        }
        let Some(language) = spoken[index].filter(|_| !told[index]) else { continue };
        let is_its = |other: usize| {
            let of_other = stated(&versions[other]);
            is_same_tongue(&of_other, language)
                && spoken[other].is_some_and(|spoken| is_same_tongue(spoken, &stated(version)))
        };
        if let Some(other) = (index + 1..versions.len()).find(|other| is_its(*other)) {
            let message = format!(
                "{name} is in the language `{language}`, and {} in `{}`",
                name_of(column, &versions[other]),
                stated(version)
            );
            findings.push(Diagnostic::new(&RULE, head, message).help("exchange the heads of the two columns"));
            (told[index], told[other]) = (true, true);
        } else if let Some(tag) = version.language {
            let message = format!("the texts of {name} are in the language `{language}`, and its head says `{tag}`");
            let help = format!("write `{}@{language}` as its head, or the texts in `{tag}`", column.name);
            findings.push(Diagnostic::new(&RULE, head, message).help(help));
            told[index] = true;
        }
    }
    told
}

/// Reports long texts that are plainly in another of the set's languages than their column, the first of each column with the
/// number of the others, and rows whose texts have all moved to the left by a language.
fn report_cells(column: &TranslatedColumn<'_>, told: &[bool], languages: &Languages<'_>, findings: &mut Diagnostics) {
    /// Words that make a sentence of which a language can be told.
    const LONG: usize = 10;
    /// Rows without a last translation that are looked at: more are a habit.
    const UNFINISHED: usize = 1_000;
    let versions = &column.versions;
    let mut unfinished = 0;
    let mut strange: Vec<Vec<(Place, &str, String)>> = vec![Vec::new(); versions.len()];
    for row in column.rows() {
        let own = languages.own(&row);
        let cell = |version: &Version<'_>| match version.language {
            Some(language) => row.row.translation(column.name, language),
            None => row.row.cell(column.name),
        };
        unfinished += usize::from(is_unfinished(&row));
        if told.iter().all(|told| !told) && unfinished <= UNFINISHED && has_moved(versions, &row, own) {
            let message =
                format!("the texts of `{}` in this row stand in the column of another language each", column.name);
            let help = "move each into the column of its language: a cell seems to have been deleted before them";
            findings.push(Diagnostic::new(&RULE, cell(&versions[0]), message).help(help));
            continue;
        }
        for (index, (version, value)) in versions.iter().zip(&row.values).enumerate().filter(|(at, _)| !told[*at]) {
            let stated = version.language.unwrap_or(own);
            let is_other = |other: &&&str| !is_same_tongue(other, stated) && speaks_rather(value, other, stated);
            if !has_words(value, LONG) || !languages.all.iter().any(|other| is_other(&other)) {
                continue;
            }
            if let Some(language) = other_language_of(value, stated, &languages.all) {
                strange[index].push((cell(version), language, stated.to_owned()));
            }
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

fn has_words(text: &str, count: usize) -> bool {
    text.split_whitespace().nth(count - 1).is_some()
}

fn name_of(column: &TranslatedColumn<'_>, version: &Version<'_>) -> String {
    match version.language {
        Some(language) => format!("`{}@{language}`", column.name),
        None => format!("`{}`", column.name),
    }
}
