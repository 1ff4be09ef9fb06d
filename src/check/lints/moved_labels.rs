//! Labels of the master list that no longer stand beside their codes: a column that was sorted alone, or pushed by a row.
//! The references tell, when they agree with one another: the mistake is in the list, and each code written from it would
//! be one more.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::exchanged_codes::{Pair, pairs};
use super::label_of_another_code::RULE;
use super::language::OwnLanguage;
use super::said_labels::{Said, are_sorted_alone, said_by_references, stand_beside_their_neighbours};
use crate::check::NO_CHANCE;
use crate::check::similarity::MasterLabels;
use crate::diagnostic::list_up_to;
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, in_backticks};
use crate::model::{CodeId, Library, is_same_tongue};

/// Codes that a finding names before it counts the others.
const NAMED: usize = 4;

/// What a help ends with where two labels make it likely.
pub(super) const SHIFTED: &str = "; or the labels in `codes` are shifted by a row: then put them back";

/// A code whose label stands beside another one, by their places in the table.
#[derive(Clone, Copy, Debug)]
struct Moved {
    code: CodeId,
    from: usize,
    to: usize,
    reference: RowId,
}

impl Moved {
    fn offset(&self) -> isize {
        self.to.cast_signed() - self.from.cast_signed()
    }
}

/// Labels that have moved together.
#[derive(Debug)]
struct Run {
    moved: Vec<Moved>,
    /// The language of the roles that tell of it, where those of other languages don't: it is their column that has moved.
    language: Option<String>,
}

/// The runs of labels that have moved in the list, and the pairs that have changed places.
#[derive(Debug, Default)]
pub(super) struct MovedLabels {
    /// Codes in the order of the table.
    by_row: Vec<CodeId>,
    /// By code: its place there.
    places: Vec<usize>,
    runs: Vec<Run>,
    pairs: Vec<Pair>,
}

impl MovedLabels {
    /// Those that the references tell of.
    pub(super) fn of<'l>(library: &'l Library<'_>, labels: &MasterLabels<'l>) -> Self {
        let said = said_by_references(library, labels, None);
        let may_be_moved = said.iter().any(|said| matches!(said, Said::Beside(..) | Said::Divided));
        if !may_be_moved || stand_beside_their_neighbours(library, labels) || are_sorted_alone(library) {
            return MovedLabels::default();
        }
        let mut by_row: Vec<CodeId> = library.catalogue.codes().map(|(id, _)| id).collect();
        by_row.sort_by_key(|id| library.catalogue.code(*id).row);
        let mut places = vec![0; by_row.len()];
        by_row.iter().enumerate().for_each(|(place, id)| places[id.index()] = place);
        // Of a column that has moved alone, the references in other languages know nothing.
        let languages: BTreeSet<&str> = library.roles.iter().map(|role| role.language).collect();
        let mut found: Vec<Run> = Vec::new();
        for language in languages.into_iter().filter(|_| has_translations(library)) {
            let said = said_by_references(library, labels, Some(language));
            let told = runs(&said, &by_row, &places).into_iter().filter(|run| run.len() >= NO_CHANCE);
            found.extend(told.map(|moved| Run { moved, language: Some(language.to_owned()) }));
        }
        if found.is_empty() {
            let of_all = runs(&said, &by_row, &places).into_iter();
            found = of_all.map(|moved| Run { moved, language: None }).collect();
        }
        let beside = |code: CodeId| match said[code.index()] {
            Said::Beside(other, row) => Some((other, row)),
            _ => None,
        };
        let mut moved = MovedLabels { by_row, places, runs: found, pairs: Vec::new() };
        let is_free = |code: &CodeId| !moved.tells_of(*code);
        moved.pairs = pairs(library, beside, moved.by_row.iter().copied().filter(is_free));
        moved
    }

    /// Whether one finding at the list tells of the label of this code, or of what stands in its place.
    pub(super) fn tells_of(&self, code: CodeId) -> bool {
        self.is_exchanged(code) || self.runs.iter().any(|run| run.moved.len() >= NO_CHANCE && self.is_within(run, code))
    }

    /// The same for the label that references of roles in a language mean.
    pub(super) fn tells_of_in(&self, code: CodeId, language: &str) -> bool {
        let is_told =
            |run: &&Run| run.language.as_deref().is_none_or(|own| own == language) && run.moved.len() >= NO_CHANCE;
        self.is_exchanged(code) || self.runs.iter().filter(is_told).any(|run| self.is_within(run, code))
    }

    /// Whether two neighbours make it likely that its label has moved, and no more.
    pub(super) fn may_explain(&self, code: CodeId) -> bool {
        self.runs.iter().any(|run| run.moved.len() < NO_CHANCE && self.is_within(run, code))
    }

    /// Whether it has changed places with another code.
    pub(super) fn is_exchanged(&self, code: CodeId) -> bool {
        self.pairs.iter().any(|pair| pair.codes.contains(&code))
    }

    fn is_within(&self, run: &Run, code: CodeId) -> bool {
        let place = self.places[code.index()];
        extent(&run.moved).contains(&place)
    }

    /// Reports each run of three and more, and each pair.
    pub(super) fn report(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        let told = self.runs.iter().filter(|run| run.moved.len() >= NO_CHANCE);
        findings.extend(told.map(|run| finding(library, &self.by_row, run)));
        findings.extend(self.pairs.iter().map(|pair| pair.finding(library)));
    }
}

