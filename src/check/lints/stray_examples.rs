//! Examples whose labels are right, and what says where they belong is wrong: the e-competence or the kind.

use super::example_labels::{faults, read_label};
use super::example_numbering::{Block, RULE};
use crate::diagnostic::list_up_to;
use crate::diagnostic::{Diagnostic, Help, in_backticks};
use crate::model::Example;

/// Labels that a finding names before it counts the others.
const NAMED: usize = 4;

/// The one row of a block whose move to the other one puts both right: then not its label is wrong, but what
/// says where it belongs.
pub(super) fn strayed(block: &Block<'_, '_>, home: &Block<'_, '_>) -> Option<Diagnostic> {
    // Each row is tried, so they must be few; and one slip changes one cell.
    const MOST_ROWS: usize = 64;
    let few = block.rows.len() <= MOST_ROWS && home.rows.len() <= MOST_ROWS;
    if !few || (block.kind != home.kind && block.competence != home.competence) {
        return None;
    }
    let fits = |row: &&Example<'_>| {
        let rest: Vec<Example<'_>> = block.rows.iter().filter(|other| other.row != row.row).cloned().collect();
        let mut all = home.rows.to_vec();
        all.push((*row).clone());
        all.sort_by_key(|example| example.row);
        faults(&rest, block.prefix).is_none() && faults(&all, home.prefix).is_none()
    };
    // Two rows may have the label that is lacking: the one that stands at the other block is the one that belongs there.
    let row = block.rows.iter().filter(fits).min_by_key(|row| home.distance_to(row))?;
    let (column, right) = if block.kind == home.kind {
        ("competence", home.competence.to_string())
    } else {
        ("kind", home.kind.key().to_owned())
    };
    let message = format!("`{}` stands among the {} examples of `{}`", row.label, block.kind.key(), block.competence);
    let (kind, competence) = (home.kind.key(), home.competence);
    let help = Help::write(right).and(format_args!(": the {kind} examples of `{competence}` lack just this one"));
    Some(Diagnostic::new(&RULE, row.row.cell(column), message).help(help))
}

/// Rows of a block whose labels are those of the other kind and whose move there puts both right: then it is their kind that
/// is wrong, be they few or the whole block.
pub(super) fn all_strayed(block: &Block<'_, '_>, home: &Block<'_, '_>) -> Option<Diagnostic> {
    let is_of_home = |row: &Example<'_>| read_label(row.label).is_some_and(|label| label.0 == home.prefix);
    let (strays, rest): (Vec<_>, Vec<_>) = block.rows.iter().cloned().partition(|row| is_of_home(row));
    let mut all = [&home.rows[..], &strays].concat();
    all.sort_by_key(|example| example.row);
    if block.competence != home.competence
        || faults(&rest, block.prefix).is_some()
        || faults(&all, home.prefix).is_some()
    {
        return None;
    }
    let labels = in_backticks(strays.iter().map(|row| row.label));
    let (kind, right) = (block.kind.key(), home.kind.key());
    let message = format!("{} stand among the {kind} examples of `{}`", list_up_to(NAMED, &labels), block.competence);
    let help = format!("write `{right}` in these {} rows: their labels are those of {right} examples", strays.len());
    Some(Diagnostic::new(&RULE, strays.first()?.row.cell("kind"), message).help(help))
}

/// The one row of a block that goes on with the numbers of the rows right above it in the file, which are of another
/// e-competence, and without which the block is right.
pub(super) fn ran_on(block: &Block<'_, '_>, home: &Block<'_, '_>) -> Option<Diagnostic> {
    let last = home.rows.last().filter(|_| home.competence != block.competence)?;
    let stray = block.rows.first()?;
    // What follows must be the block's own, and apart from what runs on.
    let (next, number) = (block.rows.get(1)?, home.rows.len() as u32 + 1);
    let is_above = last.row < stray.row
        && last.row.file == stray.row.file
        && stray.row.start - last.row.start < next.row.start - stray.row.start;
    if !is_above
        || read_label(stray.label) != Some((home.prefix, number))
        || faults(&home.rows, home.prefix).is_some()
        || faults(&block.rows[1..], block.prefix).is_some()
    {
        return None;
    }
    let (kind, competence, label) = (block.kind.key(), home.competence, stray.label);
    let message = format!("`{label}` stands among the {kind} examples of `{}`", block.competence);
    let help = Help::write(competence).and(format_args!(": its {kind} examples end right above with `{}`", last.label));
    Some(Diagnostic::new(&RULE, stray.row.cell("competence"), message).help(help))
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// The finding where these are all the examples that the sound set has.
    fn found(rows: &[&str]) -> String {
        let rows: String =
            rows.iter().map(|row| format!("archiviste,{row},le savoir {}\n", row.replace(',', " "))).collect();
        let examples = format!("role,competence,kind,label,text\n{rows}");
        let mut found = findings(&sound().with([("examples.csv", examples.into_bytes())]));
        assert_eq!(found.len(), 1, "{found:#?}");
        found.remove(0)
    }

    #[test]
    fn knowledge_that_is_filed_as_skills_is_told_its_kind() {
        let told = found(&["A.1,skill,C1", "A.1,skill,C2", "A.1,skill,S1", "A.2,knowledge,C1", "B.1,knowledge,C1"]);
        assert!(told.starts_with("L306 warning examples.csv:2:") && told.contains("`C1` and `C2` stand"), "{told}");
        assert!(told.contains("help: write `knowledge` in these 2 rows"), "{told}");
    }

    #[test]
    fn the_last_row_of_an_e_competence_that_was_given_to_the_next_is_told_its_own() {
        let told = found(&[
            "A.1,knowledge,C1",
            "A.1,knowledge,C2",
            "A.2,knowledge,C3",
            "A.1,skill,S1",
            "A.2,knowledge,C1",
            "A.2,knowledge,C2",
        ]);
        assert!(told.starts_with("L306 warning examples.csv:4:") && told.contains("help: write `A.1`"), "{told}");
    }
}
