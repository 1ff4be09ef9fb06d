#![doc = include_str!("translation_alone.md")]

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use super::language::RoleLanguages;
use super::texts::texts;
use super::{Context, Lint, missing_heading};
use crate::check::SLIPS;
use crate::check::wording::{here_and_in, quote};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RowId, Rule, Severity};
use crate::model::{Part, Role, Text, is_same_tongue};

pub static RULE: Rule = Rule {
    code: "L328",
    name: "translation-alone",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("translation_alone.md"),
};

#[derive(Debug)]
pub struct TranslationAlone;

impl Lint for TranslationAlone {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let languages = RoleLanguages::of(context.library);
        // A column that isn't there, or that nobody can tell, is not empty.
        let columns = context.drafts.translated_columns();
        let with_own = columns.iter().filter(|column| column.versions.iter().any(|version| version.language.is_none()));
        let heads: FxHashSet<(FileId, &str)> =
            with_own.map(|column| (column.versions[0].head.file, column.name)).collect();
        // A task whose heading is missing is told as that.
        let told: FxHashSet<RowId> = match findings.keeps(&missing_heading::RULE) {
            true => {
                let concerns = |role: &&Role<'_>| !context.library.losses.concern(role.slug, Part::Tasks);
                let bare = context.library.roles.iter().filter(concerns).flat_map(missing_heading::bare_tasks);
                bare.map(|(_, task)| task.heading.row).collect()
            }
            false => FxHashSet::default(),
        };
        let mut empty: IndexMap<(FileId, &str), Vec<Alone<'_, '_>>> = IndexMap::new();
        for (slug, text) in
            texts(context.library).filter(|(_, text)| text.is_empty() && !text.translations().is_empty())
        {
            let column = (text.row.file, text.column.as_str());
            let own = || languages.of_role(slug);
            if column.1 == "heading" && told.contains(&text.row) {
                continue;
            }
            if heads.contains(&column)
                && let Some((tag, translation)) = alone(text, own)
            {
                empty.entry(column).or_default().push((text, tag, translation, slug));
            }
        }
        for ((_, column), cells) in empty {
            let (shown, more) = if cells.len() > SLIPS { (1, cells.len() - 1) } else { (cells.len(), 0) };
            for (text, tag, translation, slug) in cells.into_iter().take(shown) {
                let message =
                    format!("`{column}` is empty, and `{column}@{tag}` is {}{}", quote(translation), here_and_in(more));
                let help = "write the text that was translated, or empty its translations";
                findings
                    .push(Diagnostic::new(&RULE, text.cell(), message).help(help).maybe_role(slug.map(str::to_owned)));
            }
        }
    }
}

/// An empty text, the language and the words of its translation, and its role.
type Alone<'l, 's> = (&'l Text<'s>, &'s str, &'s str, Option<&'s str>);

/// The first translation of an empty text that can't stand alone.
fn alone<'t, 'l>(text: &Text<'t>, own: impl Fn() -> &'l str) -> Option<(&'t str, &'t str)> {
    // Where these are empty, documents print the framework's title and the label of the master list.
    const MAY_BE_EMPTY: [&str; 2] = ["title", "label_as_printed"];
    if MAY_BE_EMPTY.contains(&text.column.as_str()) {
        return None;
    }
    // What is written into the column of the role's own language is told as printed by nothing.
    let is_own = || text.translations().iter().any(|(tag, _)| is_same_tongue(tag, own()));
    text.translations().first().copied().filter(|_| !is_own())
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings_at;
    use crate::ingest::Files;

    fn found(roles: &str) -> Vec<String> {
        let files =
            Files::of_memory([("frameworks.csv", "framework,title,language\ncadre,Cadre,fr\n"), ("roles.csv", roles)]);
        findings_at(&files).into_iter().filter(|finding| finding.starts_with("L328")).collect()
    }

    #[test]
    fn many_texts_of_a_column_that_are_empty_beside_their_translations_are_told_once() {
        let rows = ["a", "b", "c", "d"].map(|id| format!("{id},Rôle {id},cadre,,Guides groups\n"));
        let head = "role,title,framework,mission,mission@en\n";
        assert_eq!(found(&format!("{head}{}", rows.concat())), ["L328 roles.csv:2 mission"]);
        assert_eq!(found(&format!("{head}{}", rows[..2].concat())).len(), 2);
    }

    #[test]
    fn a_column_that_is_not_there_or_of_the_role_s_own_language_is_no_empty_cell() {
        assert_eq!(found("role,title,framework,mission@en\na,Rôle,cadre,Guides groups\n"), [""; 0]);
        let own = "role,title,framework,language,mission,mission@en\na,Role,cadre,en,,Guides groups\n";
        assert_eq!(found(own), [""; 0]);
    }
}
