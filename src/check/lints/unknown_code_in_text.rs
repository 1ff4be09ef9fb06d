#![doc = include_str!("unknown_code_in_text.md")]

use super::cited_names::{Citation, Cited};
use super::citing::{Cluster, Manner, clusters, names_other_version, speaks_of_competences};
use super::texts::texts_of;
use super::{Context, Lint};
use crate::check::similarity::fold;
use crate::check::wording::{in_column_of, quote};
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
                    for (one, (message, help)) in unknown_in(library, role, value) {
                        let cited = match (one.name, one.range) {
                            (Cited::Code(name), Some((_, range))) => format!("`{name}` by {}", quote(range)),
                            _ => format!("`{}`", one.word),
                        };
                        let message = format!("the text{} cites {cited}, {message}", in_column_of(language));
                        findings
                            .push(Diagnostic::new(&RULE, text.cell_in(language), message).help(help).role(role.slug));
                    }
                }
            }
        }
    }
}

/// The names that a text cites and that there are none of, each with what is said of it.
fn unknown_in<'t>(library: &Library<'_>, role: &Role<'_>, text: &'t str) -> Vec<(Citation<'t>, (String, String))> {
    let mut found = Vec::new();
    for cluster in clusters(text) {
        for one in &cluster.names {
            let Some(said) = unknown(library, role, one.name) else { continue };
            let is_meant = is_cited(library, role, &cluster, text);
            let is_told = match one.name {
                _ if cites_a_standard(text) => false,
                _ if one.is_undotted() && !is_named(&cluster, one) => false,
                Cited::Code(_) if one.range.is_some() => {
                    is_meant && one.range.is_some_and(|(first, _)| library.catalogue.resolve_code(first).is_some())
                }
                Cited::Code(name) => is_meant || (!one.is_parted() && is_within_reach(library, name)),
                Cited::Competence(_) => {
                    is_meant && !names_other_version(text, library.catalogue.framework(role.framework).version)
                }
            };
            if is_told {
                found.push((*one, said));
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
        Manner::Named | Manner::Cited => true,
        Manner::Open => {
            let is_known = |one: &Citation<'_>| !one.is_undotted() && is_known(one.name);
            cluster.names.iter().any(is_known) || speaks_of_competences(text)
        }
        Manner::OfAnother => false,
    }
}

/// Whether an e-competence without its dot is meant as one, which its form alone does not tell. Examples of knowledge are
/// numbered `C12`.
fn is_named(cluster: &Cluster<'_>, one: &Citation<'_>) -> bool {
    let is_dotted = |other: &Citation<'_>| matches!(other.name, Cited::Competence(_)) && !other.is_undotted();
    (cluster.manner == Manner::Named && !one.word.starts_with('C')) || cluster.names.iter().any(is_dotted)
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
pub(super) fn cites_a_standard(text: &str) -> bool {
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
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is found of names where a task of the sound set is this text.
    fn found(text: &str) -> Vec<String> {
        let tasks = String::from_utf8(sound().read("tasks.csv").unwrap()).unwrap();
        let tasks = tasks.replacen("Raconter", &format!("\"{text}\""), 1);
        let found = findings(&sound().with([("tasks.csv", tasks.into_bytes())]));
        found.into_iter().filter(|one| one.starts_with(RULE.code)).collect()
    }

    #[test]
    fn an_e_competence_without_its_dot_is_told_where_a_word_says_what_it_is() {
        for text in ["Guider (voir aussi D14)", "Compétences D14 et A.1", "Guider : voir A.1, D14", "siehe D14"] {
            assert!(
                found(text).len() == 1 && found(text)[0].contains("cites `D14`, which"),
                "{text}: {:#?}",
                found(text)
            );
        }
        for text in
            ["Guider (D14)", "Imprimer en A12", "Bezahlt nach E13", "Niveau B2", "E13 TVöD", "voir C12", "voir A1"]
        {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_range_that_goes_beyond_the_list_is_told_once() {
        for text in ["Voir TC2 à 14.", "Guider (TC2-14)", "TC2–14", "codes TC 2 bis 14"] {
            let found = found(text);
            assert!(found.len() == 1 && found[0].contains("cites `TC14` by `TC"), "{text}: {found:#?}");
        }
        for text in ["Voir TC2 à 4.", "Appareil TC2-14", "le TC2 à 14 heures", "TC2-14-3"] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        assert_eq!(found("Voir TC60 à 64").len(), 1);
    }

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
