#![doc = include_str!("inconsistent_heading.md")]

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Context, Lint};
use crate::check::NO_CHANCE;
use crate::check::similarity::{is_spelling_of, wording, wording_hash};
use crate::check::wording::{quote, quote_whole};
use crate::diagnostic::{Diagnostic, Diagnostics, Help, Rule, Severity, rename};
use crate::model::{Part, Role, Text};

pub static RULE: Rule = Rule {
    code: "L316",
    name: "inconsistent-heading",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("inconsistent_heading.md"),
};

#[derive(Debug)]
pub struct InconsistentHeading;

impl Lint for InconsistentHeading {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        // Beside a heading that is damaged, the others seem to be spelt otherwise.
        let whole = |part| library.roles.iter().filter(move |role| !library.losses.concern(role.slug, part));
        let (mut tasks, mut sections) = (Usage::default(), Usage::default());
        for role in whole(Part::Tasks) {
            let headings = || role.tasks.iter().map(|task| &task.heading);
            compare(role, headings(), findings);
            tasks.add(role, headings());
        }
        for role in whole(Part::Sections) {
            let headings = || role.sections.iter().map(|section| &section.heading);
            compare(role, headings(), findings);
            sections.add(role, headings());
        }
        tasks.report_slips(findings);
        sections.report_slips(findings);
    }
}

/// Roles with more headings have names of other things there; each is held against each.
const MOST: usize = 100;

/// The headings of a table, each once for each role that has it.
#[derive(Default)]
struct Usage<'r, 's> {
    roles: Vec<(&'r Role<'s>, Vec<Used<'r, 's>>)>,
    /// How many roles have a heading.
    by_heading: FxHashMap<&'s str, usize>,
}

/// A heading of a role, and in how many of its rows it stands.
struct Used<'r, 's> {
    heading: &'r Text<'s>,
    rows: usize,
}

impl<'r, 's: 'r> Usage<'r, 's> {
    fn add(&mut self, role: &'r Role<'s>, headings: impl Iterator<Item = &'r Text<'s>>) {
        let mut own: Vec<Used<'r, 's>> = Vec::new();
        for heading in headings.filter(|heading| !heading.is_empty()) {
            if own.len() > MOST {
                return;
            }
            match own.iter_mut().rev().find(|used| used.heading.value == heading.value) {
                Some(used) => used.rows += 1,
                None => own.push(Used { heading, rows: 1 }),
            }
        }
        if own.is_empty() {
            return;
        }
        own.iter().for_each(|used| *self.by_heading.entry(used.heading.value).or_default() += 1);
        self.roles.push((role, own));
    }

    /// Reports each heading that one role alone has, and that is another one of it or of most roles with a letter mistyped.
    fn report_slips(&self, findings: &mut Diagnostics) {
        let count = |used: &Used<'_, '_>| self.by_heading[used.heading.value];
        let is_common = |roles: usize| roles >= NO_CHANCE && roles * 2 > self.roles.len();
        let mut common: Vec<&str> =
            self.by_heading.iter().filter(|(_, roles)| is_common(**roles)).map(|(heading, _)| *heading).collect();
        common.sort_unstable();
        common.truncate(MOST);
        for (role, own) in &self.roles {
            for (at, used) in own.iter().enumerate().filter(|(_, used)| count(used) == 1) {
                let value = used.heading.value;
                // Of two that one role alone has, it is the rarer one, or else the later.
                let is_slip_of = |other: usize| {
                    let rank = |at: usize| (count(&own[at]), own[at].rows, usize::MAX - at);
                    rank(other) > rank(at) && is_mistyped(value, own[other].heading.value)
                };
                let finding = if let Some(other) = (0..own.len()).find(|other| is_slip_of(*other)) {
                    let is_rarer = own[other].rows > used.rows || count(&own[other]) > 1;
                    let other = own[other].heading;
                    let message =
                        format!("{} is printed as a second heading beside {}", quote(value), quote(other.value));
                    let finding = Diagnostic::new(&RULE, used.heading.cell(), message);
                    let finding = if is_rarer {
                        finding.help(rename(value, other.value))
                    } else {
                        finding.help("write the right one of the two in both rows")
                    };
                    finding.related(other.cell(), "the other one")
                } else if let Some(other) = common.iter().find(|common| is_mistyped(value, common)) {
                    let message = format!("{} is {} in most roles", quote(value), quote(other));
                    Diagnostic::new(&RULE, used.heading.cell(), message).help(rename(value, other))
                } else {
                    continue;
                };
                findings.push(finding.role(role.slug));
            }
        }
    }
}

