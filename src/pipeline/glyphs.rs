//! The characters of a set that no font can show, each named at its cell.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::MISSING_GLYPH;
use crate::check::lints::typed_bullet::{self, is_told_as_bullet};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place};
use crate::ingest::Folder;
use crate::layout::FontBook;

/// Up to this many cells of a file with the same characters are named one by one; more are one finding.
const ONE_BY_ONE: usize = 2;

/// Names each cell that holds a character which no font has: the PDF shows a sign of replacement there. A bullet that a lint has
/// told of is left to that one.
pub fn report_missing(folder: &Folder, fonts: &FontBook, findings: &mut Diagnostics) {
    let is_missing = |character: char| !character.is_control() && !fonts.covers(character);
    for table in &folder.tables {
        let missing: BTreeSet<char> = table.characters.iter().copied().filter(|c| is_missing(*c)).collect();
        if missing.is_empty() {
            continue;
        }
        let bullets_told = roles_of_bullets(table.file, findings);
        let mut cells: BTreeMap<BTreeSet<char>, Vec<Cell<'_>>> = BTreeMap::new();
        for cell in table.cells_with(&folder.sources, &missing) {
            let is_told = cell.role.is_some_and(|role| bullets_told.contains(role))
                && is_told_as_bullet(cell.text, |sign| missing.contains(&sign));
            if !is_told {
                let signs = cell.text.chars().filter(|character| missing.contains(character)).collect();
                cells.entry(signs).or_default().push((cell.place, cell.role));
            }
        }
        for (signs, cells) in cells {
            report(&signs, &cells, findings);
        }
    }
}

/// Where a cell stands, and the role that it is about.
type Cell<'s> = (Place, Option<&'s str>);

/// Reports the cells of a file that hold the same missing characters.
fn report(signs: &BTreeSet<char>, cells: &[Cell<'_>], findings: &mut Diagnostics) {
    let shown: Vec<String> =
        signs.iter().take(5).map(|character| format!("`{character}` (U+{:04X})", u32::from(*character))).collect();
    let told = if cells.len() > ONE_BY_ONE { 1 } else { cells.len() };
    let more = match cells.len() - told {
        0 => String::new(),
        more => format!(", here and in {more} more cells"),
    };
    for (place, role) in &cells[..told] {
        let finding = Diagnostic::new(&MISSING_GLYPH, *place, format!("no font has {}{more}", shown.join(", ")))
            .help("the PDF shows � there; the fonts have Latin, Greek and Cyrillic letters and common signs")
            .maybe_role(role.map(str::to_owned));
        findings.push(finding);
    }
    if findings.is_error(&MISSING_GLYPH) {
        cells[told..].iter().filter_map(|(_, role)| *role).for_each(|role| findings.break_role(role));
    }
}

/// The roles of which a file has texts that begin with a bullet, as far as they are told.
fn roles_of_bullets(file: FileId, findings: &Diagnostics) -> BTreeSet<String> {
    let of_file = findings.iter().filter(|finding| finding.place.file() == file);
    of_file.filter(|finding| finding.rule.code == typed_bullet::RULE.code).filter_map(|one| one.role.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::ingest::{Drafts, Files, read_files};

    #[test]
    fn the_fonts_have_all_of_ascii_that_shows() {
        let fonts = FontBook::new();
        let lacking: Vec<char> = ('\0'..='\x7f').filter(|sign| !sign.is_control() && !fonts.covers(*sign)).collect();
        assert_eq!(lacking, []);
    }

    /// What is found of bullets and missing characters where the tasks of a role are these.
    fn found(texts: [&str; 4]) -> Vec<String> {
        let rows: String = texts.iter().map(|text| format!("archiviste,{text}\n")).collect();
        let files = Files::of_memory([
            ("frameworks.csv", "framework,title,language\ncadre,Cadre,fr\n".to_owned()),
            ("roles.csv", "role,title,framework\narchiviste,Archiviste,cadre\n".to_owned()),
            ("tasks.csv", format!("role,text\n{rows}")),
        ]);
        let mut findings = Diagnostics::default();
        let folder = read_files(&files, &mut findings).expect("memory can be read");
        let drafts = Drafts::read(&folder.sources, &folder.tables);
        check(&drafts, &folder.settings, &["fr"], &mut findings);
        report_missing(&folder, &FontBook::new(), &mut findings);
        let of_signs = findings.iter().filter(|finding| ["D502", "L319"].contains(&finding.rule.code));
        of_signs.map(|finding| format!("{} {}", finding.rule.code, finding.message)).collect()
    }

    #[test]
    fn the_same_characters_in_many_cells_of_a_file_are_one_finding() {
        let all = found(["Lire 漢", "Trier 漢", "Classer 漢", "Ranger 字"]);
        let expected = ["D502 no font has `字` (U+5B57)", "D502 no font has `漢` (U+6F22), here and in 2 more cells"];
        assert_eq!(all, expected);
        assert_eq!(found(["Lire 漢", "Trier 漢", "Classer", "Ranger"]).len(), 2);
    }

    #[test]
    fn a_bullet_of_a_font_of_symbols_is_told_as_a_bullet_alone() {
        let all = found(["\u{f0a7} Lire", "\u{f0a7} Trier", "\u{f0a7} Classer", "\u{f0a7} Ranger"]);
        assert!(all.len() == 1 && all[0].starts_with("L319"), "{all:#?}");
        let both = found(["\u{f0a7} Lire", "Trier \u{f0e0} ranger", "Classer", "Ranger"]);
        assert!(both.len() == 2 && both[1].starts_with("D502 no font has `\u{f0e0}`"), "{both:#?}");
    }
}
