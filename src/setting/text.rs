//! The text of a file of settings → its tree, whatever is wrong with single lines of it.
//!
//! The reader of TOML goes on after most faults. Where a name has no value or a section's bracket is open, it loses the rest
//! of the file: such lines are mended or left out, in as many bytes, and the text is read again.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::wording::{self, inner_name};
use super::{FAULTS, SettingFault, SettingsTree};

/// The text of a file of settings, in which no line keeps others from being read.
#[derive(Clone, Debug)]
pub struct SettingsText<'t> {
    text: Cow<'t, str>,
    /// The lines that did, in bytes.
    broken: Vec<Range<usize>>,
    faults: Vec<SettingFault>,
    /// What was read of the text, where nothing in it had to be mended.
    read: Option<(Spanned<DeTable<'t>>, Vec<toml::de::Error>)>,
}

impl<'t> SettingsText<'t> {
    /// Looks a file through.
    pub fn of(text: &'t str) -> Self {
        let mut sound = SettingsText { text: Cow::Borrowed(text), broken: Vec::new(), faults: Vec::new(), read: None };
        let (root, errors) = DeTable::parse_recoverable(text);
        if !errors.iter().any(ends_reading) {
            sound.read = Some((root, errors));
            return sound;
        }
        while sound.broken.len() < FAULTS {
            let (_, errors) = DeTable::parse_recoverable(&sound.text);
            let Some(error) = errors.into_iter().find(ends_reading) else { break };
            let line = line_at(&sound.text, error.span().map_or(0, |span| span.start));
            let is_new = !sound.broken.contains(&line);
            sound.mend(line);
            // What is left out can't be at fault again, and nothing is gained by reading it once more.
            if !is_new {
                break;
            }
        }
        sound
    }

    /// Takes the line out, or puts right what is wrong with it.
    fn mend(&mut self, line: Range<usize>) {
        let (fault, mended) = {
            let written = &self.text[line.clone()];
            let colon = wording::colon_for_equals(written);
            (wording::fault_of_name(written, line.start), colon.map(|at| at..at + 1))
        };
        let (place, sign) = match mended {
            Some(colon) => (line.start + colon.start..line.start + colon.end, "="),
            // Settings below a section's name that can't be read belong to no other.
            None if self.text[line.clone()].trim_start().starts_with('[') => {
                (line.start..self.section_end(line.end), " ")
            }
            None => (line.clone(), " "),
        };
        let blank =
            |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte).to_string() } else { sign.to_owned() };
        let instead: String = self.text[place.clone()].bytes().map(blank).collect();
        self.text.to_mut().replace_range(place, &instead);
        self.broken.push(line);
        self.faults.push(fault);
    }

    /// Where the next section begins, or the file ends.
    fn section_end(&self, from: usize) -> usize {
        let mut at = from;
        for line in self.text[from..].split_inclusive('\n') {
            if line.trim_start().starts_with('[') {
                break;
            }
            at += line.len();
        }
        at
    }

    /// Takes the text apart. What is no TOML goes into `faults`, one a line; the rest is read all the same.
    pub fn parse(&mut self, faults: &mut Vec<SettingFault>) -> SettingsTree<'_> {
        let text = &*self.text;
        let (root, errors) = self.read.take().unwrap_or_else(|| DeTable::parse_recoverable(text));
        faults.extend(self.faults.iter().cloned());
        let mut broken = self.broken.clone();
        let mut doubled: Vec<&str> = Vec::new();
        for error in errors {
            let at = error.span().map_or(0, |span| span.start.min(text.len()));
            // The rest of a line that can't be read makes no sense either, and is no fault of its own.
            if broken.iter().any(|line| line.contains(&at)) {
                continue;
            }
            if broken.len() >= FAULTS {
                break;
            }
            let line = line_at(text, at);
            let written = &text[line.clone()];
            if error.message().starts_with("duplicate key") {
                if let Some(name) = inner_name(written) {
                    // The first of that name is as much at fault, if blocks of settings were meant.
                    broken.extend(headers(text).filter(|(_, other)| *other == name).map(|(line, _)| line));
                    doubled.push(name);
                    faults.push(wording::fault_of_double(name, line));
                    continue;
                } else if section_of(text, line.end).is_some_and(|section| doubled.contains(&section)) {
                    continue;
                }
            }
            faults.push(wording::fault_of_line(error.into(), Some(written)));
            broken.push(line.start..line.end.max(line.start + 1));
        }
        let mut tree = SettingsTree { root, broken };
        tree.keep_bare_words(text);
        tree
    }
}

/// Whether the reader of TOML loses what stands behind.
fn ends_reading(error: &toml::de::Error) -> bool {
    ["key with no value", "unclosed table", "unclosed array table"].iter().any(|said| error.message().starts_with(said))
}

/// The line of a byte, without its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let (before, behind) = text.as_bytes().split_at(at.min(text.len()));
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let end = behind.iter().position(|byte| *byte == b'\n').map_or(text.len(), |length| before.len() + length);
    start..end
}

/// The lines that begin a section, each with its name.
fn headers(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        Some((start..start + line.trim_end().len(), inner_name(line)?))
    })
}

/// The name of the section that a byte is in.
fn section_of(text: &str, at: usize) -> Option<&str> {
    headers(&text[..at]).last().map(|(_, name)| name)
}
