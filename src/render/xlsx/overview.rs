//! The first sheet: what the set is, two charts, totals, and a row for each role with the way to its documents
//! and to its rows in the other sheets.

use rust_xlsxwriter::{XlsxError, utility};

use super::cells::{MOST_LINKS, Sheet, Target};
use super::plan::Profiles;
use super::properties::{CODE_FAMILIES, CODE_LIST, CODE_REFERENCES, CODE_ROLES};
use super::table::{self, DataTable};
use super::{Book, anomalies, charts, codes, competences, cross, page};
use crate::model::Family;
use crate::model::matrix::Role;

/// The columns of the table of roles.
pub(super) const AREAS: u16 = 2;
const COMPETENCES: u16 = 7;
const LOWEST: u16 = 8;
const HIGHEST: u16 = 9;
pub(super) const FAMILIES: u16 = 10;
const CODES: u16 = 14;
const SHARE: u16 = 15;
const ANOMALIES: u16 = 16;
const STATE: u16 = 17;
const LINKS: u16 = 18;
const LAST: u16 = 22;

/// Frameworks that are named one by one.
const MOST_FRAMEWORKS: usize = 5;
/// The height of the charts, in rows of 20 pixels.
const CHART_ROWS: u32 = 16;

/// The rows of the sheet, which depend on how much there is to say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    charts: u32,
    /// The head above the figures.
    pub figures: u32,
    /// Level 5, 4 … 1; codes in the list, used, references.
    pub first_figure: u32,
    totals: u32,
    pub head: u32,
}

impl Rows {
    fn of(facts: usize) -> Self {
        let charts = 3 + facts as u32 + 1;
        let figures = charts + CHART_ROWS + 1;
        Rows { charts, figures, first_figure: figures + 1, totals: figures + 6, head: figures + 7 }
    }

    fn first_role(self) -> u32 {
        self.head + 1
    }
}

pub(super) fn write(sheet: &mut Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
    let matrix = book.matrix;
    columns(sheet, book)?;
    let title = match matrix.set.title {
        "" => book.word("workbook.title"),
        title => title,
    };
    page::title(sheet, book, title, &subtitle(book))?;
    let facts = facts(book);
    let rows = Rows::of(facts.len());
    write_facts(sheet, book, &facts)?;
    charts::insert_overview(sheet, book, rows.charts, rows)?;
    write_figures(sheet, book, rows)?;
    write_totals(sheet, book, rows)?;

    let table = role_table(book, rows.head);
    sheet.set().set_row_height(rows.head, 120)?;
    table.write_heads(sheet)?;
    for (offset, area) in matrix.areas.iter().enumerate() {
        sheet.note(rows.head, AREAS + offset as u16, &area.heading())?;
    }
    if matrix.roles.is_empty() {
        sheet.text_as(rows.first_role(), 0, book.word("workbook.no_roles"), &book.looks.hint)?;
    }
    let links = LinkColumns::of(book);
    for index in 0..matrix.roles.len() {
        write_role(sheet, book, index, rows.first_role() + index as u32, &links)?;
    }
    table.draw_lines(sheet)?;
    sheet.set().set_freeze_panes(0, 1)?;
    page::set_up(sheet, book, title, rows.head, (table.last_row(), LAST))
}

fn columns(sheet: &mut Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
    let looks = book.looks;
    sheet.column(0, 40.0, &looks.text)?;
    sheet.column(1, 20.0, &looks.text)?;
    for column in AREAS..SHARE {
        sheet.column(column, 6.5, &looks.number)?;
    }
    sheet.column(SHARE, 7.5, &looks.share)?;
    sheet.column(ANOMALIES, 7.5, &looks.number)?;
    sheet.column(STATE, 12.0, &looks.centred)?;
    for column in LINKS..=LAST {
        sheet.column(column, 7.5, &looks.link)?;
    }
    Ok(())
}

