//! A PDF as a screen reader takes it: the texts of its structure tree, in the tree's order.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;

use super::Unreadable;
use super::reading::Reading;

/// Elements in one another; ours have some ten.
const DEEPEST: usize = 64;
/// Elements and contents of a tree; a role of 10,000 tasks has 50,000.
const MOST_ELEMENTS: usize = 5_000_000;

/// Reads the texts of a tagged PDF. Tables of contents, pictures and bullets are left out.
///
/// # Errors
/// If it is no PDF, is damaged or protected, or has no structure tree.
pub fn read_pdf(bytes: Vec<u8>) -> Result<Reading, Unreadable> {
    let unreadable = |why: &str| Unreadable(why.to_owned());
    let pdf = Pdf::new(bytes).map_err(|_| unreadable("is no PDF, is damaged, or is protected by a password"))?;
    let mut texts = HashMap::new();
    let mut fonts = HashMap::new();
    for (index, page) in pdf.pages().iter().enumerate() {
        read_page(page, index, &mut fonts, &mut texts);
    }
    let pages = pdf.pages().iter().enumerate().filter_map(|(index, page)| Some((page.raw().obj_id()?, index)));
    let catalog: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let tree = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("StructTreeRoot"));
    let tree = tree.ok_or_else(|| unreadable("is a PDF without tags: it can't be read aloud, nor verified"))?;
    let mut walk = Walk { texts, pages: pages.collect(), left: MOST_ELEMENTS, ..Walk::default() };
    walk.kids(&tree, None, 0)
        .ok_or_else(|| unreadable("has a structure that is deeper or larger than any document"))?;
    walk.flush();
    Ok(walk.reading)
}

/// The text of each marked sequence, by the index of its page and its number there.
type Texts = HashMap<(usize, i32), String>;
/// What the codes of a font stand for; `None` where the font doesn't say it.
type Fonts = HashMap<ObjectIdentifier, Option<CMap>>;

fn read_page(page: &Page<'_>, index: usize, fonts: &mut Fonts, texts: &mut Texts) {
    // The numbers of the marked sequences that are open; `None` for what belongs to no element.
    let mut open: Vec<Option<i32>> = Vec::new();
    let mut font: Option<ObjectIdentifier> = None;
    let mut instructions = page.typed_operations();
    while let Some(instruction) = instructions.next() {
        let mut show = |codes: &[u8]| {
            if let Some(number) = open.iter().rev().find_map(|number| *number) {
                let map = font.and_then(|font| fonts.get(&font)).and_then(Option::as_ref);
                decode(codes, map, texts.entry((index, number)).or_default());
            }
        };
        match instruction {
            TypedInstruction::ShowText(shown) => show(shown.0.as_bytes()),
            TypedInstruction::ShowTexts(shown) => {
                for part in shown.0.iter::<Object<'_>>() {
                    if let Object::String(codes) = part {
                        show(codes.as_bytes());
                    }
                }
            }
            TypedInstruction::BeginMarkedContentWithProperties(marked) => {
                open.push(match marked.1 {
                    Object::Dict(properties) => properties.get::<i32>("MCID"),
                    _ => None,
                });
            }
            TypedInstruction::BeginMarkedContent(_) => open.push(None),
            TypedInstruction::EndMarkedContent(_) => {
                open.pop();
            }
            TypedInstruction::TextFont(set) => {
                let found = page.resources().get_font(set.0);
                font = found.as_ref().and_then(Dict::obj_id);
                if let (Some(id), Some(found)) = (font, found) {
                    fonts.entry(id).or_insert_with(|| map_of(&found));
                }
            }
            _ => {}
        }
    }
}

fn map_of(font: &Dict<'_>) -> Option<CMap> {
    let bytes = font.get::<Stream<'_>>("ToUnicode")?.decoded().ok()?;
    CMap::parse(&bytes, |_| None)
}

/// Adds what some codes stand for. Each has two bytes, as in all composite fonts that rolepress embeds.
fn decode(codes: &[u8], map: Option<&CMap>, text: &mut String) {
    for code in codes.chunks(2) {
        let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
        match map.and_then(|map| map.lookup_bf_string(code)) {
            Some(BfString::Char(sign)) => text.push(sign),
            Some(BfString::String(signs)) => text.push_str(&signs),
            None => text.push(char::REPLACEMENT_CHARACTER),
        }
    }
}

