//! A file of settings in TOML → its values, and every fault in it at its place.
//!
//! `rolepress.toml`, the theme and the locales are all read by it. A setting with a fault is taken out and the rest
//! is read again, so that one slip neither hides another nor costs the settings that are sound.

mod fault;
#[cfg(test)]
mod tests;
mod text;
mod wording;

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

pub use fault::SettingFault;
pub use text::SettingsText;

/// So many faults are told of one file: each costs another reading of it.
const FAULTS: usize = 100;

/// What a file of settings says, as it is written: see [`SettingsText`].
#[derive(Clone, Debug)]
pub struct SettingsTree<'t> {
    root: Spanned<DeTable<'t>>,
    /// The lines that are no TOML, in bytes.
    broken: Vec<Range<usize>>,
}

/// A setting that was taken out of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub key: String,
    pub value: TakenValue,
    /// Key and value, in bytes of the file.
    pub span: Range<usize>,
}

/// The value of a setting that was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenValue {
    Text(String),
    /// A list of texts alone.
    Texts(Vec<String>),
    Other,
}

impl TakenValue {
    fn of(value: &DeValue<'_>) -> TakenValue {
        match value {
            DeValue::String(text) => TakenValue::Text(text.to_string()),
            DeValue::Array(values) => {
                let text = |value: &Spanned<DeValue<'_>>| value.get_ref().as_str().map(str::to_owned);
                let texts: Option<Vec<String>> = values.iter().map(text).collect();
                texts.map_or(TakenValue::Other, TakenValue::Texts)
            }
            _ => TakenValue::Other,
        }
    }
}

impl<'t> SettingsTree<'t> {
    /// Takes words without quotes as the texts that they are: what the reader of TOML makes of them may be anything.
    fn keep_bare_words(&mut self, text: &'t str) {
        let broken = &self.broken;
        visit(self.root.get_mut(), &mut |key, value| {
            let Some(line) = broken.iter().find(|line| overlap(line, &key)) else { return };
            let written = text[key.end..line.end.min(text.len()).max(key.end)].trim_start().strip_prefix('=');
            if let Some(word) = written.map(str::trim).filter(|word| word.starts_with(char::is_alphabetic)) {
                *value.get_mut() = DeValue::String(word.into());
            }
        });
    }

    /// Whether bytes stand on a line that is no TOML, so that nothing of what was read there is the user's.
    pub fn is_broken(&self, place: &Range<usize>) -> bool {
        self.broken.iter().any(|line| overlap(line, place))
    }

    /// How many blocks of a `[[section]]` there are.
    pub fn count_blocks(&self, path: &[&str]) -> usize {
        let mut table = Some(self.root.get_ref());
        let mut count = 0;
        for step in path {
            let value = table.and_then(|table| table.get(*step)).map(Spanned::get_ref);
            count = value.and_then(|value| value.as_array()).map_or(0, |blocks| blocks.len());
            table = value.and_then(|value| value.as_table());
        }
        count
    }

    /// Takes the settings of a section out whose keys are wanted, in the order of their keys. A number in the path
    /// counts the blocks of a `[[section]]` from 0.
    pub fn take(&mut self, path: &[&str], wanted: impl Fn(&str) -> bool) -> Vec<Taken> {
        let Some(table) = section_mut(self.root.get_mut(), path) else { return Vec::new() };
        let keys: Vec<String> = table.keys().map(|key| key.get_ref().to_string()).filter(|key| wanted(key)).collect();
        let taken = keys.into_iter().filter_map(|key| {
            let (name, value) = table.remove_entry(key.as_str())?;
            let taken = TakenValue::of(value.get_ref());
            Some(Taken { key, value: taken, span: name.span().start..value.span().end.max(name.span().end) })
        });
        taken.collect()
    }