/// Whether a heading is another one with a letter mistyped. What says the same is compared elsewhere.
fn is_mistyped(heading: &str, other: &str) -> bool {
    /// One letter more or less, in two bytes.
    const DIFFERENCE: usize = 2;
    heading.len().abs_diff(other.len()) <= DIFFERENCE
        && is_spelling_of(heading, other)
        && wording(heading) != wording(other)
}

/// Holds each heading against the first one that says the same, and tells each spelling once.
fn compare<'r, 's: 'r>(role: &Role<'_>, headings: impl Iterator<Item = &'r Text<'s>>, findings: &mut Diagnostics) {
    let mut firsts: FxHashMap<u64, &Text<'_>> = FxHashMap::default();
    let mut told: FxHashSet<(&str, Option<&str>)> = FxHashSet::default();
    let mut last: Option<&Text<'_>> = None;
    for heading in headings.filter(|heading| !heading.is_empty()) {
        // Most rows have the heading of the row before.
        if last.replace(heading).is_some_and(|last| last.says_the_same(heading)) {
            continue;
        }
        let first = match firsts.entry(wording_hash(heading.value)) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                entry.insert(heading);
                continue;
            }
        };
        let (value, model) = (heading.value, first.value);
        let differing = if value == model {
            let Some(tag) = differing_translation(first, heading) else { continue };
            Some(tag)
        } else {
            // A hash may be shared by chance, and by all texts without a letter.
            let words = wording(value);
            if words.is_empty() || words != wording(model) {
                continue;
            }
            None
        };
        if !told.insert((value, differing)) {
            continue;
        }
        let finding = match differing {
            Some(tag) => {
                let message =
                    format!("{} is printed as two headings in `{tag}`: its translation differs", quote(value));
                let help = match in_language(first, tag).or(in_language(heading, tag)) {
                    Some(translation) => format!("write {} in all its rows", quote_whole(translation)),
                    None => "write the same in all its rows".to_owned(),
                };
                Diagnostic::new(&RULE, heading.cell(), message).help(help)
            }
            None => {
                let finding = second_spelling([heading, first]);
                findings.push(finding.role(role.slug));
                continue;
            }
        };
        findings.push(finding.related(first.cell(), "the other one").role(role.slug));
    }
}

