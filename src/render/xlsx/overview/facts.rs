//! What the set is, fact by fact.

use rust_xlsxwriter::XlsxError;

use super::{FACTS_ROW, LAST};
use crate::model::matrix::words;
use crate::render::xlsx::cells::Sheet;
use crate::render::xlsx::links::Target;
use crate::render::xlsx::plan::Profiles;
use crate::render::xlsx::widths::{DEFAULT_HEIGHT, HIGHEST_ROW};
use crate::render::xlsx::{Book, anomalies};

/// Frameworks that are named one by one.
const MOST_FRAMEWORKS: usize = 5;
/// Partners that are named in one row: a row can't be of any height.
const PARTNERS_A_ROW: usize = 40;

/// A row of the facts.
pub(super) struct Fact<'a> {
    /// Empty in a row that goes on with the one above.
    label: &'a str,
    text: String,
    target: Option<Target<'a>>,
}

/// What the workbook is, and whose.
pub(super) fn subtitle(book: &Book<'_>) -> String {
    let set = &book.matrix.set;
    // Without a title of its own the set is called what the workbook is.
    let kind = if set.title.is_empty() { "" } else { book.word("workbook.title") };
    let parts = [kind, set.project, set.programme, set.organisation];
    let mut parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if !set.version.is_empty() {
        parts.push(book.locale.phrase("workbook.version", &[("version", set.version)]));
    }
    parts.join(" · ")
}

pub(super) fn write(sheet: &mut Sheet, book: &Book<'_>, facts: &[Fact<'_>]) -> Result<(), XlsxError> {
    for (row, fact) in (FACTS_ROW..).zip(facts) {
        sheet.text_as(row, 0, fact.label, &book.looks.fact_label)?;
        match &fact.target {
            Some(target) => sheet.link(row, 1, target, &fact.text, &book.looks.fact_link)?,
            None => match sheet.widths().lines(1..=LAST, &fact.text) {
                1 => sheet.text_as(row, 1, &fact.text, &book.looks.fact)?,
                lines => {
                    sheet.row(row, (f64::from(lines) * DEFAULT_HEIGHT).min(HIGHEST_ROW))?;
                    sheet.text_across(row, 1..=LAST, &fact.text, &book.looks.fact_long)?;
                }
            },
        }
    }
    Ok(())
}

pub(super) fn of<'a>(book: &Book<'a>) -> Vec<Fact<'a>> {
    let (matrix, plan) = (book.matrix, book.plan);
    let mut facts = Vec::new();
    add(&mut facts, book.word("workbook.fact_date"), &book.date());
    for (index, text) in frameworks(book).into_iter().enumerate() {
        add(&mut facts, if index == 0 { book.word("workbook.fact_frameworks") } else { "" }, &text);
    }
    add(&mut facts, book.word("workbook.fact_contents"), &contents(book));
    for (index, text) in unasked(book).into_iter().enumerate() {
        add(&mut facts, if index == 0 { book.word("workbook.fact_unasked") } else { "" }, &text);
    }
    if matrix.tells_anomalies {
        facts.push(Fact {
            label: book.word("workbook.sheet_anomalies"),
            text: found(book),
            target: Some(Target::Cell(&plan.anomalies, 0, 0)),
        });
    }
    let choice = match &plan.profiles {
        Profiles::Sheets(_) => book.word("workbook.profiles_in_sheets").to_owned(),
        Profiles::Rows { sheets, .. } => {
            book.locale.phrase("workbook.profiles_in_rows", &[("sheets", &sheets.len().to_string())])
        }
    };
    add(&mut facts, book.word("workbook.sheet_profiles"), &choice);
    if matrix.roles.len() > 1 {
        facts.push(Fact {
            label: book.word("workbook.sheet_comparison"),
            text: book.word("workbook.fact_comparison").to_owned(),
            target: Some(Target::Cell(&plan.comparison, 0, 0)),
        });
    }
    for (index, partners) in matrix.set.partners.chunks(PARTNERS_A_ROW).enumerate() {
        add(&mut facts, if index == 0 { book.word("workbook.fact_partners") } else { "" }, &partners.join(", "));
    }
    add(&mut facts, book.word("workbook.fact_funding"), matrix.set.funding);
    add(&mut facts, "", matrix.set.disclaimer);
    facts
}

/// Adds a text; nothing for an empty one.
fn add<'a>(facts: &mut Vec<Fact<'a>>, label: &'a str, text: &str) {
    let text = words(text).collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        facts.push(Fact { label, text, target: None });
    }
}

fn frameworks(book: &Book<'_>) -> Vec<String> {
    let named = book.matrix.frameworks.iter().take(MOST_FRAMEWORKS).map(|framework| {
        let roles = framework.roles.to_string();
        let values =
            [("title", framework.title), ("name", framework.name), ("version", framework.version), ("roles", &roles)];
        // Many a title names its version itself.
        let plain = framework.title.contains(framework.version);
        let key = if plain { "workbook.framework_plain" } else { "workbook.framework_version" };
        book.locale.phrase(key, &values)
    });
    let mut lines: Vec<String> = named.collect();
    if let Some(more) = book.matrix.frameworks.len().checked_sub(MOST_FRAMEWORKS).filter(|more| *more > 0) {
        lines.push(book.locale.phrase("workbook.more_frameworks", &[("n", &more.to_string())]));
    }
    lines
}

fn contents(book: &Book<'_>) -> String {
    let matrix = book.matrix;
    let broken = matrix.roles.iter().filter(|role| !role.sound).count();
    let key = if broken == 0 { "workbook.contents" } else { "workbook.contents_broken" };
    let unasked: usize = matrix.frameworks.iter().map(|framework| framework.unasked.len()).sum();
    // Of a single framework, those that nobody asks for are columns too.
    let asked = matrix.competences.len() - if matrix.frameworks.len() > 1 { 0 } else { unasked };
    let [roles, broken, asked, codes] = [matrix.roles.len(), broken, asked, matrix.codes.len()].map(|n| n.to_string());
    book.locale.phrase(key, &[("roles", &roles), ("broken", &broken), ("competences", &asked), ("codes", &codes)])
}

/// The e-competences that no role asks for, framework by framework.
fn unasked(book: &Book<'_>) -> Vec<String> {
    let frameworks = book.matrix.frameworks.iter().take(MOST_FRAMEWORKS);
    frameworks
        .filter(|framework| !framework.unasked.is_empty() && framework.roles > 0)
        .map(|framework| {
            let names: Vec<String> = framework.unasked.iter().map(ToString::to_string).collect();
            let values = [("framework", framework.name), ("names", &names.join(", "))];
            book.locale.phrase("workbook.unasked", &values)
        })
        .collect()
}

fn found(book: &Book<'_>) -> String {
    let whole = book.matrix.anomalies.iter().filter(|anomaly| anomaly.role.is_none()).count();
    let whole = book.locale.phrase("workbook.anomalies_whole_set", &[("n", &whole.to_string())]);
    format!("{} {whole}", anomalies::counted(book))
}
