#![doc = include_str!("language_differs.md")]

use indexmap::IndexMap;

use super::translated_columns::report_columns;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, in_backticks, list_up_to};
use crate::model::Role;

pub static RULE: Rule = Rule {
    code: "L323",
    name: "language-differs",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("language_differs.md"),
};

#[derive(Debug)]
pub struct LanguageDiffers;

impl Lint for LanguageDiffers {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let mut roles_by_languages: IndexMap<(&str, &str), Vec<&Role<'_>>> = IndexMap::new();
        for role in &context.library.roles {
            let spoken = context.language_of(role);
            if spoken != role.language {
                roles_by_languages.entry((role.language, spoken)).or_default().push(role);
            }
        }
        for ((stated, spoken), roles) in roles_by_languages {
            let Some(first) = roles.first() else { continue };
            let slugs = in_backticks(roles.iter().map(|role| role.slug));
            let their = if roles.len() > 1 { "their" } else { "its" };
            let message = format!(
                "the texts of {} are in the language `{spoken}`, and {their} language is `{stated}`",
                list_up_to(MOST_NAMED, &slugs)
            );
            let help = format!("write `{spoken}` in the column `language`, or the texts in `{stated}`");
            findings.push(Diagnostic::new(&RULE, first.row.cell("language"), message).help(help).role(first.slug));
        }
        report_columns(context, findings);
    }
}

/// How many roles a finding names.
const MOST_NAMED: usize = 3;

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings_at;
    use crate::ingest::Files;

    const ENGLISH: &str = "Keeps the records of the town, helps readers to find what they are looking for, and sees to it that \
                           nothing of what the services hand over is lost. Works with the schools on the plans of each year.";

    #[test]
    fn roles_that_share_a_wrong_language_are_told_once() {
        let roles: String =
            ["a", "b", "c", "d", "e"].map(|id| format!("{id},Role {id},cadre,fr,\"{ENGLISH} {id}\"\n")).concat();
        let found = findings_at(&Files::of_memory(vec![
            ("frameworks.csv".to_owned(), "framework,title,language\ncadre,Cadre,fr\n".to_owned()),
            ("roles.csv".to_owned(), format!("role,title,framework,language,mission\n{roles}")),
        ]));
        let told: Vec<&String> = found.iter().filter(|finding| finding.starts_with("L323")).collect();
        assert_eq!(told, ["L323 roles.csv:2 language"], "{found:?}");
    }
}
