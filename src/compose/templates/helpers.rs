//! Helpers: what templates can say beyond Handlebars' own `if`, `each` and comparisons.
//!
//! | helper | writes |
//! |---|---|
//! | `{{cell text}}` | `<span data-table data-key data-column [lang]>…</span>`, nothing for a text that isn't there |
//! | `{{cells texts separator=", "}}` | the same for each text of a list, with the separator between them |
//! | `{{t "role.mission" name=value}}` | rolepress's own word or phrase of that key |
//! | `{{level_rows rows}}` | for each level a `tr` with a `td` of its style and a `td.level-text`, or `td.level-text-empty` |
//! | `{{example_items examples}}` | for each example a `li` with its label |
//! | `{{reference_items references}}` | for each reference a `li` labelled with its code, linked to the annex |
//! | `{{cross_cells crosses}}` | for each column a `td.cross`, with a cross or empty |
//!
//! The last four write what a loop in the template could write too, only faster: they stand where a document has
//! hundreds of rows. To set those otherwise, write the loop.

use std::sync::Arc;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, RenderErrorReason,
    Renderable,
};
use serde_json::Value;

use super::escape::escape;
use crate::document::Locale;

/// The sign in a cell of the crosses, and of a level that nothing more is said of.
const CROSS: &str = "✓";

/// Gives a registry all helpers; words are a locale's.
pub(super) fn register(registry: &mut Handlebars<'static>, locale: Arc<Locale>) {
    registry.unregister_helper("raw");
    registry.unregister_helper("log");
    registry.register_helper("cell", Box::new(List { separated: false, item: cell }));
    registry.register_helper("cells", Box::new(List { separated: true, item: cell }));
    registry.register_helper("level_rows", Box::new(List { separated: false, item: level_row }));
    registry.register_helper("example_items", Box::new(List { separated: false, item: example_item }));
    registry.register_helper("cross_cells", Box::new(List { separated: false, item: cross_cell }));
    let printed = locale.word("reference.printed").to_owned();
    registry.register_helper("reference_items", Box::new(References { printed }));
    registry.register_helper("t", Box::new(Words { locale }));
    registry.register_helper("include", Box::new(Include));
}

type Written = Result<(), RenderError>;

/// Writes each item of a list, or the one thing that it is given.
struct List {
    separated: bool,
    item: fn(&Value, &mut dyn Output) -> Written,
}

impl HelperDef for List {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = argument(helper)?;
        let Value::Array(items) = value else { return (self.item)(value, out) };
        let separator = helper.hash_get("separator").and_then(|value| value.value().as_str()).unwrap_or(", ");
        for (index, item) in items.iter().enumerate() {
            if self.separated && index > 0 {
                out.write(&escape(separator))?;
            }
            (self.item)(item, out)?;
        }
        Ok(())
    }
}

fn argument<'h, 'rc>(helper: &'h Helper<'rc>) -> Result<&'h Value, RenderError> {
    match helper.param(0) {
        Some(value) if !value.is_value_missing() => Ok(value.value()),
        Some(value) => Err(RenderErrorReason::MissingVariable(value.relative_path().cloned()).into()),
        None => Err(RenderErrorReason::Other(format!("`{}` needs an argument", helper.name())).into()),
    }
}

/// Writes a text of the set in a span that knows its cell.
fn cell(value: &Value, out: &mut dyn Output) -> Written {
    if value.is_null() {
        return Ok(());
    }
    let text = field(value, "text")?;
    if text.is_empty() {
        return Ok(());
    }
    out.write("<span")?;
    address(value, out)?;
    if let Some(language) = value.get("lang").and_then(Value::as_str) {
        attribute("lang", language, out)?;
    }
    out.write(">")?;
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.write("<br/>")?;
        }
        out.write(&escape(line))?;
    }
    out.write("</span>")?;
    Ok(())
}

fn address(value: &Value, out: &mut dyn Output) -> Written {
    attribute("data-table", field(value, "table")?, out)?;
    attribute("data-key", field(value, "key")?, out)?;
    attribute("data-column", field(value, "column")?, out)
}

