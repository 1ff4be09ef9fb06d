//! How to mend a name that is defined nowhere: write the one that is near, or define it. What stands beside the name
//! tells which, and so does the list, where it has a gap just there.

use std::fmt::Display;

use super::catalogue::Near;
use crate::check::similarity::{Likeness, MasterLabels, Phrase, Verdict, Weights};
use crate::diagnostic::Help;
use crate::model::{Catalogue, CodeName, CompetenceName, FrameworkId, Text};

/// What the labels in the master list say of what is printed beside an unknown code. They are read for the first label that
/// is asked about.
pub(super) struct CodeAdvice<'a, 's> {
    catalogue: &'a Catalogue<'s>,
    labels: Option<MasterLabels<'a>>,
}

impl<'a, 's> CodeAdvice<'a, 's> {
    pub(super) fn of(catalogue: &'a Catalogue<'s>) -> Self {
        CodeAdvice { catalogue, labels: None }
    }

    /// How to mend the code, of which `words` are printed and to which `near` is the nearest. Another code is to be written
    /// only where its label is as good as the printed one: one that is merely near is another statement.
    pub(super) fn help(&mut self, name: CodeName, near: Option<Near<CodeName>>, words: &'s str) -> Help {
        let resolve = |near: Near<CodeName>| Some((near, self.catalogue.resolve_code(near.name)?));
        let near = near.and_then(resolve);
        if words.is_empty() {
            let Some((near, _)) = near else { return add_to("codes").into() };
            let has = |number| self.catalogue.resolve_code(CodeName { number, ..name }).is_some();
            let is_gap = has(name.number - 1) && name.number.checked_add(1).is_some_and(has);
            return near_or_new(near, "codes", is_gap);
        }
        let labels = self.labels.get_or_insert_with(|| MasterLabels::of(self.catalogue));
        let bearer = labels.bearer(words);
        match (near, bearer) {
            (Some((near, id)), Some(bearer)) if id == bearer => Help::did_you_mean(near.name),
            (_, Some(bearer)) => format!(
                "the printed label is like that of `{}`: write that code, or add `{name}` to the table `codes`",
                self.catalogue.code(bearer).name
            )
            .into(),
            (Some((near, id)), None) if labels.judge(id, words) == Verdict::Own => {
                format!("{}; or did you mean `{}`?", add_to("codes"), near.name).into()
            }
            _ => add_to("codes").into(),
        }
    }
}

/// How to mend an e-competence that its framework lacks, of which `words` are the title and to which `near` is the nearest.
pub(super) fn competence_help(
    catalogue: &Catalogue<'_>,
    framework: FrameworkId,
    name: CompetenceName,
    near: Option<Near<CompetenceName>>,
    words: &str,
) -> Help {
    let resolve = |name| catalogue.resolve_competence(framework, name);
    let Some((near, id)) = near.and_then(|near| Some((near, resolve(near.name)?))) else {
        return add_to("competences").into();
    };
    if words.is_empty() {
        let has = |number| resolve(CompetenceName { number, ..name }).is_some();
        let is_gap = has(name.number - 1) && name.number.checked_add(1).is_some_and(has);
        return near_or_new(near, "competences", is_gap);
    }
    let members = catalogue.framework(framework).competences.iter();
    let titles: Vec<Vec<Phrase>> = members.map(|id| phrases(&catalogue.competence(*id).title)).collect();
    let weights = Weights::of(titles.iter().map(Vec::as_slice));
    let (said, own) = (Phrase::read(words), phrases(&catalogue.competence(id).title));
    let is_like = |own: &Phrase| Likeness::of(own, &said, &weights).says_the_same();
    if own.is_empty() || (!weights.is_bare(&said) && own.iter().any(is_like)) {
        Help::did_you_mean(near.name)
    } else {
        add_to("competences").into()
    }
}

fn phrases(text: &Text<'_>) -> Vec<Phrase> {
    text.in_all_languages().map(|(_, text)| Phrase::read(text)).collect()
}

/// What to do where nothing stands beside a name: a neighbour is no more likely than others that are as near.
fn near_or_new<N: Display>(near: Near<N>, table: &str, is_gap: bool) -> Help {
    let add = if is_gap {
        format!("{}, which has the one before it and the one after", add_to(table))
    } else {
        add_to(table)
    };
    match (near.is_only, is_gap) {
        (true, true) => format!("{add}; or did you mean `{}`?", near.name).into(),
        (true, false) => Help::did_you_mean(near.name),
        (false, _) => format!("{add}; or write the one that is meant").into(),
    }
}

fn add_to(table: &str) -> String {
    format!("add it to the table `{table}`")
}
