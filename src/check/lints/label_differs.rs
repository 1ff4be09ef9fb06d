#![doc = include_str!("label_differs.md")]

use super::Lint;
use super::language::OwnLanguage;
use super::wording::{quote, quote_whole};
use crate::check::similarity::{MasterLabels, Verdict};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::Library;

pub static RULE: Rule = Rule {
    code: "L201",
    name: "label-differs",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("label_differs.md"),
};

#[derive(Debug)]
pub struct LabelDiffers;

impl Lint for LabelDiffers {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        let language = OwnLanguage::of(library);
        let mut labels = MasterLabels::of(&library.catalogue);
        for (role, _, reference) in library.references() {
            let printed = &reference.label_as_printed;
            let code = library.catalogue.code(reference.code);
            let Verdict::Stranger { nearest } = labels.judge(reference.code, printed.value) else { continue };
            // A label in a language that the master list does not have can't be compared with it.
            let Some(label) = language.text_in(&code.label, role.language) else { continue };
            let finding = Diagnostic::new(
                &RULE,
                reference.row.cell("label_as_printed"),
                format!("{} is not the label of `{}`", quote(printed.value), code.name),
            )
            .help(match nearest {
                Some(nearest) => format!(
                    "write {}, or leave the cell empty to print the master list's label; if the code is wrong, \
                     `{}` comes near",
                    quote_whole(label),
                    library.catalogue.code(nearest).name
                ),
                None => {
                    format!("write {}, or leave the cell empty to print the master list's label", quote_whole(label))
                }
            })
            .related(code.row.cell("label"), "the label in the master list")
            .role(role.slug);
            findings.push(finding);
        }
    }
}