fn subtitle(book: &Book<'_>) -> String {
    let set = &book.matrix.set;
    let parts = [book.word("workbook.title"), set.project, set.programme, set.organisation, set.version];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty() && *part != set.title).collect();
    parts.join(" · ")
}

/// A label, what it says, and where it leads.
type Fact<'a> = (&'a str, String, Option<Target<'a>>);

fn facts<'a>(book: &Book<'a>) -> Vec<Fact<'a>> {
    let (matrix, plan) = (book.matrix, book.plan);
    let number = |number: usize| number.to_string();
    let mut facts: Vec<Fact<'a>> = vec![(book.word("workbook.fact_date"), book.locale.date(book.day), None)];
    for (index, framework) in matrix.frameworks.iter().take(MOST_FRAMEWORKS).enumerate() {
        let label = if index == 0 { book.word("workbook.fact_frameworks") } else { "" };
        let values = [
            ("title", framework.title),
            ("name", framework.name),
            ("version", framework.version),
            ("roles", &number(framework.roles)),
        ];
        let key = if framework.version.is_empty() { "workbook.framework_plain" } else { "workbook.framework_version" };
        facts.push((label, book.locale.phrase(key, &values), None));
    }
    if let Some(more) = matrix.frameworks.len().checked_sub(MOST_FRAMEWORKS).filter(|more| *more > 0) {
        facts.push(("", book.locale.phrase("workbook.more_frameworks", &[("n", &number(more))]), None));
    }
    let broken = matrix.roles.iter().filter(|role| !role.sound).count();
    let contents = [
        ("roles", number(matrix.roles.len())),
        ("broken", number(broken)),
        ("competences", number(matrix.competences.len())),
        ("codes", number(matrix.codes.len())),
    ];
    let contents: Vec<(&str, &str)> = contents.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let key = if broken == 0 { "workbook.contents" } else { "workbook.contents_broken" };
    facts.push((book.word("workbook.fact_contents"), book.locale.phrase(key, &contents), None));
    let whole = matrix.anomalies.iter().filter(|anomaly| anomaly.role.is_none()).count();
    let found = format!(
        "{} {}",
        anomalies::counted(book),
        book.locale.phrase("workbook.anomalies_whole_set", &[("n", &number(whole))])
    );
    facts.push((book.word("workbook.sheet_anomalies"), found, Some(Target::Cell(&plan.anomalies, 0, 0))));
    let choice = match &plan.profiles {
        Profiles::Sheets(_) => book.word("workbook.profiles_in_sheets").to_owned(),
        Profiles::Rows { sheets, .. } => {
            book.locale.phrase("workbook.profiles_in_rows", &[("sheets", &number(sheets.len()))])
        }
    };
    facts.push((book.word("workbook.sheet_profiles"), choice, None));
    facts.push((
        book.word("workbook.sheet_comparison"),
        book.word("workbook.fact_comparison").to_owned(),
        Some(Target::Cell(&plan.comparison, 0, 0)),
    ));
    let optional = [
        (book.word("workbook.fact_partners"), matrix.set.partners.join(", ")),
        (book.word("workbook.fact_funding"), matrix.set.funding.to_owned()),
        ("", matrix.set.disclaimer.to_owned()),
    ];
    facts
        .extend(optional.into_iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| (label, value, None)));
    facts
}

fn write_facts(sheet: &mut Sheet, book: &Book<'_>, facts: &[Fact<'_>]) -> Result<(), XlsxError> {
    for (offset, (label, value, target)) in facts.iter().enumerate() {
        let row = 3 + offset as u32;
        sheet.text_as(row, 0, label, &book.looks.fact_label)?;
        match target {
            Some(target) => sheet.link(row, 1, target, value, &book.looks.fact_link)?,
            None => sheet.text_as(row, 1, value, &book.looks.fact)?,
        }
    }
    Ok(())
}

