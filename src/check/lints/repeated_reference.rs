#![doc = include_str!("repeated_reference.md")]

use rustc_hash::FxHashMap;

use super::{Context, Lint};
use crate::check::NO_CHANCE;
use crate::check::similarity::Verdict;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CodeId, Reference, Requirement};

pub static RULE: Rule = Rule {
    code: "L203",
    name: "repeated-reference",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("repeated_reference.md"),
};

#[derive(Debug)]
pub struct RepeatedReference;

/// A reference that an e-competence has already.
struct Copy<'l, 's> {
    requirement: &'l Requirement<'s>,
    first: &'l Reference<'s>,
    reference: &'l Reference<'s>,
}

impl Lint for RepeatedReference {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let labels = context.labels();
        let mut first_rows: FxHashMap<CodeId, &Reference<'_>> = FxHashMap::default();
        for role in &library.roles {
            let mut copies: Vec<Copy<'_, '_>> = Vec::new();
            for requirement in &role.requirements {
                first_rows.clear();
                for reference in &requirement.references {
                    let first = *first_rows.entry(reference.code).or_insert(reference);
                    // A code that its label contradicts is reported as that.
                    let both = [first, reference];
                    if first.row == reference.row
                        || both.iter().any(|one| labels.judge(one.code, one.label_as_printed.value) != Verdict::Own)
                    {
                        continue;
                    }
                    copies.push(Copy { requirement, first, reference });
                }
            }
            copies.sort_by_key(|copy| copy.reference.row);
            for block in copies.chunk_by(|one, next| one.first.row < next.first.row) {
                let (told, more) = if block.len() >= NO_CHANCE { (1, block.len() - 1) } else { (block.len(), 0) };
                for Copy { requirement, first, reference } in &block[..told] {
                    let code = library.catalogue.code(reference.code).name;
                    let competence = library.catalogue.competence(requirement.competence).name;
                    let (also, help) = match more {
                        0 => (String::new(), "delete this row, or write the code that it was meant to have".to_owned()),
                        _ => (
                            format!(", and {more} more references follow that stand above in the same order"),
                            format!("delete these {} rows: a block seems to have been pasted twice", block.len()),
                        ),
                    };
                    let message = format!("`{competence}` refers to `{code}` more than once{also}");
                    findings.push(
                        Diagnostic::new(&RULE, reference.row.cell("code"), message)
                            .help(help)
                            .related(first.row.cell("code"), "first here")
                            .role(role.slug),
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn a_block_of_references_that_was_pasted_twice_is_told_once() {
        let block = |codes: [&str; 3]| codes.map(|code| format!("archiviste,A.1,{code}\n")).concat();
        let first = block(["TC1", "TC2", "BC1"]);
        let found = |again: String| {
            let references = format!("role,competence,code\nmediateur,A.1,TC3\n{first}{again}");
            let found = findings(&sound().with([("references.csv", references.into_bytes())])).into_iter();
            found.filter(|one| one.starts_with("L203")).collect::<Vec<_>>()
        };
        let told = found(first.clone());
        assert!(told.len() == 1 && told[0].contains("and 2 more references follow"), "{told:#?}");
        assert_eq!(found(block(["BC1", "TC2", "TC1"])).len(), 3);
    }
}
