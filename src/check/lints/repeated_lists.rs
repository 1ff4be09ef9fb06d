//! Whole lists of a role that are word for word those of another one: the neighbour's page was copied.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::repeated_text::RULE;
use crate::check::NO_CHANCE;
use crate::check::similarity::{edge_hash, wording, wording_hash};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{CompetenceName, Library, Part, Role, Text};

/// A list of a role. `of` is the e-competence that it is about, if it is about one.
struct List<'r, 's> {
    role: &'r Role<'s>,
    of: Option<CompetenceName>,
    texts: Vec<&'r Text<'s>>,
}

/// Reports a role that has all tasks of another role, if these are three or more. What three roles have was meant for all.
pub fn report_copied_tasks(library: &Library<'_>, findings: &mut Diagnostics) {
    // With a task that is lost, the others may be the same.
    let whole = library.roles.iter().filter(|role| !library.losses.concern(role.slug, Part::Tasks));
    let lists = whole.map(|role| List { role, of: None, texts: role.tasks.iter().map(|task| &task.text).collect() });
    let help = "write the tasks of this role: the other one's seem to have been copied";
    for same in same_lists(lists.collect()) {
        let [first, copy] = same.as_slice() else { continue };
        // Two versions of a role, or a role in two frameworks, have tasks in common.
        if first.role.framework != copy.role.framework {
            continue;
        }
        let message =
            format!("all {} tasks of `{}` are those of `{}`", copy.texts.len(), copy.role.slug, first.role.slug);
        report(first, copy, message, help, findings);
    }
}

/// Reports an e-competence that has all examples of another one in another role, if these are three or more.
pub fn report_copied_examples(library: &Library<'_>, findings: &mut Diagnostics) {
    let whole = library.roles.iter().filter(|role| !library.losses.concern(role.slug, Part::Examples));
    let lists = whole.flat_map(|role| {
        role.requirements.iter().map(move |requirement| List {
            role,
            of: Some(library.catalogue.competence(requirement.competence).name),
            texts: requirement.knowledge.iter().chain(&requirement.skills).map(|example| &example.text).collect(),
        })
    });
    let help = "write the examples of this e-competence: the other one's seem to have been copied";
    for same in same_lists(lists.collect()) {
        let is_of_first = |list: &&List<'_, '_>| list.of == same[0].of;
        let (own, strays): (Vec<&List<'_, '_>>, Vec<&List<'_, '_>>) = same.iter().partition(is_of_first);
        // The one that fewer have is the copy; where three e-competences have them, they are meant for any.
        let ([first, ..], [copy]) = (if own.len() >= strays.len() {
            (own.as_slice(), strays.as_slice())
        } else {
            (strays.as_slice(), own.as_slice())
        }) else {
            continue;
        };
        let (Some(other), Some(own)) = (first.of, copy.of) else { continue };
        let is_one =
            first.role.slug != copy.role.slug && same.iter().all(|list| list.of == first.of || list.of == copy.of);
        if is_one {
            let message =
                format!("all {} examples of `{own}` are those of `{other}` of `{}`", copy.texts.len(), first.role.slug);
            report(first, copy, message, help, findings);
        }
    }
}

fn report(first: &List<'_, '_>, copy: &List<'_, '_>, message: String, help: &str, findings: &mut Diagnostics) {
    let finding = Diagnostic::new(&RULE, copy.texts[0].cell(), message).help(help);
    findings.push(finding.related(first.texts[0].cell(), "the first of the others").role(copy.role.slug));
}