/// The figures of the charts, in the columns of the areas and of the families.
fn write_figures(sheet: &mut Sheet, book: &Book<'_>, rows: Rows) -> Result<(), XlsxError> {
    let (matrix, looks) = (book.matrix, book.looks);
    sheet.text_as(rows.figures, 0, book.word("workbook.figures_levels"), &looks.band)?;
    for column in 1..=CODES {
        let word = if column == FAMILIES - 1 { book.word("workbook.figures_codes") } else { "" };
        let looks = if column == FAMILIES - 1 { &looks.band_right } else { &looks.band };
        sheet.text_as(rows.figures, column, word, looks)?;
    }
    let areas = competences::areas(book);
    let counts = highest_levels(book, &areas);
    for (offset, level) in (1..=5u8).rev().enumerate() {
        let row = rows.first_figure + offset as u32;
        let label = book.locale.phrase("workbook.level_n", &[("n", &level.to_string())]);
        sheet.text_as(row, 0, &label, &looks.text)?;
        for (area, columns) in areas.iter().enumerate() {
            let counted = counts[area][usize::from(level) - 1];
            let column = AREAS + area as u16;
            if columns.is_empty() || matrix.roles.is_empty() {
                sheet.number(row, column, 0)?;
            } else {
                let range = book.plan.role_rows(&book.plan.competences, columns.clone(), matrix.roles.len());
                sheet.formula(row, column, &level_count(&range, level), counted)?;
            }
        }
        if offset < 3 {
            write_code_figures(sheet, book, row, offset)?;
        }
    }
    Ok(())
}

/// Counts the cells whose highest level is that one: those that name it and none above.
fn level_count(range: &str, level: u8) -> String {
    let above: String = (level + 1..=5).map(|above| format!(",{range},\"<>*{above}*\"")).collect();
    format!("=COUNTIFS({range},\"*{level}*\"{above})")
}

/// How many e-competences of each area are asked for at each highest level.
pub(super) fn highest_levels(book: &Book<'_>, areas: &[std::ops::Range<usize>]) -> Vec<[usize; 5]> {
    let mut counts = vec![[0; 5]; areas.len()];
    for asked in book.matrix.roles.iter().flat_map(|role| &role.requirements) {
        let area = areas.iter().position(|columns| columns.contains(&(asked.competence as usize)));
        if let (Some(area), Some(level)) = (area, asked.levels.highest()) {
            counts[area][usize::from(level) - 1] += 1;
        }
    }
    counts
}

/// Of each family: codes in the list, codes used, references.
pub(super) fn code_figures(book: &Book<'_>, family: Family) -> [usize; 3] {
    let of_family = || book.matrix.codes.iter().filter(move |code| code.name.family == family);
    [
        of_family().count(),
        of_family().filter(|code| code.roles > 0).count(),
        of_family().map(|code| code.references).sum(),
    ]
}

fn write_code_figures(sheet: &mut Sheet, book: &Book<'_>, row: u32, figure: usize) -> Result<(), XlsxError> {
    let words = ["workbook.codes_listed", "workbook.codes_used", "workbook.references"];
    sheet.text_as(row, FAMILIES - 1, book.word(words[figure]), &book.looks.right)?;
    for (offset, family) in Family::ALL.into_iter().enumerate() {
        let prefix = family.prefix();
        let formula = match figure {
            0 => format!("=COUNTIF({CODE_FAMILIES},\"{prefix}\")"),
            1 => format!("=COUNTIFS({CODE_FAMILIES},\"{prefix}\",{CODE_ROLES},\">0\")"),
            _ => format!("=SUMIF({CODE_FAMILIES},\"{prefix}\",{CODE_REFERENCES})"),
        };
        let column = FAMILIES + offset as u16;
        if book.matrix.codes.is_empty() {
            sheet.number(row, column, 0)?;
        } else {
            sheet.formula(row, column, &formula, code_figures(book, family)[figure])?;
        }
    }
    Ok(())
}

