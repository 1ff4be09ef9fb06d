#![doc = include_str!("label_differs.md")]

use rustc_hash::FxHashMap;

use super::label_languages::report_exchanged;
use super::label_spelling::report_spelling;
use super::language::OwnLanguage;
use super::moved_labels::SHIFTED;
use super::{Context, Lint};
use crate::check::similarity::{Likeness, Phrase, Verdict, Weights, wording};
use crate::check::wording::{quote, quote_whole};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::{CodeId, Library, split_code};

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

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        report_exchanged(library, findings);
        report_spelling(library, findings);
        let votes = count_votes(context);
        report_outvoted(context, &votes, findings);
        report_strangers(context, &votes, findings);
    }
}

/// What the references say of each code's label, by the index of its id.
fn count_votes<'l>(context: &Context<'_, 'l>) -> Vec<Votes<'l>> {
    let (library, labels) = (context.library, context.labels());
    let language = OwnLanguage::of(library);
    let mut bearers: FxHashMap<String, Vec<CodeId>> = FxHashMap::default();
    for (id, code) in library.catalogue.codes().filter(|(_, code)| !code.label.is_empty()) {
        bearers.entry(wording(code.label.value)).or_default().push(id);
    }
    let twin = |id: CodeId, label: &str| bearers.get(&wording(label))?.iter().copied().find(|other| *other != id);
    let votes =
        library.catalogue.codes().map(|(id, code)| Votes { twin: twin(id, code.label.value), ..Votes::default() });
    let mut votes: Vec<Votes<'_>> = votes.collect();
    for (role, _, reference) in library.references().filter(|(_, _, one)| !one.label_as_printed.is_empty()) {
        let code = library.catalogue.code(reference.code);
        let printed = reference.label_as_printed.value;
        let stranger = matches!(labels.judge(reference.code, printed), Verdict::Stranger { .. });
        // A label in a language that the master list does not have can't be compared with it.
        if !stranger || language.text_in(&code.label, role.language).is_some() {
            votes[reference.code.index()].count(printed, stranger.then_some(reference.row), labels.weights());
        }
    }
    votes
}

