#![doc = include_str!("numbering_gap.md")]

use super::Lint;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CodeName, Family, Library};

pub static RULE: Rule = Rule {
    code: "L207",
    name: "numbering-gap",
    severity: Severity::Note,
    adjustable: true,
    page: include_str!("numbering_gap.md"),
};

#[derive(Debug)]
pub struct NumberingGap;

impl Lint for NumberingGap {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        for family in Family::ALL {
            let mut expected = 1;
            for (_, code) in library.catalogue.codes().filter(|(_, code)| code.name.family == family) {
                let number = code.name.number;
                if number > expected {
                    let [first, last] = [expected, number - 1].map(|number| CodeName { family, number });
                    let missing = match last.number - first.number {
                        0 => format!("`{first}` is missing"),
                        1 => format!("`{first}` and `{last}` are missing"),
                        _ => format!("`{first}` to `{last}` are missing"),
                    };
                    findings.push(
                        Diagnostic::new(&RULE, code.row.cell("code"), format!("{missing} before `{}`", code.name))
                            .help("add the rows to `codes`; nothing to do if these codes were withdrawn"),
                    );
                }
                expected = number + 1;
            }
        }
    }
}
