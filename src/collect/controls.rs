//! Content controls out of the XML of a story: their names, and the text that a reader sees in them.
//!
//! Programs save the same control in many forms: runs split at every change, the control moved around the table cell
//! that it stood in, tags dropped, deletions kept as tracked changes. All of them come out the same here.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::binding::{Bound, bound_id};
use super::package::Unreadable;
use super::visible::{is_deleted, is_fallback, visible_text};

/// A control as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Control {
    pub tag: String,
    /// What Word shows above it.
    pub title: String,
    /// The element of our data that it is bound to (`cell` or `field`), and that element's id.
    pub binding: Option<(Bound, String)>,
    /// The building block that holds its placeholder.
    pub placeholder: String,
    /// Whether it shows its placeholder, which is no text of anybody's.
    pub shows_placeholder: bool,
    pub text: String,
    /// Whether changes of its text are tracked.
    pub is_tracked: bool,
    /// The day that was picked, as ISO date.
    pub date: Option<String>,
    /// `Some` for a box to tick.
    pub checked: Option<bool>,
    /// What can be chosen, where it is a list.
    pub choices: Vec<String>,
    /// Whether it stands for a part of the document (a table of contents) and not for a text.
    pub is_part: bool,
}

impl Control {
    /// Whether it is there to be filled in; else it holds the text of a cell.
    pub fn is_field(&self) -> bool {
        match &self.binding {
            Some((bound, _)) => *bound == Bound::Field,
            None => !is_cell_tag(&self.tag),
        }
    }
}

/// Tags of cells hold the separator of an address, or are a digest of one.
pub fn is_cell_tag(tag: &str) -> bool {
    tag.contains(':') || tag.starts_with('~')
}

/// Elements in one another; Word itself writes some thirty.
const DEEPEST: usize = 512;
/// Controls in one another; each of them holds the text of those within.
const DEEPEST_CONTROLS: usize = 12;

const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
const WORD_2010: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
const WORD_2012: &str = "http://schemas.microsoft.com/office/word/2012/wordml";
pub(super) const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// The name of an element of Word's, whichever of its namespaces it is in.
pub fn word_name<'x>(node: &Node<'_, 'x>) -> Option<&'x str> {
    let namespace = node.tag_name().namespace()?;
    (WORD.contains(&namespace) || namespace == WORD_2010 || namespace == WORD_2012).then(|| node.tag_name().name())
}

/// The value of `w:NAME`, or of an attribute of that name in whichever namespace.
pub fn attribute<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

pub(super) fn is_on(node: &Node<'_, '_>) -> bool {
    !matches!(attribute(node, "val"), Some("0" | "false" | "off"))
}

/// Reads the controls of a story.
///
/// # Errors
/// If it is nested deeper than any document.
pub fn read_controls(name: &str, tree: &roxmltree::Document<'_>) -> Result<Vec<Control>, Unreadable> {
    let too_deep = || Unreadable(format!("is nested deeper than can be read in `{name}`"));
    let mut found: Vec<Control> = Vec::new();
    // Each open element's remaining children, and whether the element is a control.
    let mut open = vec![(tree.root().children(), false)];
    // The open controls, by their place among those found.
    let mut controls = Vec::new();
    let mut wrappers = BTreeSet::new();
    while let Some((children, is_control)) = open.last_mut() {
        let Some(node) = children.next() else {
            if *is_control {
                controls.pop();
            }
            open.pop();
            continue;
        };
        if !node.is_element() || is_fallback(&node) || is_deleted(&node) {
            continue;
        }
        let is_control = word_name(&node) == Some("sdt");
        if is_control {
            let control = read_control(&node);
            wrappers.extend(controls.last().copied().filter(|outer| is_wrapper(&found[*outer], &control)));
            controls.push(found.len());
            if controls.len() > DEEPEST_CONTROLS {
                return Err(too_deep());
            }
            found.push(control);
        }
        if open.len() >= DEEPEST {
            return Err(too_deep());
        }
        open.push((node.children(), is_control));
    }
    let found = found.into_iter().enumerate().filter(|(at, _)| !wrappers.contains(at));
    Ok(found.map(|(_, control)| control).collect())
}

