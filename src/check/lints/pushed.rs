//! Labels and titles that no longer stand beside their codes: cells of one column that were pushed by a row, or sorted without the
//! others, are one mistake, in however many rows it shows.

use std::hash::Hash;

use rustc_hash::FxHashSet;

use crate::check::NO_CHANCE;
use crate::check::similarity::Verdict;
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule};

/// From so many cells on, if they are most, they tell of the column.
const MANY: usize = 6;

/// What the text of a row says of the code in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'r, Id> {
    pub row: RowId,
    pub role: &'r str,
    pub code: Id,
    pub verdict: Verdict<Id>,
}

/// The column of the texts, and its rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub rule: &'static Rule,
    pub name: &'static str,
    pub texts: &'static str,
    /// The column of the codes beside them.
    pub codes: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Down,
    Up,
    Sorted,
}

/// Reports what has moved together, and says of which rows.
pub(super) fn report_pushed<'r, Id: Copy + Eq + Hash, Rows: Iterator<Item = Row<'r, Id>>>(
    rows: impl Fn() -> Rows,
    column: Column,
    findings: &mut Diagnostics,
) -> FxHashSet<RowId> {
    let mut told = FxHashSet::default();
    // A set in which all is well pays no more than this.
    if rows().filter(|row| matches!(row.verdict, Verdict::Of(_))).take(NO_CHANCE).count() < NO_CHANCE {
        return told;
    }
    let mut rows: Vec<Row<'_, Id>> = rows().collect();
    rows.sort_unstable_by_key(|row| row.row);
    let mut runs: Vec<(Way, Vec<&Row<'_, Id>>)> = Vec::new();
    for file in rows.chunk_by(|one, other| one.row.file == other.row.file) {
        for way in [Way::Down, Way::Up] {
            runs.extend(pushed(file, way).into_iter().map(|run| (way, run)));
        }
        let in_runs: FxHashSet<RowId> = runs.iter().flat_map(|(_, run)| run.iter().map(|one| one.row)).collect();
        let is_alone = |one: &&Row<'_, Id>| matches!(one.verdict, Verdict::Of(_)) && !in_runs.contains(&one.row);
        let of_others: Vec<&Row<'_, Id>> = file.iter().filter(is_alone).collect();
        let of_own = file.iter().filter(|one| one.verdict == Verdict::Own).count();
        if of_others.len() < MANY || of_others.len() <= of_own {
            continue;
        }
        // The texts of a column that was sorted are those of codes in its rows.
        let codes: FxHashSet<Id> = file.iter().map(|row| row.code).collect();
        let is_in_file = |one: &&&Row<'_, Id>| matches!(one.verdict, Verdict::Of(other) if codes.contains(&other));
        if of_others.iter().filter(is_in_file).count() * MANY >= of_others.len() * (MANY - 1) {
            runs.push((Way::Sorted, of_others));
        }
    }
    for (way, run) in runs {
        findings.push(finding(way, &run, column));
        if findings.is_error(column.rule) {
            run.iter().for_each(|row| findings.break_role(row.role));
        }
        told.extend(run.iter().map(|row| row.row));
    }
    told
}

/// The runs of texts that are each of the row before, or behind; a single one between them may be nobody's.
fn pushed<'f, 'r, Id: Copy + PartialEq>(file: &'f [Row<'r, Id>], way: Way) -> Vec<Vec<&'f Row<'r, Id>>> {
    let (mut runs, mut open, mut passes) = (Vec::new(), Vec::new(), false);
    for (at, one) in file.iter().enumerate() {
        let place = if way == Way::Down { at.checked_sub(1) } else { Some(at + 1) };
        let neighbour = place.and_then(|place| file.get(place)).map(|row| row.code);
        let is_pushed = matches!(one.verdict, Verdict::Of(other) if neighbour == Some(other));
        let may_be = matches!(one.verdict, Verdict::Stranger { .. }) || neighbour == Some(one.code);
        if is_pushed {
            open.push(one);
            passes = false;
        } else if may_be && !passes {
            passes = true;
        } else {
            runs.push(std::mem::take(&mut open));
        }
    }
    runs.push(open);
    runs.retain(|run| run.len() >= NO_CHANCE);
    runs
}

