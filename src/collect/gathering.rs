//! Gathering: the controls of a document by the names that they carry.
//!
//! A control is known by its binding, which every program keeps, and else by its tag, which some drop. A text of the
//! document's own data part counts where the body has the one that was printed: Word shows it in its place.

use rustc_hash::{FxHashMap, FxHashSet};

use super::binding::Bound;
use super::controls::{Control, is_cell_tag};
use super::placeholders::Placeholders;
use super::returned::{Returned, ReturnedCell, ReturnedField};
use super::stored::{Stored, StoredCell};
use super::text::fold;
use crate::calendar::Day;
use crate::render::docx::{split_binding_id, text_mark};

/// The name of a control: the tag of a cell, or a field.
pub(super) struct Name {
    pub name: String,
    /// The mark of the cell's text.
    pub mark: Option<String>,
    pub is_cell: bool,
}

/// The name that a control carries; `None` for one that is not ours.
pub(super) fn name_of(control: &Control) -> Option<Name> {
    match &control.binding {
        Some((Bound::Cell, id)) => {
            let (tag, mark) = split_binding_id(id);
            let mark = Some(mark.to_owned()).filter(|mark| !mark.is_empty());
            Some(Name { name: tag.to_owned(), mark, is_cell: true })
        }
        Some((Bound::Field, id)) => Some(Name { name: id.clone(), mark: None, is_cell: false }),
        None if control.tag.is_empty() => None,
        None => Some(Name { name: control.tag.clone(), mark: None, is_cell: is_cell_tag(&control.tag) }),
    }
}

/// How many different texts of one cell are kept; two are a contradiction already.
const TEXTS_KEPT: usize = 8;

/// What was found so far, by name.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    pub returned: Returned,
    /// The place of each cell among those returned, by its tag.
    pub cells: FxHashMap<String, usize>,
    fields: FxHashMap<String, usize>,
    /// Cells of which a change is tracked: what Word stores of them meanwhile is no text that anybody sees.
    tracked: FxHashSet<String>,
    /// The placeholder of each field; of a box to tick, none.
    placeholders: FxHashMap<String, Option<String>>,
}

impl Gathering {
    /// Takes what Word shows in place of the texts of the body.
    pub fn take_stored(&mut self, stored: &Stored) {
        for StoredCell { tag, mark, edited } in &stored.cells {
            let (Some(edited), Some(index)) = (edited, self.cells.get(tag)) else { continue };
            let texts = &mut self.returned.cells[*index].texts;
            if self.tracked.contains(tag) || texts.iter().any(|text| text_mark(text) == text_mark(edited)) {
                continue;
            }
            // The text that was printed is what the program that edited the data has left in the body.
            texts.retain(|text| text_mark(text) != *mark);
            texts.push(edited.clone());
        }
        for (name, value) in &stored.fields {
            let Some(index) = self.fields.get(name) else { continue };
            let values = &mut self.returned.fields[*index].values;
            let value = match self.placeholders.get(name) {
                Some(Some(placeholder)) if placeholder == value => "",
                Some(Some(_)) => value.get(..10).filter(|day| Day::parse(day).is_some()).unwrap_or(value),
                _ if matches!(value.as_str(), "1" | "true") => "yes",
                _ => "",
            };
            if !value.is_empty() && values.iter().all(String::is_empty) {
                *values = vec![value.to_owned()];
            }
        }
    }

    pub fn take(&mut self, control: Control, placeholders: &Placeholders) {
        if control.is_part {
            return;
        }
        let Some(Name { name, mark, is_cell }) = name_of(&control) else { return };
        let value = value_of(&control, placeholders, is_cell);
        let values = if is_cell {
            if control.is_tracked {
                self.tracked.insert(name.clone());
            }
            let cells = &mut self.returned.cells;
            let index = *self.cells.entry(name).or_insert_with_key(|tag| {
                cells.push(ReturnedCell { tag: tag.clone(), ..ReturnedCell::default() });
                cells.len() - 1
            });
            cells[index].mark = cells[index].mark.take().or(mark);
            &mut cells[index].texts
        } else {
            let placeholder = control.checked.is_none().then(|| placeholders.text_of(&control).to_owned());
            self.placeholders.insert(name.clone(), placeholder);
            let fields = &mut self.returned.fields;
            let index = *self.fields.entry(name).or_insert_with_key(|name| {
                fields.push(ReturnedField { name: name.clone(), values: Vec::new() });
                fields.len() - 1
            });
            &mut fields[index].values
        };
        if values.len() < TEXTS_KEPT && !values.contains(&value) {
            values.push(value);
        }
    }
}

