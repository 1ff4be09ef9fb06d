//! What serde says of a value, in words for who wrote the file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::SettingFault;
use crate::diagnostic::{backticked, suggest};

/// A setting that could not be read.
#[derive(Debug)]
pub(super) struct Unread {
    /// The section that it stands in; empty above all sections.
    section: String,
    key: String,
    kind: &'static str,
    /// As it is written, if it stands on one line without quotes.
    bare: Option<String>,
    /// Whether it is a list, of which one value is at fault.
    in_list: bool,
}

/// Takes the innermost setting out that holds these bytes, by its key or its value.
pub(super) fn take_at(table: &mut DeTable<'_>, span: &Range<usize>) -> Option<Unread> {
    let holds = |around: Range<usize>| around.start <= span.start && span.end <= around.end && !around.is_empty();
    for (section, value) in table.iter_mut() {
        let inner = match value.get_mut() {
            DeValue::Table(table) => take_at(table, span),
            DeValue::Array(blocks) => blocks.iter_mut().find_map(|block| match block.get_mut() {
                DeValue::Table(table) => take_at(table, span),
                _ => None,
            }),
            _ => None,
        };
        if let Some(mut inner) = inner {
            if inner.section.is_empty() {
                inner.section = section.get_ref().to_string();
            }
            return Some(inner);
        }
    }
    let found = table.iter().find(|(key, value)| holds(key.span()) || holds(value.span()));
    let key = found.map(|(key, _)| key.get_ref().to_string())?;
    let value = table.remove(key.as_str())?;
    // A list is at fault by one of its values.
    let inner = value.get_ref().as_array().and_then(|values| values.iter().find(|value| value.span() == *span));
    let value = inner.unwrap_or(&value);
    let (kind, in_list) = (kind_of(value.get_ref()), inner.is_some());
    Some(Unread { section: String::new(), key, kind, bare: bare(value).filter(|_| !in_list), in_list })
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "yes or no",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(blocks) if blocks.iter().any(|block| block.get_ref().is_table()) => "a block `[[…]]`",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    }
}