/// Those of some lists that have the same texts in the same order, group by group, in the order of their copies.
fn same_lists<'r, 's>(lists: Vec<List<'r, 's>>) -> Vec<Vec<List<'r, 's>>> {
    let mut by_edge: FxHashMap<(usize, u64, u64), Vec<List<'r, 's>>> = FxHashMap::default();
    for list in lists.into_iter().filter(|list| list.texts.len() >= NO_CHANCE) {
        let edge = |text: Option<&&Text<'_>>| text.and_then(|text| edge_hash(text.value)).unwrap_or_default();
        let edges = (list.texts.len(), edge(list.texts.first()), edge(list.texts.last()));
        by_edge.entry(edges).or_default().push(list);
    }
    let mut found: Vec<Vec<List<'r, 's>>> = Vec::new();
    // Only lists that begin and end alike are read as a whole, and not those of one e-competence, which may be the same.
    for alike in by_edge.into_values().filter(|alike| alike.len() > 1 && may_be_copied(alike)) {
        let mut by_wording: FxHashMap<u64, Vec<List<'r, 's>>> = FxHashMap::default();
        for list in alike {
            let mut hasher = FxHasher::default();
            list.texts.iter().for_each(|text| wording_hash(text.value).hash(&mut hasher));
            by_wording.entry(hasher.finish()).or_default().push(list);
        }
        let is_same = |same: &Vec<List<'_, '_>>| {
            let pairs = same.windows(2).flat_map(|pair| pair[0].texts.iter().zip(&pair[1].texts));
            same.len() > 1 && pairs.into_iter().all(|(one, other)| wording(one.value) == wording(other.value))
        };
        found.extend(by_wording.into_values().filter(|same| same.len() > 1 && may_be_copied(same)).filter(is_same));
    }
    found.iter_mut().for_each(|same| same.sort_by_key(|list| list.texts[0].row));
    found.sort_by_key(|same| same[0].texts[0].row);
    found
}

/// Whether lists of several roles are not all about one e-competence.
fn may_be_copied(lists: &[List<'_, '_>]) -> bool {
    lists.iter().any(|list| list.of != lists[0].of) || (lists[0].of.is_none() && lists.len() == 2)
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::{DUTIES, findings};
    use crate::check::lints::slips::sound;

    fn found(file: &'static str, text: String) -> Vec<String> {
        let found = findings(&sound().with([(file, text.into_bytes())]));
        found.into_iter().filter(|one| one.starts_with("L312")).collect()
    }

    #[test]
    fn all_tasks_of_another_role_are_those_of_a_page_that_was_copied() {
        let tasks = |copied: usize, rest: &str| {
            let of =
                |role: &'static str, count: usize| DUTIES[..count].iter().map(move |duty| format!("{role},{duty}\n"));
            let rows: String = of("archiviste", 3).chain(of("mediateur", copied)).collect();
            format!("role,text\n{rows}{rest}")
        };
        let told = found("tasks.csv", tasks(3, "regisseur,Focus\n"));
        assert!(
            told.len() == 1
                && told[0].contains("tasks.csv:5:")
                && told[0].contains("all 3 tasks of `mediateur` are those of `archiviste`"),
            "{told:#?}"
        );
        for (copied, rest) in [(2, "regisseur,Focus\n"), (3, "mediateur,Guider\nregisseur,Focus\n")] {
            assert_eq!(found("tasks.csv", tasks(copied, rest)), [""; 0]);
        }
    }

    #[test]
    fn examples_of_another_e_competence_are_told_and_those_of_the_same_are_not() {
        let examples = |competence: &str| {
            let of = |role: &str, competence: &str| {
                let rows = DUTIES[..3].iter().zip(1..);
                rows.map(|(duty, number)| format!("{role},{competence},knowledge,C{number},{duty}\n"))
                    .collect::<String>()
            };
            let rows = of("archiviste", "A.1") + &of("mediateur", competence);
            format!("role,competence,kind,label,text\n{rows}")
        };
        let told = found("examples.csv", examples("A.2"));
        assert!(
            told.len() == 1 && told[0].contains("all 3 examples of `A.2` are those of `A.1` of `archiviste`"),
            "{told:#?}"
        );
        assert_eq!(found("examples.csv", examples("A.1")), [""; 0]);
    }
}
