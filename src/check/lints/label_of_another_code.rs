#![doc = include_str!("label_of_another_code.md")]

use super::language::OwnLanguage;
use super::moved_labels::SHIFTED;
use super::wording::{quote, quote_whole};
use super::{Context, Lint};
use crate::check::similarity::Verdict;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CodeId, Library, Reference, Requirement, split_code};

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
        for (role, requirement, reference) in library.references() {
            let printed = &reference.label_as_printed;
            let other = match labels.judge(reference.code, printed.value) {
                Verdict::Of(_) if moved.tells_of_in(reference.code, role.language) => continue,
                Verdict::Of(other) => other,
                Verdict::Own => {
                    if let Some(finding) = names_another(library, reference) {
                        findings.push(finding.role(role.slug));
                    }
                    continue;
                }
                Verdict::Stranger { .. } => continue,
            };
            // Of two halves that contradict each other, the wrong one is where the mend leaves all else right.
            let column = if code_is_at_fault(requirement, reference, other) { "code" } else { "label_as_printed" };
            let code = library.catalogue.code(reference.code);
            let other = library.catalogue.code(other);
            let label = language.text_in(&code.label, role.language).unwrap_or(code.label.value);
            let shift = match moved.may_explain(reference.code) {
                true => SHIFTED,
                false => "",
            };
            findings.push(
                Diagnostic::new(
                    &RULE,
                    reference.row.cell(column),
                    format!("{} is the label of `{}`, not of `{}`", quote(printed.value), other.name, code.name),
                )
                .help(format!(
                    "write code `{}`, or the label of `{}`: {}{shift}",
                    other.name,
                    code.name,
                    quote_whole(label)
                ))
                .related(other.row.cell("label"), format!("the label of `{}`", other.name))
                .related(code.row.cell("label"), format!("the label of `{}`", code.name))
                .role(role.slug),
            );
        }
    }
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

/// Whether the e-competence's references stand in order, each once, if the code is the one that the label
/// names, and do not as they are.
fn code_is_at_fault(requirement: &Requirement<'_>, reference: &Reference<'_>, named: CodeId) -> bool {
    let rising = |codes: Vec<CodeId>| codes.windows(2).all(|pair| pair[0] < pair[1]);
    let codes = |replaced: Option<CodeId>| {
        let code = |other: &Reference<'_>| match replaced {
            Some(named) if other.row == reference.row => named,
            _ => other.code,
        };
        requirement.references.iter().map(code).collect()
    };
    !rising(codes(None)) && rising(codes(Some(named)))
}
