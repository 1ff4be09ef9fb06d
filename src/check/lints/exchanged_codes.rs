//! Two codes of the master list that bear each other's labels, as all references to them tell: the mistake is in the list, and
//! the references are right.

use super::category_contradicts_code::family_contradicted;
use super::label_of_another_code::RULE;
use crate::check::NO_CHANCE;
use crate::diagnostic::{Diagnostic, RowId};
use crate::model::{CodeId, Library};

/// Two codes that have changed places, the first of the list before the other.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) codes: [CodeId; 2],
    /// The first reference that tells it.
    reference: RowId,
}

/// The pairs among some codes in the order of the list. `beside` tells which code a label stands at, by all references that
/// print it, and the first of those.
pub(super) fn pairs(
    library: &Library<'_>,
    beside: impl Fn(CodeId) -> Option<(CodeId, RowId)>,
    codes: impl Iterator<Item = CodeId>,
) -> Vec<Pair> {
    let (mut pairs, mut times): (Vec<Pair>, Option<Vec<usize>>) = (Vec::new(), None);
    for code in codes {
        let Some((other, reference)) = beside(code) else { continue };
        let is_new = pairs.iter().all(|pair| !pair.codes.contains(&code));
        let Some((_, back)) = beside(other).filter(|(back, _)| *back == code && is_new) else { continue };
        let codes = [code, other];
        let times = times.get_or_insert_with(|| times_printed(library));
        let is_often = codes.iter().map(|id| times[id.index()]).sum::<usize>() >= NO_CHANCE;
        if is_often || codes.iter().all(|id| family_contradicted(library.catalogue.code(*id)).is_some()) {
            pairs.push(Pair { codes, reference: reference.min(back) });
        }
    }
    pairs
}

/// By code: how many references print a label of it.
fn times_printed(library: &Library<'_>) -> Vec<usize> {
    let mut times = vec![0; library.catalogue.codes().count()];
    let printed = library.references().filter(|(_, _, one)| !one.label_as_printed.is_empty());
    printed.for_each(|(_, _, reference)| times[reference.code.index()] += 1);
    times
}

impl Pair {
    pub(super) fn finding(&self, library: &Library<'_>) -> Diagnostic {
        let [one, other] = self.codes.map(|id| library.catalogue.code(id));
        let names = format!("`{}` and `{}`", one.name, other.name);
        // With its category, all of a row but the code has moved.
        let (column, help) = if [one, other].iter().all(|code| family_contradicted(code).is_some()) {
            ("code", format!("exchange the codes {names} in `codes`: the categories tell it too"))
        } else {
            ("label", format!("exchange the labels of {names} in `codes`"))
        };
        let message = format!("{names} bear each other's labels, as all references to them tell");
        Diagnostic::new(&RULE, one.row.cell(column), message)
            .help(help)
            .related(other.row.cell(column), "the other one")
            .related(self.reference.cell("label_as_printed"), "the first reference that tells it")
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn codes_that_changed_places_in_the_list_are_told_once_there() {
        let rows = |codes: [&str; 2]| {
            format!(
                "code,category,label\n{},technique,Filmer des reportages\n{},management,Chiffrer un budget\n",
                codes[0], codes[1]
            )
        };
        let references = "role,competence,code,label_as_printed\narchiviste,A.1,TC1,Filmer des reportages\n\
                          archiviste,A.1,MC1,Chiffrer un budget\narchiviste,A.2,MC1,Chiffrer un budget\n";
        let found = |codes| {
            let files = sound()
                .with([("codes.csv", rows(codes).into_bytes()), ("references.csv", references.as_bytes().to_vec())]);
            let found = findings(&files).into_iter();
            found.filter(|one| one.starts_with("L202") || one.starts_with("L208")).collect::<Vec<_>>()
        };
        assert!(found(["TC1", "MC1"]).is_empty());
        let told = found(["MC1", "TC1"]);
        assert!(told.len() == 1 && told[0].starts_with("L202 warning codes.csv:2:1-"), "{told:#?}");
        assert!(told[0].contains("help: exchange the codes `MC1` and `TC1`"), "{told:#?}");
    }
}
