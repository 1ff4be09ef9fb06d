#![doc = include_str!("unknown_code_in_text.md")]

use super::cited_names::{Cited, cited};
use super::texts::texts_of;
use super::wording::in_column_of;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Library, Part, Role};

pub static RULE: Rule = Rule {
    code: "L321",
    name: "unknown-code-in-text",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("unknown_code_in_text.md"),
};

#[derive(Debug)]
pub struct UnknownCodeInText;

impl Lint for UnknownCodeInText {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for role in &library.roles {
            for text in texts_of(role) {
                for (language, value) in text.in_all_languages() {
                    for (word, name) in cited(value) {
                        let Some((message, help)) = unknown(library, role, name).filter(|_| !cites_a_standard(value))
                        else {
                            continue;
                        };
                        let message = format!("the text{} cites `{word}`, {message}", in_column_of(language));
                        findings
                            .push(Diagnostic::new(&RULE, text.cell_in(language), message).help(help).role(role.slug));
                    }
                }
            }
        }
    }
}

/// What is said of a name that there is none of, and what to do about it. `None` for a known one, and where nobody can tell.
fn unknown(library: &Library<'_>, role: &Role<'_>, name: Cited) -> Option<(String, String)> {
    let (catalogue, losses) = (&library.catalogue, &library.losses);
    match name {
        Cited::Code(name) => {
            let is_in_doubt = losses.master_list || losses.unknown_codes.contains(&name);
            let has_family = catalogue.codes().any(|(_, code)| code.name.family == name.family);
            let is_unknown = !is_in_doubt && has_family && catalogue.resolve_code(name).is_none();
            let help = "write a code of the list, or add it to the table `codes`";
            is_unknown.then(|| ("which the master list does not have".to_owned(), help.to_owned()))
        }
        Cited::Competence(name) => {
            let framework = catalogue.framework(role.framework);
            let is_in_doubt = catalogue.is_stand_in(role.framework)
                || losses.concern(role.slug, Part::Profile)
                || framework.competences.is_empty();
            let is_unknown = !is_in_doubt && catalogue.resolve_competence(role.framework, name).is_none();
            let help = || format!("write an e-competence of `{}`, or say it in words", framework.name);
            is_unknown.then(|| (format!("which `{}` does not have", framework.name), help()))
        }
    }
}

/// Whether a text speaks of a standard or an annex, whose parts are named in the same way (`A.12` of ISO 27001).
fn cites_a_standard(text: &str) -> bool {
    const WORDS: [&str; 7] = ["ISO", "CEI", "IEC", "annexe", "Annexe", "annex", "Annex"];
    WORDS.iter().any(|word| text.contains(word))
}
