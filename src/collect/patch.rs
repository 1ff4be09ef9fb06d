//! Changes → the bytes of the files with them: only the cells that change are written anew.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::change::Change;
use super::objections::Objection;
use super::rules;
use super::text::replace_values;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, Source, Sources, unquote};
use crate::ingest::{CELL_LIMIT, Original, Region, RewriteError};

/// A file with the changes in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Patched {
    /// Relative to the input folder.
    pub name: String,
    pub bytes: Vec<u8>,
    /// Its bytes as they were read.
    pub was: Vec<u8>,
    /// The cells that were written anew, in their order.
    cells: Vec<NewCell>,
}

/// A cell that was written anew: where it stood in the text, and how long it is now.
#[derive(Debug, PartialEq, Eq)]
struct NewCell {
    was: Range<usize>,
    length: usize,
}

impl Patched {
    /// Where in the text as it was a place of the new text stood; within a new cell, where the old one began.
    pub fn origin(&self, place: usize) -> usize {
        // How far the text before the next cell has moved.
        let (mut grown, mut shrunk) = (0, 0);
        for NewCell { was, length } in &self.cells {
            let start = was.start + grown - shrunk;
            if place < start {
                break;
            }
            if place < start + length {
                return was.start;
            }
            grown += length;
            shrunk += was.len();
        }
        place + shrunk - grown
    }
}

/// Works out the files. Changes that a file can't take are refused, and nothing is given back for that file.
///
/// `region` is that which the tables were read with; `read` gives the bytes of a file anew, by its name.
///
/// # Errors
/// Those of `read`.
pub fn patch<E>(
    changes: &mut [Change],
    sources: &Sources,
    region: Region,
    read: impl Fn(&str) -> Result<Vec<u8>, E>,
    findings: &mut Diagnostics,
) -> Result<Vec<Patched>, E> {
    let mut by_file: BTreeMap<FileId, Vec<&mut Change>> = BTreeMap::new();
    for change in changes.iter_mut().filter(|change| change.refused.is_none()) {
        by_file.entry(change.span.file).or_default().push(change);
    }
    let mut patched = Vec::with_capacity(by_file.len());
    for (file, mut changes) in by_file {
        let source = sources.get(file);
        let was = read(source.name())?;
        let rewritten = rewrite(Original::of(&was, region), source, &mut changes, findings);
        match rewritten {
            Ok(Some((bytes, cells))) => patched.push(Patched { name: source.name().to_owned(), bytes, was, cells }),
            Ok(None) => {}
            Err(why) => {
                let message = format!("`{}` can't be written again: {why}", source.name());
                let help = "save it as UTF-8 with commas, and collect again";
                findings.push(Diagnostic::new(&rules::UNFIT_TEXT, Place::File(file), message).help(help));
                changes.iter_mut().for_each(|change| change.refused = Some(&rules::UNFIT_TEXT));
            }
        }
    }
    Ok(patched)
}

/// Bytes, and the cells in them that are new.
type Rewritten = (Vec<u8>, Vec<NewCell>);

/// The file's bytes with the changes, `None` if one of them doesn't fit into it.
fn rewrite(
    original: Result<Original, RewriteError>,
    source: &Source,
    changes: &mut [&mut Change],
    findings: &mut Diagnostics,
) -> Result<Option<Rewritten>, String> {
    let original = original.map_err(|why| why.to_string())?;
    if original.text() != source.text() {
        return Err("it was saved by another program just now".to_owned());
    }
    let mut cells: BTreeMap<(u32, usize), Vec<&mut Change>> = BTreeMap::new();
    for change in changes.iter_mut() {
        cells.entry((change.span.start, delimiters_before(source, change))).or_default().push(change);
    }
    let mut fits = true;
    let mut replacements: Vec<(Range<usize>, String)> = Vec::with_capacity(cells.len());
    let mut ends_with: Option<(u32, usize)> = None;
    for ((start, delimiters), mut changes) in cells {
        let place = changes[0].span;
        let range = place.start as usize..place.end as usize;
        let old = &original.text()[range.clone()];
        changes.iter_mut().for_each(|change| compose_for(&original, &mut change.new));
        let value = new_value(&unquote(old), &changes);
        let unfit = changes.iter().find_map(|change| unfit_sign(&original, &change.new)).or_else(|| too_long(&value));
        if let Some(Objection { rule, message, help }) = unfit {
            findings.push(Diagnostic::new(rule, place, message).help(help));
            changes.iter_mut().for_each(|change| change.refused = Some(rule));
            fits = false;
        }
        let written = ends_with.filter(|(at, _)| *at == start).map_or(0, |(_, written)| written);
        replacements.push((range, original.delimiters(delimiters - written) + &original.field(old, &value)));
        ends_with = Some((start, delimiters));
    }
    if !fits {
        return Ok(None);
    }
    let bytes = original.replace(&replacements).map_err(|why| why.to_string())?;
    let cells = replacements.into_iter().map(|(was, field)| NewCell { was, length: field.len() });
    Ok(Some((bytes, cells.collect())))
}

