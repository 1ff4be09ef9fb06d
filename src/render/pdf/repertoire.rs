//! Which subset of each face a document gets.
//!
//! Every document gets the same core, prepared once: the Latin letters and signs of most texts. A document with other
//! characters gets, for the faces that show them, a subset with these besides, whole blocks at a time; each such
//! subset is made once and kept. So a document's bytes depend on the document alone, never on what else is in the run:
//! one that is rendered again after a change elsewhere comes out the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::RenderError;
use super::fonts::PreparedFont;
use crate::layout::{FaceId, FontBook, Item, Layout, TextRun};

/// Beside ASCII: French, and the signs of typography.
const CORE: &str = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ\u{A0}\u{AD}\u{202F}«»‹›“”„‘’‚–—…•·°€§©®™×±≤≥→✓²³µ½¼¾№†‰";

/// Letters that come together: who needs one of a block will need more of it.
const BLOCKS: [(char, char); 6] = [
    ('\u{A0}', '\u{FF}'),
    ('\u{100}', '\u{17F}'),
    ('\u{180}', '\u{24F}'),
    ('\u{370}', '\u{3FF}'),
    ('\u{400}', '\u{45F}'),
    ('\u{460}', '\u{52F}'),
];

/// Subsets beyond the core that are kept.
const KEPT: usize = 128;

/// A face, and the characters that a document needs of it beyond the core.
type Key = (FaceId, Vec<char>);

/// The prepared fonts of a run.
#[derive(Debug)]
pub(super) struct Repertoire {
    book: Arc<FontBook>,
    /// By the index of the face.
    core: Vec<Arc<PreparedFont>>,
    wider: Mutex<BTreeMap<Key, Arc<PreparedFont>>>,
}

impl Repertoire {
    /// # Errors
    /// [`RenderError::Malformed`] if a face can't be subset.
    pub(super) fn prepare(book: &Arc<FontBook>) -> Result<Repertoire, RenderError> {
        let core = core();
        let none = BTreeSet::from([' ']);
        let text_family = book.faces().next().map(|(_, face)| face.family()).unwrap_or_default();
        let core = book
            .faces()
            .map(|(id, face)| {
                // The face that lends symbols is needed for those alone that a document has.
                let characters = if face.family() == text_family { &core } else { &none };
                PreparedFont::subset(id, face, characters).map(Arc::new)
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Repertoire { book: Arc::clone(book), core, wider: Mutex::default() })
    }

    /// The fonts for a document, by the index of the face.
    ///
    /// # Errors
    /// [`RenderError::Malformed`] if a face can't be subset.
    pub(super) fn fonts(&self, layout: &Layout) -> Result<Vec<Arc<PreparedFont>>, RenderError> {
        let mut missing: Vec<BTreeSet<char>> = vec![BTreeSet::new(); self.core.len()];
        for run in runs(layout) {
            let core = &self.core[run.face.index()];
            for code in run.codes.iter().filter(|code| !core.has(**code)) {
                missing[run.face.index()].extend(self.book.face(run.face).text(*code).chars());
            }
        }
        let faces = self.book.faces().zip(missing).zip(&self.core);
        faces
            .map(
                |(((id, _), missing), core)| {
                    if missing.is_empty() { Ok(Arc::clone(core)) } else { self.wider(id, &missing) }
                },
            )
            .collect()
    }

    fn wider(&self, id: FaceId, missing: &BTreeSet<char>) -> Result<Arc<PreparedFont>, RenderError> {
        let mut extra: BTreeSet<char> = BTreeSet::new();
        for c in missing {
            match BLOCKS.iter().find(|(first, last)| (first..=last).contains(&c)) {
                Some((first, last)) => extra.extend(*first..=*last),
                None => {
                    extra.insert(*c);
                }
            }
        }
        let key: Key = (id, extra.iter().copied().collect());
        if let Some(font) = self.wider.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(font));
        }
        let face = self.book.face(id);
        if self.core[id.index()].has_letters() {
            extra.extend(core());
        }
        extra.insert(' ');
        let font = Arc::new(PreparedFont::subset(id, face, &extra)?);
        let mut kept = self.wider.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < KEPT {
            kept.insert(key, Arc::clone(&font));
        }
        Ok(font)
    }
}

fn core() -> BTreeSet<char> {
    (' '..='~').chain(CORE.chars()).collect()
}

fn runs(layout: &Layout) -> impl Iterator<Item = &TextRun> {
    let items = layout.pages.iter().flat_map(|page| {
        let content = page.content.iter().flat_map(|sequence| &sequence.items);
        content.chain(&page.header).chain(&page.footer)
    });
    items.filter_map(|item| match item {
        Item::Text(run) => Some(run),
        Item::Shape(_) | Item::Image { .. } => None,
    })
}