fn has_translations(library: &Library<'_>) -> bool {
    library.catalogue.codes().any(|(_, code)| code.label.translations.is_some())
}

/// The places in the table that a run is about, from the first to the last.
fn extent(run: &[Moved]) -> RangeInclusive<usize> {
    let places = || run.iter().flat_map(|moved| [moved.from, moved.to]);
    places().min().unwrap_or(0)..=places().max().unwrap_or(0)
}

/// The runs of two codes and more that have moved by the same number of rows, with none between them that stays; twins, which
/// are taken for each other, may stand between them. Where those that have moved outnumber those that stay and most are in no
/// run, all of them are one.
fn runs(said: &[Said], by_row: &[CodeId], places: &[usize]) -> Vec<Vec<Moved>> {
    /// Runs back to which one may be taken up again.
    const BACK: usize = 3;
    let mut runs: Vec<Vec<Moved>> = Vec::new();
    let (mut all, mut stay, mut closed) = (Vec::new(), 0, 0);
    for (from, code) in by_row.iter().enumerate() {
        match said[code.index()] {
            Said::Nothing | Said::Divided => {}
            Said::Stays => (stay, closed) = (stay + 1, runs.len()),
            Said::Beside(other, reference) => {
                let moved = Moved { code: *code, from, to: places[other.index()], reference };
                all.push(moved);
                let open = &mut runs[closed..];
                match open.iter_mut().rev().take(BACK).find(|run| run[0].offset() == moved.offset()) {
                    Some(run) => run.push(moved),
                    None => runs.push(vec![moved]),
                }
            }
        }
    }
    let in_runs: usize = runs.iter().map(Vec::len).filter(|length| *length >= NO_CHANCE).sum();
    if all.len() > stay && all.len() >= NO_CHANCE && in_runs * 2 < all.len() {
        return vec![all];
    }
    runs.retain(|run| run.len() > 1);
    runs
}

