//! What the two cross tables of the roles share: groups of columns with an outline, rotated heads with the
//! full title as a note, a count and a mark for each column, and the roles down the side.

use rust_xlsxwriter::{
    ConditionalFormatFormula, ConditionalFormatText, ConditionalFormatTextRule, IgnoreError, XlsxError, utility,
};

use super::cells::Sheet;
use super::package::MissingRows;
use super::rows::Rows;
use super::table::DataTable;
use super::text::fitting;
use super::widths::one_line_width;
use super::{Book, looks, overview, page};
use crate::document::is_unwritable;
use crate::model::matrix::{Role, one_line};

/// The colours of the levels, beside the title.
const KEY_ROW: u32 = 0;
const HINT_ROW: u32 = 1;
const GROUP_ROW: u32 = 2;
pub(super) const COUNT_ROW: u32 = 3;
const UNUSED_ROW: u32 = 4;
pub(super) const HEAD_ROW: u32 = 5;
/// The row of the first role.
pub(super) const FIRST_ROW: u32 = 6;
/// The cell that shows how a role stands that is not rendered.
const MARKED: (u32, u16) = (GROUP_ROW, 1);
/// The columns before the crossed ones: the role, its framework, five counts at most.
pub(super) const LEAD: u16 = 7;
/// The width of the column of roles, in characters, at the least and at the most: each page has it.
const ROLE_WIDTH: (f64, f64) = (32.0, 40.0);

/// The sheet's column of a crossed column.
pub(super) fn column_at(index: usize) -> u16 {
    LEAD.saturating_add(u16::try_from(index).unwrap_or(u16::MAX))
}

/// A cross table in the making.
pub(super) struct Cross<'a> {
    pub title: &'a str,
    pub hint: &'a str,
    pub table_name: &'static str,
    /// Heads of the columns that count, with what each counts; shown between the framework and the crosses.
    pub counts: [String; 5],
    pub columns: Vec<CrossColumn>,
    pub groups: Vec<Group>,
    pub roles: usize,
    /// Whether a column shows levels and not crosses.
    pub levels: bool,
    /// Of each crossed column, in characters.
    pub column_width: f64,
}

/// Columns under one title, or under its letters alone where there is no room for more.
pub(super) struct Group {
    pub letters: String,
    pub title: String,
    pub columns: std::ops::Range<usize>,
}

pub(super) struct CrossColumn {
    pub head: String,
    pub note: String,
    /// How many roles use it.
    pub used: usize,
}

impl Group {
    pub fn fitting_title(&self) -> &str {
        const LETTERS_A_COLUMN: usize = 4;
        let fits = self.title.chars().count() <= self.columns.len() * LETTERS_A_COLUMN;
        if fits { &self.title } else { &self.letters }
    }
}