fn value_of(control: &Control, placeholders: &Placeholders, is_cell: bool) -> String {
    if let Some(checked) = control.checked {
        return if checked { "yes".to_owned() } else { String::new() };
    }
    let text = fold(&control.text);
    if is_cell {
        return if control.shows_placeholder { String::new() } else { text };
    }
    // A program that fills a field in may leave it marked as showing its placeholder.
    if placeholders.is_text_of(control) || (control.shows_placeholder && placeholders.text_of(control).is_empty()) {
        return String::new();
    }
    if let Some(day) = &control.date {
        return day.clone();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(id: &str, text: &str) -> Control {
        Control { binding: Some((Bound::Cell, id.to_owned())), text: text.to_owned(), ..Control::default() }
    }

    fn take(controls: Vec<Control>) -> Returned {
        let placeholders = Placeholders::from([("rolepress-1".to_owned(), "Prénom et nom".to_owned())]);
        let mut gathering = Gathering::default();
        controls.into_iter().for_each(|control| gathering.take(control, &placeholders));
        gathering.returned
    }

    #[test]
    fn a_cell_that_stands_in_two_places_is_one_cell() {
        let returned =
            take(vec![cell("roles:w:title#1", "a"), cell("roles:w:title#1", "b"), cell("roles:w:title#1", " a ")]);
        assert_eq!(returned.cells.len(), 1);
        assert_eq!((returned.cells[0].mark.as_deref(), returned.cells[0].texts.len()), (Some("1"), 2));
    }

    #[test]
    fn a_tag_stands_in_for_a_binding_that_was_lost() {
        let tagged = |tag: &str| Control { tag: tag.to_owned(), text: "x".to_owned(), ..Control::default() };
        let returned = take(vec![tagged("roles:w:title"), tagged("holder"), tagged("")]);
        assert_eq!((returned.cells[0].tag.as_str(), &returned.cells[0].mark), ("roles:w:title", &None));
        assert_eq!(returned.fields, [ReturnedField { name: "holder".to_owned(), values: vec!["x".to_owned()] }]);
    }

    #[test]
    fn placeholders_are_nobodys_text() {
        let field = |text: &str, shown: bool| Control {
            binding: Some((Bound::Field, "holder".to_owned())),
            placeholder: "rolepress-1".to_owned(),
            shows_placeholder: shown,
            text: text.to_owned(),
            ..Control::default()
        };
        let of_nobody = Control { placeholder: String::new(), ..field("Anything", true) };
        for untouched in [field("Prénom et nom", false), field("Prénom et nom", true), of_nobody] {
            assert_eq!(take(vec![untouched]).fields[0].values, [""]);
        }
        for filled in [field("Zoé", false), field("Zoé", true)] {
            assert_eq!(take(vec![filled]).fields[0].values, ["Zoé"]);
        }
    }

    #[test]
    fn days_and_ticks_come_in_one_form() {
        let field = |control: Control| {
            take(vec![Control { binding: Some((Bound::Field, "f".to_owned())), ..control }]).fields[0].values[0].clone()
        };
        let date =
            Control { date: Some("2026-03-15".to_owned()), text: "15 mars 2026".to_owned(), ..Control::default() };
        assert_eq!(field(date), "2026-03-15");
        assert_eq!(field(Control { checked: Some(true), text: "☒".to_owned(), ..Control::default() }), "yes");
        assert_eq!(field(Control { checked: Some(false), text: "☐".to_owned(), ..Control::default() }), "");
    }
}