/// LibreOffice puts a box to tick into a second control that is bound as the box is, and only shows its sign.
fn is_wrapper(outer: &Control, inner: &Control) -> bool {
    outer.binding.is_some() && outer.binding == inner.binding && outer.text == inner.text
}

/// A control with its text.
pub fn read_control(node: &Node<'_, '_>) -> Control {
    let mut control = read_properties(node);
    if let Some(content) = node.children().find(|child| word_name(child) == Some("sdtContent")) {
        control.text = visible_text(&content);
        let tracks = |node: Node<'_, '_>| matches!(word_name(&node), Some("ins" | "del" | "moveFrom" | "moveTo"));
        control.is_tracked = content.descendants().any(tracks);
    }
    control
}

/// A control without its text.
pub fn read_properties(node: &Node<'_, '_>) -> Control {
    let properties = node.children().find(|child| word_name(child) == Some("sdtPr"));
    let mut control = Control::default();
    for property in properties.iter().flat_map(|properties| properties.children()) {
        let Some(name) = word_name(&property) else { continue };
        match name {
            "alias" => control.title = attribute(&property, "val").unwrap_or_default().to_owned(),
            "tag" => control.tag = attribute(&property, "val").unwrap_or_default().to_owned(),
            "dataBinding" => {
                let bound = attribute(&property, "xpath").and_then(bound_id);
                control.binding = bound.or(control.binding);
            }
            "placeholder" => {
                let block = property.children().find(|child| word_name(child) == Some("docPart"));
                control.placeholder = block.and_then(|b| attribute(&b, "val")).unwrap_or_default().to_owned();
            }
            "showingPlcHdr" => control.shows_placeholder = is_on(&property),
            "date" => {
                let day = attribute(&property, "fullDate").and_then(|date| date.get(..10));
                control.date = day.filter(|day| crate::calendar::Day::parse(day).is_some()).map(str::to_owned);
            }
            "checkbox" => {
                let mark = property.children().find(|child| word_name(child) == Some("checked"));
                control.checked = Some(mark.is_some_and(|mark| is_on(&mark)));
            }
            "dropDownList" | "comboBox" => {
                let shown = property.children().filter_map(|item| attribute(&item, "displayText"));
                control.choices = shown.map(str::to_owned).collect();
            }
            "docPartObj" | "docPartList" | "group" | "picture" => control.is_part = true,
            _ => {}
        }
    }
    control
}

#[cfg(test)]
mod tests {
    use super::super::package::parse;
    use super::*;

    const OPEN: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>"#;

    fn read(name: &str, xml: &str) -> Result<Vec<Control>, Unreadable> {
        read_controls(name, &parse(name, xml)?)
    }

    fn controls(body: &str) -> Vec<Control> {
        read("document.xml", &format!("{OPEN}{body}</w:body></w:document>")).unwrap()
    }

    fn text_of(content: &str) -> String {
        let found = controls(&format!(
            r#"<w:p><w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt></w:p>"#
        ));
        found[0].text.clone()
    }

    #[test]
    fn runs_breaks_and_tabs_make_one_text() {
        let runs = r#"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Un </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>mot</w:t><w:br/><w:t>et</w:t><w:tab/><w:t>l&#8217;autre &amp; &lt;</w:t></w:r>"#;
        assert_eq!(text_of(runs), "Un mot\net\tl’autre & <");
    }

    #[test]
    fn tracked_changes_count_as_accepted() {
        let runs = r#"<w:ins w:id="1"><w:r><w:t>neuf</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>vieux</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>parti</w:t></w:r></w:moveFrom>"#;
        assert_eq!(text_of(runs), "neuf");
    }

