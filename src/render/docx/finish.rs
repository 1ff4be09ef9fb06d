//! The finisher: makes of what docx-rs writes what the schema wants.
//!
//! docx-rs writes properties in an order that Word for the web takes for corrupt, and has no words for much that a
//! template needs. One pass puts the children of each property element into schema order, leaves out empty property
//! elements and paragraph ids, and puts the stashed pieces where their sentinels stand. It is idempotent.

use memchr::memchr;

use crate::render::RenderError;

/// Opens every sentinel. Sentinels stand where style ids stand, never in a user's text.
const SENTINEL: char = '§';

/// What docx-rs can't say, kept until the part is written.
#[derive(Debug, Default)]
pub(super) struct Stash {
    pieces: Vec<(Piece, String)>,
}

/// What a stashed piece takes the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// The element that holds the sentinel.
    Properties,
    /// The `w:r` around it.
    Run,
    /// The `w:p` around it.
    Block,
}

impl Piece {
    /// The element that goes when the piece comes, if it is not the sentinel's own.
    fn replaced(self) -> Option<&'static str> {
        match self {
            Piece::Properties => None,
            Piece::Run => Some("w:r"),
            Piece::Block => Some("w:p"),
        }
    }
}

impl Stash {
    /// Children of a `w:rPr`, already in order. Returns the sentinel to give to docx-rs.
    pub fn properties(&mut self, xml: &str) -> String {
        self.keep(Piece::Properties, xml.to_owned())
    }

    /// A whole run, or a control around some; the sentinel is a run style.
    pub fn run(&mut self, xml: String) -> String {
        self.keep(Piece::Run, xml)
    }

    /// A whole block; the sentinel is a paragraph style.
    pub fn block(&mut self, xml: String) -> String {
        self.keep(Piece::Block, xml)
    }

    fn keep(&mut self, piece: Piece, xml: String) -> String {
        self.pieces.push((piece, xml));
        format!("{SENTINEL}{}", self.pieces.len() - 1)
    }

    /// The piece that a tag's `w:val` stands for, if it is a sentinel.
    fn find(&self, tag: &str) -> Option<(usize, Piece)> {
        let (_, value) = tag.split_once(SENTINEL).filter(|(before, _)| before.ends_with("w:val=\""))?;
        let index: usize = value.split('"').next()?.parse().ok()?;
        Some((index, self.pieces.get(index)?.0))
    }
}

type Order = &'static [&'static str];

#[rustfmt::skip]
const PARAGRAPH_PROPERTIES: Order = &[
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
    "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap",
    "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd",
    "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
    "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr",
    "w:sectPr", "w:pPrChange",
];
#[rustfmt::skip]
const RUN_PROPERTIES: Order = &[
    "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike",
    "w:outline", "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden",
    "w:color", "w:spacing", "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect",
    "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang",
];
#[rustfmt::skip]
const SECTION_PROPERTIES: Order = &[
    "w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar",
    "w:paperSrc", "w:pgBorders", "w:lnNumType", "w:pgNumType", "w:cols", "w:formProt", "w:vAlign", "w:noEndnote",
    "w:titlePg", "w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid",
];
const NUMBERING_PROPERTIES: Order = &["w:ilvl", "w:numId"];
const PARAGRAPH_BORDERS: Order = &["w:top", "w:left", "w:bottom", "w:right", "w:between", "w:bar"];

fn order_within(name: &str) -> Option<Order> {
    Some(match name {
        "w:pPr" => PARAGRAPH_PROPERTIES,
        "w:rPr" => RUN_PROPERTIES,
        "w:sectPr" => SECTION_PROPERTIES,
        "w:numPr" => NUMBERING_PROPERTIES,
        "w:pBdr" => PARAGRAPH_BORDERS,
        _ => return None,
    })
}