/// The way through the tree.
#[derive(Default)]
struct Walk {
    reading: Reading,
    texts: Texts,
    pages: HashMap<ObjectIdentifier, usize>,
    /// Elements that may still be visited: a damaged tree can lead back into itself.
    left: usize,
    text: String,
    heading: Option<u8>,
    cell: Option<(u32, u32)>,
    rows: u32,
    /// Whether the items of the list at hand are counted.
    numbered: bool,
}

impl Walk {
    /// Visits what is in an element. `None` if there is no end to it.
    fn kids(&mut self, element: &Dict<'_>, page: Option<usize>, depth: usize) -> Option<()> {
        match element.get::<Object<'_>>("K") {
            Some(Object::Array(kids)) => kids.iter::<Object<'_>>().try_for_each(|kid| self.kid(kid, page, depth)),
            Some(kid) => self.kid(kid, page, depth),
            None => Some(()),
        }
    }

    fn kid(&mut self, kid: Object<'_>, page: Option<usize>, depth: usize) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        match kid {
            Object::Number(number) => self.content(page, number.as_f64() as i32),
            Object::Dict(kid) if kid.contains_key("MCID") => {
                let page = self.page_of(&kid).or(page);
                self.content(page, kid.get::<i32>("MCID").unwrap_or(-1));
            }
            Object::Dict(kid) if kid.contains_key("S") => {
                let page = self.page_of(&kid).or(page);
                self.element(&kid, page, depth)?;
            }
            // Annotations have no text of their own.
            _ => {}
        }
        Some(())
    }

    fn page_of(&self, element: &Dict<'_>) -> Option<usize> {
        let page = element.get_ref("Pg")?;
        self.pages.get(&ObjectIdentifier::from(page)).copied()
    }

    fn content(&mut self, page: Option<usize>, number: i32) {
        if let Some(text) = page.and_then(|page| self.texts.get(&(page, number))) {
            self.text.push_str(text);
        }
    }

    fn element(&mut self, element: &Dict<'_>, page: Option<usize>, depth: usize) -> Option<()> {
        if depth >= DEEPEST {
            return None;
        }
        let kind = element.get::<Name<'_>>("S");
        let kind = kind.as_ref().map_or("", Name::as_str);
        match kind {
            "TOC" | "Figure" => return Some(()),
            "Lbl" => return self.label(element, page, depth),
            // The body of an item goes on after its label.
            "Span" | "Link" | "Reference" | "LBody" => return self.kids(element, page, depth + 1),
            _ => {}
        }
        self.flush();
        let (heading, cell, numbered) = (self.heading, self.cell, self.numbered);
        match kind {
            "TR" => {
                self.rows += 1;
                self.cell = Some((self.rows, 0));
            }
            "L" => self.numbered = is_numbered(element),
            "TH" | "TD" => self.cell = self.cell.map(|(row, cell)| (row, cell + 1)),
            _ => self.heading = heading_level(kind),
        }
        self.kids(element, page, depth + 1)?;
        self.flush();
        (self.heading, self.numbered) = (heading, numbered);
        // The next cell of the row counts on from this one.
        if !matches!(kind, "TH" | "TD") {
            self.cell = cell;
        }
        Some(())
    }

    /// The label of an item: a text such as a code, or a bullet or number, which Word has no text for.
    fn label(&mut self, element: &Dict<'_>, page: Option<usize>, depth: usize) -> Option<()> {
        self.flush();
        self.kids(element, page, depth + 1)?;
        let mut signs = self.text.trim().chars();
        let is_bullet = signs.next().is_some_and(|sign| !sign.is_alphanumeric()) && signs.next().is_none();
        if is_bullet || self.numbered {
            self.text.clear();
        } else {
            self.text.push(' ');
        }
        Some(())
    }

    /// Ends the passage.
    fn flush(&mut self) {
        self.reading.push(&self.text, self.heading, self.cell);
        self.text.clear();
    }
}

/// Whether a list's items are counted by the list.
fn is_numbered(list: &Dict<'_>) -> bool {
    let attributes = list.get::<Dict<'_>>("A");
    attributes.and_then(|a| a.get::<Name<'_>>("ListNumbering")).is_some_and(|kind| kind.as_str() == "Decimal")
}

fn heading_level(kind: &str) -> Option<u8> {
    kind.strip_prefix('H')?.parse().ok().filter(|level| (1..=6).contains(level))
}