/// The totals stand above the heads: seen at once, however many roles follow. They count the rows that the
/// filter shows.
fn write_totals(sheet: &mut Sheet, book: &Book<'_>, rows: Rows) -> Result<(), XlsxError> {
    let (roles, looks) = (&book.matrix.roles, book.looks);
    sheet.set().set_row_height(rows.totals, 20)?;
    sheet.text_as(rows.totals, 0, book.word("workbook.total_of_rows"), &looks.count_label)?;
    let below = |column: u16| {
        let last = rows.first_role() + roles.len().max(1) as u32 - 1;
        utility::cell_range(rows.first_role(), column, last, column)
    };
    if roles.is_empty() {
        return sheet.number_as(rows.totals, 1, 0, &looks.count_roles);
    }
    let mut total = |column: u16, function: u8, result: String, looks| {
        sheet.formula_as(rows.totals, column, &format!("=SUBTOTAL({function},{})", below(column)), result, looks)
    };
    let sum = |count: &dyn Fn(&Role<'_>) -> usize| roles.iter().map(count).sum::<usize>().to_string();
    total(1, 103, roles.iter().filter(|role| role.framework.is_some()).count().to_string(), &looks.count_roles)?;
    for (offset, columns) in competences::areas(book).into_iter().enumerate() {
        total(AREAS + offset as u16, 109, sum(&|role| asked_within(role, &columns)), &looks.count)?;
    }
    total(COMPETENCES, 109, sum(&|role| role.requirements.len()), &looks.count)?;
    let levels = || roles.iter().filter_map(Role::level_range);
    total(LOWEST, 105, levels().map(|(lowest, _)| lowest).min().unwrap_or(0).to_string(), &looks.count)?;
    total(HIGHEST, 104, levels().map(|(_, highest)| highest).max().unwrap_or(0).to_string(), &looks.count)?;
    for (offset, (_, columns)) in codes::families(book).into_iter().enumerate() {
        total(FAMILIES + offset as u16, 109, sum(&|role| used_within(role, &columns)), &looks.count)?;
    }
    total(CODES, 109, sum(&|role| role.codes.len()), &looks.count)?;
    let shares: f64 = roles.iter().map(|role| share(book, role)).sum();
    total(SHARE, 101, (shares / roles.len() as f64).to_string(), &looks.count_share)?;
    total(ANOMALIES, 109, sum(&|role| role.anomalies), &looks.count)?;
    for column in STATE..=LAST {
        sheet.text_as(rows.totals, column, "", &looks.count)?;
    }
    Ok(())
}

fn role_table<'b>(book: &'b Book<'_>, head_row: u32) -> DataTable<'b> {
    let looks = book.looks;
    let plain = ["role", "framework"].map(|head| (book.head(head), &looks.head));
    let areas = book.matrix.areas.iter().map(|area| cross::head(&area.heading(), ""));
    let families = Family::ALL.into_iter().map(|family| book.family(family));
    let rotated = areas
        .chain(["competences", "lowest", "highest"].map(|head| book.head(head)))
        .chain(families)
        .chain(["codes", "share", "anomalies", "state"].map(|head| book.head(head)))
        .chain(["pdf", "docx", "to_competences", "to_codes", "to_profile"].map(|head| book.head(head)));
    let rotated = table::told_apart(rotated).into_iter().map(|head| (head, &looks.head_rotated));
    DataTable {
        name: "roles".to_owned(),
        title: book.word("workbook.sheet_overview"),
        about: book.word("workbook.overview_hint"),
        head_row,
        heads: plain.into_iter().chain(rotated).collect(),
        rows: book.matrix.roles.len(),
        real: book.plan.size.tables,
    }
}

fn write_role(
    sheet: &mut Sheet,
    book: &Book<'_>,
    index: usize,
    row: u32,
    links: &LinkColumns,
) -> Result<(), XlsxError> {
    let role = &book.matrix.roles[index];
    book.role_cells(sheet, row, role)?;
    let sum = |first: u16, last: u16| format!("=SUM({})", utility::cell_range(row, first, row, last));
    for (offset, columns) in links.areas.iter().enumerate() {
        sheet.number(row, AREAS + offset as u16, asked_within(role, columns))?;
    }
    sheet.formula(row, COMPETENCES, &sum(AREAS, COMPETENCES - 1), role.requirements.len())?;
    if let Some((lowest, highest)) = role.level_range() {
        sheet.number(row, LOWEST, usize::from(lowest))?;
        sheet.number(row, HIGHEST, usize::from(highest))?;
    }
    for (offset, (_, columns)) in links.families.iter().enumerate() {
        sheet.number(row, FAMILIES + offset as u16, used_within(role, columns))?;
    }
    sheet.formula(row, CODES, &sum(FAMILIES, CODES - 1), role.codes.len())?;
    if book.matrix.codes.is_empty() {
        sheet.number(row, SHARE, 0)?;
    } else {
        let codes = utility::row_col_to_cell(row, CODES);
        sheet.formula(row, SHARE, &format!("={codes}/ROWS({CODE_LIST})"), share(book, role))?;
    }
    sheet.number(row, ANOMALIES, role.anomalies)?;
    match role.sound {
        true => sheet.text(row, STATE, book.word("workbook.state_rendered"))?,
        false => sheet.text_as(row, STATE, book.word("workbook.state_not_rendered"), &book.looks.not_rendered)?,
    }
    links.write(sheet, book, index, row)
}

fn asked_within(role: &Role<'_>, columns: &std::ops::Range<usize>) -> usize {
    role.requirements.iter().filter(|asked| columns.contains(&(asked.competence as usize))).count()
}

fn used_within(role: &Role<'_>, columns: &std::ops::Range<usize>) -> usize {
    role.codes.iter().filter(|code| columns.contains(&(**code as usize))).count()
}

/// The share of the master list that a role covers.
fn share(book: &Book<'_>, role: &Role<'_>) -> f64 {
    if book.matrix.codes.is_empty() { 0.0 } else { role.codes.len() as f64 / book.matrix.codes.len() as f64 }
}

/// Which of the link columns are real links: as many whole columns as a sheet can bear, the documents first.
struct LinkColumns {
    real: u16,
    areas: Vec<std::ops::Range<usize>>,
    families: Vec<(Family, std::ops::Range<usize>)>,
}

impl LinkColumns {
    fn of(book: &Book<'_>) -> Self {
        // A few links stand among the facts.
        const RESERVED: usize = 30;
        let bearable = (MOST_LINKS - RESERVED) / book.matrix.roles.len().max(1);
        LinkColumns { real: bearable.min(5) as u16, areas: competences::areas(book), families: codes::families(book) }
    }

    fn write(&self, sheet: &mut Sheet, book: &Book<'_>, index: usize, row: u32) -> Result<(), XlsxError> {
        let (role, plan) = (&book.matrix.roles[index], book.plan);
        let cross_row = cross::FIRST_ROW + index as u32;
        let (profile, profile_row, profile_column) = plan.profile(index);
        let targets = [
            (role.files.pdf.as_deref().map(Target::File), "PDF"),
            (role.files.docx.as_deref().map(Target::File), "DOCX"),
            (Some(Target::Cell(&plan.competences, cross_row, 0)), book.word("workbook.see")),
            (Some(Target::Cell(&plan.codes, cross_row, 0)), book.word("workbook.see")),
            (Some(Target::Cell(profile, profile_row, profile_column)), book.word("workbook.see")),
        ];
        for (offset, (target, text)) in targets.into_iter().enumerate() {
            let (Some(target), offset) = (target, offset as u16) else { continue };
            if offset < self.real {
                sheet.link(row, LINKS + offset, &target, text, &book.looks.link)?;
            } else {
                sheet.calculated_link(row, LINKS + offset, &target, text)?;
            }
        }
        Ok(())
    }
}
