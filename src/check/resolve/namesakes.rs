//! Two definitions of one name, of which one was meant to bear another that rows ask for and nothing defines.

use std::fmt::Display;

use rustc_hash::FxHashMap;

use super::catalogue::Resolver;
use crate::check::rules;
use crate::check::similarity::wording;
use crate::diagnostic::{Diagnostic, RowId, nearest};
use crate::ingest::Drafts;
use crate::model::{CodeName, CompetenceName, Text};

/// Names that are asked for and defined nowhere, with the wording of what stands beside them.
pub(super) type Undefined = FxHashMap<String, Vec<String>>;

/// The e-competences that profiles ask for and no row of `competences` defines, and the codes that references name and no row
/// of `codes` defines.
fn undefined(drafts: &Drafts<'_>) -> Undefined {
    let mut asked = Undefined::default();
    let mut ask = |name: Option<String>, words: &str| {
        if let Some(name) = name {
            let all = asked.entry(name).or_default();
            if !words.is_empty() {
                all.push(wording(words));
            }
        }
    };
    drafts.profile().for_each(|draft| ask(competence(draft.competence), draft.title.value));
    drafts.references().for_each(|draft| ask(code(draft.code), draft.label_as_printed.value));
    drafts.competences().filter_map(|draft| competence(draft.competence)).for_each(|name| drop(asked.remove(&name)));
    drafts.codes().filter_map(|draft| code(draft.code)).for_each(|name| drop(asked.remove(&name)));
    asked
}

fn competence(text: &str) -> Option<String> {
    CompetenceName::parse(text).map(|name| name.to_string())
}

fn code(text: &str) -> Option<String> {
    CodeName::parse(text).map(|name| name.to_string())
}

impl<'s> Resolver<'_, 's> {
    /// Reports a definition whose name another one has already.
    pub(super) fn duplicate(&mut self, row: RowId, column: &'static str, key: &str, first: RowId) {
        self.duplicate_of(row, column, key, first, None);
    }

    /// The help of a definition whose name another one has already.
    pub(super) fn help_for(&mut self, name: impl Display, first: &Text<'s>, second: &Text<'s>) -> Option<String> {
        let undefined = self.undefined.get_or_insert_with(|| undefined(self.drafts));
        help_for(name, first, second, undefined)
    }

    /// As [`Resolver::duplicate`], with the help for it if there is one of its own.
    pub(super) fn duplicate_of(
        &mut self,
        row: RowId,
        column: &'static str,
        key: &str,
        first: RowId,
        help: Option<String>,
    ) {
        self.suspects.twins.extend([row, first]);
        self.findings.push(
            Diagnostic::new(&rules::DUPLICATE_KEY, row.cell(column), format!("`{key}` is defined twice"))
                .related(first, "first here")
                .help("delete one of the rows, or give this one its right name")
                .maybe_help(help),
        );
    }
}

/// How to mend the second definition of a name, if one of the two was plainly meant to be another: the two say different
/// things, and an undefined name is theirs by its words, or else is the only one that is near.
fn help_for(name: impl Display, first: &Text<'_>, second: &Text<'_>, undefined: &Undefined) -> Option<String> {
    let name = name.to_string();
    let (one, other) = (wording(first.value), wording(second.value));
    if one == other || other.is_empty() {
        return None;
    }
    let bears = |words: &String| undefined.iter().find(|(_, said)| said.contains(words)).map(|(name, _)| name.as_str());
    let asked = "Rows ask for it, and none defines it";
    if let (Some(meant), None) = (bears(&one), bears(&other)) {
        return Some(format!("did you mean `{meant}` in the first of them, whose words it has? {asked}"));
    }
    let near = |candidate: &&str| candidate[..1] == name[..1] && nearest(&name, [*candidate]).is_some();
    let mut candidates = undefined.keys().map(String::as_str).filter(near);
    let only = candidates.next().filter(|_| candidates.next().is_none());
    bears(&other).or(only).map(|meant| format!("did you mean `{meant}`? {asked}"))
}
