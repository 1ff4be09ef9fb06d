//! What stands in a document's body outside its controls: what the program printed there, and what somebody has typed.

use roxmltree::{Document, Node};

use super::controls::{attribute, word_name};
use super::visible::{is_fallback, is_unseen, own_text};

/// The texts of the paragraphs of the body without what stands in controls or comes from fields, such as tables of contents,
/// dates and numbers of pages. Paragraphs in text boxes are left out.
pub(super) fn texts_outside(tree: &Document<'_>) -> Vec<String> {
    let body = tree.root_element().children().find(|node| word_name(node) == Some("body"));
    let (mut texts, mut text) = (Vec::new(), String::new());
    // Fields may go on over several paragraphs.
    let mut fields = 0_usize;
    let mut open: Vec<(roxmltree::Children<'_, '_>, bool)> = body.iter().map(|body| (body.children(), false)).collect();
    while let Some((children, is_paragraph)) = open.last_mut() {
        let Some(node) = children.next() else {
            if *is_paragraph {
                texts.push(std::mem::take(&mut text));
            }
            open.pop();
            continue;
        };
        if !node.is_element() || is_fallback(&node) {
            continue;
        }
        match word_name(&node) {
            Some("sdt" | "fldSimple") => {}
            Some(name) if is_unseen(name) => {}
            Some("fldChar") => match attribute(&node, "fldCharType") {
                Some("begin") => fields += 1,
                Some("end") => fields = fields.saturating_sub(1),
                _ => {}
            },
            Some(name @ ("t" | "br" | "cr" | "tab" | "ptab" | "noBreakHyphen" | "softHyphen")) if fields == 0 => {
                push(&mut text, name, &node);
            }
            Some("t") => {}
            name => open.push((node.children(), name == Some("p"))),
        }
    }
    texts
}

fn push(text: &mut String, name: &str, node: &Node<'_, '_>) {
    match name {
        "t" => text.push_str(own_text(node)),
        "noBreakHyphen" => text.push('\u{2011}'),
        "softHyphen" => text.push('\u{ad}'),
        _ => text.push(' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outside(body: &str) -> Vec<String> {
        let xml = format!(
            r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
        );
        texts_outside(&Document::parse(&xml).unwrap())
    }

    #[test]
    fn what_stands_in_controls_is_left_out_and_what_is_around_them_is_one_text() {
        let control = "<w:sdt><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>";
        let body = format!(
            r#"<w:p><w:r><w:t xml:space="preserve">Rend </w:t></w:r><w:r><w:t>compte :</w:t></w:r>{control}<w:r><w:br/><w:t>fin</w:t></w:r></w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>y</w:t></w:r></w:p></w:sdtContent></w:sdt><w:tbl><w:tr><w:tc><w:p><w:ins><w:r><w:t>neuf</w:t></w:r></w:ins><w:del><w:r><w:delText>vieux</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>"#
        );
        assert_eq!(outside(&body), ["Rend compte : fin", "neuf"]);
    }

    #[test]
    fn fields_are_nobodys_text_over_any_number_of_paragraphs() {
        let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
        let body = format!(
            "<w:p>{}<w:r><w:instrText>TOC</w:instrText></w:r>{}<w:r><w:t>Un</w:t></w:r></w:p><w:p><w:r><w:t>Deux</w:t></w:r>{}<w:r><w:t>!</w:t></w:r></w:p>",
            field("begin"),
            field("separate"),
            field("end")
        );
        assert_eq!(outside(&body), ["", "!"]);
    }
}
