//! What stands against a text of a document, in words.

use super::change::Change;
use super::edits::Document;
use super::rules;
use super::symbols::is_private;
use super::text::{fold, joint};
use crate::calendar::{Day, names_year};
use crate::diagnostic::{Diagnostic, Rule, beginning};
use crate::ingest::{Drafts, TABLES, TableName};
use crate::model::SEPARATOR;

/// A finding about a cell, with what to do.
pub(super) struct Objection {
    pub rule: &'static Rule,
    pub message: String,
    pub help: String,
}

impl Objection {
    pub fn new(rule: &'static Rule, message: String, help: impl Into<String>) -> Self {
        Objection { rule, message, help: help.into() }
    }
}

/// What stands against a change that is sound as far as the document goes.
pub(super) fn object(table: TableName, change: &Change, drafts: &Drafts<'_>) -> Option<Objection> {
    let Change { column, row, new, .. } = change;
    if is_key(column) {
        return Some(Objection::new(
            &rules::EDITED_KEY,
            format!("`{column}` names a row, and `{}` would become `{new}`", change.old),
            "change it in the table, with every row that goes with it; undo it in the document",
        ));
    }
    if drafts.damaged.contains(row) {
        return Some(Objection::new(
            &rules::LOST_CELL,
            "the row can't be relied on as it is written".to_owned(),
            "`rolepress check` tells what is wrong with it",
        ));
    }
    let required = table.schema().columns.iter().any(|known| known.name == column && known.required);
    if required && new.is_empty() && change.number.is_none() {
        return Some(Objection::new(
            &rules::EMPTIED_CELL,
            format!("`{column}` may not be empty, and the document leaves nothing of it"),
            "delete the row in the table if it is no longer wanted, or write a text into the document",
        ));
    }
    if change.number.is_some() && new.contains(SEPARATOR) {
        return Some(Objection::new(
            &rules::BROKEN_RULE,
            format!("a bar parts the values of this cell, so that `{}` would be two", cut(new)),
            "write the further value into the cell of the table, and undo it in the document",
        ));
    }
    if new.contains(is_private) && !change.old.contains(is_private) {
        return Some(Objection::new(
            &rules::UNFIT_TEXT,
            format!("`{}` holds a sign of a symbol font, such as Webdings, that no other font has", cut(new)),
            "put in a sign of the text's own font in the document, or words",
        ));
    }
    let is_date = |text: &str| Day::parse(text).is_some() || names_year(text);
    if (table, column.as_str()) == (TableName::Roles, "reviewed")
        && is_date(&change.old)
        && !is_date(new)
        && !new.is_empty()
    {
        return Some(Objection::new(
            &rules::BROKEN_RULE,
            format!("`{column}` is a date, and `{}` is none", cut(new)),
            "write it as `2026-11-02`, or in words with the year, such as `novembre 2026`",
        ));
    }
    None
}

/// What is told of a change with which the tables break a rule. `error` is what the checks say of them then.
pub fn breaks_rule(document: &str, change: &Change, error: &Diagnostic) -> Diagnostic {
    let Rule { code, name, .. } = error.rule;
    let (new, why) = (cut(&change.new), &error.message);
    let message = format!("`{document}` says `{new}` here, and with it the tables would break {code} ({name}): {why}");
    Diagnostic::new(&rules::BROKEN_RULE, change.span, message).maybe_help(error.help.clone())
}

pub(super) fn contradiction(document: &str, one: &str, other: &str) -> Objection {
    Objection::new(
        &rules::CONTRADICTING_TEXTS,
        format!("`{document}` says both `{}` and `{}` in places that show this cell", cut(one), cut(other)),
        "write the same text in all of them",
    )
}

/// What stands against a text in a copy of an item whose text is unchanged: one of the two was meant to be a further item.
pub(super) fn copied_item(document: &Document, table: TableName, old: &str, new: &str) -> Objection {
    let name = table.schema().name;
    Objection::new(
        &rules::CONTRADICTING_TEXTS,
        format!("`{}` says both `{}` and `{}` for this cell", document.name, cut(old), cut(new)),
        format!(
            "a copy of an item stands for the same row: add a row to `{name}` for a further one and delete the copy, or \
             write the same text in both"
        ),
    )
}

pub(super) fn changed_since(document: &str, marked: bool, change: &Change) -> Objection {
    let (old, new) = (cut(&change.old), cut(&change.new));
    let message = if marked {
        format!(
            "the table has changed this cell to `{old}` since `{document}` was made, and somebody changed it to `{new}` there"
        )
    } else {
        format!("`{document}` no longer tells what it was made from; it says `{new}`")
    };
    let help = "write the text that you want into the cell and into the document, or build the document anew";
    Objection::new(&rules::CHANGED_SINCE, message, help)
}

/// What stands against a text whose lines another program has set one behind the other.
pub(super) fn joined_lines(document: &str, change: &Change) -> Option<Objection> {
    let joint = joint(&fold(&change.old), &change.new)?;
    let message = format!("`{document}` has lost the line ends of this text: it says `{joint}`");
    let help = "set the line ends in the document again with Word, or write the text into the table";
    Some(Objection::new(&rules::JOINED_LINES, message, help))
}

/// The beginning of a text, for a message.
pub(super) fn cut(text: &str) -> String {
    const SHOWN: usize = 60;
    beginning(&text.replace('\n', " ⏎ "), SHOWN).into_owned()
}

/// Whether a column holds the name of a row: of its own, which others refer to, or of another one.
fn is_key(column: &str) -> bool {
    TABLES.iter().flat_map(|schema| schema.columns).any(|known| known.name == column && known.is_key())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_row_is_told_from_what_it_says() {
        assert!(is_key("role") && is_key("code") && is_key("framework"));
        assert!(!is_key("descriptor") && !is_key("label_as_printed"));
    }

    #[test]
    fn a_text_is_shown_on_one_line() {
        assert_eq!(cut("a\nb"), "a ⏎ b");
    }
}
