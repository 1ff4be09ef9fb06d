//! The profiles: what a role asks for, e-competence by e-competence, with the codes crossed. A sheet a role,
//! or rows one below the other where there are too many roles for that.

use std::io;

use rust_xlsxwriter::{IgnoreError, XlsxError};

use super::cells::Sheet;
use super::codes::CROSS;
use super::competences::stars;
use super::cross::Group;
use super::plan::{self, ROWS_HEAD, RowPlace};
use super::rows::Rows;
use super::table::{self, DataTable};
use super::{Book, Written, cross, looks, page};
use crate::model::matrix::{Requirement, Role};

const GROUP_ROW: u32 = 3;
const HEAD_ROW: u32 = 4;
/// The columns of a role's sheet before the codes: area, name, title, importance, five levels, examples.
const TITLE: u16 = 2;
const IMPORTANCE: u16 = 3;
const LEVELS: u16 = 4;
const EXAMPLES: u16 = 9;
const CODES: u16 = 10;

/// The sheet of one role. `index` is the role's place in the matrix.
pub(super) fn write_sheet(sheet: &mut Sheet, book: &Book<'_>, index: usize) -> Result<(), XlsxError> {
    let (role, looks) = (&book.matrix.roles[index], book.looks);
    let framework = role.framework.map_or("", |framework| book.matrix.frameworks[framework].title);
    let used: Vec<usize> = role.codes.iter().map(|code| *code as usize).collect();
    let families = families(book, &used);
    set_columns(sheet, book, role)?;
    // Within the columns that each page repeats, lest it be cut there on all but the first, and run on behind them.
    page::title_within(sheet, book, TITLE, &role.label, framework)?;
    book.back(sheet, 2)?;
    if !role.sound {
        sheet.text_as(2, 2, book.word("workbook.not_rendered"), &looks.warning)?;
    }
    write_groups(sheet, book, &families)?;

    let table = sheet_table(book, role, index, &used);
    sheet.row(HEAD_ROW, if used.is_empty() { 90.0 } else { 175.0 })?;
    table.write_heads(sheet)?;
    for (offset, code) in used.iter().enumerate() {
        let code = &book.matrix.codes[*code];
        sheet.note(HEAD_ROW, CODES + offset as u16, &format!("{} {}", code.name, code.label))?;
    }
    if role.requirements.is_empty() {
        sheet.text_as(HEAD_ROW + 1, 0, book.word("workbook.no_requirements"), &looks.hint)?;
    }
    for (offset, asked) in role.requirements.iter().enumerate() {
        write_requirement(sheet, book, asked, HEAD_ROW + 1 + offset as u32, &used)?;
    }
    colour_crosses(sheet, &table, !used.is_empty())?;
    table.draw_lines(sheet)?;
    sheet.set().set_freeze_panes(HEAD_ROW + 1, TITLE + 1)?;
    set_up_pages(sheet, book, role, &families, (table.last_row(), table.last_column()))
}

fn set_columns(sheet: &mut Sheet, book: &Book<'_>, role: &Role<'_>) -> Result<(), XlsxError> {
    let looks = book.looks;
    sheet.column(0, 20.0, &looks.wrapped)?;
    sheet.column(1, 7.0, &looks.centred)?;
    sheet.column(TITLE, 44.0, &looks.wrapped)?;
    sheet.column(IMPORTANCE, 8.0, &looks.centred)?;
    for column in LEVELS..CODES {
        sheet.column(column, 5.0, &looks.centred)?;
    }
    // What the role says nothing of is hidden, so that the others keep their places.
    if role.requirements.iter().all(|asked| asked.importance.is_none()) {
        sheet.hide_column(IMPORTANCE)?;
    }
    if role.requirements.iter().all(|asked| asked.examples == 0) {
        sheet.hide_column(EXAMPLES)?;
    }
    for offset in 0..role.codes.len() {
        sheet.column(CODES + offset as u16, 3.7, &looks.centred)?;
    }
    Ok(())
}

