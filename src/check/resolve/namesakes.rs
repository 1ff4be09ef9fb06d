//! Two definitions of one name, of which one was meant to bear another that rows ask for and nothing defines.

use rustc_hash::FxHashMap;

use super::catalogue::Resolver;
use crate::check::rules;
use crate::check::similarity::wording;
use crate::diagnostic::{Diagnostic, RowId, nearest};
use crate::ingest::Drafts;
use crate::model::{CodeName, CompetenceName};

/// A name as what it counts within and its number: `D.10`, `TC8`.
type Key = (String, u16);

/// What the tables say of names that are asked for and defined nowhere.
#[derive(Debug, Default)]
pub(super) struct Undefined {
    /// With the wordings that stand beside them where they are asked for.
    asked: FxHashMap<Key, Vec<String>>,
    /// All names that rows define, in the order of the files.
    defined: Vec<(RowId, Key)>,
}

impl Undefined {
    /// The e-competences that profiles ask for and no row of `competences` defines, and the codes that references name and no
    /// row of `codes` defines.
    fn of(drafts: &Drafts<'_>) -> Self {
        let mut undefined = Undefined::default();
        let mut ask = |name: Option<Key>, words: &str| {
            if let Some(name) = name {
                let said = (!words.is_empty()).then(|| wording(words));
                undefined.asked.entry(name).or_default().extend(said);
            }
        };
        drafts.profile().for_each(|draft| ask(competence(draft.competence), draft.title.value));
        drafts.references().for_each(|draft| ask(code(draft.code), draft.label_as_printed.value));
        let competences = drafts.competences().filter_map(|draft| Some((draft.row, competence(draft.competence)?)));
        let codes = drafts.codes().filter_map(|draft| Some((draft.row, code(draft.code)?)));
        undefined.defined.extend(competences.chain(codes));
        undefined.defined.sort_by_key(|(row, _)| *row);
        for (_, name) in &undefined.defined {
            undefined.asked.remove(name);
        }
        undefined
    }

    /// The name that one of two rows of the same name was plainly meant to define, and which of them: the one whose words stand
    /// beside it where it is asked for, or that stands where it belongs. That it is near is not enough.
    fn meant(&self, name: &Key, rows: [RowId; 2], words: &[String; 2]) -> Option<(&Key, RowId)> {
        let written = |(kind, number): &Key| format!("{kind}{number}");
        let is_near = |other: &&Key| other.0 == name.0 && nearest(&written(name), [written(other).as_str()]).is_some();
        let mut meant = rows.iter().zip(words).flat_map(|(row, words)| {
            let is_said = |other: &Key| self.asked.get(other).is_some_and(|said| said.contains(words));
            let is_it = move |other: &&Key| is_said(other) || (is_near(other) && self.belongs_at(*row, other));
            self.asked.keys().filter(is_it).map(|other| (other, *row))
        });
        meant.next().filter(|_| meant.next().is_none())
    }

    /// Whether a name stands between its neighbours where that row has another one.
    fn belongs_at(&self, row: RowId, name: &Key) -> bool {
        let Ok(at) = self.defined.binary_search_by_key(&row, |(row, _)| *row) else { return false };
        let neighbour = |at: Option<usize>| Some(&self.defined.get(at?)?.1).filter(|other| other.0 == name.0);
        let (before, after) = (neighbour(at.checked_sub(1)), neighbour(Some(at + 1)));
        (before.is_some() || after.is_some())
            && before.is_none_or(|before| before < name)
            && after.is_none_or(|after| name < after)
    }
}

fn competence(text: &str) -> Option<Key> {
    CompetenceName::parse(text).map(|name| (format!("{}.", name.area), u16::from(name.number)))
}

fn code(text: &str) -> Option<Key> {
    CodeName::parse(text).map(|name| (name.family.prefix().to_owned(), name.number))
}

impl Resolver<'_, '_> {
    /// Reports a definition whose name another one has already.
    pub(super) fn duplicate(&mut self, row: RowId, column: &'static str, key: &str, first: RowId) {
        self.suspects.twins.extend([row, first]);
        let name = match column {
            "competence" => competence(key).zip(self.words(first, row, "title")),
            "code" => code(key).zip(self.words(first, row, "label")),
            _ => None,
        };
        let undefined = &mut self.undefined;
        let meant = name.and_then(|(name, words)| {
            undefined.get_or_insert_with(|| Undefined::of(self.drafts)).meant(&name, [first, row], &words)
        });
        let help = match meant {
            Some(((kind, number), at)) => {
                let which = if at == first { " in the first of them" } else { "" };
                format!("did you mean `{kind}{number}`{which}? Rows ask for it, and none defines it")
            }
            None => "delete one of the rows, or give this one its right name".to_owned(),
        };
        self.findings.push(
            Diagnostic::new(&rules::DUPLICATE_KEY, row.cell(column), format!("`{key}` is defined twice"))
                .related(first, "first here")
                .help(help),
        );
    }

    /// What two rows say in a column, if that is not the same.
    fn words(&self, first: RowId, second: RowId, column: &str) -> Option<[String; 2]> {
        let words = |row| {
            let record = self.drafts.record(row)?;
            Some(wording(record.cell(record.schema().column(column)?)))
        };
        let words = [words(first)?, words(second)?];
        (words[0] != words[1]).then_some(words)
    }
}
