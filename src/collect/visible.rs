//! The text that a reader sees in a piece of Word's XML.

use roxmltree::Node;

use super::controls::{COMPATIBILITY, is_on, word_name};
use super::symbols::symbol;

/// What is there for programs that don't know something newer says the same a second time.
pub(super) fn is_fallback(node: &Node<'_, '_>) -> bool {
    node.tag_name().namespace() == Some(COMPATIBILITY) && node.tag_name().name() == "Fallback"
}

/// Whether an element of that name holds nothing that a reader sees: properties, what was deleted, pictures.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "sdtPr"
            | "sdtEndPr"
            | "pPr"
            | "rPr"
            | "tblPr"
            | "tblGrid"
            | "trPr"
            | "tcPr"
            | "sectPr"
            | "instrText"
            | "delText"
            | "delInstrText"
            | "rt"
            | "drawing"
            | "pict"
            | "object"
    )
}

/// Whether a row, a paragraph or a control is there only until its tracked deletion is accepted, or stands elsewhere by a tracked
/// move. What has lost its words alone is no such: Word marks the row, and the end of the paragraph.
pub(super) fn is_deleted(node: &Node<'_, '_>) -> bool {
    let part = |name: &str| node.children().find(|child| word_name(child) == Some(name));
    let is_marked =
        |look: Node<'_, '_>| look.children().any(|child| matches!(word_name(&child), Some("del" | "moveFrom")));
    match word_name(node) {
        Some("tr") => part("trPr").is_some_and(is_marked),
        Some("p") => {
            let look = part("pPr").and_then(|own| own.children().find(|child| word_name(child) == Some("rPr")));
            look.is_some_and(is_marked) && visible_text(node).trim().is_empty()
        }
        Some("sdt") => part("sdtContent").is_some_and(|content| {
            let mut held =
                content.children().filter(|child| matches!(word_name(child), Some("tr" | "p" | "sdt"))).peekable();
            held.peek().is_some() && held.all(|held| is_deleted(&held)) && visible_text(&content).trim().is_empty()
        }),
        _ => false,
    }
}

/// The text of some content as a reader sees it, with `\n` for line breaks and between paragraphs. Tracked insertions
/// count and tracked deletions don't; nor do placeholders.
pub fn visible_text(content: &Node<'_, '_>) -> String {
    text_with(content, |control| shows_placeholder(control).then(String::new))
}

/// As `visible_text`, with what `instead` gives for a control in place of what it holds.
pub fn text_with(content: &Node<'_, '_>, instead: impl Fn(&Node<'_, '_>) -> Option<String>) -> String {
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut open = vec![content.children()];
    while let Some(children) = open.last_mut() {
        let Some(node) = children.next() else {
            open.pop();
            continue;
        };
        if !node.is_element() || is_fallback(&node) {
            continue;
        }
        match word_name(&node) {
            Some(name) if is_unseen(name) => continue,
            Some("sdt") => {
                if let Some(words) = instead(&node) {
                    text.push_str(&words);
                    continue;
                }
            }
            Some("p") => {
                if paragraphs > 0 {
                    text.push('\n');
                }
                paragraphs += 1;
            }
            Some("t") => {
                text.push_str(own_text(&node));
                continue;
            }
            Some("br" | "cr") => text.push('\n'),
            Some("tab" | "ptab") => text.push('\t'),
            Some("noBreakHyphen") => text.push('\u{2011}'),
            Some("softHyphen") => text.push('\u{ad}'),
            Some("sym") => text.extend(symbol(&node)),
            _ => {}
        }
        open.push(node.children());
    }
    text
}

/// What a piece of text holds, without the blanks at its ends unless it says that they count.
pub(super) fn own_text<'a>(node: &Node<'a, '_>) -> &'a str {
    let own = node.text().unwrap_or_default();
    let kept = node.attributes().any(|a| a.name() == "space" && a.value() == "preserve");
    if kept { own } else { own.trim_matches([' ', '\t', '\n', '\r']) }
}

/// What is struck through by direct formatting in some content, or in a text alone; who does that means that it is to go.
pub(super) fn struck_text(content: &Node<'_, '_>) -> Option<String> {
    let texts = content.descendants().filter(|node| word_name(node) == Some("t") && is_struck(node));
    let struck: String = texts.map(|text| own_text(&text).to_owned()).collect();
    (!struck.is_empty()).then_some(struck)
}

fn is_struck(text: &Node<'_, '_>) -> bool {
    let run = text.parent().filter(|run| word_name(run) == Some("r"));
    let look = run.and_then(|run| run.children().find(|child| word_name(child) == Some("rPr")));
    let strikes = |child: Node<'_, '_>| matches!(word_name(&child), Some("strike" | "dstrike")) && is_on(&child);
    look.is_some_and(|look| look.children().any(strikes))
        && !text.ancestors().any(|outer| is_fallback(&outer) || word_name(&outer) == Some("moveFrom"))
}

fn shows_placeholder(control: &Node<'_, '_>) -> bool {
    let properties = control.children().find(|child| word_name(child) == Some("sdtPr"));
    let shown = properties.and_then(|p| p.children().find(|child| word_name(child) == Some("showingPlcHdr")));
    shown.is_some_and(|shown| is_on(&shown))
}
