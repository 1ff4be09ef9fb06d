#![doc = include_str!("garbled_text.md")]

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::field_errors::first_field_error;
use super::figures_in_words::{first_misread, has_figure};
use super::foreign_codes::first_foreign_name;
use super::foreign_letters::{first_foreign, is_lookalike_script};
use super::garbled_cells::Garbling;
use super::language::RoleLanguages;
use super::ligatures::{first_joined, is_ligature};
use super::markup_remains::first_remains;
use super::parted_words::first_parted;
use super::running_heads::first_head;
use super::texts::texts;
use super::typed_marks::{first_mark, first_turning, is_turning};
use super::{Context, Lint};
use crate::check::SLIPS;
use crate::check::wording::{WRONG_ENCODING, here_and_in, in_column_of, quote};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RowId, Rule, Severity};
use crate::model::Text;

pub static RULE: Rule = Rule {
    code: "L317",
    name: "garbled-text",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("garbled_text.md"),
};

#[derive(Debug)]
pub struct GarbledText;

impl Lint for GarbledText {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let suspects = Suspects::among(&context.characters);
        let garbled = context.garbled();
        let languages = RoleLanguages::of(context.library);
        // What a program did to a whole file, by file.
        let mut of_files: BTreeMap<(FileId, Cause), Vec<Found>> = BTreeMap::new();
        for (role, text) in texts(context.library) {
            for (language, value) in text.in_all_languages() {
                let of = in_column_of(language);
                let in_cell = (!garbled.is_empty()).then(|| garbled.get(text.cell_in(language))).flatten();
                let Some(fault) = in_cell
                    .map(|garbling| fault_of_garbling(garbling, &of))
                    .or_else(|| fault_of(value, &of, suspects, || language.unwrap_or_else(|| languages.of_role(role))))
                    .or_else(|| fault_in_print(text, value, &of))
                else {
                    continue;
                };
                let finding = Diagnostic::new(&RULE, text.cell_in(language), fault.message).help(fault.help);
                let found = Found { row: text.row, finding: finding.maybe_role(role.map(str::to_owned)) };
                match fault.cause {
                    // What the bytes of such a cell say has been told; the other rows may stand for the file.
                    Some(_) if context.told.explains(&found.finding) => {}
                    Some(cause) => of_files.entry((text.row.file, cause)).or_default().push(found),
                    None => findings.push(found.finding),
                }
            }
        }
        for ((_, cause), found) in of_files {
            report_of_file(cause, found, findings);
        }
    }
}

/// A finding, and the row that it is about.
struct Found {
    row: RowId,
    finding: Diagnostic,
}

/// Reports what was done to a file: once, if more than two of its cells show it.
fn report_of_file(cause: Cause, found: Vec<Found>, findings: &mut Diagnostics) {
    let rows: FxHashSet<RowId> = found.iter().map(|one| one.row).collect();
    if found.len() <= SLIPS {
        found.into_iter().for_each(|one| findings.push(one.finding));
        return;
    }
    if findings.is_error(&RULE) {
        found.iter().filter_map(|one| one.finding.role.as_deref()).for_each(|role| findings.break_role(role));
    }
    let Some(Found { mut finding, .. }) = found.into_iter().min_by_key(|one| one.row) else { return };
    finding.message += &here_and_in(rows.len() - 1);
    findings.push(finding.help(cause.mend()));
}

/// Which faults a set may have, by the characters that it holds: a French one has no letter of Greek, and need not be searched.
#[derive(Clone, Copy)]
struct Suspects {
    foreign: bool,
    turning: bool,
    joined: bool,
}

impl Suspects {
    fn among(characters: &BTreeSet<char>) -> Self {
        let holds = |is_it: fn(char) -> bool| characters.iter().any(|character| is_it(*character));
        Suspects { foreign: holds(is_lookalike_script), turning: holds(is_turning), joined: holds(is_ligature) }
    }
}

/// What a program does to all texts of a file, so that it need be told but once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    WrongEncoding,
    LostLetters,
    StrayedSigns,
    Ligatures,
}

impl Cause {
    /// What is to be done about the file.
    fn mend(self) -> &'static str {
        match self {
            Cause::WrongEncoding => "export the table once more as UTF-8, and delete this file",
            Cause::LostLetters => {
                "save the table once more as \"CSV UTF-8\" from where the letters are whole: other kinds of CSV lack some"
            }
            Cause::StrayedSigns => {
                "the table was read in a wrong encoding: save it as \"CSV UTF-8\" from where the letters are whole"
            }
            Cause::Ligatures => "replace each such sign by its letters: nobody who searches for the words finds them",
        }
    }
}

/// What is wrong with a text, and how to mend it.
struct Fault {
    message: String,
    help: String,
    /// What did it, if that is likely to have done the same to the whole file.
    cause: Option<Cause>,
}

impl Fault {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Fault { message: message.into(), help: help.into(), cause: None }
    }

    fn of(self, cause: Cause) -> Self {
        Fault { cause: Some(cause), ..self }
    }
}

