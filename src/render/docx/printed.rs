//! What a document was printed with, as marks: the texts outside its controls and the cells that stand beside them, row by row of
//! its tables and paragraph by paragraph. By it `collect` tells what somebody has changed or typed there, although it reads
//! like something that stands elsewhere in the document, and which of a cell's places is gone.

use std::fmt::Write;

use super::tags::{paragraph_mark, split_binding_id, tag_mark};

/// What a unit is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// A paragraph outside tables.
    Paragraph,
    /// A row of a table, without the rows of tables within it.
    Row,
    /// A line of a header or a footer.
    Running,
}

impl UnitKind {
    const ALL: [(UnitKind, char); 3] = [(UnitKind::Paragraph, 'p'), (UnitKind::Row, 'r'), (UnitKind::Running, 'h')];

    fn letter(self) -> char {
        match self {
            UnitKind::Paragraph => 'p',
            UnitKind::Row => 'r',
            UnitKind::Running => 'h',
        }
    }
}

/// What moves as one if somebody moves it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    pub kind: UnitKind,
    /// The marks of its paragraphs, those that say something outside controls.
    pub texts: Vec<u32>,
    /// The marks of the tags of its cells.
    pub cells: Vec<u32>,
}

impl Unit {
    fn new(kind: UnitKind) -> Unit {
        Unit { kind, texts: Vec::new(), cells: Vec::new() }
    }
}

/// The units so far, and the paragraph at hand.
#[derive(Debug, Default)]
pub(super) struct Printed {
    text: String,
    cells: Vec<u32>,
    /// The rows that are open, in one another.
    rows: Vec<Unit>,
    marks: String,
}

impl Printed {
    /// Takes text that stands in no control.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Takes a control around a cell's text.
    pub fn cell(&mut self, tag: &str) {
        self.cells.push(tag_mark(tag));
    }

    pub fn end_paragraph(&mut self) {
        let mut own = Unit::new(UnitKind::Paragraph);
        let unit = self.rows.last_mut().unwrap_or(&mut own);
        unit.texts.extend(paragraph_mark(&self.text));
        unit.cells.append(&mut self.cells);
        self.text.clear();
        self.add(&own);
    }

    pub fn open_row(&mut self) {
        self.rows.push(Unit::new(UnitKind::Row));
    }

    pub fn close_row(&mut self) {
        if let Some(row) = self.rows.pop() {
            self.add(&row);
        }
    }

    /// Takes a line of a header or a footer, without the numbers of pages.
    pub fn running(&mut self, text: &str) {
        let texts = paragraph_mark(text).into_iter().collect();
        self.add(&Unit { texts, ..Unit::new(UnitKind::Running) });
    }

    fn add(&mut self, unit: &Unit) {
        if unit.texts.is_empty() && unit.cells.is_empty() {
            return;
        }
        self.marks.push(unit.kind.letter());
        for (sign, marks) in [('.', &unit.texts), ('+', &unit.cells)] {
            for mark in marks {
                // Writing to a string can't fail.
                let _ = write!(self.marks, "{sign}{mark:06x}");
            }
        }
    }

    /// Each unit as a letter for its kind, with `.` before the mark of a text and `+` before that of a cell.
    pub fn marks(&self) -> &str {
        &self.marks
    }
}

/// The units in what `Printed::marks` wrote; what is no mark is passed over.
pub fn split_units(marks: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (at, sign) in marks.char_indices() {
        if let Some((kind, _)) = UnitKind::ALL.into_iter().find(|(_, letter)| *letter == sign) {
            units.push(Unit::new(kind));
        }
        let mark = marks.get(at + 1..at + 7).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if let (Some(unit), Some(mark)) = (units.last_mut(), mark) {
            match sign {
                '.' => unit.texts.push(mark),
                '+' => unit.cells.push(mark),
                _ => {}
            }
        }
    }
    units
}

/// What the document's properties keep of its print, since LibreOffice drops the data part when it saves a document a second time:
/// the marks of its units, and of each cell what its controls are bound to.
pub(super) fn join_print<'a>(units: &str, cells: impl Iterator<Item = &'a str>) -> String {
    let mut print = format!("{units}{PART_END}");
    for id in cells {
        print.push_str(id);
        print.push(CELL_END);
    }
    print.push(PART_END);
    print
}

const PART_END: char = '|';
const CELL_END: char = ',';

/// What `join_print` has kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Print<'p> {
    pub units: Vec<Unit>,
    /// The tag and the mark of each cell.
    pub cells: Vec<(&'p str, &'p str)>,
}

/// Reads what `join_print` wrote; `None` where some of it is missing.
pub fn split_print(print: &str) -> Option<Print<'_>> {
    let (units, cells) = print.strip_suffix(PART_END)?.split_once(PART_END)?;
    let cells = cells.split_terminator(CELL_END).map(split_binding_id);
    Some(Print { units: split_units(units), cells: cells.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(kind: UnitKind, texts: &[&str], cells: &[&str]) -> Unit {
        let texts = texts.iter().filter_map(|text| paragraph_mark(text)).collect();
        Unit { kind, texts, cells: cells.iter().map(|tag| tag_mark(tag)).collect() }
    }

    #[test]
    fn units_read_back_as_they_were_printed_whatever_is_pushed_in_how_many_runs() {
        let mut printed = Printed::default();
        let paragraph = |printed: &mut Printed, runs: &[&str], cells: &[&str]| {
            runs.iter().for_each(|run| printed.push(run));
            cells.iter().for_each(|tag| printed.cell(tag));
            printed.end_paragraph();
        };
        paragraph(&mut printed, &["Mis", "sion"], &[]);
        paragraph(&mut printed, &["–", " "], &[]);
        printed.open_row();
        paragraph(&mut printed, &["Niveau ", "2"], &[]);
        printed.open_row();
        paragraph(&mut printed, &["Inner"], &[]);
        printed.close_row();
        paragraph(&mut printed, &[], &["levels:w/A.1/2:descriptor"]);
        printed.close_row();
        printed.running("Page  sur ");
        let expected = [
            unit(UnitKind::Paragraph, &["Mission"], &[]),
            unit(UnitKind::Row, &["Inner"], &[]),
            unit(UnitKind::Row, &["Niveau 2"], &["levels:w/A.1/2:descriptor"]),
            unit(UnitKind::Running, &["Page sur"], &[]),
        ];
        assert_eq!(split_units(printed.marks()), expected);
    }

    #[test]
    fn what_the_properties_keep_reads_back_and_is_nothing_where_its_end_is_missing() {
        let print = join_print("p.123456+abcdef", ["roles:w:title#1", "roles:w:mission#2"].into_iter());
        let Print { units, cells } = split_print(&print).unwrap();
        assert_eq!((units.len(), cells), (1, vec![("roles:w:title", "1"), ("roles:w:mission", "2")]));
        assert_eq!(split_print(&print[..print.len() - 1]), None);
        assert_eq!(
            split_print(&join_print("", std::iter::empty())),
            Some(Print { units: Vec::new(), cells: Vec::new() })
        );
    }

    #[test]
    fn what_is_no_mark_is_passed_over() {
        assert_eq!(split_units(".123456 é+12345 zz"), []);
        assert_eq!(split_units("p.12345"), [Unit::new(UnitKind::Paragraph)]);
    }
}
