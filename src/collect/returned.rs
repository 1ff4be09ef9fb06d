//! A returned document: what its controls say, by the names that they carry, and what stands around them.

use indexmap::IndexSet;
use rustc_hash::{FxHashMap, FxHashSet};

use super::comments::{Comment, place_comments, read_comments};
use super::controls::read_controls;
use super::departures::{LostPlace, Remark, Reordered, find_departures};
use super::gathering::Gathering;
use super::package::{PartKind, Unreadable, parse, read_package};
use super::passages::read_passages;
use super::placeholders::Placeholders;
use super::stored::{StoredCell, read_kept, read_stored};
use super::text::is_joined;
use crate::render::docx::{tag_mark, text_mark};

/// What people may have written in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// The slug of the role that it is of; empty where the document no longer says it.
    pub role: String,
    /// The tag of the language that it was made in; empty where the document no longer says it.
    pub language: String,
    /// By tag, in the order of their first control.
    pub cells: Vec<ReturnedCell>,
    pub fields: Vec<ReturnedField>,
    /// Whether the document still says all that it was printed with.
    pub is_print_known: bool,
    /// Cells that the document had and that no control stands for any more: without texts.
    pub gone: Vec<ReturnedCell>,
    /// What was typed or changed outside controls; nothing where the document no longer says what it was printed with, and
    /// so for the two that follow.
    pub remarks: Vec<Remark>,
    /// The places of cells that the document no longer has.
    pub lost: Vec<LostPlace>,
    /// For each table whose items stand in another order, the first that does.
    pub reordered: Vec<Reordered>,
    /// The marks of texts of lost cells that stand there still, without a control.
    pub left: Vec<String>,
    /// The marks of printed texts that are nowhere as they were printed.
    pub unaccounted: FxHashSet<u32>,
    pub comments: Vec<Comment>,
}

/// What a document says in the place of one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnedCell {
    pub tag: String,
    /// The mark of the text that the document was made with, where anything in the document still tells it.
    pub mark: Option<String>,
    /// Every different text, folded: a cell may stand in several places.
    pub texts: Vec<String>,
}

impl ReturnedCell {
    /// Whether a text of it is another one than the document was made with, as far as can be told.
    pub fn is_edited(&self, text: &str) -> bool {
        self.mark.as_ref().is_none_or(|mark| text_mark(text) != *mark)
    }
}

/// What was filled into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedField {
    pub name: String,
    /// Every different value, folded; one that is empty for a field that nobody has filled in.
    pub values: Vec<String>,
}

/// Reads a document, whichever program saved it.
///
/// # Errors
/// If it is no Word document, is damaged, larger or deeper than any document, or has nothing of ours in it.
pub fn read_document(bytes: &[u8]) -> Result<Returned, Unreadable> {
    let parts = read_package(bytes)?;
    let of_kind = |kind: PartKind| parts.iter().filter(move |part| part.kind == kind);
    let placeholders = Placeholders::of(&parts);
    let kept = of_kind(PartKind::Properties).map(read_kept).next().unwrap_or_default();
    // The role that the properties name comes first: people see it there.
    let role = kept.role.clone();
    let stored = of_kind(PartKind::Data).find_map(read_stored).unwrap_or_default().or(kept);
    let mut comments = Vec::new();
    for part in of_kind(PartKind::Comments) {
        comments.extend(parse(&part.name, &part.xml).iter().flat_map(read_comments));
    }
    let mut gathering = Gathering::default();
    let mut passages = Vec::new();
    for story in of_kind(PartKind::Story) {
        let tree = parse(&story.name, &story.xml)?;
        for control in read_controls(&story.name, &tree)? {
            gathering.take(control, &placeholders);
        }
        if stored.printed.is_some() {
            passages.extend(read_passages(&tree));
        }
        if !comments.is_empty() {
            place_comments(&mut comments, &tree);
        }
    }
    gathering.take_stored(&stored);
    let Gathering { mut returned, cells, .. } = gathering;
    returned.language = stored.language;
    returned.role = if role.is_empty() { stored.role } else { role };
    returned.is_print_known = stored.printed.is_some();
    if returned.cells.is_empty() && returned.role.is_empty() {
        return Err(Unreadable("holds no texts of rolepress".to_owned()));
    }
    // A template of one's own may print no cell.
    let had_cells = !returned.is_print_known || !stored.cells.is_empty();
    if returned.cells.is_empty() && returned.fields.is_empty() && had_cells {
        let why = "was made by rolepress and has lost all its controls, as .odt, .doc and .rtf do: nothing leads from its \
                   texts to the tables";
        return Err(Unreadable(why.to_owned()));
    }
    for cell in &mut returned.cells {
        let Some(bound) = cell.mark.as_ref().and_then(|mark| stored.lines.get(mark)) else { continue };
        for text in cell.texts.iter_mut().filter(|text| is_joined(bound, text)) {
            text.clone_from(bound);
        }
        let texts: IndexSet<String> = cell.texts.drain(..).collect();
        cell.texts.extend(texts);
    }
    for StoredCell { tag, mark, .. } in stored.cells {
        match cells.get(&tag) {
            Some(index) => {
                returned.cells[*index].mark.get_or_insert(mark);
            }
            None => returned.gone.push(ReturnedCell { tag, mark: Some(mark), texts: Vec::new() }),
        }
    }
    if let Some(printed) = stored.printed {
        let all = returned.cells.iter().chain(&returned.gone);
        let marks: FxHashMap<&str, &str> =
            all.clone().filter_map(|cell| Some((cell.tag.as_str(), cell.mark.as_deref()?))).collect();
        let tags = all.map(|cell| cell.tag.as_str());
        // LibreOffice drops the ids of cells in the data part: one that has lost its control then has no name.
        let named: FxHashSet<u32> = tags.clone().map(tag_mark).collect();
        returned.is_print_known = printed.iter().flat_map(|unit| &unit.cells).all(|cell| named.contains(cell));
        let found = find_departures(&printed, &passages, tags, |tag| marks.get(tag).map(|mark| (*mark).to_owned()));
        (returned.remarks, returned.lost, returned.reordered) = (found.remarks, found.lost, found.reordered);
        (returned.left, returned.unaccounted) = (found.left, found.unaccounted);
    }
    returned.comments = comments.into_iter().map(|(_, comment)| comment).collect();
    Ok(returned)
}