fn finding(library: &Library<'_>, by_row: &[CodeId], run: &Run) -> Diagnostic {
    let (Run { moved: run, language }, set) = (run, OwnLanguage::of(library));
    let code = |place: usize| library.catalogue.code(by_row[place]);
    let extent = extent(run);
    let (first, last) = (code(*extent.start()), code(*extent.end()));
    let names = in_backticks(run.iter().map(|moved| library.catalogue.code(moved.code).name));
    let offset = run[0].offset();
    let help = if run.iter().all(|moved| moved.offset() == offset) {
        let rows = if offset.abs() == 1 { "a row".to_owned() } else { format!("{} rows", offset.abs()) };
        let way = if offset < 0 { "down" } else { "up" };
        format!("move the labels {way} by {rows}, so that each stands beside its code again")
    } else {
        "put each label back beside its code; was the column sorted without the others?".to_owned()
    };
    let is_of_language =
        |tag: &Option<&str>| language.as_deref().is_some_and(|language| is_same_tongue(tag.unwrap_or(set.0), language));
    let tag = first.label.in_all_languages().map(|(tag, _)| tag).find(is_of_language).flatten();
    let column = tag.map_or("labels of `codes`".to_owned(), |tag| format!("labels in `label@{tag}` of `codes`"));
    let message = format!(
        "{column} don't stand beside their codes from `{}` to `{}`: the references print those of {} beside other ones",
        first.name,
        last.name,
        list_up_to(NAMED, &names)
    );
    Diagnostic::new(&RULE, first.label.cell_in(tag), message)
        .help(help)
        .related(run[0].reference.cell("label_as_printed"), "the first reference that tells it")
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::{DUTIES, findings};
    use crate::ingest::Files;

    /// What is told of labels where `codes` has these, by number, and the references those of [`DUTIES`] for these codes.
    fn told(in_list: [usize; 9], references: &[usize]) -> Vec<String> {
        told_of(in_list, references.iter().map(|at| (*at, *at)))
    }

    fn told_of(in_list: [usize; 9], references: impl Iterator<Item = (usize, usize)>) -> Vec<String> {
        let rows = (1..=9).zip(in_list).map(|(number, label)| format!("TC{number},{}\n", DUTIES[label - 1]));
        let codes = format!("code,label\n{}", rows.collect::<String>());
        let rows = references.map(|(code, label)| format!("regisseur,A.1,TC{code},{}\n", DUTIES[label - 1]));
        let references = format!("role,competence,code,label_as_printed\n{}", rows.collect::<String>());
        let found = findings(&Files::of_memory([
            ("frameworks.csv", "framework,title,language\ncadre,Cadre,fr\n".to_owned()),
            ("competences.csv", "framework,competence,title\ncadre,A.1,Accueil\n".to_owned()),
            ("roles.csv", "role,title,framework,language\nregisseur,Régisseur,cadre,fr\n".to_owned()),
            ("profile.csv", "role,competence\nregisseur,A.1\n".to_owned()),
            ("codes.csv", codes),
            ("references.csv", references),
        ]));
        found.into_iter().filter(|finding| finding.starts_with("L20") && !finding.starts_with("L206")).collect()
    }

    #[test]
    fn labels_that_were_pushed_by_a_row_are_told_once_at_the_list() {
        let found = told([1, 3, 4, 5, 6, 7, 8, 9, 9], &[1, 4, 6, 8]);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with("L202 warning codes.csv:4:"), "{found:#?}");
        assert!(
            found[0].contains("from `TC3` to `TC8`") && found[0].contains("move the labels down by a row"),
            "{found:#?}"
        );
    }

    #[test]
    fn labels_that_were_sorted_alone_are_told_once_at_the_list() {
        let found = told([4, 2, 7, 3, 1, 8, 9, 5, 6], &[1, 2, 3, 5, 6, 8]);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains("put each label back beside its code"), "{found:#?}");
    }

    #[test]
    fn two_labels_that_moved_alike_leave_the_question_open() {
        let found = told([1, 3, 4, 5, 6, 7, 8, 9, 9], &[1, 4, 6]);
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found.iter().all(|one| one.contains("or the labels in `codes` are shifted by a row")), "{found:#?}");
    }

    #[test]
    fn labels_of_one_language_that_were_pushed_by_a_row_are_told_once_in_its_column() {
        let (mut codes, mut references) = ("code,label,label@en\n".to_owned(), String::new());
        for (at, label) in DUTIES[..9].iter().enumerate() {
            let (number, pushed) = (at + 1, DUTIES[..9].get(at + 1).unwrap_or(&DUTIES[0]));
            codes += &format!("TC{number},Étiquette {number}{label},{pushed}\n");
            // In another order than that of the list.
            let (number, label) = (at * 4 % 9 + 1, DUTIES[at * 4 % 9]);
            references +=
                &format!("warden,A.1,TC{number},{label}\nregisseur,A.1,TC{number},Étiquette {number}{label}\n");
        }
        let found = findings(&Files::of_memory([
            ("frameworks.csv", "framework,title,language\ncadre,Cadre,fr\n".to_owned()),
            ("competences.csv", "framework,competence,title\ncadre,A.1,Accueil\n".to_owned()),
            (
                "roles.csv",
                "role,title,framework,language\nregisseur,Régisseur,cadre,fr\nwarden,Warden,cadre,en\n".to_owned(),
            ),
            ("profile.csv", "role,competence\nregisseur,A.1\nwarden,A.1\n".to_owned()),
            ("codes.csv", codes),
            ("references.csv", format!("role,competence,code,label_as_printed\n{references}")),
        ]));
        let told: Vec<&String> = found.iter().filter(|one| one.starts_with("L202")).collect();
        assert!(told.len() == 1 && told[0].contains("labels in `label@en` of `codes`"), "{found:#?}");
    }

    #[test]
    fn references_that_contradict_each_other_or_a_sound_list_say_nothing_of_it() {
        let sound = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        let wrong = told_of(sound, [(1, 1), (2, 2), (3, 3), (4, 7), (6, 6), (7, 4), (8, 8)].into_iter());
        assert!(wrong.len() == 1 && wrong[0].contains("of the two rows"), "{wrong:#?}");
        // The labels of the references are those that have moved.
        let pushed = told_of(sound, [(1, 3), (3, 6), (6, 8), (8, 9)].into_iter());
        assert!(
            !pushed.is_empty() && pushed.iter().all(|one| one.starts_with("L202 warning references.csv")),
            "{pushed:#?}"
        );
    }
}