/// The finding about a heading that says the same as the first. Of two, that with two blanks in a row is the wrong one.
fn second_spelling([heading, first]: [&Text<'_>; 2]) -> Diagnostic {
    let neat = first.value.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_neat = neat == first.value;
    let (wrong, right) = if heading.value == neat && !is_neat { (first, heading) } else { (heading, first) };
    let (of_wrong, of_right) = match (is_neat, heading.value == neat) {
        (true, _) => ("is", ""),
        (false, true) => ("has two blanks in a row, and is", ""),
        (false, false) => ("is", ", which has two blanks in a row"),
    };
    let [one, other] = [wrong.value, right.value].map(quote);
    let message = format!("{one} {of_wrong} printed as a second heading beside {other}{of_right}");
    let help = if is_neat || heading.value == neat {
        rename(wrong.value, right.value)
    } else {
        Help { words: format!("write {} in the rows of both", quote_whole(&neat)), meant: Some(neat) }
    };
    Diagnostic::new(&RULE, wrong.cell(), message).help(help).related(right.cell(), "the other one")
}

/// The first language in which two headings are not written alike.
fn differing_translation<'s>(first: &Text<'s>, heading: &Text<'s>) -> Option<&'s str> {
    let mut tags = first.translations().iter().chain(heading.translations()).map(|(tag, _)| *tag);
    tags.find(|tag| in_language(first, tag) != in_language(heading, tag))
}

fn in_language<'s>(heading: &Text<'s>, language: &str) -> Option<&'s str> {
    heading.translations().iter().find(|(tag, _)| *tag == language).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is found where the tasks of the three roles have these headings, row by row.
    fn found(headings: [&[&str]; 3]) -> Vec<String> {
        let rows = ["archiviste", "mediateur", "regisseur"].iter().zip(headings).flat_map(|(role, headings)| {
            headings.iter().enumerate().map(move |(at, heading)| format!("{role},{heading},Duty {at} of {role}\n"))
        });
        let tasks = format!("role,heading,text\n{}", rows.collect::<String>());
        let found = findings(&sound().with([("tasks.csv", tasks.into_bytes())]));
        found.into_iter().filter(|one| one.starts_with("L316")).collect()
    }

    #[test]
    fn a_heading_with_a_letter_mistyped_is_a_second_one_beside_its_own() {
        let found = found([&["Livrrer", "Livrer", "Livrer"], &["Guider"], &["Focus"]]);
        assert!(
            found.len() == 1
                && found[0].contains("tasks.csv:2:")
                && found[0].contains("`Livrrer` is printed as a second heading beside `Livrer`")
                && found[0].contains("rename it to `Livrer`"),
            "{found:#?}"
        );
    }

    #[test]
    fn of_two_headings_that_are_as_rare_nobody_can_tell_which_is_right() {
        let found = found([&["Livrrer", "Livrer"], &["Guider"], &["Focus"]]);
        assert!(found.len() == 1 && found[0].contains("write the right one of the two in both rows"), "{found:#?}");
    }

    #[test]
    fn a_heading_with_a_letter_mistyped_is_held_against_that_of_most_roles() {
        let all = ["Accueillir", "Accueillir", "Acueillir"];
        let two = found([&all[..1], &all[1..2], &all[2..]]);
        assert_eq!(two, [""; 0], "two of three may be by chance");
        let tasks =
            "role,heading,text\narchiviste,Guider,A\nmediateur,Guider,B\nregisseur,Guider,C\npostier,Guiderr,D\n";
        let roles = String::from_utf8(sound().read("roles.csv").unwrap()).unwrap();
        let columns = roles.lines().next().unwrap_or_default().split(',').count();
        let postier = format!("{roles}postier,Postier,cadre{}\n", ",".repeat(columns - 3));
        let files = sound().with([("tasks.csv", tasks.into()), ("roles.csv", postier.into_bytes())]);
        let found: Vec<String> = findings(&files).into_iter().filter(|one| one.starts_with("L316")).collect();
        assert!(found.len() == 1 && found[0].contains("`Guiderr` is `Guider` in most roles"), "{found:#?}");
    }

    #[test]
    fn headings_that_are_words_of_their_own_are_left_alone() {
        for headings in [["Phase I", "Phase II"], ["Projet", "Projets"], ["Plan A", "Plan B"], ["2025", "2026"]] {
            assert_eq!(found([&headings, &["Guider"], &["Focus"]]), [""; 0], "{headings:?}");
        }
        // Two roles and more that have both mean both.
        assert_eq!(found([&["Former", "Fermer"], &["Former", "Fermer"], &["Focus"]]), [""; 0]);
    }

    #[test]
    fn a_heading_with_two_blanks_in_a_row_is_never_the_one_to_write() {
        let first = found([&["Prêter  les appareils", "Prêter les appareils"], &["Guider"], &["Focus"]]);
        assert!(first.len() == 1 && first[0].contains("tasks.csv:2:"), "{first:#?}");
        assert!(first[0].contains("help: rename it to `Prêter les appareils`"), "{first:#?}");
        let both = found([&["Prêter  les appareils", "Prêter les appareils :"], &["Guider"], &["Focus"]]);
        assert!(
            both.len() == 1 && both[0].contains("help: write `Prêter les appareils` in the rows of both"),
            "{both:#?}"
        );
    }
}