/// An element whose end has not come yet.
struct Open<'x> {
    name: &'x str,
    /// Where it begins in the output.
    start: usize,
    order: Option<Order>,
    /// Its children, where their order matters.
    children: Vec<Child>,
    /// The stashed piece that will take its place.
    replacement: Option<usize>,
}

/// Rank in the schema's order, and where the element stands in the output.
type Child = (usize, std::ops::Range<usize>);

struct Finisher<'x> {
    out: String,
    open: Vec<Open<'x>>,
    stash: &'x Stash,
}

/// Finishes one part.
///
/// # Errors
/// If the part is not the balanced XML that docx-rs promises.
pub(super) fn finish(part: &[u8], stash: &Stash) -> Result<String, RenderError> {
    let mut rest = std::str::from_utf8(part).map_err(|error| malformed(&error.to_string()))?;
    let stashed: usize = stash.pieces.iter().map(|(_, xml)| xml.len()).sum();
    let mut finisher = Finisher { out: String::with_capacity(part.len() + stashed), open: Vec::new(), stash };
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        finisher.out.push_str(&rest[..at]);
        let end = at + memchr(b'>', &rest.as_bytes()[at..]).ok_or_else(|| malformed("a tag without an end"))?;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        match tag.strip_prefix('/') {
            Some(name) => finisher.end(name)?,
            None if tag.starts_with(['?', '!']) => finisher.push_tag(tag),
            None => match tag.strip_suffix('/') {
                Some(tag) => finisher.empty(tag.trim_end()),
                None => finisher.start(tag),
            },
        }
    }
    finisher.out.push_str(rest);
    if finisher.open.is_empty() { Ok(finisher.out) } else { Err(malformed("an element without an end")) }
}

impl<'x> Finisher<'x> {
    fn start(&mut self, tag: &'x str) {
        let name = name_of(tag);
        let order = order_within(name);
        let start = self.out.len();
        self.open.push(Open { name, start, order, children: Vec::new(), replacement: None });
        // The ids that docx-rs gives to paragraphs say nothing and cost a tenth of the file.
        self.push_tag(if name == "w:p" { name } else { tag });
    }

