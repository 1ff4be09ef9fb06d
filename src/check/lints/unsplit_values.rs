#![doc = include_str!("unsplit_values.md")]

use super::wording::{in_column_of, quote_whole};
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Role, SEPARATOR, Text};

pub static RULE: Rule = Rule {
    code: "L314",
    name: "unsplit-values",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("unsplit_values.md"),
};

#[derive(Debug)]
pub struct UnsplitValues;

impl Lint for UnsplitValues {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for role in &library.roles {
            for (text, is_prose) in lists(role) {
                for (language, value) in text.in_all_languages() {
                    let Some((what, values)) = unsplit(value, is_prose) else { continue };
                    let of = in_column_of(language);
                    let message = format!("{what} within a value{of}: values are parted by `{SEPARATOR}`");
                    findings.push(
                        Diagnostic::new(&RULE, text.cell_in(language), message)
                            .help(format!("write {}", quote_whole(&values.join(SEPARATOR))))
                            .role(role.slug),
                    );
                }
            }
        }
    }
}

/// The cells of a role that may have several values, and whether they hold sentences rather than names.
fn lists<'r, 's>(role: &'r Role<'s>) -> impl Iterator<Item = (&'r Text<'s>, bool)> {
    let prose = [&role.environment, &role.working_conditions];
    let names = [&role.also_known_as, &role.related_professions, &role.reports_to, &role.qualifications];
    let names = names.into_iter().chain(role.sections.iter().map(|section| &section.text));
    names.map(|text| (text, false)).chain(prose.map(|text| (text, true)))
}

/// What parts the values of a cell instead of the separator, and the values. In prose semicolons part the parts of sentences.
fn unsplit(cell: &str, is_prose: bool) -> Option<(&'static str, Vec<&str>)> {
    if !cell.contains(['|', ';', '\n']) {
        return None;
    }
    let parted = |by: &'static str| cell.split(by).map(str::trim).filter(|value| !value.is_empty()).collect();
    if cell.split(SEPARATOR).any(|value| value.contains('|')) {
        return Some(("a bar stands", parted("|")));
    }
    if cell.contains(SEPARATOR) {
        return None;
    }
    let lines: Vec<&str> = cell.lines().map(without_bullet).filter(|line| !line.is_empty()).collect();
    if is_list_of_lines(&lines) {
        return Some(("a line break stands", lines));
    }
    let items: Vec<&str> = parted(";");
    (!is_prose && is_list(&items)).then_some(("semicolons stand", items))
}

fn without_bullet(line: &str) -> &str {
    line.trim().trim_start_matches(['•', '·', '▪', '–', '-', '*']).trim_start()
}

/// Whether lines are values, and not a text that was broken to fit: they are short, and each begins anew.
fn is_list_of_lines(lines: &[&str]) -> bool {
    /// Characters; broken texts have longer lines.
    const LONGEST: usize = 60;
    let begins = |line: &&str| line.starts_with(|sign: char| sign.is_uppercase() || sign.is_numeric());
    let is_value = |line: &&str| !line.ends_with(['.', ',', ';', ':', '!', '?']) && line.chars().count() <= LONGEST;
    lines.len() > 1 && lines.iter().all(is_value) && lines.iter().all(begins)
}

/// Whether what semicolons part are values, and not the parts of a sentence.
fn is_list(items: &[&str]) -> bool {
    /// Words; the parts of a sentence have more.
    const MOST_WORDS: usize = 6;
    let is_value = |item: &&str| !item.contains(['.', ':', '(', ')']) && item.split_whitespace().count() <= MOST_WORDS;
    items.len() > 2 && items.iter().all(is_value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_sentences() {
        for cell in [
            "A|B",
            "A | B|C",
            "Archivista; Curatrice; Conservatore",
            "Archivista\nCuratrice",
            "• Archivista\n• Curatrice digitale",
            "A;B;C;",
        ] {
            assert!(unsplit(cell, false).is_some(), "{cell}");
        }
        for cell in [
            "A",
            "A | B",
            "A; B",
            "Il lit; il classe; il range.",
            "Licence (lettres; histoire; droit)",
            "Travaille au musée, avec le public, les équipes et la direction; voyage souvent; écrit",
            "Travaille au musée avec les équipes du fonds\net de la salle de lecture",
            "Il lit.\nIl classe.",
            "Un texte qui a été tapé sur plusieurs lignes et dont chacune est longue\nEt qui continue ici",
            "Premier\nSecond | Autre",
        ] {
            assert_eq!(unsplit(cell, false), None, "{cell}");
        }
    }
    #[test]
    fn semicolons_part_sentences_where_cells_hold_prose() {
        assert_eq!(unsplit("39 h par semaine ; 25 CA et 23 RTT ; télétravail", true), None);
        for cell in ["39 h|25 CA", "Bureau partagé\nTélétravail"] {
            assert!(unsplit(cell, true).is_some(), "{cell}");
        }
    }
}
