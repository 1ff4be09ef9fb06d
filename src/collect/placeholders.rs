//! What stands in a field that nobody has filled in. Word marks it as no text of anybody's; LibreOffice writes it as if it had
//! been typed, and the document's glossary tells that it was not.

use std::collections::BTreeMap;

use super::controls::Control;
use super::package::{Part, PartKind, parse};
use super::text::fold;
use super::visible::visible_text;

/// The placeholders of a document's fields, by the names of their building blocks.
#[derive(Debug, Default)]
pub struct Placeholders(BTreeMap<String, String>);

impl Placeholders {
    /// Those in a document's glossary; none where it has no glossary, or one that can't be read.
    pub fn of(parts: &[Part]) -> Self {
        parts.iter().filter(|part| part.kind == PartKind::Glossary).find_map(read).unwrap_or_default()
    }

    /// The placeholder of a control; empty where it is not known.
    pub fn text_of(&self, control: &Control) -> &str {
        self.0.get(&control.placeholder).map_or("", String::as_str)
    }

    /// Whether a control holds nothing but its own placeholder.
    pub fn is_text_of(&self, control: &Control) -> bool {
        self.0.get(&control.placeholder).is_some_and(|placeholder| *placeholder == fold(&control.text))
    }
}

impl<const N: usize> From<[(String, String); N]> for Placeholders {
    fn from(placeholders: [(String, String); N]) -> Self {
        Placeholders(placeholders.into())
    }
}

fn read(part: &Part) -> Option<Placeholders> {
    let tree = parse(&part.name, &part.xml).ok()?;
    let blocks = tree.descendants().filter(|node| node.tag_name().name() == "docPart" && node.has_children());
    let placeholders = blocks.filter_map(|block| {
        let named = |name: &str| block.children().find(|child| child.tag_name().name() == name);
        let name = named("docPartPr")?.children().find(|child| child.tag_name().name() == "name")?;
        let name = name.attributes().find(|attribute| attribute.name() == "val")?.value();
        Some((name.to_owned(), fold(&visible_text(&named("docPartBody")?))))
    });
    Some(Placeholders(placeholders.collect()))
}