fn bare(value: &Spanned<DeValue<'_>>) -> Option<String> {
    match value.get_ref() {
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(value) => Some(value.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        _ => None,
    }
}

/// What is wrong with a setting that was taken out.
pub(super) fn fault(error: &toml::de::Error, unread: Option<Unread>) -> SettingFault {
    let mut fault = SettingFault::from(error.clone());
    let names: Vec<&str> = error.message().split('`').skip(1).step_by(2).collect();
    let Some(unread) = unread else { return fault };
    let Unread { section, key, kind, bare, in_list } = unread;
    if let Some((unknown, known)) = names.split_first().filter(|_| fault.message.starts_with("unknown field")) {
        fault.message = format!("there is no setting `{unknown}` here");
        fault.help =
            suggest(unknown, known.iter().copied()).or_else(|| Some(format!("there are {}", backticked(known))));
    } else if let Some((unknown, known)) = names.split_first().filter(|_| fault.message.starts_with("unknown variant"))
    {
        fault.message = format!("`{key}` can't be `{unknown}`");
        fault.help =
            suggest(unknown, known.iter().copied()).or_else(|| Some(format!("write one of {}", backticked(known))));
    } else if let Some((_, wanted)) =
        fault.message.split_once(", expected ").filter(|_| fault.message.starts_with("invalid type"))
    {
        let (wanted, help) = match wanted {
            "a boolean" => {
                ("`true` or `false`", Some(format!("write `{key} = true` or `{key} = false`, without quotes")))
            }
            "a string" if section == "rules" => {
                ("a severity", Some(format!("write `{key} = \"off\"`, or `note`, `warning` or `error`")))
            }
            // In quotes, `true` and `false` would be no word that a setting knows.
            "a string" if kind == "yes or no" => ("a word in quotes", None),
            "a string" => ("a text", bare.map(|bare| format!("put it in quotes: `{key} = \"{bare}\"`"))),
            "a sequence" if kind == "a section" => {
                ("a list of blocks", Some(format!("write `[[{key}]]` instead of `[{key}]`")))
            }
            "a sequence" => ("a list", Some(format!("write `{key} = [\"…\"]`"))),
            wanted if in_list && wanted.starts_with("struct") => {
                ("a block", Some(format!("write `[[{key}]]` above each block, and its settings below, such as `name`")))
            }
            wanted if wanted.starts_with("struct") || wanted == "a map" => {
                ("a section", Some(format!("write `[{key}]`, and its settings below")))
            }
            _ => return fault,
        };
        fault.message = format!("`{key}` is {kind} where {wanted} should stand");
        fault.help = help;
    }
    fault
}

/// What is wrong with a line that is no TOML.
pub(super) fn fault_of_line(mut fault: SettingFault, line: Option<&str>) -> SettingFault {
    let parted = line.and_then(|line| line.split_once('=')).map(|(key, value)| (key.trim(), value.trim()));
    let Some((key, value)) = parted else { return fault };
    let is_open = |quote: char| value.starts_with(quote) && value.matches(quote).count() == 1;
    if let Some(quote) = ['"', '\''].into_iter().find(|quote| is_open(*quote)) {
        fault.message = format!("the text of `{key}` has no quote at its end");
        return fault.help(format!("write `{key} = {value}{quote}`"));
    }
    let is_whole = |value: &str| value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    if let Some(text) = value.strip_suffix([';', ',']).filter(|text| is_whole(text)) {
        fault.message = format!("a sign stands behind the text of `{key}`");
        return fault.help(format!("write `{key} = {text}`"));
    }
    if key.contains('@') && !key.contains(['"', '\'']) {
        fault.message = format!("the name `{key}` needs quotes");
        return fault.help(format!("write `\"{key}\" = {value}`"));
    }
    if value.contains('\\') {
        fault.message = format!("a `\\` in the text of `{key}` stands for something else");
        return fault.help("write `/` for each `\\`");
    }
    match help_for(key, value) {
        Some(help) => {
            fault.message = format!("the text of `{key}` has no straight quotes");
            fault.help(help)
        }
        None => fault,
    }
}

/// Where a line has a colon behind its name instead of `=`.
pub(super) fn colon_for_equals(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let name = line[..colon].trim();
    (!name.is_empty() && !name.contains(['=', ' ', '[', '#'])).then_some(colon)
}

/// The name of the section that a line begins, closed or not.
pub(super) fn inner_name(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = line.split_once('#').map_or(line, |(before, _)| before.trim());
    line.starts_with('[').then(|| line.trim_matches(['[', ']']).trim())
}

/// What is wrong with a line that begins at a byte and has no `=`, or opens a section that it does not close.
pub(super) fn fault_of_name(line: &str, start: usize) -> SettingFault {
    let shown = line.trim();
    let at = start + (line.len() - line.trim_start().len());
    let place = at..at + shown.len().max(1);
    if let Some(name) = inner_name(shown) {
        let whole = if shown.starts_with("[[") { format!("[[{name}]]") } else { format!("[{name}]") };
        return SettingFault::new(place, format!("`{shown}` is not closed")).help(format!("write `{whole}`"));
    }
    match colon_for_equals(line) {
        Some(colon) => {
            let (name, value) = (line[..colon].trim(), line[colon + 1..].trim());
            let is_value = value.starts_with(['"', '\'', '[', '{']) || matches!(value, "true" | "false");
            let value = if is_value { value.to_owned() } else { format!("\"{value}\"") };
            SettingFault::new(place, format!("`{name}` has `:` where `=` should stand"))
                .help(format!("write `{name} = {value}`"))
        }
        None => SettingFault::new(place, "the line is no setting: a name without `=` and a value")
            .help("write `NAME = \"…\"`, or begin a remark with `#`"),
    }
}

/// What is wrong with a section that another one of its name stands above.
pub(super) fn fault_of_double(name: &str, line: Range<usize>) -> SettingFault {
    SettingFault::new(line, format!("the section `{name}` stands here again")).help(format!(
        "put all settings of `[{name}]` below the first; if it is a block of which there may be several, such as \
         `[[partners]]`, write `[[{name}]]` above each"
    ))
}

/// What most likely ails a setting that is no TOML.
fn help_for(key: &str, value: &str) -> Option<String> {
    let bare = value.trim_matches(['“', '”', '„', '«', '»', '‘', '’', '"', '\'']).trim();
    let is_text = !value.starts_with(['"', '\'', '[', '{']) && !bare.is_empty() && !bare.contains('"');
    is_text.then(|| format!("put texts in straight quotes: `{key} = \"{bare}\"`"))
}