fn attribute(name: &str, value: &str, out: &mut dyn Output) -> Written {
    out.write(" ")?;
    out.write(name)?;
    out.write("=\"")?;
    out.write(&escape(value))?;
    out.write("\"")?;
    Ok(())
}

fn field<'v>(value: &'v Value, name: &str) -> Result<&'v str, RenderError> {
    let text = value.get(name).and_then(Value::as_str);
    text.ok_or_else(|| {
        RenderErrorReason::Other(format!("this has no `{name}`: it isn't what the helper writes")).into()
    })
}

fn level_row(row: &Value, out: &mut dyn Output) -> Written {
    out.write("<tr><td")?;
    attribute("class", field(row, "style")?, out)?;
    out.write(">")?;
    out.write(&escape(field(row, "name")?))?;
    for note in [field(row, "assigned")?, field(row, "new")?] {
        if !note.is_empty() {
            out.write("<br/><span class=\"level-note\">")?;
            out.write(&escape(note))?;
            out.write("</span>")?;
        }
    }
    let is_asked = field(row, "style")? != "level-empty";
    let is_new = !field(row, "new")?.is_empty();
    out.write(if is_asked { "</td><td class=\"level-text\">" } else { "</td><td class=\"level-text-empty\">" })?;
    match &row["descriptor"] {
        // Seen by its tint, a level that is asked for without a descriptor must be heard and found too.
        Value::Null if is_asked => out.write(CROSS)?,
        Value::Null => out.write("<span class=\"muted\">–</span>")?,
        descriptor if is_new => {
            // The colour is the paragraph's: LibreOffice forgets that of a run whose text is bound to data.
            out.write("<p class=\"level-new\">")?;
            cell(descriptor, out)?;
            out.write("</p>")?;
        }
        descriptor => cell(descriptor, out)?,
    }
    out.write("</td></tr>")?;
    Ok(())
}

fn example_item(example: &Value, out: &mut dyn Output) -> Written {
    out.write("<li")?;
    let label = &example["label"];
    if !label.is_null() {
        attribute("label", field(label, "text")?, out)?;
        address(label, out)?;
    }
    out.write(">")?;
    cell(&example["text"], out)?;
    out.write("</li>")?;
    Ok(())
}

fn cross_cell(crossed: &Value, out: &mut dyn Output) -> Written {
    out.write("<td class=\"cross\">")?;
    if crossed.as_bool().unwrap_or_default() {
        out.write(CROSS)?;
    }
    out.write("</td>")?;
    Ok(())
}

/// Writes references, each with the label that is printed beside the code where it says something else.
struct References {
    /// A phrase with `{label}` where the printed label stands.
    printed: String,
}

impl HelperDef for References {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let (before, after) = self.printed.split_once("{label}").unwrap_or((&self.printed, ""));
        for reference in argument(helper)?.as_array().into_iter().flatten() {
            out.write("<li")?;
            attribute("label", field(&reference["code"], "text")?, out)?;
            attribute("label-href", &format!("#{}", field(reference, "anchor")?), out)?;
            address(&reference["code"], out)?;
            out.write(">")?;
            cell(&reference["label"], out)?;
            if !reference["printed"].is_null() {
                out.write(" <span class=\"differs\">")?;
                out.write(&escape(before))?;
                cell(&reference["printed"], out)?;
                out.write(&escape(after))?;
                out.write("</span>")?;
            }
            out.write("</li>")?;
        }
        Ok(())
    }
}

/// Writes rolepress's own words.
struct Words {
    locale: Arc<Locale>,
}

impl HelperDef for Words {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let key = argument(helper)?.as_str().unwrap_or_default();
        if helper.hash().is_empty() {
            out.write(&escape(self.locale.word(key)))?;
            return Ok(());
        }
        let values: Vec<(&str, String)> = helper.hash().iter().map(|(name, value)| (*name, value.render())).collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        out.write(&escape(&self.locale.phrase(key, &values)))?;
        Ok(())
    }
}

/// Stands where a template included another one without arguments: see `expand`.
struct Include;

impl HelperDef for Include {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        helper.template().map_or(Ok(()), |template| template.render(registry, context, render, out))
    }
}
