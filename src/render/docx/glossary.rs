//! The glossary: the placeholders of fields as building blocks, so that Word puts a field's own words back when
//! somebody empties it.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::styles::NAMESPACES;
use super::xml::{DECLARATION, push_text};

/// The placeholders of a document, each once, in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Glossary {
    placeholders: Vec<String>,
}

impl Glossary {
    /// Takes a placeholder's text. Returns the name of its building block.
    pub fn add(&mut self, text: &str) -> String {
        let index = self.placeholders.iter().position(|known| known == text).unwrap_or_else(|| {
            self.placeholders.push(text.to_owned());
            self.placeholders.len() - 1
        });
        name(index)
    }

    pub fn is_empty(&self) -> bool {
        self.placeholders.is_empty()
    }

    /// `word/glossary/document.xml`.
    pub fn part(&self) -> String {
        let mut out = format!("{DECLARATION}<w:glossaryDocument {NAMESPACES}><w:docParts>");
        for (index, text) in self.placeholders.iter().enumerate() {
            let (name, identity) = (name(index), identity(index, text));
            // Writing to a string can't fail.
            let _ = write!(
                out,
                r#"<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/><w:gallery w:val="placeholder"/></w:category><w:behaviors><w:behavior w:val="content"/></w:behaviors><w:guid w:val="{identity}"/></w:docPartPr><w:docPartBody><w:p><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t xml:space="preserve">"#
            );
            push_text(&mut out, &text.replace(['\n', '\t'], " "));
            out.push_str("</w:t></w:r></w:p></w:docPartBody></w:docPart>");
        }
        out.push_str("</w:docParts></w:glossaryDocument>");
        out
    }
}

fn name(index: usize) -> String {
    format!("rolepress-{}", index + 1)
}

/// An identity for a building block that depends on nothing but what it is.
fn identity(index: usize, text: &str) -> String {
    let mut hash = Sha256::new();
    hash.update((index as u64).to_le_bytes());
    hash.update(text.as_bytes());
    let digits: String = hash.finalize().iter().take(16).map(|byte| format!("{byte:02X}")).collect();
    format!("{{{}-{}-{}-{}-{}}}", &digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..])
}

/// `word/glossary/styles.xml`: the one style that placeholders need, in the colour that the document gives it.
pub(super) fn glossary_styles_part(colour: &str) -> String {
    format!(
        r#"{DECLARATION}<w:styles {NAMESPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style><w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{colour}</w:rPr></w:style></w:styles>"#
    )
}