    /// Puts settings that stand above all sections into the one that they belong to. Returns the place of the first of them.
    pub fn adopt(&mut self, section: &'t str, belongs: impl Fn(&str) -> bool) -> Option<Range<usize>> {
        let root = self.root.get_mut();
        let is_one = |(key, value): &(&Spanned<DeString<'t>>, &Spanned<DeValue<'t>>)| {
            !value.get_ref().is_table() && belongs(key.get_ref())
        };
        let keys: Vec<String> = root.iter().filter(is_one).map(|(key, _)| key.get_ref().to_string()).collect();
        let taken: Vec<_> = keys.iter().filter_map(|key| root.remove_entry(key.as_str())).collect();
        let first = taken.iter().map(|(key, _)| key.span()).min_by_key(|span| span.start)?;
        let empty = || Spanned::new(0..0, DeValue::Table(DeTable::new()));
        let into = root.entry(Spanned::new(first.clone(), section.into())).or_insert_with(empty);
        if let DeValue::Table(into) = into.get_mut() {
            for (key, value) in taken {
                into.entry(key).or_insert(value);
            }
        }
        Some(first)
    }

    /// The settings as a type that knows them all. Those with a fault are left out, and told in `faults`; `None` if
    /// without them nothing can be read.
    pub fn read<T: DeserializeOwned>(&self, faults: &mut Vec<SettingFault>) -> Option<T> {
        let mut root = self.root.clone();
        loop {
            let error = match T::deserialize(toml::Deserializer::from(root.clone())) {
                Ok(settings) => return Some(settings),
                Err(error) => error,
            };
            // A setting that is missing can't be taken out: its place is that of the section around it.
            let span = error.span().filter(|span| !span.is_empty() && !error.message().starts_with("missing field"));
            let taken = span.and_then(|span| wording::take_at(root.get_mut(), &span));
            let is_taken = taken.is_some();
            let fault = wording::fault(&error, taken);
            match self.broken.iter().find(|line| overlap(line, &fault.span)) {
                None => faults.push(fault),
                // Where another kind of value is wanted than a text, that tells more than the rules of TOML.
                Some(line) if error.message().starts_with("invalid type: string") => {
                    if let Some(told) = faults.iter_mut().find(|told| overlap(line, &told.span)) {
                        (told.message, told.help) = (fault.message, fault.help);
                    }
                }
                Some(_) => {}
            }
            if !is_taken || faults.len() >= FAULTS {
                return None;
            }
        }
    }

    /// The bytes of a setting with its value, or of the nearest section around it that stands in the file. A number
    /// in the path counts the blocks of a `[[section]]` from 0.
    pub fn place(&self, path: &[&str]) -> Range<usize> {
        let (mut place, mut table) = (0..0, Some(self.root.get_ref()));
        let mut path = path.iter();
        while let (Some(step), Some(inside)) = (path.next(), table) {
            let Some((key, value)) = inside.get_key_value(*step) else { break };
            place = key.span();
            table = match value.get_ref() {
                DeValue::Table(table) => Some(table),
                DeValue::Array(blocks) => {
                    let block = path.next().and_then(|number| blocks.get(number.parse::<usize>().ok()?));
                    place = block.map_or(place.start..value.span().end.max(place.end), Spanned::span);
                    block.and_then(|block| block.get_ref().as_table())
                }
                _ => {
                    place = place.start..value.span().end;
                    None
                }
            };
        }
        place
    }
}

/// Shows each setting that is no section, with the place of its name.
fn visit<'t>(table: &mut DeTable<'t>, see: &mut impl FnMut(Range<usize>, &mut Spanned<DeValue<'t>>)) {
    for (key, value) in table.iter_mut() {
        match value.get_mut() {
            DeValue::Table(table) => visit(table, see),
            DeValue::Array(blocks) if blocks.iter().any(|block| block.get_ref().is_table()) => {
                for block in blocks.iter_mut() {
                    if let DeValue::Table(table) = block.get_mut() {
                        visit(table, see);
                    }
                }
            }
            _ => see(key.span(), value),
        }
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn section_mut<'a, 't>(table: &'a mut DeTable<'t>, path: &[&str]) -> Option<&'a mut DeTable<'t>> {
    let [step, rest @ ..] = path else { return Some(table) };
    match (table.get_mut(*step)?.get_mut(), rest) {
        (DeValue::Table(table), rest) => section_mut(table, rest),
        (DeValue::Array(blocks), [number, rest @ ..]) => {
            match blocks.get_mut(number.parse::<usize>().ok()?)?.get_mut() {
                DeValue::Table(table) => section_mut(table, rest),
                _ => None,
            }
        }
        _ => None,
    }
}
