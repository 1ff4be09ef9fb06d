#![doc = include_str!("typed_bullet.md")]

use indexmap::IndexMap;

use super::{Context, Lint};
use crate::check::SLIPS;
use crate::check::wording::in_column_of;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Rule, Severity};
use crate::model::{Role, SEPARATOR, Text};

pub static RULE: Rule = Rule {
    code: "L319",
    name: "typed-bullet",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("typed_bullet.md"),
};

#[derive(Debug)]
pub struct TypedBullet;

impl Lint for TypedBullet {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for role in &library.roles {
            // Other numbers belong to their texts: `3. Oktober`, `19. Jahrhundert`.
            let lines = items(role).flat_map(|text| text.value.lines());
            let numbers: Vec<&str> = lines.map(|line| number_of(line).map_or("", digits)).collect();
            let is_numbered = numbers.windows(2).any(|two| two == ["1", "2"]);
            let sign_of = |text, language| {
                let letter = || letter_bullet_of(text, language);
                bullet_of(text).or_else(letter).or_else(|| number_of(text).filter(|_| is_numbered))
            };
            let own = context.language_of(role);
            let mut lists: IndexMap<List<'_>, Vec<(&Text<'_>, &str)>> = IndexMap::new();
            for text in items(role) {
                for (language, value) in text.in_all_languages() {
                    let tongue = language.unwrap_or(own);
                    let Some(bullet) = sign_of(value, tongue) else { continue };
                    let parts = parts_of(value, bullet);
                    match value.lines().filter(|line| sign_of(line, tongue).is_some()).count() {
                        1 if parts == 1 => {
                            let list = (text.row.file, text.column.as_str(), language);
                            lists.entry(list).or_default().push((text, bullet));
                        }
                        lines => {
                            let message = format!("the text{} {}", in_column_of(language), fault(bullet));
                            let (parts, what) = if parts > lines { (parts, "parts") } else { (lines, "lines") };
                            let help = format!(
                                "give each of the {parts} {what} a row of its own, without the {}",
                                shown(bullet)
                            );
                            let finding = Diagnostic::new(&RULE, text.cell_in(language), message);
                            findings.push(finding.help(help).role(role.slug));
                        }
                    }
                }
            }
            for ((_, _, language), texts) in lists {
                report_list(role, language, &texts, findings);
            }
            report_values(role, findings);
        }
    }
}

/// Reports the texts of a list in a language that begin with signs: each where they are few, else all at the first.
fn report_list(role: &Role<'_>, language: Option<&str>, texts: &[(&Text<'_>, &str)], findings: &mut Diagnostics) {
    let of = in_column_of(language);
    let told = if texts.len() > SLIPS { 1 } else { texts.len() };
    for (text, bullet) in &texts[..told] {
        let (message, help) = match texts.len() - told {
            0 => (format!("the text{of} {}", fault(bullet)), format!("delete the {}", shown(bullet))),
            more => (
                format!("the text{of} {}, here and in {more} more rows of the role", fault(bullet)),
                "delete such signs at the beginning of all these texts".to_owned(),
            ),
        };
        findings.push(Diagnostic::new(&RULE, text.cell_in(language), message).help(help).role(role.slug));
    }
}

/// Reports qualifications of which one begins with a sign.
fn report_values(role: &Role<'_>, findings: &mut Diagnostics) {
    let values = role.qualifications.in_all_languages();
    for (language, bullet) in values.filter_map(|(language, value)| Some((language, bullet_of_values(value)?))) {
        let of = in_column_of(language);
        let message = format!("a value{of} {}", fault(bullet));
        findings.push(
            Diagnostic::new(&RULE, role.qualifications.cell_in(language), message)
                .help(format!("delete the {}: `{SEPARATOR}` parts the values", shown(bullet)))
                .role(role.slug),
        );
    }
}

/// A list of a role: file, column and language of its texts.
type List<'s> = (FileId, &'static str, Option<&'s str>);

fn fault(bullet: &str) -> String {
    format!("begins with {}, and its list has signs of its own", shown(bullet))
}

