//! Marks: where in the templates a piece of markup was written.
//!
//! When the markup of a role turns out to be wrong, it is made once more from templates that have a processing
//! instruction before each of their elements. The last one before a mistake tells which element made it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Compiled, Press, TemplateFile, compile, expand};
use crate::compose::view::RoleView;
use crate::diagnostic::Span;
use crate::document::Locale;

/// The templates of a run with marks in them.
#[derive(Debug)]
pub(in crate::compose) struct Marks<'t> {
    originals: &'t [Compiled],
    press: Press,
}

const MARK_START: &str = "<?at ";
const MARK_END: &str = "?>";

impl<'t> Marks<'t> {
    pub(super) fn new(originals: &'t [Compiled], locale: Arc<Locale>) -> Self {
        let marked: Vec<Compiled> = originals
            .iter()
            .enumerate()
            .filter_map(|(index, original)| {
                let text = mark(original, index);
                compile(&TemplateFile { name: &original.name, file: original.file, text: &text }).ok()
            })
            .collect();
        let templates: BTreeMap<_, _> = expand::expand_all(&marked);
        Marks { originals, press: Press::new(templates, locale) }
    }

    /// The markup of a role with marks in it, if it can be made.
    pub(in crate::compose) fn markup(&self, view: &RoleView<'_>) -> Option<String> {
        self.press.markup(view).ok()
    }

    /// The element in the templates that wrote what stands at a byte of marked markup.
    pub(in crate::compose) fn span(&self, marked: &str, offset: usize) -> Option<Span> {
        let before = marked.get(..offset)?;
        let mark = &before[before.rfind(MARK_START)? + MARK_START.len()..];
        let (index, at) = mark.split_once(MARK_END)?.0.split_once(' ')?;
        let original = self.originals.get(index.parse::<usize>().ok()?)?;
        let start = at.parse::<usize>().ok()?;
        let length = original.text.get(start..)?.find('>').map_or(0, |end| end + 1);
        Some(original.span(start, start + length))
    }
}

/// The text of a template with a mark before each start and end tag of its own.
fn mark(template: &Compiled, index: usize) -> String {
    let mut marked = String::with_capacity(template.text.len() * 2);
    let mut last = 0;
    for start in element_starts(template) {
        marked.push_str(&template.text[last..start]);
        marked.push_str(&format!("{MARK_START}{index} {start}{MARK_END}"));
        last = start;
    }
    marked.push_str(&template.text[last..]);
    marked
}

/// The bytes at which the template's own elements begin and end: each `<` outside tags, elements and comments.
fn element_starts(template: &Compiled) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut tags = template.tags.iter().peekable();
    let mut at = 0;
    let (mut inside, mut quote) = (false, None);
    while let Some(character) = template.text[at..].chars().next() {
        if let Some(tag) = tags.next_if(|tag| tag.start == at) {
            at = tag.end;
            continue;
        }
        match (inside, quote, character) {
            (true, Some(open), _) if open == character => quote = None,
            (true, None, '"' | '\'') => quote = Some(character),
            (true, None, '>') => inside = false,
            (false, _, '<') if template.text[at..].starts_with("<!--") => {
                at += template.text[at..].find("-->").unwrap_or(4);
                while tags.next_if(|tag| tag.start < at).is_some() {}
                continue;
            }
            (false, _, '<') => {
                starts.push(at);
                inside = true;
            }
            _ => {}
        }
        at += character.len_utf8();
    }
    starts
}
