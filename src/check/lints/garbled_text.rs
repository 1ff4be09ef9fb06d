#![doc = include_str!("garbled_text.md")]

use std::collections::BTreeSet;

use super::field_errors::first_field_error;
use super::foreign_letters::{first_foreign, is_lookalike_script};
use super::garbling::{first_garbled, is_of_garbling};
use super::language::RoleLanguages;
use super::lost_letters::first_lost;
use super::markup_remains::first_remains;
use super::parted_words::first_parted;
use super::stray_signs::{first_strayed, is_stray};
use super::texts::texts;
use super::typed_marks::{first_mark, first_turning, is_turning};
use super::wording::{in_column_of, quote};
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};

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
        let languages = RoleLanguages::of(context.library);
        for (role, text) in texts(context.library) {
            let own = languages.of_role(role);
            for (language, value) in text.in_all_languages() {
                let of = in_column_of(language);
                // Of a printed label it is told that it is not spelt as the master list's.
                let parted = || (text.column.as_str() != "label_as_printed").then(|| parting_of(value, &of)).flatten();
                let Some((message, help)) = fault_of((value, language.unwrap_or(own)), &of, suspects).or_else(parted)
                else {
                    continue;
                };
                findings.push(
                    Diagnostic::new(&RULE, text.cell_in(language), message)
                        .help(help)
                        .maybe_role(role.map(str::to_owned)),
                );
            }
        }
    }
}

/// Which faults a set may have, by the characters that it holds: a French one has no letter of Greek, and need not be searched.
#[derive(Clone, Copy)]
struct Suspects {
    garbled: bool,
    strayed: bool,
    foreign: bool,
    turning: bool,
}

impl Suspects {
    fn among(characters: &BTreeSet<char>) -> Self {
        let holds = |is_it: fn(char) -> bool| characters.iter().any(|character| is_it(*character));
        Suspects {
            garbled: holds(is_of_garbling),
            strayed: holds(is_stray),
            foreign: holds(is_lookalike_script),
            turning: holds(is_turning),
        }
    }
}

/// What is wrong with the letters of a text in a language, and how to mend it. `of` names the column, where that needs saying.
fn fault_of((value, language): (&str, &str), of: &str, suspects: Suspects) -> Option<(String, String)> {
    if suspects.garbled
        && let Some((garbled, meant)) = first_garbled(value)
    {
        let message = format!("{}{of} was read in a wrong encoding", quote(garbled));
        let help = format!("write {}; if there are more, export the table once more as UTF-8", quote(&meant));
        return Some((message, help));
    }
    if let Some((remains, help)) = first_remains(value) {
        return Some((format!("{}{of} is markup, and is printed as it stands", quote(remains)), help));
    }
    if let Some((mark, help)) = first_mark(value) {
        return Some((
            format!("{}{of} is a mark of another program, and is printed as it stands", quote(mark)),
            help.to_owned(),
        ));
    }
    if suspects.turning
        && let Some(sign) = first_turning(value)
    {
        let message = format!("U+{:04X}{of}, which is not seen, turns the direction of the letters", u32::from(sign));
        return Some((message, "write the text again, or copy it without its format".to_owned()));
    }
    if let Some(error) = first_field_error(value) {
        let message = format!("{}{of} stands in place of a cross-reference", quote(error));
        return Some((message, "write what was referred to".to_owned()));
    }
    if let Some(word) = first_lost(value, language) {
        let help = "write it again; if there are more, save the table once more as \"CSV UTF-8\" from where they are \
                    whole: other kinds of CSV lack some letters";
        let message = match word.contains(char::is_alphabetic) {
            true => format!("a letter of {}{of} has been lost", quote(word)),
            false => format!("{}{of} has a question mark in place of a sign", quote(word)),
        };
        return Some((message, help.to_owned()));
    }
    if suspects.strayed
        && let Some(word) = first_strayed(value)
    {
        let help = "write it again; if there are more, the table was read in a wrong encoding: save it as \"CSV UTF-8\" \
                    from where the letters are whole";
        return Some((format!("{}{of} has a sign in place of a letter", quote(word)), help.to_owned()));
    }
    let (word, meant) = suspects.foreign.then(|| first_foreign(value)).flatten()?;
    let message = format!("{}{of} has letters of another alphabet that look alike", quote(word));
    Some((message, format!("write {} again: nobody who searches for the word finds it", quote(&meant))))
}

/// What is said of a word that was parted at the end of a line.
fn parting_of(value: &str, of: &str) -> Option<(String, String)> {
    let word = first_parted(value)?;
    let message = format!("{}{of} has a blank behind its hyphen", quote(word));
    Some((message, "write it as one word, or put blanks on both sides of a dash".to_owned()))
}