/// A bullet as a message shows it. Signs of a font of symbols are seen nowhere else.
fn shown(bullet: &str) -> String {
    match bullet.chars().next().filter(|sign| is_of_symbols(*sign)) {
        Some(sign) => format!("U+{:04X}, a bullet of a word processor", u32::from(sign)),
        None => format!("`{bullet}`"),
    }
}

/// Whether a sign is one of a font of symbols, such as Wingdings, which word processors draw their bullets with.
fn is_of_symbols(sign: char) -> bool {
    matches!(sign, '\u{f020}'..='\u{f0ff}')
}

/// Whether a text of a list begins with a sign of a font of symbols and has no other that is as rare: what is said of the bullet
/// says all that is wrong with it.
pub fn is_told_as_bullet(text: &str, is_missing: impl Fn(char) -> bool) -> bool {
    let bullets =
        |text: &str| text.lines().filter_map(bullet_of).filter(|bullet| bullet.chars().any(is_of_symbols)).count();
    let missing = text.chars().filter(|sign| is_missing(*sign)).count();
    bullet_of(text).is_some() && missing > 0 && bullets(text) == missing
}

/// The texts of a role that are each printed as an item of a list.
pub(super) fn items<'r, 's>(role: &'r Role<'s>) -> impl Iterator<Item = &'r Text<'s>> {
    let examples =
        role.requirements.iter().flat_map(|requirement| requirement.knowledge.iter().chain(&requirement.skills));
    let deliverables = role.deliverables.iter().map(|deliverable| &deliverable.text);
    deliverables.chain(role.tasks.iter().map(|task| &task.text)).chain(&role.kpis).chain(examples.map(|one| &one.text))
}

/// The bullet that one of several values begins with; one alone is printed as a paragraph.
fn bullet_of_values(cell: &str) -> Option<&str> {
    cell.split(SEPARATOR).find_map(bullet_of).filter(|_| cell.contains(SEPARATOR))
}

/// The sign that a text begins with as an item of a list does. What may belong to the text has a blank behind it.
pub(super) fn bullet_of(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let mut signs = text.chars();
    let (sign, behind) = (signs.next()?, signs.next()?);
    // `– 10 % d'eau`: a dash before a figure is a minus.
    let is_minus = || signs.as_str().trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    let is_bullet = match sign {
        '-' | '–' | '—' if is_minus() => false,
        '•' | '‣' | '◦' | '▪' | '▫' | '●' | '○' | '■' | '□' => true,
        sign if is_of_symbols(sign) => true,
        // Wingdings draws a square for it; before a number it is a section's.
        '§' => behind.is_whitespace() && signs.as_str().trim_start().starts_with(char::is_alphabetic),
        '-' | '–' | '—' | '*' | '·' | '→' | '➢' | '✓' => behind.is_whitespace(),
        _ => false,
    };
    is_bullet.then(|| &text[..sign.len_utf8()])
}

/// The letter `o` that a text begins with, where it is the bullet that word processors have for the second level of a list: behind
/// it comes a tabulator, or a capital in a language that has no word `o`.
fn letter_bullet_of<'t>(text: &'t str, language: &str) -> Option<&'t str> {
    const WITHOUT_WORD: [&str; 4] = ["de", "en", "fr", "nl"];
    let rest = text.trim_start().strip_prefix('o')?;
    let is_bullet = rest.starts_with('\t')
        || (rest.starts_with([' ', '\u{a0}'])
            && rest.trim_start().starts_with(char::is_uppercase)
            && language.split('-').next().is_some_and(|tongue| WITHOUT_WORD.contains(&tongue)));
    is_bullet.then(|| &text.trim_start()[..1])
}

/// How many parts of a text its bullet begins, if it can be nothing else.
fn parts_of(text: &str, bullet: &str) -> usize {
    if bullet.is_ascii() || matches!(bullet, "–" | "—" | "·" | "→" | "§") {
        return 1;
    }
    text.split_whitespace().filter(|word| word.starts_with(bullet)).count().max(1)
}

/// The number that a text begins with as an item of a numbered list does: `1.`, `12)`.
fn number_of(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=2).contains(&figures) && text[figures..].starts_with(['.', ')']);
    (is_number && text[figures + 1..].starts_with(char::is_whitespace)).then(|| &text[..=figures])
}

