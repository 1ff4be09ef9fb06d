#![doc = include_str!("numbering_gap.md")]

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Help, Rule, Severity};
use crate::model::{Code, CodeName, Family};

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

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        if library.losses.master_list {
            return;
        }
        // A code that nobody has may be what a code in the list was meant to be.
        let is_asked_for = |family: &Family| library.losses.unknown_codes.iter().any(|code| code.family == *family);
        for family in Family::ALL.into_iter().filter(|family| !is_asked_for(family)) {
            let codes: Vec<&Code<'_>> =
                library.catalogue.codes().map(|(_, code)| code).filter(|code| code.name.family == family).collect();
            let gaps = gaps(&codes);
            if let Some((slip, meant)) = slip(&codes, &gaps) {
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        slip.row.cell("code"),
                        format!("`{}` stands where `{meant}` is missing", slip.name),
                    )
                    .help(Help::write(meant).and(" if that is what the row was meant to be")),
                );
                continue;
            }
            for gap in gaps {
                let CodeName { number, .. } = gap.behind.name;
                let [first, last] = [gap.first, number - 1].map(|number| CodeName { family, number });
                let missing = match last.number - first.number {
                    0 => format!("`{first}` is missing"),
                    1 => format!("`{first}` and `{last}` are missing"),
                    _ => format!("`{first}` to `{last}` are missing"),
                };
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        gap.behind.row.cell("code"),
                        format!("{missing} before `{}`", gap.behind.name),
                    )
                    .help("add the rows to `codes`; nothing to do if these codes were withdrawn"),
                );
            }
        }
    }
}

/// Numbers that are missing: from `first` to the one before the code behind them.
struct Gap<'l, 's> {
    first: u16,
    behind: &'l Code<'s>,
}

/// The gaps in a family, whose codes rise.
fn gaps<'l, 's>(codes: &[&'l Code<'s>]) -> Vec<Gap<'l, 's>> {
    let expected = std::iter::once(1).chain(codes.iter().map(|code| code.name.number + 1));
    let gaps = expected.zip(codes).filter(|(expected, code)| code.name.number > *expected);
    gaps.map(|(first, behind)| Gap { first, behind }).collect()
}

/// The code that stands in the table just where a single number is missing: one slip that leaves two gaps,
/// or a gap and a code out of order.
fn slip<'l, 's>(codes: &[&'l Code<'s>], gaps: &[Gap<'l, 's>]) -> Option<(&'l Code<'s>, CodeName)> {
    let mut table = codes.to_vec();
    table.sort_by_key(|code| code.row);
    let rises = |codes: &[&Code<'_>]| codes.windows(2).all(|pair| pair[0].name < pair[1].name);
    if rises(&table) {
        return None;
    }
    gaps.iter().filter(|gap| gap.first + 1 == gap.behind.name.number).find_map(|gap| {
        let at = table.iter().position(|code| code.row == gap.behind.row)?.checked_sub(1)?;
        let (slip, meant) = (table[at], CodeName { number: gap.first, ..gap.behind.name });
        let others: Vec<&Code<'_>> = table.iter().copied().filter(|code| code.row != slip.row).collect();
        rises(&others).then_some((slip, meant))
    })
}