/// How many delimiters are missing before a cell, where its record ends before its column.
fn delimiters_before(source: &Source, change: &Change) -> usize {
    let column = source.column(|name| name == change.column).map_or(0, |column| column + 1);
    column.saturating_sub(source.fields(change.row.start).len())
}

/// The value of a cell with all that changes in it.
fn new_value(old: &str, changes: &[&mut Change]) -> String {
    let numbered: Vec<(usize, &str)> =
        changes.iter().filter_map(|change| Some((change.number?, change.new.as_str()))).collect();
    match changes.iter().find(|change| change.number.is_none()) {
        Some(whole) => whole.new.clone(),
        None => replace_values(old, &numbered),
    }
}

/// What stands against a value that a cell can't hold: several texts of it may each fit, and not all together.
fn too_long(value: &str) -> Option<Objection> {
    let length = value.encode_utf16().count();
    let message = || format!("the new text has {length} characters, and a cell holds {CELL_LIMIT}");
    (length > CELL_LIMIT).then(|| Objection::new(&rules::UNFIT_TEXT, message(), "shorten it in the document"))
}

/// Writes letters of a new text in the form that the file's encoding has, if it has them in one: macOS parts `ę` in two signs, and
/// Unicode knows several of Greek.
fn compose_for(original: &Original, new: &mut String) {
    if original.missing_character(new).is_none() {
        return;
    }
    let mut composed = String::with_capacity(new.len());
    let mut signs = new.chars().peekable();
    let mut letter = String::new();
    while let Some(sign) = signs.next() {
        letter.push(sign);
        if signs.peek().is_some_and(|next| is_combining_mark(*next)) {
            continue;
        }
        let other = original.missing_character(&letter).map(|_| letter.nfc().collect::<String>());
        let other = other.filter(|other| original.missing_character(other).is_none());
        composed.push_str(other.as_deref().unwrap_or(&letter));
        letter.clear();
    }
    *new = composed;
}

/// What stands against a text with a sign that the file can't hold. What a cell has beside that text is no matter of the edit.
fn unfit_sign(original: &Original, new: &str) -> Option<Objection> {
    if let Some(sign) = new.chars().find(|sign| is_unprintable(*sign)) {
        let message = format!("the new text holds U+{:04X}, which no document can show", u32::from(sign));
        return Some(Objection::new(&rules::UNFIT_TEXT, message, "delete it in the document"));
    }
    let sign = original.missing_character(new)?;
    let encoding = original.encoding();
    let message = format!("the new text holds `{sign}` (U+{:04X}), which {encoding} doesn't have", u32::from(sign));
    Some(Objection::new(&rules::UNFIT_TEXT, message, "save the table's file as UTF-8, and collect again"))
}

fn is_unprintable(sign: char) -> bool {
    (sign.is_control() && sign != '\n') || matches!(sign, '\u{fffd}'..='\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_written_in_the_form_that_the_encoding_has() {
        let text = |word: &str| format!("role;text\nr1;{word}\n");
        let of = |language: &str, encoding: &'static encoding_rs::Encoding, word: &str| {
            Original::of(&encoding.encode(&text(word)).0, Region::of_language(language)).unwrap()
        };
        let polish = of("pl", encoding_rs::WINDOWS_1250, "źródła i żądania są ważne, więc ćwiczy");
        let greek = of("el", encoding_rs::WINDOWS_1253, "Διεξάγει την ανάλυση και ρωτά");
        let composed = |original: &Original, new: &str| {
            let mut new = new.to_owned();
            compose_for(original, &mut new);
            new
        };
        assert_eq!(composed(&polish, "z\u{301}ro\u{301}dla\u{328} → α"), "źródlą → α");
        assert_eq!(composed(&greek, "αν\u{1f71}λυση\u{387} γιατί\u{37e}"), "ανάλυση· γιατί;");
        assert_eq!(composed(&polish, "x\u{328}"), "x\u{328}");
    }

    #[test]
    fn a_place_of_the_new_text_leads_to_where_it_stood() {
        // `a,bb,c,dddd,e` with `bb` grown and `dddd` shrunk: `a,BBBBB,c,D,e`.
        let cells = vec![NewCell { was: 2..4, length: 5 }, NewCell { was: 7..11, length: 1 }];
        let patched = Patched { name: String::new(), bytes: Vec::new(), was: Vec::new(), cells };
        let origins: Vec<usize> = (0..=13).map(|place| patched.origin(place)).collect();
        assert_eq!(origins, [0, 1, 2, 2, 2, 2, 2, 4, 5, 6, 7, 11, 12, 13]);
    }
}