/// The figures of a number: `12)` is `12`.
fn digits(number: &str) -> &str {
    number.trim_end_matches(['.', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn bullets_are_told_from_what_belongs_to_a_text() {
        for text in [
            "• Bürger",
            "•Bürger",
            "- Bürger",
            "– Bürger",
            "* Bürger",
            "\u{f0b7}\tBürger",
            "\u{f0fc} Bürger",
            "§ Bürger",
            "  - a\n- b",
        ] {
            assert!(bullet_of(text).is_some(), "{text}");
        }
        for text in [
            "Bürger • Ämter",
            "-5 °C",
            "*.csv",
            "—",
            "-",
            "",
            "· ",
            "C1 • a",
            "§ 3 prüfen",
            "§3 a",
            "Aufgaben:\n- a\n- b",
            "– 10 % d'eau",
        ] {
            assert!(bullet_of(text.trim()).is_none(), "{text}");
        }
    }

    #[test]
    fn the_letter_o_is_a_bullet_where_it_is_no_word() {
        for (text, language) in [("o Constituer", "fr"), ("o\tPrêter", "pt"), ("o Prüfen", "de-CH")] {
            assert_eq!(letter_bullet_of(text, language), Some("o"), "{text}");
        }
        for (text, language) in
            [("o Governo", "pt"), ("o bien", "fr"), ("oCloud", "fr"), ("O Prêter", "fr"), ("o", "fr")]
        {
            assert_eq!(letter_bullet_of(text, language), None, "{text}");
        }
    }

    #[test]
    fn a_text_whose_only_rare_signs_are_its_bullets_is_told_as_such() {
        let is_missing = |sign: char| sign > '\u{e000}';
        for text in ["\u{f0a7} Prêter", "\u{f0a7} Prêter\n\u{f0a7} Ranger"] {
            assert!(is_told_as_bullet(text, is_missing), "{text}");
        }
        for text in ["\u{f0a7} Prêter \u{f0e0} Ranger", "Prêter \u{f0a7}", "\u{f0a7} Prêter \u{1f600}", "• Prêter"]
        {
            assert!(!is_told_as_bullet(text, is_missing), "{text}");
        }
    }

    #[test]
    fn bullets_within_a_line_begin_parts_too() {
        assert_eq!(parts_of("• Classer • Prêter •Ranger", "•"), 3);
        assert_eq!(parts_of("- Classer - Prêter", "-"), 1);
        let tasks = "role,text\narchiviste,• Classer • Prêter\n".as_bytes().to_vec();
        let found = findings(&sound().with([("tasks.csv", tasks)])).into_iter();
        let found: Vec<String> = found.filter(|one| one.starts_with("L319")).collect();
        assert!(found.len() == 1 && found[0].contains("each of the 2 parts a row of its own"), "{found:#?}");
    }

    #[test]
    fn numbers_are_told_from_figures() {
        assert_eq!(number_of("1. Planifier"), Some("1."));
        assert_eq!(number_of(" 12) Planifier"), Some("12)"));
        for text in ["1.5 jour", "2026. Bilan", "1 jour", "1", "1.", "Planifier", ""] {
            assert_eq!(number_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_list_that_is_numbered_throughout_is_told_once() {
        let tasks = |texts: [&str; 3]| -> String {
            let rows: String = texts.map(|text| format!("archiviste,Accueil,{text}\n")).concat();
            format!("role,heading,text\n{rows}")
        };
        let found = |texts| {
            let found = findings(&sound().with([("tasks.csv", tasks(texts).into_bytes())])).into_iter();
            found.filter(|one| one.starts_with("L319")).collect::<Vec<_>>()
        };
        let all = found(["1. Classer", "2. Prêter", "3. Ranger"]);
        assert!(all.len() == 1 && all[0].contains("here and in 2 more rows of the role"), "{all:#?}");
        assert_eq!(found(["1. Classer", "2. Prêter", "Ranger"]).len(), 2);
    }

    #[test]
    fn one_value_alone_is_no_list() {
        assert_eq!(bullet_of_values("- Licence | - Master"), Some("-"));
        assert_eq!(bullet_of_values("- Licence\n- Master"), None);
    }
}
