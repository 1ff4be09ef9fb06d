//! Comments: what somebody has noted in the margin of a document, with the text that it is about.

use roxmltree::{Document, Node};
use rustc_hash::FxHashMap;

use super::controls::{attribute, read_properties, word_name};
use super::gathering::name_of;
use super::text::fold;
use super::visible::{is_fallback, own_text, visible_text};

/// A comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    pub author: String,
    pub text: String,
    /// The beginning of what it is about.
    pub about: String,
    /// The tag of the first cell in what it is about.
    pub tag: Option<String>,
}

/// Comments whose place is looked for; who writes more has lost sight of them.
const PLACED: usize = 500;
/// Bytes of a text that a comment is about; no more is ever shown.
const ABOUT: usize = 200;

/// The comments of a part, by their ids, in its order.
pub(super) fn read_comments(tree: &Document<'_>) -> Vec<(String, Comment)> {
    let comments = tree.root_element().children().filter(|node| word_name(node) == Some("comment"));
    let comments = comments.map(|node| {
        let said = |name: &str| attribute(&node, name).unwrap_or_default().to_owned();
        (said("id"), Comment { author: said("author"), text: fold(&visible_text(&node)), ..Comment::default() })
    });
    comments.filter(|(_, comment)| !comment.text.is_empty()).collect()
}

/// Finds what comments are about in the body.
pub(super) fn place_comments(comments: &mut [(String, Comment)], body: &Document<'_>) {
    let known = comments.iter_mut().take(PLACED).map(|(id, comment)| (id.clone(), comment));
    let mut known: FxHashMap<String, &mut Comment> = known.collect();
    let mut open: Vec<String> = Vec::new();
    for node in body.descendants().filter(Node::is_element) {
        match word_name(&node) {
            Some("commentRangeStart") => {
                let id = attribute(&node, "id").unwrap_or_default();
                if let Some(comment) = known.get_mut(id).filter(|comment| comment.about.is_empty()) {
                    comment.tag = node.ancestors().find_map(|outer| tag_of(&outer));
                    open.push(id.to_owned());
                }
            }
            Some("commentRangeEnd") => open.retain(|id| Some(id.as_str()) != attribute(&node, "id")),
            // A comment may hang on a place alone: then it is about the paragraph.
            Some("commentReference") => {
                let comment = attribute(&node, "id").and_then(|id| known.get_mut(id));
                let paragraph = node.ancestors().find(|outer| word_name(outer) == Some("p"));
                if let (Some(comment), Some(paragraph)) = (comment.filter(|c| c.about.is_empty()), paragraph) {
                    comment.about = visible_text(&paragraph);
                    comment.tag = comment.tag.take().or_else(|| paragraph.descendants().find_map(|node| tag_of(&node)));
                }
            }
            Some("sdt") if !open.is_empty() => {
                let tag = tag_of(&node);
                for id in &open {
                    let comment = known.get_mut(id);
                    let comment = comment.filter(|comment| comment.tag.is_none() && comment.about.len() < ABOUT);
                    comment.into_iter().for_each(|comment| comment.tag.clone_from(&tag));
                }
            }
            Some("t") if !open.is_empty() && !node.ancestors().any(|outer| is_fallback(&outer)) => {
                open.retain(|id| {
                    let Some(comment) = known.get_mut(id) else { return false };
                    comment.about.push_str(own_text(&node));
                    comment.about.len() < ABOUT
                });
            }
            Some("p") => {
                for id in &open {
                    let begun = known.get_mut(id).filter(|comment| !comment.about.is_empty());
                    begun.into_iter().for_each(|comment| comment.about.push(' '));
                }
            }
            _ => {}
        }
    }
    known.into_values().for_each(|comment| comment.about = fold(&comment.about));
}

/// The tag of a control of a cell's.
fn tag_of(node: &Node<'_, '_>) -> Option<String> {
    let name = (word_name(node) == Some("sdt")).then(|| name_of(&read_properties(node)))??;
    name.is_cell.then_some(name.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(body: &str) -> Comment {
        let open = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
        let part = format!(
            r#"<w:comments {open}><w:comment w:id="7" w:author="Ana"><w:p><w:r><w:t>À revoir</w:t></w:r></w:p><w:p/></w:comment></w:comments>"#
        );
        let mut comments = read_comments(&Document::parse(&part).unwrap());
        let body = format!("<w:document {open}><w:body>{body}</w:body></w:document>");
        place_comments(&mut comments, &Document::parse(&body).unwrap());
        comments.remove(0).1
    }

    fn run(text: &str) -> String {
        format!("<w:r><w:t>{text}</w:t></w:r>")
    }

    #[test]
    fn a_comment_is_about_what_stands_between_its_marks() {
        let control = format!(
            r#"<w:sdt><w:sdtPr><w:tag w:val="roles:w:title"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"#,
            run("c")
        );
        let (start, end) = (r#"<w:commentRangeStart w:id="7"/>"#, r#"<w:commentRangeEnd w:id="7"/>"#);
        let comment = placed(&format!("<w:p>{}{start}{}{control}{end}{}</w:p>", run("a"), run("b"), run("d")));
        assert_eq!((comment.author.as_str(), comment.text.as_str()), ("Ana", "À revoir"));
        assert_eq!((comment.about.as_str(), comment.tag.as_deref()), ("bc", Some("roles:w:title")));
    }

    #[test]
    fn a_comment_without_marks_is_about_its_paragraph() {
        let reference = r#"<w:r><w:commentReference w:id="7"/></w:r>"#;
        let comment = placed(&format!("<w:p>{}</w:p><w:p>{}{reference}</w:p>", run("a"), run("b")));
        assert_eq!((comment.about.as_str(), comment.tag), ("b", None));
    }
}