    #[test]
    fn a_row_or_paragraph_whose_deletion_is_tracked_has_no_controls() {
        let control = |content: &str| {
            format!(r#"<w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"#)
        };
        let (mark, words) =
            ("<w:del w:id=\"1\"/>", "<w:del w:id=\"2\"><w:r><w:delText>vieux</w:delText></w:r></w:del>");
        let ended = |content: &str| format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{content}</w:p>");
        let row = |look: &str| {
            format!("<w:tbl><w:tr><w:trPr>{look}</w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>", control(words))
        };
        for deleted in [row(mark), ended(&control(words)), control(&ended(words)), control(&control(&ended(words)))] {
            assert_eq!(controls(&deleted), [], "{deleted}");
        }
        let left = "<w:r><w:t>neuf</w:t></w:r>";
        for emptied in
            [row("<w:cantSplit/>"), ended(&(control(words) + left)), format!("<w:p>{}</w:p>", control(words))]
        {
            assert_eq!(controls(&emptied).len(), 1, "{emptied}");
        }
    }

    #[test]
    fn what_is_said_twice_for_older_programs_is_read_once() {
        let runs = "<w:r><mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>a</w:t></mc:Fallback></mc:AlternateContent></w:r>";
        assert_eq!(text_of(runs), "a");
    }

    #[test]
    fn a_control_around_a_table_cell_holds_its_paragraphs() {
        let found = controls(
            r#"<w:tbl><w:tr><w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent><w:tc><w:tcPr/><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"#,
        );
        assert_eq!((found[0].tag.as_str(), found[0].text.as_str()), ("x", "a\nb"));
    }

    #[test]
    fn a_control_within_another_is_found_too() {
        let found = controls(
            r#"<w:sdt><w:sdtPr><w:tag w:val="o"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>a</w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="i"/></w:sdtPr><w:sdtContent><w:r><w:t>b</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"#,
        );
        let found: Vec<_> = found.iter().map(|control| (control.tag.as_str(), control.text.as_str())).collect();
        assert_eq!(found, [("o", "ab"), ("i", "b")]);
    }

    #[test]
    fn a_control_that_only_wraps_one_of_the_same_binding_is_none_of_its_own() {
        let bound = |id: &str, more: &str, content: &str| {
            let path = format!("/p:rolepress[1]/p:fields[1]/p:field[@id='{id}']");
            format!(
                r#"<w:sdt><w:sdtPr><w:dataBinding w:xpath="{path}"/>{more}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"#
            )
        };
        let ticked = r#"<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>"#;
        let inner = bound("remote", ticked, "<w:r><w:t>☒</w:t></w:r>");
        let found = controls(&bound("remote", "", &inner));
        assert_eq!(found.iter().map(|control| control.checked).collect::<Vec<_>>(), [Some(true)]);
        assert_eq!(controls(&bound("other", "", &inner)).len(), 2);
        assert_eq!(controls(&bound("remote", "", &format!("<w:r><w:t>x</w:t></w:r>{inner}"))).len(), 2);
    }

    #[test]
    fn properties_of_every_kind_are_read() {
        let control = |properties: &str| {
            controls(&format!("<w:p><w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent/></w:sdt></w:p>")).remove(0)
        };
        assert!(control("<w:showingPlcHdr/>").shows_placeholder);
        assert!(!control(r#"<w:showingPlcHdr w:val="0"/>"#).shows_placeholder);
        assert_eq!(control(r#"<w:date w:fullDate="2026-03-15T00:00:00Z"/>"#).date.as_deref(), Some("2026-03-15"));
        assert_eq!(control(r#"<w:date w:fullDate="é026-03-15"/>"#).date, None);
        assert_eq!(control(r#"<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>"#).checked, Some(true));
        assert_eq!(control("<w14:checkbox/>").checked, Some(false));
        assert!(control("<w:docPartObj/>").is_part);
        let list = control(
            r#"<w:alias w:val="Contrat"/><w:dropDownList><w:listItem w:displayText="CDI" w:value="1"/></w:dropDownList>"#,
        );
        assert_eq!((list.title.as_str(), list.choices), ("Contrat", vec!["CDI".to_owned()]));
    }

    #[test]
    fn nesting_without_end_is_refused() {
        let deep = |element: &str, depth: usize| {
            let (open, close) = (format!("<{element}>").repeat(depth), format!("</{element}>").repeat(depth));
            read("d", &format!("{OPEN}{open}{close}</w:body></w:document>"))
        };
        assert!(deep("w:x", 400).is_ok() && deep("w:x", 200_000).is_err());
        assert!(deep("w:sdt", 10).is_ok() && deep("w:sdt", 20).is_err());
    }
}