/// Reports the labels of the master list that all references contradict.
fn report_outvoted(context: &Context<'_, '_>, votes: &[Votes<'_>], findings: &mut Diagnostics) {
    let (library, moved) = (context.library, context.moved_labels());
    for (id, code) in library.catalogue.codes().filter(|(id, _)| !moved.tells_of(*id)) {
        let Some((first, times)) = votes[id.index()].outvoted() else { continue };
        let printed = votes[id.index()].printed;
        let otherwise = match times {
            1 => format!("the reference to `{}` is printed otherwise: {}", code.name, quote(printed)),
            _ => format!("the {times} references to `{}` are all printed otherwise: {}", code.name, quote(printed)),
        };
        let message = match votes[id.index()].twin.map(|twin| library.catalogue.code(twin).name) {
            Some(twin) => format!("{} is the label of `{twin}`, too, and {otherwise}", quote(code.label.value)),
            None => otherwise,
        };
        let label = quote_whole(as_in_list(printed, library));
        let shifted = if moved.may_explain(id) { SHIFTED } else { "" };
        findings.push(
            Diagnostic::new(&RULE, code.row.cell("label"), message)
                .help(format!("write {label}, or correct the references{shifted}"))
                .related(first.cell("label_as_printed"), "the first of them"),
        );
    }
}

/// Reports the printed labels that are not the master list's.
fn report_strangers(context: &Context<'_, '_>, votes: &[Votes<'_>], findings: &mut Diagnostics) {
    let (library, labels, moved) = (context.library, context.labels(), context.moved_labels());
    let language = OwnLanguage::of(library);
    for (role, _, reference) in library.references() {
        let printed = reference.label_as_printed.value;
        let code = library.catalogue.code(reference.code);
        let Verdict::Stranger { nearest } = labels.judge(reference.code, printed) else { continue };
        let Some(label) = language.text_in(&code.label, role.language) else { continue };
        if votes[reference.code.index()].outvoted().is_some() || moved.tells_of(reference.code) {
            continue;
        }
        let help = format!("write {}, or leave the cell empty to print the master list's label", quote_whole(label));
        let help = match nearest.map(|nearest| library.catalogue.code(nearest).name) {
            Some(nearest) => format!("{help}; if the code is wrong, `{nearest}` comes near"),
            None => help,
        };
        let help = if moved.may_explain(reference.code) { help + SHIFTED } else { help };
        let message = format!("{} is not the label of `{}`", quote(printed), code.name);
        findings.push(
            Diagnostic::new(&RULE, reference.row.cell("label_as_printed"), message)
                .help(help)
                .related(code.row.cell("label"), "the label in the master list")
                .role(role.slug),
        );
    }
}

/// A printed label as the master list would have it: without the code before it, and without a sign at its end with which no
/// label of the list ends.
fn as_in_list<'p>(printed: &'p str, library: &Library<'_>) -> &'p str {
    let label = split_code(printed).map_or(printed, |(_, label)| label).trim_end();
    let is_usual = |sign: char| library.catalogue.codes().any(|(_, code)| code.label.value.ends_with(sign));
    let bare = label.trim_end_matches(['.', ';', ',']).trim_end();
    match label.chars().next_back() {
        Some(sign @ ('.' | ';' | ',')) if !is_usual(sign) && !bare.is_empty() => bare,
        _ => label,
    }
}

/// What the references to a code say of its label.
#[derive(Default)]
struct Votes<'l> {
    /// The label of the first of them.
    printed: &'l str,
    /// The first one that contradicts the master list.
    against: Option<RowId>,
    times: usize,
    /// Whether one of them agrees with the master list, or they disagree with each other.
    divided: bool,
    /// Another code that has the same label in the list, where one must be wrong.
    twin: Option<CodeId>,
}

impl<'l> Votes<'l> {
    fn count(&mut self, printed: &'l str, against: Option<RowId>, weights: &Weights) {
        if self.times == 0 {
            (self.printed, self.against) = (printed, against);
        }
        self.times += 1;
        let alike = |first: &str| Likeness::of(&Phrase::read(first), &Phrase::read(printed), weights).says_the_same();
        self.divided |= against.is_none() || (!self.divided && printed != self.printed && !alike(self.printed));
    }

    /// The first of the references, and how many they are, if all of several contradict the master list and
    /// agree with each other: then the slip is there. If the label is another code's, too, one is enough.
    fn outvoted(&self) -> Option<(RowId, usize)> {
        let are_enough = self.times > 1 || self.twin.is_some();
        self.against.filter(|_| are_enough && !self.divided).map(|row| (row, self.times))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn a_label_for_the_list_has_no_full_stop_that_its_labels_don_t_end_with() {
        let row = |competence: &str| format!("archiviste,{competence},TC9,Peindre des décors.\n");
        let references = format!("role,competence,code,label_as_printed\n{}{}", row("A.1"), row("A.2"));
        let codes = "code,label\nTC1,Filmer des reportages\nTC9,Chanter\n";
        let changed = [("codes.csv", codes.as_bytes().to_vec()), ("references.csv", references.into_bytes())];
        let found = findings(&sound().with(changed)).into_iter().filter(|one| one.starts_with("L201"));
        let told: Vec<String> = found.collect();
        assert!(told.len() == 1 && told[0].contains("help: write `Peindre des décors`, or"), "{told:#?}");
    }

    #[test]
    fn a_label_that_two_codes_have_is_told_in_the_list_where_one_reference_to_one_of_them_says_another() {
        let references = "role,competence,code,label_as_printed\narchiviste,A.1,TC1,Filmer des reportages\n\
                          archiviste,A.1,TC2,Peindre des décors\n";
        let codes = "code,label\nTC1,Filmer des reportages\nTC2,Filmer des reportages\n";
        let changed = [("codes.csv", codes.as_bytes().to_vec()), ("references.csv", references.as_bytes().to_vec())];
        let found = findings(&sound().with(changed)).into_iter().filter(|one| one.starts_with("L201"));
        let told: Vec<String> = found.collect();
        assert!(told.len() == 1 && told[0].starts_with("L201 warning codes.csv:3:5-"), "{told:#?}");
        assert!(
            told[0].contains("is the label of `TC1`, too, and the reference to `TC2` is printed otherwise"),
            "{told:#?}"
        );
        assert!(told[0].contains("help: write `Peindre des décors`, or"), "{told:#?}");
    }
}