/// Each level in its colour, and the codes in theirs where the role refers to any.
fn colour_crosses(sheet: &mut Sheet, table: &DataTable<'_>, has_codes: bool) -> Result<(), XlsxError> {
    for level in 1..=5u8 {
        let column = LEVELS + u16::from(level) - 1;
        let letter = rust_xlsxwriter::utility::column_number_to_name(column);
        let filled = format!("=${letter}{}<>\"\"", HEAD_ROW + 2);
        table.colour(sheet, column..=column, &filled, looks::level(level))?;
    }
    if has_codes {
        let filled = format!("={}<>\"\"", rust_xlsxwriter::utility::row_col_to_cell(HEAD_ROW + 1, CODES));
        table.colour(sheet, CODES..=table.last_column(), &filled, looks::cross())?;
    }
    Ok(())
}

/// Sets the sheet up for print, whole families on each page where it is too wide for one. `end` is the last cell with data.
fn set_up_pages(
    sheet: &mut Sheet,
    book: &Book<'_>,
    role: &Role<'_>,
    families: &[Group],
    end: (u32, u16),
) -> Result<(), XlsxError> {
    page::set_up(sheet, book, &role.label, GROUP_ROW..=HEAD_ROW, end)?;
    let column = |offset: usize| CODES + offset as u16;
    let parts = families.iter().map(|group| column(group.columns.start)..column(group.columns.end));
    if !page::part_columns(sheet, 0..=TITLE, &parts.collect::<Vec<_>>(), end.1)? {
        page::save_pages(sheet, GROUP_ROW..=HEAD_ROW, page::LEGIBLE, end);
    }
    Ok(())
}

/// The families that the role uses; their columns count from the first code.
fn families(book: &Book<'_>, used: &[usize]) -> Vec<Group> {
    let family = |code: &usize| book.matrix.codes[*code].name.family;
    let (mut families, mut first) = (Vec::new(), 0);
    for codes in used.chunk_by(|one, next| family(one) == family(next)) {
        let (family, columns) = (family(&codes[0]), first..first + codes.len());
        first = columns.end;
        families.push(Group { letters: family.prefix().to_owned(), title: book.family(family), columns });
    }
    families
}

fn write_groups(sheet: &mut Sheet, book: &Book<'_>, families: &[Group]) -> Result<(), XlsxError> {
    let looks = book.looks;
    sheet.row(GROUP_ROW, 22.0)?;
    for column in LEVELS..EXAMPLES {
        let word = if column == LEVELS { book.word("workbook.levels") } else { "" };
        sheet.text_as(GROUP_ROW, column, word, &looks.band)?;
    }
    for group in families {
        for offset in group.columns.clone() {
            let word = if offset == group.columns.start { group.fitting_title() } else { "" };
            sheet.text_as(GROUP_ROW, CODES + offset as u16, word, &looks.band)?;
        }
    }
    Ok(())
}

fn sheet_table<'b>(book: &'b Book<'_>, role: &'b Role<'_>, index: usize, used: &[usize]) -> DataTable<'b> {
    let looks = book.looks;
    let levels = (1..=5).map(|level| book.locale.phrase("workbook.level_n", &[("n", &level.to_string())]));
    let codes = used.iter().map(|code| {
        let code = &book.matrix.codes[*code];
        cross::head(&code.name.to_string(), code.label)
    });
    let heads = ["area", "competence", "title", "importance"].into_iter().map(|head| book.head(head));
    let heads = table::told_apart(heads.chain(levels).chain([book.head("examples")]).chain(codes));
    // The area and the title stand level, the others upright.
    let upright = |column: usize| if column == 0 || column == 2 { &looks.head } else { &looks.head_rotated };
    DataTable {
        name: format!("profile_{}", index + 1),
        title: &role.label,
        about: book.word("workbook.profile_hint"),
        head_row: HEAD_ROW,
        heads: heads.into_iter().enumerate().map(|(column, head)| (head, upright(column))).collect(),
        rows: role.requirements.len(),
        rows_follow: false,
    }
}