/// What is said of a garbled cell. `of` names the column, where that needs saying.
fn fault_of_garbling(garbling: &Garbling<'_>, of: &str) -> Fault {
    const LOST: &str = "write it again; if there are more, save the table once more as \"CSV UTF-8\" from where they are whole: \
                        other kinds of CSV lack some letters";
    match garbling {
        Garbling::Misread(seen, meant) => {
            let help = format!("write {}; if there are more, export the table once more as UTF-8", quote(meant));
            Fault::new(format!("{}{of} {WRONG_ENCODING}", quote(seen)), help).of(Cause::WrongEncoding)
        }
        Garbling::LostLetter(word) => {
            let message = if word.contains(char::is_alphabetic) {
                format!("a letter of {}{of} has been lost", quote(word))
            } else {
                format!("{}{of} has a question mark in place of a sign", quote(word))
            };
            Fault::new(message, LOST).of(Cause::LostLetters)
        }
        Garbling::LostWords(text) => {
            Fault::new(format!("the letters of {}{of} have been lost", quote(text)), LOST).of(Cause::LostLetters)
        }
        Garbling::Strayed(word) => {
            let help = "write it again; if there are more, the table was read in a wrong encoding: save it as \"CSV UTF-8\" \
                        from where the letters are whole";
            Fault::new(format!("{}{of} has a sign in place of a letter", quote(word)), help).of(Cause::StrayedSigns)
        }
    }
}

/// What is wrong with the letters of a text that is not garbled as a whole.
fn fault_of<'l>(value: &str, of: &str, suspects: Suspects, language: impl Fn() -> &'l str) -> Option<Fault> {
    if let Some((remains, help)) = first_remains(value) {
        return Some(Fault::new(format!("{}{of} is markup, and is printed as it stands", quote(remains)), help));
    }
    if let Some((mark, help)) = first_mark(value) {
        let message = format!("{}{of} is a mark of another program, and is printed as it stands", quote(mark));
        return Some(Fault::new(message, help));
    }
    if suspects.turning
        && let Some(sign) = first_turning(value)
    {
        let message = format!("U+{:04X}{of}, which is not seen, turns the direction of the letters", u32::from(sign));
        return Some(Fault::new(message, "write the text again, or copy it without its format"));
    }
    if let Some(error) = first_field_error(value) {
        let message = format!("{}{of} stands in place of a cross-reference", quote(error));
        return Some(Fault::new(message, "write what was referred to"));
    }
    if suspects.joined
        && let Some((word, plain)) = first_joined(value)
    {
        let message = format!("{}{of} has letters joined to one sign, as copying from a PDF leaves them", quote(word));
        let help = format!("write {}: nobody who searches for the word finds it", quote(&plain));
        return Some(Fault::new(message, help).of(Cause::Ligatures));
    }
    let foreign = || first_foreign(value).or_else(|| first_foreign_name(value, language()));
    let (word, meant) = suspects.foreign.then(foreign).flatten()?;
    let message = format!("{}{of} has letters of another alphabet that look alike", quote(word));
    Some(Fault::new(message, format!("write {} again: nobody who searches for the word finds it", quote(&meant))))
}

/// What is left in a text of the page that it was copied or scanned from. Of a printed label it is told that it is not spelt as
/// the master list's, and where a profile comes from its pages may be named.
fn fault_in_print(text: &Text<'_>, value: &str, of: &str) -> Option<Fault> {
    let column = text.column.as_str();
    if column == "label_as_printed" {
        return None;
    }
    if let Some(fault) = parting_of(value, of) {
        return Some(fault);
    }
    if !has_figure(value) {
        return None;
    }
    if let Some(word) = first_misread(value) {
        let message = format!("{}{of} has a figure in place of a letter", quote(word));
        return Some(Fault::new(
            message,
            "write the letter: `0` is read for an `o`, `1` for an `i` or `l`, `5` for an `s`",
        ));
    }
    let head = (column != "source").then(|| first_head(value)).flatten()?;
    let message = format!("{}{of} is the head or foot of a printed page", quote(head));
    Some(Fault::new(message, "delete it, with whatever else of the page's margin stands beside it"))
}

/// What is said of a word that was parted at the end of a line.
fn parting_of(value: &str, of: &str) -> Option<Fault> {
    let word = first_parted(value)?;
    let message = format!("{}{of} has a blank behind its hyphen", quote(word));
    Some(Fault::new(message, "write it as one word, or put blanks on both sides of a dash"))
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is found of garbled texts where the tasks of a role are these.
    fn found(texts: &[&str]) -> Vec<String> {
        let rows: String = texts.iter().map(|text| format!("archiviste,{text}\n")).collect();
        let found = findings(&sound().with([("tasks.csv", format!("role,text\n{rows}").into_bytes())]));
        found.into_iter().filter(|one| one.starts_with("L317")).collect()
    }

    #[test]
    fn what_was_done_to_a_whole_file_is_told_once() {
        let all = found(&["DÃ©crire", "PrÃ©parer", "RÃ©gler", "Classer"]);
        assert!(
            all.len() == 1 && all[0].contains("tasks.csv:2:") && all[0].contains("encoding, here and in 2 more rows"),
            "{all:#?}"
        );
        assert!(all[0].contains("help: export the table once more as UTF-8"), "{all:#?}");
        assert_eq!(found(&["DÃ©crire", "PrÃ©parer", "Classer"]).len(), 2);
        let joined = found(&["les proﬁls", "les ﬂux", "l’oﬃce", "l’eﬀet"]);
        assert!(joined.len() == 1 && joined[0].contains("here and in 3 more rows"), "{joined:#?}");
    }

    #[test]
    fn what_each_word_needs_another_letter_for_is_told_of_each() {
        assert_eq!(found(&["un inc1dent", "les 0utils", "la séc5urité", "un plan. Page 3/41 Classer"]).len(), 4);
    }
}