fn finding<Id>(way: Way, run: &[&Row<'_, Id>], column: Column) -> Diagnostic {
    let (count, texts) = (run.len(), column.texts);
    let codes = format!("or, if it was `{}` that was pushed, its cells", column.codes);
    let (message, help) = match way {
        Way::Down => (
            format!("from here on, {count} {texts} stand a row too low, each beside the code below its own"),
            format!("move the cells of `{}` from here to the last of them up by a row ({codes} down)", column.name),
        ),
        Way::Up => (
            format!("from here on, {count} {texts} stand a row too high, each beside the code above its own"),
            format!("move the cells of `{}` from here to the last of them down by a row ({codes} up)", column.name),
        ),
        Way::Sorted => (
            format!("{count} {texts} stand beside other codes than their own, here and below"),
            format!(
                "put each back beside its code; was `{}` or `{}` sorted without the other columns?",
                column.name, column.codes
            ),
        ),
    };
    // A run has a first and a last one, since it has several.
    let (first, last) = (run[0], run[count - 1]);
    Diagnostic::new(column.rule, first.row.cell(column.name), message)
        .help(help)
        .related(last.row.cell(column.name), "the last of them")
        .role(first.role)
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::{DUTIES, findings};
    use crate::ingest::Files;

    /// What is told where the references, or the profile, have these texts by number, and 0 for none.
    fn told(texts: [usize; 12]) -> [Vec<String>; 2] {
        let text = |number: usize| number.checked_sub(1).map_or("", |at| DUTIES[at]);
        let rows = |row: &dyn Fn(usize) -> String| (1..=12).map(row).collect::<String>();
        let all = |head: &str, row: &dyn Fn(usize) -> String| format!("{head}\n{}", rows(row));
        let found = |is_of_titles: bool| {
            let (title, label) =
                if is_of_titles { (texts, std::array::from_fn(|at| at + 1)) } else { ([0; 12], texts) };
            let files = Files::of_memory([
                ("frameworks.csv", "framework,title,language\ncadre,Cadre,fr\n".to_owned()),
                ("competences.csv", all("framework,competence,title", &|at| format!("cadre,A.{at},{}\n", text(at)))),
                ("roles.csv", "role,title,framework,language\nregisseur,Régisseur,cadre,fr\n".to_owned()),
                (
                    "profile.csv",
                    all("role,competence,title", &|at| format!("regisseur,A.{at},{}\n", text(title[at - 1]))),
                ),
                ("codes.csv", all("code,label", &|at| format!("TC{at},{}\n", text(at)))),
                (
                    "references.csv",
                    all("role,competence,code,label_as_printed", &|at| {
                        format!("regisseur,A.{at},TC{at},{}\n", text(label[at - 1]))
                    }),
                ),
            ]);
            let of_texts = |one: &String| one.starts_with("L202") || one.starts_with("L308");
            findings(&files).into_iter().filter(of_texts).collect::<Vec<_>>()
        };
        [found(false), found(true)]
    }

    #[test]
    fn texts_that_were_pushed_by_a_row_are_one_finding() {
        assert_eq!(told([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), [[""; 0]; 2]);
        for (texts, help) in [
            ([1, 2, 3, 4, 0, 5, 6, 7, 8, 9, 10, 11], "move the cells of `"),
            ([1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0], "to the last of them down by a row"),
        ] {
            for found in told(texts) {
                assert!(found.len() == 1 && found[0].contains(help), "{found:#?}");
                assert!(found[0].contains("the last of them, "), "{found:#?}");
            }
        }
    }

    #[test]
    fn texts_that_were_sorted_alone_are_one_finding() {
        for (at, found) in told([4, 2, 7, 12, 3, 11, 1, 8, 9, 5, 6, 10]).into_iter().enumerate() {
            assert!(found.len() == 1 && found[0].contains("sorted without the other columns"), "{found:#?}");
            let file = ["references.csv:2", "profile.csv:2"][at];
            assert!(found[0].contains(file), "{found:#?}");
        }
    }

    #[test]
    fn two_texts_of_their_neighbours_are_told_each() {
        for found in told([1, 0, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12]) {
            assert!(found.len() > 1, "{found:#?}");
        }
    }
}