fn write_requirement(
    sheet: &mut Sheet,
    book: &Book<'_>,
    asked: &Requirement<'_>,
    row: u32,
    used: &[usize],
) -> Result<(), XlsxError> {
    let competence = &book.matrix.competences[asked.competence as usize];
    let name = competence.name;
    let area = book.matrix.areas.iter().find(|area| area.letter == name.area);
    let area = area.map(|area| area.heading_in(competence.framework)).unwrap_or_default();
    sheet.fit_row(row, &[(0, &area), (2, asked.title)])?;
    sheet.text(row, 0, &area)?;
    sheet.text(row, 1, &name.to_string())?;
    sheet.text(row, 2, asked.title)?;
    if let Some(importance) = asked.importance {
        sheet.text(row, IMPORTANCE, &stars(importance.stars()))?;
    }
    for level in (1..=5u8).filter(|level| asked.levels.contains(*level)) {
        sheet.text(row, LEVELS + u16::from(level) - 1, CROSS)?;
    }
    if asked.examples > 0 {
        sheet.number(row, EXAMPLES, asked.examples as usize)?;
    }
    for code in &asked.codes {
        if let Ok(offset) = used.binary_search(&(*code as usize)) {
            sheet.text(row, CODES + offset as u16, CROSS)?;
        }
    }
    Ok(())
}

/// One of the sheets of rows: role, e-competence, importance, levels, code.
pub(super) fn write_rows<'b>(sheet: &mut Sheet, book: &'b Book<'_>, number: u16, first: &'b [RowPlace]) -> Written<'b> {
    let (matrix, looks) = (book.matrix, book.looks);
    let title = book.word("workbook.sheet_profiles");
    page::title(sheet, book, title, book.word("workbook.rows_hint"))?;
    sheet.column(0, 40.0, &looks.text)?;
    sheet.column(1, 60.0, &looks.text)?;
    for column in 2..=4 {
        sheet.column(column, 12.0, &looks.centred_line)?;
    }
    let roles = first.iter().enumerate().filter(|(_, place)| place.sheet == number).map(|(role, _)| role);
    let roles: Vec<usize> = roles.collect();
    let rows: u32 = roles.iter().map(|role| plan::rows_for(&matrix.roles[*role])).sum();
    let table = DataTable {
        name: format!("profile_rows_{}", number + 1),
        title,
        about: book.word("workbook.rows_hint"),
        head_row: ROWS_HEAD,
        heads: book.heads(&["role", "competence", "importance", "levels", "code"], &["importance", "levels", "code"]),
        rows: rows as usize,
        rows_follow: true,
    };
    sheet.set().set_row_height(ROWS_HEAD, 22)?;
    table.write_heads(sheet)?;
    table.draw_lines(sheet)?;
    sheet.set().group_symbols_above(true);
    sheet.set().ignore_error_range(table.first_row(), 0, table.last_row(), 4, IgnoreError::NumberStoredAsText)?;
    sheet.set().set_freeze_panes(ROWS_HEAD + 1, 1)?;
    page::set_up(sheet, book, title, ROWS_HEAD..=ROWS_HEAD, (table.last_row(), table.last_column()))?;

    let codes: Vec<String> = matrix.codes.iter().map(|code| code.name.to_string()).collect();
    let competences = matrix.competences.iter().map(|asked| cross::head(&asked.name.to_string(), asked.title));
    let competences: Vec<String> = competences.collect();
    let mut missing = table.rows(move |rows| {
        let place = |role: &usize| (first[*role].row, &book.matrix.roles[*role]);
        roles.iter().map(place).try_for_each(|(row, role)| write_role_rows(rows, row, role, &competences, &codes))
    });
    if let Some(missing) = &mut missing {
        missing.folded = true;
    }
    Ok(missing)
}

/// The first row of a role stays when the outline is folded.
fn write_role_rows(
    rows: &mut Rows<'_>,
    first: u32,
    role: &Role<'_>,
    competences: &[String],
    codes: &[String],
) -> io::Result<()> {
    if role.requirements.is_empty() {
        rows.begin(first, None, false)?;
        rows.text(0, &role.label);
        return Ok(());
    }
    let mut row = first;
    for asked in &role.requirements {
        let levels = asked.levels.to_string();
        let importance = asked.importance.map(|importance| stars(importance.stars()));
        for line in 0..asked.codes.len().max(1) {
            rows.begin(row, None, row > first)?;
            rows.text(0, &role.label);
            rows.text(1, &competences[asked.competence as usize]);
            rows.text(2, importance.as_deref().unwrap_or_default());
            rows.text(3, &levels);
            if let Some(code) = asked.codes.get(line) {
                rows.text(4, &codes[*code as usize]);
            }
            row += 1;
        }
    }
    Ok(())
}
