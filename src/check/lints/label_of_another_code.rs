#![doc = include_str!("label_of_another_code.md")]

use super::language::OwnLanguage;
use super::moved_labels::SHIFTED;
use super::pushed::{Column, Row, report_pushed};
use super::{Context, Lint};
use crate::check::similarity::Verdict;
use crate::check::wording::{quote, quote_whole};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::{CodeId, Library, Reference, Requirement, Role, split_code};

/// A warning although it is plainly wrong: the documents show it as the set has it, and a set that is
/// printed from a document with such a mistake can be made all the same.
pub static RULE: Rule = Rule {
    code: "L202",
    name: "label-of-another-code",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("label_of_another_code.md"),
};

#[derive(Debug)]
pub struct LabelOfAnotherCode;

impl Lint for LabelOfAnotherCode {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let language = OwnLanguage::of(library);
        let (labels, moved) = (context.labels(), context.moved_labels());
        moved.report(library, findings);
        let judge = |role: &Role<'_>, one: &Reference<'_>| match labels.judge(one.code, one.label_as_printed.value) {
            Verdict::Of(_) if moved.tells_of_in(one.code, role.language) => Verdict::Stranger { nearest: None },
            verdict => verdict,
        };
        let rows = || {
            library.references().map(|(role, _, reference)| Row {
                row: reference.row,
                role: role.slug,
                code: reference.code,
                verdict: judge(role, reference),
            })
        };
        let column = Column { rule: &RULE, name: "label_as_printed", texts: "labels", codes: "code" };
        let told = report_pushed(rows, column, findings);
        for (role, requirement, reference) in library.references() {
            let named = |one: &Reference<'_>| match judge(role, one) {
                Verdict::Of(other) if !told.contains(&one.row) => Some(other),
                _ => None,
            };
            if judge(role, reference) == Verdict::Own {
                findings.extend(names_another(library, reference).map(|finding| finding.role(role.slug)));
            }
            let Some(other) = named(reference) else { continue };
            let shift = if moved.may_explain(reference.code) { SHIFTED } else { "" };
            let bears_ours = |one: &&Reference<'_>| one.code == other && named(one) == Some(reference.code);
            if let Some(partner) = requirement.references.iter().find(bears_ours) {
                // Told at the first of the two.
                if reference.row < partner.row {
                    findings.push(exchanged(library, requirement, [reference, partner], shift).role(role.slug));
                }
                continue;
            }
            let code = library.catalogue.code(reference.code);
            let label = language.text_in(&code.label, role.language).unwrap_or(code.label.value);
            let finding = bears_another(library, requirement, reference, other, label, shift);
            findings.push(finding.role(role.slug));
        }
    }
}

/// The finding about a reference with the label of `other`; `label` is what its own code is called in the role's language.
fn bears_another(
    library: &Library<'_>,
    requirement: &Requirement<'_>,
    reference: &Reference<'_>,
    other: CodeId,
    label: &str,
    shift: &str,
) -> Diagnostic {
    // Of two halves that contradict each other, the wrong one is where the mend leaves all else right.
    let column = column_at_fault(requirement, &[(reference.row, other)]);
    let [code, other] = [reference.code, other].map(|id| library.catalogue.code(id));
    let printed = quote(reference.label_as_printed.value);
    let message = format!("{printed} is the label of `{}`, not of `{}`", other.name, code.name);
    let label = quote_whole(label);
    Diagnostic::new(&RULE, reference.row.cell(column), message)
        .help(format!("write code `{}`, or the label of `{}`: {label}{shift}", other.name, code.name))
        .related(other.row.cell("label"), format!("the label of `{}`", other.name))
        .related(code.row.cell("label"), format!("the label of `{}`", code.name))
}

/// The finding about two references of an e-competence that have each other's labels.
fn exchanged(
    library: &Library<'_>,
    requirement: &Requirement<'_>,
    pair: [&Reference<'_>; 2],
    shift: &str,
) -> Diagnostic {
    let [one, other] = pair;
    let column = column_at_fault(requirement, &[(one.row, other.code), (other.row, one.code)]);
    let name = |one: &Reference<'_>| library.catalogue.code(one.code).name;
    let [label, others] = pair.map(|reference| quote(reference.label_as_printed.value));
    let message = format!(
        "{label} is the label of `{}`, and {others} that of `{}`: they stand beside each other's codes",
        name(other),
        name(one)
    );
    Diagnostic::new(&RULE, one.row.cell(column), message)
        .help(format!("exchange the cells `{column}` of the two rows{shift}"))
        .related(other.row.cell(column), "the other one")
}

/// What is wrong with a label that is the code's own and begins with another code's name.
fn names_another(library: &Library<'_>, reference: &Reference<'_>) -> Option<Diagnostic> {
    let code = library.catalogue.code(reference.code).name;
    let printed = reference.label_as_printed.value;
    let (named, label) = split_code(printed).filter(|(named, label)| *named != code && !label.is_empty())?;
    let message = format!("the printed label names `{named}`, and is that of `{code}`: {}", quote(printed));
    let finding = Diagnostic::new(&RULE, reference.row.cell("label_as_printed"), message);
    Some(finding.help(format!("write {} without a code; or is code `{named}` meant?", quote_whole(label))))
}

/// The column that holds the mistake, where these references should have these codes, or else other labels: that of the codes,
/// if only with those the e-competence's references stand in order, each once.
fn column_at_fault(requirement: &Requirement<'_>, meant: &[(RowId, CodeId)]) -> &'static str {
    let is_rising = |codes: Vec<CodeId>| codes.windows(2).all(|pair| pair[0] < pair[1]);
    let as_meant =
        |one: &Reference<'_>| meant.iter().find(|(row, _)| *row == one.row).map_or(one.code, |(_, code)| *code);
    let codes = || requirement.references.iter();
    if !is_rising(codes().map(|one| one.code).collect()) && is_rising(codes().map(as_meant).collect()) {
        "code"
    } else {
        "label_as_printed"
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is told of two references of an e-competence.
    fn told(rows: [&str; 2]) -> Vec<String> {
        let codes = "code,label\nTC1,Filmer des reportages\nTC2,Chiffrer un budget\nTC3,Peindre des décors\n";
        let rows = rows.map(|row| format!("archiviste,A.1,{row}\n")).concat();
        let references = format!("role,competence,code,label_as_printed\n{rows}");
        let changed = [("codes.csv", codes.as_bytes().to_vec()), ("references.csv", references.into_bytes())];
        findings(&sound().with(changed))
            .into_iter()
            .filter(|one| one.starts_with("L20") && !one.starts_with("L206"))
            .collect()
    }

    #[test]
    fn two_references_with_each_other_s_labels_are_told_once() {
        let labels = told(["TC1,Chiffrer un budget", "TC2,Filmer des reportages"]);
        assert!(labels.len() == 1 && labels[0].starts_with("L202 warning references.csv:2:20-"), "{labels:#?}");
        assert!(labels[0].contains("help: exchange the cells `label_as_printed` of the two rows"), "{labels:#?}");
        let codes = told(["TC2,Filmer des reportages", "TC1,Chiffrer un budget"]);
        assert!(codes.len() == 1 && codes[0].contains("help: exchange the cells `code` of the two rows"), "{codes:#?}");
    }

    #[test]
    fn two_references_of_which_only_one_has_the_other_s_label_are_told_each() {
        let found = told(["TC1,Chiffrer un budget", "TC2,Peindre des décors"]);
        assert!(found.len() == 2 && found.iter().all(|one| one.contains("help: write code ")), "{found:#?}");
    }
}
