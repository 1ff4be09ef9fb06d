//! Content controls: fields that people fill in, and texts that come from a cell and can go back to it.

use std::fmt::Write;

use super::data::push_binding;
use super::direct::push_look;
use super::language::some_word_language;
use super::scribe::Scribe;
use super::sink::{Look, Sink};
use super::tags::{cell_title, control_title, field_tag};
use super::xml::{attribute, push_attribute};
use crate::document::{CellAddress, Field, FieldKind};

const NO_PLACEHOLDER: &str = "…";
/// The theme's style for what is filled in.
const FIELD: &str = "field";
const UNCHECKED: &str = "☐";
/// How Word shows a day that is picked; its own letters, the same in every language.
const DATE_FORMAT: &str = "d MMMM yyyy";

impl<'d> Scribe<'_, 'd> {
    /// A field to fill in, with its placeholder showing.
    pub fn field<S: Sink>(&mut self, field: &'d Field, sink: &mut S) {
        self.data.add_field(&field.name);
        let tag = field_tag(&field.name);
        let mut properties = String::with_capacity(512);
        if let Some(style) = self.press.theme.style_id(FIELD).filter(|_| field.kind != FieldKind::Check) {
            // What is typed in takes the place of the placeholder, and this look instead of the placeholder's.
            let look = Look { style: Some(&self.press.names.get(style).character), ..Look::default() };
            push_run_properties(&mut properties, &look);
        }
        // Writing to a string can't fail, here and below.
        let _ = write!(
            properties,
            r#"<w:alias w:val="{}"/><w:tag w:val="{tag}"/><w:id w:val="{}"/><w:lock w:val="sdtLocked"/>"#,
            attribute(&control_title(&field.label)),
            self.ids.control(),
        );
        let (style, text) = match field.kind {
            FieldKind::Check => ("FieldCheck", UNCHECKED.into()),
            // A control around nothing can't be clicked on.
            _ if field.placeholder.trim().is_empty() => ("PlaceholderText", NO_PLACEHOLDER.into()),
            _ => ("PlaceholderText", self.shown(&field.placeholder, None)),
        };
        if field.kind != FieldKind::Check {
            let block = self.glossary.add(&text);
            let _ =
                write!(properties, r#"<w:placeholder><w:docPart w:val="{block}"/></w:placeholder><w:showingPlcHdr/>"#);
        }
        push_binding(&mut properties, "field", &tag);
        push_kind(&mut properties, &field.kind, self.language);
        sink.open_control(&properties);
        sink.run(&Look { style: Some(style), ..Look::default() }, &text);
        sink.close_control();
    }

    /// The properties of a control around a cell's text. Only plain text, in one look, can be bound.
    pub fn cell_properties(&mut self, address: &'d CellAddress, text: &str, look: Option<&Look<'_>>) -> String {
        let id = self.ids.control();
        let (cell, bindable) = self.data.add_cell(address, text);
        self.printed.cell(&cell.tag);
        let mut properties = String::with_capacity(512);
        if let Some(look) = look.filter(|look| **look != Look::default()) {
            // Word sets the text anew from its binding, in the look that is said here.
            push_run_properties(&mut properties, look);
        }
        properties.push_str(r#"<w:alias w:val=""#);
        push_attribute(&mut properties, &cell_title(address));
        for part in [r#""/><w:tag w:val=""#, &cell.tag, r#""/><w:id w:val=""#, &id.to_string(), r#""/>"#] {
            properties.push_str(part);
        }
        if bindable && look.is_some() {
            push_binding(&mut properties, "cell", &cell.id);
            properties.push_str(r#"<w:text w:multiLine="1"/>"#);
        }
        properties
    }

    /// The properties of a control that only says in words what it shows.
    pub fn described_properties(&mut self, description: &str) -> String {
        format!(
            r#"<w:alias w:val="{}"/><w:id w:val="{}"/><w:lock w:val="sdtContentLocked"/>"#,
            attribute(&control_title(description)),
            self.ids.control(),
        )
    }
}

fn push_run_properties(out: &mut String, look: &Look<'_>) {
    out.push_str("<w:rPr>");
    push_look(out, look);
    out.push_str("</w:rPr>");
}

fn push_kind(out: &mut String, kind: &FieldKind, language: &str) {
    match kind {
        FieldKind::Text => out.push_str("<w:text/>"),
        FieldKind::MultilineText => out.push_str(r#"<w:text w:multiLine="1"/>"#),
        FieldKind::Date => {
            let language = some_word_language(language);
            let _ = write!(
                out,
                r#"<w:date><w:dateFormat w:val="{DATE_FORMAT}"/><w:lid w:val="{language}"/><w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>"#
            );
        }
        FieldKind::Choice(choices) => {
            out.push_str("<w:dropDownList>");
            for (index, choice) in choices.iter().enumerate() {
                // Word refuses a list that has an item twice or an empty one.
                if !choice.trim().is_empty() && !choices[..index].contains(choice) {
                    let choice = attribute(choice);
                    let _ = write!(out, r#"<w:listItem w:displayText="{choice}" w:value="{choice}"/>"#);
                }
            }
            out.push_str("</w:dropDownList>");
        }
        FieldKind::Check => out.push_str(
            r#"<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>"#,
        ),
    }
}
