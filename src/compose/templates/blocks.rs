//! Blocks: which of them is not closed, once the compiler has given up behind it.

use super::lexer::Tag;

/// The tag at fault and what is wrong with it, as far as blocks and their ends go.
pub(super) fn fault(text: &str, tags: &[Tag]) -> Option<(Tag, String)> {
    let mut open: Vec<(Tag, &str)> = Vec::new();
    for tag in tags.iter().filter(|tag| !tag.is_comment) {
        let inner = text[tag.start + 2..tag.end - 2].trim_matches(|sign: char| sign == '~' || sign.is_whitespace());
        let Some(kind @ ('#' | '/')) = inner.chars().next() else { continue };
        let word =
            inner[1..].trim_start().split(|sign: char| sign.is_whitespace() || sign == '~').next().unwrap_or_default();
        match open.last() {
            _ if kind == '#' => open.push((*tag, word)),
            Some((_, innermost)) if *innermost == word => drop(open.pop()),
            Some((unclosed, name)) if open.iter().any(|(_, open)| *open == word) => {
                return Some((*unclosed, never_closed(name)));
            }
            _ => return Some((*tag, format!("`{{{{/{word}}}}}` ends no block"))),
        }
    }
    open.pop().map(|(tag, name)| (tag, never_closed(name)))
}

fn never_closed(name: &str) -> String {
    format!("`{{{{#{name} …}}}}` is never closed: `{{{{/{name}}}}}` is missing")
}