impl Cross<'_> {
    /// All rows above the first role.
    pub fn write_heads(&self, sheet: &mut Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
        let looks = book.looks;
        let labels = one_line_width(book.matrix.roles.iter().map(|role| role.label.as_str()));
        let width = page::title_width(self.title).max(labels.clamp(ROLE_WIDTH.0, ROLE_WIDTH.1));
        sheet.column(0, width, &looks.wrapped)?;
        sheet.column(1, overview::framework_width(book), &looks.text_indented)?;
        for column in 2..LEAD {
            sheet.column(column, 5.0, &looks.number)?;
        }
        for index in 0..self.columns.len() {
            sheet.column(column_at(index), self.column_width, &looks.centred)?;
        }
        // The hint stands beside the column that each page repeats, lest it be cut there on all but the first.
        page::title(sheet, book, self.title, "")?;
        book.back(sheet, HINT_ROW)?;
        sheet.text_as(HINT_ROW, 1, self.hint, &looks.hint)?;
        if self.levels {
            for (offset, level) in (1..=5u8).enumerate() {
                sheet.text_as(KEY_ROW, column_at(offset), &level.to_string(), &looks.centred)?;
            }
        }

        for (row, height) in [(HINT_ROW, 18), (GROUP_ROW, 22), (COUNT_ROW, 20), (UNUSED_ROW, 18)] {
            sheet.set().set_row_height(row, height)?;
        }
        if book.matrix.roles.iter().any(|role| !role.sound) {
            sheet.text_as(MARKED.0, MARKED.1, book.word("workbook.state_not_rendered"), &looks.not_rendered)?;
        }
        for group in &self.groups {
            for index in group.columns.clone() {
                let title = if index == group.columns.start { group.fitting_title() } else { "" };
                sheet.text_as(GROUP_ROW, column_at(index), title, &looks.band)?;
            }
        }
        self.write_counts(sheet, book)?;
        self.write_head_row(sheet, book)
    }

    /// The rows of the roles, each so many points high at least. `write` writes what stands right of the role
    /// and its framework.
    pub fn rows<'b>(
        &self,
        sheet: &Sheet,
        book: &'b Book<'_>,
        height: f64,
        write: impl Fn(&mut Rows<'_>, u32, &Role<'_>) + 'b,
    ) -> Option<MissingRows<'b>> {
        let widths = sheet.widths().clone();
        let mut missing = self.table(book).rows(move |rows| {
            for (row, role) in (FIRST_ROW..).zip(&book.matrix.roles) {
                rows.begin(row, Some(widths.row_height(height, &[(0, &role.label)])), false)?;
                if role.sound {
                    rows.text(0, &role.label)
                } else {
                    rows.marked(0, &role.label)
                }
                rows.text(1, book.framework(role));
                write(rows, row, role);
            }
            Ok(())
        })?;
        missing.marked = Some(MARKED);
        Some(missing)
    }

    fn table<'b>(&'b self, book: &'b Book<'_>) -> DataTable<'b> {
        let lead = [("workbook.role", &book.looks.head), ("workbook.framework", &book.looks.head_indented)];
        let lead = lead.into_iter().map(|(key, looks)| (book.word(key).to_owned(), looks));
        let rotated = self.counts.iter().chain(self.columns.iter().map(|column| &column.head));
        DataTable {
            name: self.table_name.to_owned(),
            title: self.title,
            about: self.hint,
            head_row: HEAD_ROW,
            heads: lead.chain(rotated.map(|head| (head.clone(), &book.looks.head_rotated))).collect(),
            rows: self.roles,
            rows_follow: true,
        }
    }

    fn write_counts(&self, sheet: &mut Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
        let looks = book.looks;
        sheet.text_as(COUNT_ROW, 0, book.word("workbook.roles_by_column"), &looks.count_label)?;
        sheet.text_as(COUNT_ROW, 1, "", &looks.count_label)?;
        for column in 2..LEAD {
            sheet.text_as(COUNT_ROW, column, "", &looks.count)?;
        }
        for (index, column) in self.columns.iter().enumerate() {
            let formula = format!("=SUBTOTAL(103,{})", self.range_below(column_at(index)));
            sheet.formula_as(COUNT_ROW, column_at(index), &formula, column.used, &looks.count)?;
        }
        sheet.text_as(UNUSED_ROW, 0, book.word("workbook.unused_by_column"), &looks.hint)?;
        for (index, column) in self.columns.iter().enumerate() {
            let formula = format!("=IF(COUNTA({})=0,\"∅\",\"\")", self.range_below(column_at(index)));
            let mark = if column.used == 0 { "∅" } else { "" };
            sheet.formula_as(UNUSED_ROW, column_at(index), &formula, mark, &looks.unused)?;
        }
        Ok(())
    }

    fn write_head_row(&self, sheet: &mut Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
        sheet.set().set_row_height(HEAD_ROW, 175)?;
        self.table(book).write_heads(sheet)?;
        for (index, column) in self.columns.iter().enumerate() {
            sheet.note(HEAD_ROW, column_at(index), &column.note)?;
        }
        Ok(())
    }

    /// What belongs to the sheet as a whole: colours, outline, panes, print.
    pub fn finish(&self, sheet: &mut Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
        let last_column = column_at(self.columns.len().max(1) - 1);
        let last_row = self.last_row();
        if self.levels {
            for level in (1..=5u8).rev() {
                let rule = ConditionalFormatText::new()
                    .set_rule(ConditionalFormatTextRule::Contains(level.to_string()))
                    .set_format(looks::level(level));
                sheet.set().add_conditional_format(FIRST_ROW, LEAD, last_row, last_column, &rule)?;
                let key = column_at(usize::from(level) - 1);
                sheet.set().add_conditional_format(KEY_ROW, key, KEY_ROW, key, &rule)?;
            }
        } else {
            let filled = format!("={}<>\"\"", utility::row_col_to_cell(FIRST_ROW, LEAD));
            let rule = ConditionalFormatFormula::new().set_rule(filled.as_str()).set_format(looks::cross());
            sheet.set().add_conditional_format(FIRST_ROW, LEAD, last_row, last_column, &rule)?;
        }
        let first = utility::column_number_to_name(LEAD);
        let unused = format!("={first}${}=\"∅\"", UNUSED_ROW + 1);
        let rule = ConditionalFormatFormula::new().set_rule(unused.as_str()).set_format(looks::unused());
        sheet.set().add_conditional_format(HEAD_ROW, LEAD, last_row, last_column, &rule)?;
        let table = self.table(book);
        let filled = format!("=$A{}<>\"\"", FIRST_ROW + 1);
        for Group { columns, .. } in &self.groups {
            let column = column_at(columns.start);
            table.colour(sheet, column..=column, &filled, looks::group_line())?;
        }
        table.draw_lines(sheet)?;

        for Group { columns, .. } in &self.groups {
            // The first column of a group stays out: it carries the outline's button and parts two groups.
            if columns.len() > 1 {
                sheet.set().group_columns(column_at(columns.start + 1), column_at(columns.end - 1))?;
            }
        }
        // Levels are texts on purpose: `3–4` has to stand beside `3`.
        sheet.set().ignore_error_range(FIRST_ROW, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        sheet.set().ignore_error_range(KEY_ROW, LEAD, KEY_ROW, LEAD + 4, IgnoreError::NumberStoredAsText)?;
        sheet.set().group_symbols_to_left(true);
        sheet.set().set_freeze_panes(FIRST_ROW, 1)?;
        page::set_up(sheet, book, self.title, GROUP_ROW..=HEAD_ROW, (last_row, last_column))?;
        sheet.set().set_repeat_columns(0, 0)?;
        let groups = self.groups.iter().map(|group| column_at(group.columns.start)..column_at(group.columns.end));
        page::part_columns(sheet, 0..=0, &groups.collect::<Vec<_>>(), last_column)?;
        Ok(())
    }

    fn last_row(&self) -> u32 {
        FIRST_ROW + self.roles.max(1) as u32 - 1
    }

    fn range_below(&self, column: u16) -> String {
        utility::cell_range(FIRST_ROW, column, self.last_row(), column)
    }
}

/// The head of a column: name and title on one line, short enough to stand upright in two.
pub(super) fn head(name: &str, title: &str) -> String {
    const LONGEST: usize = 72;
    let plain: String =
        format!("{name} {title}").chars().map(|c| if c.is_control() || is_unwritable(c) { ' ' } else { c }).collect();
    fitting(&one_line(&plain), LONGEST).into_owned()
}
