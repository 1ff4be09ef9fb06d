#![doc = include_str!("unknown_code_in_text.md")]

use super::cited_names::Cited;
use super::citing::{Cluster, Manner, clusters, names_other_version, speaks_of_competences};
use super::texts::texts_of;
use super::wording::in_column_of;
use super::{Context, Lint};
use crate::check::similarity::fold;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CodeName, Library, Part, Role};

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
                    for (word, (message, help)) in unknown_in(library, role, value) {
                        let message = format!("the text{} cites `{word}`, {message}", in_column_of(language));
                        findings
                            .push(Diagnostic::new(&RULE, text.cell_in(language), message).help(help).role(role.slug));
                    }
                }
            }
        }
    }
}

/// The names that a text cites and that there are none of, each with what is said of it.
fn unknown_in<'t>(library: &Library<'_>, role: &Role<'_>, text: &'t str) -> Vec<(&'t str, (String, String))> {
    let mut found = Vec::new();
    for cluster in clusters(text) {
        for one in &cluster.names {
            let Some(said) = unknown(library, role, one.name) else { continue };
            let is_meant = is_cited(library, role, &cluster, text);
            let is_told = match one.name {
                _ if cites_a_standard(text) => false,
                Cited::Code(name) => is_meant || (!one.is_parted() && is_within_reach(library, name)),
                Cited::Competence(_) => {
                    is_meant && !names_other_version(text, library.catalogue.framework(role.framework).version)
                }
            };
            if is_told {
                found.push((one.word, said));
            }
        }
    }
    found
}

/// Whether the names of a list are cited as codes and e-competences, and not as what rooms and clauses are numbered by.
fn is_cited(library: &Library<'_>, role: &Role<'_>, cluster: &Cluster<'_>, text: &str) -> bool {
    let is_known = |name: Cited| match name {
        Cited::Code(name) => library.catalogue.resolve_code(name).is_some(),
        Cited::Competence(name) => library.catalogue.resolve_competence(role.framework, name).is_some(),
    };
    match cluster.manner {
        Manner::Cited => true,
        Manner::Open => cluster.names.iter().any(|one| is_known(one.name)) || speaks_of_competences(text),
        Manner::OfAnother => false,
    }
}

/// Whether a code may be one of its family's that was mistyped: `TC52`, where the list ends at `TC30`, is a device.
fn is_within_reach(library: &Library<'_>, name: CodeName) -> bool {
    let family = library.catalogue.codes().map(|(_, code)| code.name).filter(|code| code.family == name.family);
    family.map(|code| code.number).max().is_some_and(|last| name.number <= last + last / 2 + 2)
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
    const STANDARDS: [&str; 6] = ["iso", "cei", "iec", "din", "une", "cen"];
    const ANNEXES: [&str; 13] = [
        "annex",
        "anhang",
        "anhange",
        "anlage",
        "anexo",
        "apendic",
        "allegat",
        "appendi",
        "zalacznik",
        "aneks",
        "bijlage",
        "παραρτημα",
        "anexa",
    ];
    let folded = fold(text);
    let mut words = folded.split(|sign: char| !sign.is_alphanumeric());
    words.any(|word| {
        ANNEXES.iter().any(|annex| word.starts_with(annex))
            || word.ends_with("anhang")
            || (STANDARDS.contains(&word) && text.contains(&word.to_uppercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standards_and_annexes_are_known_in_each_language() {
        for text in [
            "la norme ISO/IEC 27001, A.12",
            "Annexe B.9",
            "Vertragsanhang D.13",
            "Norm DIN EN 301 549",
            "el anexo B.9",
            "UNE 71505",
            "Allegato B.9",
            "Załącznik D.9",
            "Παράρτημα A.9",
        ] {
            assert!(cites_a_standard(text), "{text}");
        }
        for text in ["une visite", "Isoler les façades", "din", "Annoncer"] {
            assert!(!cites_a_standard(text), "{text}");
        }
    }
}
