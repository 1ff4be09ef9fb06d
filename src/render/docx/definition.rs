//! One style of Word's, as it stands in the styles part.

use std::fmt::Write;

/// A style that is about to be written.
pub(super) struct Definition<'a> {
    /// `paragraph` or `character`.
    pub kind: &'a str,
    pub id: &'a str,
    /// What people read in Word's list of styles.
    pub display: &'a str,
    pub based_on: &'a str,
    pub next: &'a str,
    pub link: &'a str,
    /// Word's order in its list of styles; 99 for what people don't choose themselves.
    pub priority: u8,
    /// What stands in `w:pPr`.
    pub paragraph: String,
    /// What stands in `w:rPr`.
    pub run: String,
    /// Whether there is a variant of the paragraph style that keeps with what follows, see [`KEPT`].
    pub kept: bool,
}

/// Behind the id of a paragraph style: its variant that keeps with the next paragraph. Where one ends a page depends on
/// the document; that it stays with the next is a style all the same, so that nothing is said on the paragraph itself.
pub(super) const KEPT: &str = "-Kept";

impl Default for Definition<'_> {
    fn default() -> Self {
        Definition {
            kind: "paragraph",
            id: "",
            display: "",
            based_on: "",
            next: "",
            link: "",
            priority: 10,
            paragraph: String::new(),
            run: String::new(),
            kept: false,
        }
    }
}

impl Definition<'_> {
    pub fn push(&self, out: &mut String) {
        let Definition { kind, id, display, priority, .. } = self;
        let default = if *id == "Normal" { r#" w:default="1""# } else { "" };
        // Word knows by this whether to translate a name for its user.
        let custom = if is_words_own(display) { "" } else { r#" w:customStyle="1""# };
        // Writing to a string can't fail, here and below.
        let _ =
            write!(out, r#"<w:style w:type="{kind}"{default}{custom} w:styleId="{id}"><w:name w:val="{display}"/>"#);
        for (element, value) in [("basedOn", self.based_on), ("next", self.next), ("link", self.link)] {
            if !value.is_empty() {
                let _ = write!(out, r#"<w:{element} w:val="{value}"/>"#);
            }
        }
        let _ = write!(out, r#"<w:uiPriority w:val="{priority}"/>"#);
        if *priority < 99 {
            out.push_str("<w:qFormat/>");
        }
        for (element, properties) in [("pPr", &self.paragraph), ("rPr", &self.run)] {
            if !properties.is_empty() {
                let _ = write!(out, "<w:{element}>{properties}</w:{element}>");
            }
        }
        out.push_str("</w:style>");
        if self.kept {
            let _ = write!(
                out,
                r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}{KEPT}"><w:name w:val="{display} (kept)"/><w:basedOn w:val="{id}"/><w:uiPriority w:val="99"/><w:semiHidden/><w:pPr><w:keepNext/></w:pPr></w:style>"#
            );
        }
    }
}

fn is_words_own(display: &str) -> bool {
    const NAMES: [&str; 14] = [
        "Normal",
        "Title",
        "Subtitle",
        "Body Text",
        "Caption",
        "Quote",
        "List",
        "Strong",
        "Emphasis",
        "Hyperlink",
        "Placeholder Text",
        "List Continue",
        "TOC Heading",
        "caption",
    ];
    const FAMILIES: [&str; 6] = ["heading ", "toc ", "List Bullet", "List Number", "header", "footer"];
    NAMES.contains(&display) || FAMILIES.iter().any(|family| display.starts_with(family))
}