    fn end(&mut self, name: &str) -> Result<(), RenderError> {
        let element = self.open.pop().filter(|element| element.name == name);
        let element = element.ok_or_else(|| malformed("an end tag that nothing opened"))?;
        if let Some(index) = element.replacement {
            self.out.truncate(element.start);
            self.out.push_str(&self.stash.pieces[index].1);
        } else if element.order.is_some() && element.children.is_empty() {
            self.out.truncate(element.start);
            return Ok(());
        } else {
            self.sort(element.children);
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self.record(element.name, element.start);
        Ok(())
    }

    fn empty(&mut self, tag: &str) {
        let name = name_of(tag);
        let start = self.out.len();
        match self.stash.find(tag) {
            Some((index, piece)) => match piece.replaced() {
                Some(replaced) => {
                    if let Some(element) = self.open.iter_mut().rev().find(|element| element.name == replaced) {
                        element.replacement = Some(index);
                    }
                    return;
                }
                None => self.out.push_str(&self.stash.pieces[index].1),
            },
            None if order_within(name).is_some() => return,
            None => {
                self.push_tag(tag);
                self.out.insert(self.out.len() - 1, '/');
            }
        }
        self.record(name, start);
    }

    fn push_tag(&mut self, tag: &str) {
        self.out.push('<');
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// Notes a finished element with its parent.
    fn record(&mut self, name: &str, start: usize) {
        let end = self.out.len();
        if let Some(Open { order: Some(order), children, .. }) = self.open.last_mut() {
            let rank = order.iter().position(|known| *known == name).unwrap_or(order.len());
            children.push((rank, start..end));
        }
    }

    /// Puts the children of the element that is ending into their order.
    fn sort(&mut self, mut children: Vec<Child>) {
        if children.is_sorted_by_key(|(rank, _)| *rank) {
            return;
        }
        let Some(from) = children.iter().map(|(_, range)| range.start).min() else { return };
        children.sort_by_key(|(rank, _)| *rank);
        let sorted: String = children.into_iter().map(|(_, range)| &self.out[range]).collect();
        self.out.truncate(from);
        self.out.push_str(&sorted);
    }
}

fn name_of(tag: &str) -> &str {
    tag.split([' ', '\n', '\t']).next().unwrap_or(tag)
}

fn malformed(what: &str) -> RenderError {
    RenderError::Malformed(format!("docx-rs wrote {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(part: &str) -> String {
        finish(part.as_bytes(), &Stash::default()).unwrap()
    }

    #[test]
    fn properties_come_into_schema_order() {
        let part = r#"<w:p><w:pPr><w:rPr /><w:pStyle w:val="A" /><w:numPr><w:numId w:val="1" /><w:ilvl w:val="0" /></w:numPr><w:keepNext /></w:pPr><w:r><w:rPr><w:b /><w:rStyle w:val="S" /></w:rPr><w:t>x</w:t></w:r></w:p>"#;
        let expected = r#"<w:p><w:pPr><w:pStyle w:val="A"/><w:keepNext/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:rStyle w:val="S"/><w:b/></w:rPr><w:t>x</w:t></w:r></w:p>"#;
        assert_eq!(finished(part), expected);
    }

    #[test]
    fn what_is_finished_stays_as_it_is() {
        let part = r#"<?xml version="1.0"?><w:sectPr><w:pgSz w:w="1" /><w:headerReference r:id="a" /><w:titlePg /><w:cols /></w:sectPr>"#;
        let once = finished(part);
        assert_eq!(finished(&once), once);
        assert!(once.contains(r#"<w:headerReference r:id="a"/><w:pgSz w:w="1"/><w:cols/><w:titlePg/>"#));
    }

    #[test]
    fn empty_properties_and_paragraph_ids_go() {
        let part = r#"<w:p w14:paraId="00000001"><w:pPr><w:rPr /></w:pPr><w:r><w:rPr></w:rPr><w:br /></w:r></w:p>"#;
        assert_eq!(finished(part), "<w:p><w:r><w:br/></w:r></w:p>");
    }

    #[test]
    fn stashed_pieces_take_the_place_of_what_holds_their_sentinels() {
        let mut stash = Stash::default();
        let block = stash.block("<w:tbl/>".to_owned());
        let run = stash.run("<w:r><w:drawing/></w:r>".to_owned());
        let properties = stash.properties(r#"<w:rStyle w:val="S"/><w:lang w:val="pt-PT"/>"#);
        let part = format!(
            r#"<w:body><w:p w14:paraId="1"><w:pPr><w:rPr /><w:pStyle w:val="{block}" /></w:pPr></w:p><w:p><w:r><w:rPr><w:rStyle w:val="{run}" /></w:rPr></w:r><w:r><w:rPr><w:rStyle w:val="{properties}" /></w:rPr><w:t>x</w:t></w:r></w:p></w:body>"#
        );
        let expected = r#"<w:body><w:tbl/><w:p><w:r><w:drawing/></w:r><w:r><w:rPr><w:rStyle w:val="S"/><w:lang w:val="pt-PT"/></w:rPr><w:t>x</w:t></w:r></w:p></w:body>"#;
        assert_eq!(finish(part.as_bytes(), &stash).unwrap(), expected);
    }

    #[test]
    fn a_section_sign_in_a_users_text_is_no_sentinel() {
        let mut stash = Stash::default();
        stash.block("<w:tbl/>".to_owned());
        let part = "<w:p><w:r><w:t>§0</w:t></w:r></w:p>";
        assert_eq!(finish(part.as_bytes(), &stash).unwrap(), part);
    }

    #[test]
    fn what_is_not_balanced_is_an_error() {
        for part in ["<a>", "</a>", "<a></b>", "<a"] {
            assert!(finish(part.as_bytes(), &Stash::default()).is_err(), "{part}");
        }
    }
}
