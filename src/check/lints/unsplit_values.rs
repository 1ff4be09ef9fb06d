#![doc = include_str!("unsplit_values.md")]

use super::item_lines::{are_sentences, is_list_of_lines};
use super::typed_bullet::{bullet_of, items};
use super::{Context, Lint};
use crate::check::wording::{in_column_of, quote, quote_whole};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, list};
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
            report_of_one_value(role, findings);
            for (text, cell) in cells(role) {
                for (language, value) in text.in_all_languages() {
                    if cell == Cell::Item {
                        let Some((what, values)) = items_in(value) else { continue };
                        let of = in_column_of(language);
                        let message = format!("{what} within the text of one item{of}, and is printed as it stands");
                        let values: Vec<String> = values.into_iter().map(quote).collect();
                        let help = format!("write a row for each: {}", list(&values));
                        let finding = Diagnostic::new(&RULE, text.cell_in(language), message);
                        findings.push(finding.help(help).role(role.slug));
                        continue;
                    }
                    let Some((what, values)) = unsplit(value, cell) else { continue };
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

/// Reports several values where a column takes one: a role's title, headings and the titles of e-competences. A heading of several
/// rows is told at the first.
fn report_of_one_value(role: &Role<'_>, findings: &mut Diagnostics) {
    let headings = role.tasks.iter().map(|task| &task.heading).chain(role.sections.iter().map(|one| &one.heading));
    let titles = role.requirements.iter().map(|requirement| &requirement.title);
    let mut last = "";
    for text in [&role.title].into_iter().chain(headings).chain(titles) {
        for (language, value) in text.in_all_languages() {
            // Hardly any has a bar at all.
            if memchr::memchr(b'|', value.as_bytes()).is_none() || !value.contains(SEPARATOR) {
                continue;
            }
            if std::mem::replace(&mut last, value) == value {
                continue;
            }
            let (column, of) = (text.column.as_str(), in_column_of(language));
            let message = format!(
                "{}{of} has several values, and `{column}` takes one: it is printed as it stands",
                quote(value)
            );
            let help = if text.cell() == role.title.cell() {
                "write one of them here, and the others in `also_known_as`"
            } else {
                "write one of them"
            };
            findings.push(Diagnostic::new(&RULE, text.cell_in(language), message).help(help).role(role.slug));
        }
    }
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    /// Names of jobs, which are short.
    Names,
    /// Values of any kind.
    Values,
    /// Sentences, whose parts semicolons part.
    Prose,
    /// One item of a list, whose others have rows of their own.
    Item,
}

/// The cells of a role that may have several values, and those that people fill so, too.
fn cells<'r, 's>(role: &'r Role<'s>) -> impl Iterator<Item = (&'r Text<'s>, Cell)> {
    let names = [&role.also_known_as, &role.related_professions].map(|text| (text, Cell::Names));
    let prose = [&role.environment, &role.working_conditions].map(|text| (text, Cell::Prose));
    let values = [&role.reports_to, &role.qualifications].map(|text| (text, Cell::Values));
    let sections = role.sections.iter().map(|section| (&section.text, Cell::Values));
    names.into_iter().chain(values).chain(sections).chain(prose).chain(items(role).map(|text| (text, Cell::Item)))
}

/// What parts the values of a cell instead of the separator, and the values.
fn unsplit(cell: &str, holds: Cell) -> Option<(&'static str, Vec<&str>)> {
    if !cell.contains(['|', ';', '\n', '•', '/', ',']) {
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
    let bulleted: Vec<&str> = parted("•");
    if bulleted.len() > 1 && lines.len() == 1 {
        return Some(("a bullet stands", bulleted));
    }
    let items: Vec<&str> = parted(";");
    let least = if holds == Cell::Names { 2 } else { 3 };
    // The last of several that goes on in small letters ends a sentence: `Bachelor; Master; vergleichbar`.
    let begins = |item: &str| !item.starts_with(char::is_lowercase);
    let is_sentence = || holds == Cell::Values && begins(items[0]) && !begins(items[items.len() - 1]);
    if holds != Cell::Prose && items.len() >= least && is_list(&items) && !is_sentence() {
        return Some(("semicolons stand", items));
    }
    // Two with a slash are often forms of one name, and with a comma a name and what belongs to it.
    [(" / ", "slashes stand"), (",", "commas stand")].into_iter().filter(|_| holds == Cell::Names).find_map(
        |(by, what)| {
            let items: Vec<&str> = parted(by);
            (items.len() > 2 && is_list(&items) && are_alike(&items)).then_some((what, items))
        },
    )
}

/// What parts several items in the cell of one, and the items.
fn items_in(cell: &str) -> Option<(&'static str, Vec<&str>)> {
    if !cell.contains(['|', ';', '\n', '•']) || bullet_of(cell).is_some() {
        return None;
    }
    let parted =
        |by: &'static str| -> Vec<&str> { cell.split(by).map(str::trim).filter(|item| !item.is_empty()).collect() };
    if cell.contains(SEPARATOR) && parted(SEPARATOR).len() > 1 {
        return Some(("a bar stands", parted(SEPARATOR)));
    }
    let lines: Vec<&str> = cell.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if is_list_of_lines(&lines) || are_sentences(&lines) {
        return Some(("a line break stands", lines));
    }
    if lines.len() == 1 && parted(" • ").len() > 1 {
        return Some(("a bullet stands", parted(" • ")));
    }
    let items = parted(";");
    let begins = |item: &&str| item.starts_with(char::is_uppercase);
    (items.len() > 2 && items.iter().all(begins) && is_list(&items)).then_some(("a semicolon stands", items))
}

/// Whether items may be names of one kind: each begins like the others, and the first is no longer than they are, as one is
/// that the others belong to: `Chef de projet marketing, communication, digital`.
fn are_alike(items: &[&str]) -> bool {
    let words = |item: &str| item.split_whitespace().count();
    let capitals = items.iter().filter(|item| item.starts_with(char::is_uppercase)).count();
    let longest = items[1..].iter().map(|item| words(item)).max().unwrap_or_default();
    (capitals == 0 || capitals == items.len()) && words(items[0]) <= longest
}

fn without_bullet(line: &str) -> &str {
    line.trim().trim_start_matches(['•', '·', '▪', '–', '-', '*']).trim_start()
}

/// Whether what semicolons part are values, and not the parts of a sentence.
fn is_list(items: &[&str]) -> bool {
    /// Words; the parts of a sentence have more.
    const MOST_WORDS: usize = 6;
    let is_value = |item: &&str| !item.contains(['.', ':', '(', ')']) && item.split_whitespace().count() <= MOST_WORDS;
    items.iter().all(is_value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn a_column_that_takes_one_value_has_no_list() {
        let told = |files: &[(&'static str, &str)]| -> Vec<String> {
            let files = files.iter().map(|(name, text)| (*name, text.as_bytes().to_vec()));
            findings(&sound().with(files)).into_iter().filter(|one| one.starts_with(RULE.code)).collect()
        };
        let roles = String::from_utf8(sound().read("roles.csv").unwrap()).unwrap();
        let found = told(&[("roles.csv", &roles.replace(",Archiviste,", ",Archiviste | Documentaliste,"))]);
        assert!(
            found.len() == 1 && found[0].contains("`title` takes one") && found[0].contains("also_known_as"),
            "{found:#?}"
        );
        let tasks = "role,heading,text\narchiviste,Jour | Nuit,Classer\narchiviste,Jour | Nuit,Prêter\n";
        let found = told(&[("tasks.csv", tasks)]);
        assert!(found.len() == 1 && found[0].contains("tasks.csv:2:"), "{found:#?}");
    }

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
            assert!(unsplit(cell, Cell::Values).is_some(), "{cell}");
        }
        for cell in [
            "A",
            "A | B",
            "A; B",
            "Il lit; il classe; il range.",
            "Licence; Master; ou expérience",
            "Licence (lettres; histoire; droit)",
            "Travaille au musée, avec le public, les équipes et la direction; voyage souvent; écrit",
            "Travaille au musée avec les équipes du fonds\net de la salle de lecture",
            "Il lit.\nIl classe.",
            "Un texte qui a été tapé sur plusieurs lignes et dont chacune est longue\nEt qui continue ici",
            "Premier\nSecond | Autre",
        ] {
            assert_eq!(unsplit(cell, Cell::Values), None, "{cell}");
        }
    }

    #[test]
    fn names_may_be_parted_by_other_signs_too() {
        for cell in [
            "Archiviste; Documentaliste",
            "Archiviste / Documentaliste / Bibliothécaire",
            "Archiviste, Documentaliste, Chargé de collections",
            "• Archiviste • Documentaliste",
        ] {
            assert!(unsplit(cell, Cell::Names).is_some(), "{cell}");
        }
        for cell in [
            "Archiviste / Documentaliste",
            "Administrateur/administratrice de site",
            "Archiviste, Documentaliste",
            "Chef de projet marketing, communication, digital",
            "Archiviste, chargé de collections, Documentaliste",
            "Leiter Vertrieb, Marketing, Einkauf",
        ] {
            assert_eq!(unsplit(cell, Cell::Names), None, "{cell}");
        }
    }

    #[test]
    fn several_items_in_the_cell_of_one_need_a_row_each() {
        for cell in ["Classer | Prêter", "Classer • Prêter", "Classer\nPrêter", "Classer ; Prêter ; Ranger"] {
            assert!(items_in(cell).is_some_and(|(_, items)| items[..2] == ["Classer", "Prêter"]), "{cell}");
        }
        assert!(items_in("Classer.\nPrêter.").is_some_and(|(_, items)| items == ["Classer.", "Prêter."]));
        for cell in [
            "Classer ; prêter ; ranger",
            "Classer ; Prêter",
            "• Classer • Prêter",
            "Classer ou\nprêter",
            "Classer",
            "Saisir a|b",
        ] {
            assert_eq!(items_in(cell), None, "{cell}");
        }
    }

    #[test]
    fn semicolons_part_sentences_where_cells_hold_prose() {
        assert_eq!(unsplit("39 h par semaine ; 25 CA et 23 RTT ; télétravail", Cell::Prose), None);
        for cell in ["39 h|25 CA", "Bureau partagé\nTélétravail"] {
            assert!(unsplit(cell, Cell::Prose).is_some(), "{cell}");
        }
    }
}
