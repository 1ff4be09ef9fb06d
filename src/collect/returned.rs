//! A returned document: what its controls say, by the names that they carry.
//!
//! A control is known by its binding, which every program keeps, and else by its tag, which some drop. What the
//! document's own data part says of texts is not relied on, since programs empty it or keep it out of step; but a text
//! of it that has the mark of a control tells what the control was made with.

use rustc_hash::{FxHashMap, FxHashSet};

use super::binding::Bound;
use super::controls::{Control, is_cell_tag, read_controls};
use super::outside::texts_outside;
use super::package::{Part, PartKind, Unreadable, parse, read_package};
use super::placeholders::Placeholders;
use super::text::{fold, is_joined};
use crate::render::docx::{DATA_NAMESPACE, ROLE_PROPERTY, paragraph_mark, split_binding_id, split_marks, text_mark};

/// What people may have written in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// The slug of the role that it is of; empty where the document no longer says it.
    pub role: String,
    /// The tag of the language that it was made in; empty where the document no longer says it.
    pub language: String,
    /// By tag, in the order of their first control.
    pub cells: Vec<ReturnedCell>,
    pub fields: Vec<ReturnedField>,
    /// Cells that the document had and that no control stands for any more: without texts.
    pub gone: Vec<ReturnedCell>,
    /// Paragraphs outside controls that the document did not have, folded; none where it no longer says which it had.
    pub outside: Vec<String>,
}

/// What a document says in the place of one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnedCell {
    pub tag: String,
    /// The mark of the text that the document was made with, where anything in the document still tells it.
    pub mark: Option<String>,
    /// Every different text, folded: a cell may stand in several places.
    pub texts: Vec<String>,
}

impl ReturnedCell {
    /// Whether a text of it is another one than the document was made with, as far as can be told.
    pub fn is_edited(&self, text: &str) -> bool {
        self.mark.as_ref().is_none_or(|mark| text_mark(text) != *mark)
    }
}

/// What was filled into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedField {
    pub name: String,
    /// Every different value, folded; one that is empty for a field that nobody has filled in.
    pub values: Vec<String>,
}

/// Reads a document, whichever program saved it.
///
/// # Errors
/// If it is no Word document, is damaged, larger or deeper than any document, or has nothing of ours in it.
pub fn read_document(bytes: &[u8]) -> Result<Returned, Unreadable> {
    let parts = read_package(bytes)?;
    let of_kind = |kind: PartKind| parts.iter().filter(move |part| part.kind == kind);
    let placeholders = Placeholders::of(&parts);
    let data = of_kind(PartKind::Data).filter_map(read_data).next().unwrap_or_default();
    let mut gathering = Gathering::default();
    let mut outside = Vec::new();
    for story in of_kind(PartKind::Story) {
        let tree = parse(&story.name, &story.xml)?;
        for control in read_controls(&story.name, &tree)? {
            gathering.take(control, &placeholders);
        }
        if data.fixed.is_some() {
            outside.extend(texts_outside(&tree));
        }
    }
    let Gathering { mut returned, cells, .. } = gathering;
    returned.language = data.language;
    returned.role = of_kind(PartKind::Properties).find_map(read_role).unwrap_or(data.role);
    if returned.cells.is_empty() && returned.role.is_empty() {
        return Err(Unreadable("holds no texts of rolepress".to_owned()));
    }
    for cell in &mut returned.cells {
        let Some(bound) = cell.mark.as_ref().and_then(|mark| data.texts.get(mark)) else { continue };
        for text in cell.texts.iter_mut().filter(|text| is_joined(bound, text)) {
            text.clone_from(bound);
        }
        cell.texts.dedup();
    }
    for (tag, mark) in data.marks {
        match cells.get(&tag) {
            Some(index) => drop(returned.cells[*index].mark.get_or_insert(mark)),
            None => returned.gone.push(ReturnedCell { tag, mark: Some(mark), texts: Vec::new() }),
        }
    }
    returned.outside = added(outside, &returned, &data.fixed.unwrap_or_default());
    Ok(returned)
}

/// How many different texts of one cell are kept; two are a contradiction already.
const TEXTS_KEPT: usize = 8;

/// What was found so far, by name.
#[derive(Debug, Default)]
struct Gathering {
    returned: Returned,
    cells: FxHashMap<String, usize>,
    fields: FxHashMap<String, usize>,
}

