//! A table that was pasted into its file a second time: one mistake, and not one for each of its rows. What stands twice is
//! left out, so that nothing is lost by it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::rules;
use super::table::{Table, slice};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Source};

/// Rows one below the other that stand above in the same order, from which that is no chance.
const FEW: usize = 3;

/// Tells of rows that repeat those at the head of their file, and forgets them.
pub(super) fn report_pasted(table: &mut Table, source: &Source, findings: &mut Diagnostics) {
    let copies = copies_of_head(table, source);
    let row = |at: usize| RowId { file: table.file, start: table.starts[at] };
    for copy in &copies {
        let message = format!("the {} rows from here on stand above already", copy.len());
        findings.push(
            Diagnostic::new(&rules::COPIED_ROWS, row(copy.start), message)
                .related(row(0), "the first of them")
                .help("delete them: what stands twice would be printed twice"),
        );
    }
    if !copies.is_empty() {
        table.forget_rows(&copies);
    }
}

/// The rows that are the first rows of the file again, run by run.
fn copies_of_head(table: &Table, source: &Source) -> Vec<Range<usize>> {
    let (text, unescaped, width) = (source.text(), source.unescaped(), table.header.width);
    let fields = |row: usize| &table.fields[row * width..][..width];
    // Most rows differ in the length of a cell, which is told without reading them.
    let is_same = |one: usize, other: usize| {
        let mut pairs = fields(one).iter().zip(fields(other));
        pairs.clone().all(|(one, other)| one.length == other.length)
            && pairs.all(|(one, other)| slice(text, unescaped, *one) == slice(text, unescaped, *other))
    };
    let count = table.starts.len();
    let (mut copies, mut at) = (Vec::new(), 1);
    while let Some(first) = (at..count).find(|row| is_same(0, *row)) {
        let rows = (first..count).take_while(|row| is_same(row - first, *row)).count();
        if rows >= FEW {
            copies.push(first..first + rows);
        }
        at = first + rows;
    }
    copies
}

impl Table {
    /// Leaves out these records, which stand in the file twice.
    fn forget_rows(&mut self, copies: &[Range<usize>]) {
        let (count, width) = (self.starts.len(), self.header.width);
        let mut kept = vec![true; count];
        copies.iter().for_each(|copy| kept[copy.clone()].fill(false));
        let rows = || self.starts.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(start, _)| *start);
        let forgotten: BTreeSet<u32> = rows().collect();
        self.damaged.retain(|row| !forgotten.contains(&row.start));
        let mut at = 0..count;
        self.starts.retain(|_| at.next().is_some_and(|row| kept[row]));
        let mut at = 0..count * width;
        self.fields.retain(|_| at.next().is_some_and(|field| kept[field / width]));
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::ingest::{Drafts, Files, read_files};

    /// What is told of a table of tasks, and the tasks that are left.
    fn read(rows: &str) -> (Vec<String>, Vec<String>) {
        let mut findings = Diagnostics::default();
        let files = Files::of_memory([("tasks.csv", format!("role,text\n{rows}"))]);
        let folder = read_files(&files, &mut findings).expect("memory can be read");
        let told = findings.iter().filter(|finding| finding.rule.code != "I010");
        let told = told.map(|finding| {
            let line = folder.sources.range(finding.place).0.line;
            format!("{} {line} {}", finding.rule.code, finding.message)
        });
        let left = Drafts::read(&folder.sources, &folder.tables).tasks().map(|draft| draft.text.value.to_owned());
        (told.collect(), left.collect())
    }

    #[test]
    fn a_table_that_stands_twice_in_its_file_is_told_once_and_read_once() {
        let table = "a,one\na,\"t\"\"wo\"\"\"\nb,three\n";
        let expected = ["one", "t\"wo\"", "three"];
        let (told, left) = read(&format!("{table}{table}"));
        assert_eq!(told, ["I018 5 the 3 rows from here on stand above already"]);
        assert_eq!(left, expected);
        let (told, left) = read(&format!("{table}c,four\n{table}a,one\nc,five\n{table}"));
        assert_eq!(told.len(), 2, "{told:#?}");
        assert_eq!(left, [&expected[..], &["four", "one", "five"]].concat());
        let (told, left) = read(&format!("{table}\nrole,text\n{table}"));
        assert!(told.len() == 2 && told.iter().any(|one| one.starts_with("I018")), "{told:#?}");
        assert_eq!(left, expected);
    }

    #[test]
    fn few_rows_that_come_again_are_not_a_table() {
        let (told, left) = read("a,one\na,two\nb,three\na,one\na,two\nb,four\n");
        assert!(told.is_empty() && left.len() == 6, "{told:#?}");
    }
}