impl Gathering {
    fn take(&mut self, control: Control, placeholders: &Placeholders) {
        if control.is_part {
            return;
        }
        let (name, mark, is_cell) = match &control.binding {
            Some((Bound::Cell, id)) => {
                let (tag, mark) = split_binding_id(id);
                (tag.to_owned(), Some(mark.to_owned()).filter(|mark| !mark.is_empty()), true)
            }
            Some((Bound::Field, id)) => (id.clone(), None, false),
            None if control.tag.is_empty() => return,
            None => (control.tag.clone(), None, is_cell_tag(&control.tag)),
        };
        let value = value_of(&control, placeholders, is_cell);
        let values = if is_cell {
            let cells = &mut self.returned.cells;
            let index = *self.cells.entry(name).or_insert_with_key(|tag| {
                cells.push(ReturnedCell { tag: tag.clone(), ..ReturnedCell::default() });
                cells.len() - 1
            });
            cells[index].mark = cells[index].mark.take().or(mark);
            &mut cells[index].texts
        } else {
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
    if control.shows_placeholder {
        return String::new();
    }
    let text = fold(&control.text);
    if is_cell {
        return text;
    }
    if let Some(day) = &control.date {
        return day.clone();
    }
    if placeholders.is_text_of(control) { String::new() } else { text }
}

/// The texts outside controls that a document was not made with. One that a cell of it had was moved or copied out of its control.
fn added(outside: Vec<String>, returned: &Returned, fixed: &FxHashSet<u32>) -> Vec<String> {
    let cells = returned.cells.iter().chain(&returned.gone);
    let cells: FxHashSet<&str> = cells.filter_map(|cell| cell.mark.as_deref()).collect();
    let is_new = |text: &String| {
        let mark = paragraph_mark(text);
        mark.is_some_and(|mark| !fixed.contains(&mark)) && !cells.contains(text_mark(text).as_str())
    };
    outside.into_iter().filter(is_new).map(|text| fold(&text)).collect()
}

/// What our own data part says.
#[derive(Debug, Default)]
struct Data {
    role: String,
    language: String,
    /// Tag and mark of each cell.
    marks: Vec<(String, String)>,
    /// The marks of the paragraphs outside controls, where it says them.
    fixed: Option<FxHashSet<u32>>,
    /// What cells hold, folded, by its mark: programs drop the ids of the cells.
    texts: FxHashMap<String, String>,
}

fn read_data(part: &Part) -> Option<Data> {
    let tree = parse(&part.name, &part.xml).ok()?;
    let root = tree.root_element();
    if !root.has_tag_name((DATA_NAMESPACE, "rolepress")) {
        return None;
    }
    let cells = root.children().filter(|node| node.tag_name().name() == "cells").flat_map(|cells| cells.children());
    let texts = cells.clone().filter_map(|cell| cell.text()).map(|text| (text_mark(text), fold(text)));
    let texts = texts.filter(|(_, text)| text.contains('\n')).collect();
    let marks = cells.filter_map(|cell| {
        let (tag, mark) = split_binding_id(cell.attribute("id")?);
        (!mark.is_empty()).then(|| (tag.to_owned(), mark.to_owned()))
    });
    let said = |name: &str| root.attribute(name).unwrap_or_default().to_owned();
    let fixed = root.children().find(|node| node.tag_name().name() == "fixed");
    let fixed = fixed.map(|fixed| split_marks(fixed.text().unwrap_or_default()).collect());
    Some(Data { role: said("role"), language: said("language"), marks: marks.collect(), fixed, texts })
}

/// The role that a document's properties name.
fn read_role(part: &Part) -> Option<String> {
    let tree = parse(&part.name, &part.xml).ok()?;
    let property = tree.root_element().children().find(|node| node.attribute("name") == Some(ROLE_PROPERTY))?;
    let value = property.children().find_map(|value| value.text())?.trim();
    (!value.is_empty()).then(|| value.to_owned())
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
        for untouched in [field("Prénom et nom", false), field("Anything", true)] {
            assert_eq!(take(vec![untouched]).fields[0].values, [""]);
        }
        assert_eq!(take(vec![field("Zoé", false)]).fields[0].values, ["Zoé"]);
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
