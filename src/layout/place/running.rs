//! What is known when all pages are: the numbers in the table of contents, headers and footers.

use unicode_normalization::char::is_combining_mark;

use super::Placer;
use crate::document::words::before_ellipsis;
use crate::document::{Align, LOGO, Length, Metadata};
use crate::layout::flow::heading_anchor;
use crate::layout::look::{Cascade, Look};
use crate::layout::placed::{Item, LinkId, Rect, Shape, TextRun};
use crate::layout::structure::NodeId;
use crate::layout::text::{LineItem, Measure, Passage, Span, set_lines};

/// The margin that a line of header or footer needs, in sizes of its font.
const LEAST_MARGIN: f32 = 1.7;

/// What the title of the set has of a header's line in any case.
const LEAST_OF_SET: f32 = 0.25;

/// How far letters reach below their line, in sizes of the font.
const DESCENT: f32 = 0.22;

/// The number of a page that stands in the table of contents.
pub(super) struct LateNumber {
    pub(super) page: usize,
    /// The sequence of the page's content that the entry's last line belongs to.
    pub(super) sequence: usize,
    pub(super) heading: usize,
    pub(super) link: LinkId,
    pub(super) look: Look,
    /// Where the number ends.
    pub(super) right: Length,
    pub(super) baseline: Length,
}

impl Placer<'_> {
    pub(super) fn fill_numbers(&mut self) {
        for late in std::mem::take(&mut self.late) {
            let Some(destination) = self.destinations.get(&heading_anchor(late.heading)) else { continue };
            let number = (destination.page + 1).to_string();
            let blank = self.builder.book.select(late.look.weight, late.look.italic);
            let blank = self.builder.book.face(blank).code(' ');
            let runs = self.one_line((&number, ""), late.look, Length::pt(f32::from(u16::MAX)));
            let width = end_of(&runs);
            let page = &mut self.pages[late.page];
            let Some(sequence) = page.content.get_mut(late.sequence) else { continue };
            // The title and the number are two words.
            if let (Some(Item::Text(title)), Some(blank)) = (sequence.items.last_mut(), blank) {
                title.codes.push(blank);
            }
            for mut run in runs {
                run.x += late.right - width;
                run.y = late.baseline;
                sequence.items.push(Item::Text(run));
            }
            let area = page.links.iter_mut().find(|area| area.link == late.link).and_then(|area| area.areas.last_mut());
            if let Some(area) = area {
                area.width = late.right - area.x;
            }
        }
    }

    /// Sets header and footer on every page: no header on the first one.
    pub(super) fn run_headers(&mut self, metadata: &Metadata, cascade: &Cascade) {
        let page = self.builder.theme.page;
        let width = page.width - page.margin_left - page.margin_right;
        let look = |name: &str| match self.builder.theme.style_id(name) {
            Some(id) => cascade.within(self.builder.theme.style(id)).look,
            None => Look { size: Length::pt(8.0), colour: self.builder.theme.colour("muted"), ..cascade.look },
        };
        let (header, footer) = (look("page-header"), look("page-footer"));
        let hairline = self.builder.theme.colour("hairline");
        let total = self.pages.len();
        // A margin too narrow for a line of text and the rule below it carries none.
        let has_header = page.margin_top >= header.size * LEAST_MARGIN;
        let has_footer = page.margin_bottom >= footer.size * LEAST_MARGIN;
        let left = page.margin_left;
        let header_line = page.margin_top * 0.58;
        let footer_line = page.height - page.margin_bottom * 0.42;
        let rule = |y| Shape::Fill { area: Rect { x: left, y, width, height: Length::pt(0.5) }, colour: hairline };

        let logo = has_header.then(|| self.header_logo()).flatten();
        let taken = logo.map_or(Length::ZERO, |size| size.0 + header.size * 1.5);
        let head = self.header_ends(&metadata.header.0, &metadata.header.1, header, width - taken);
        let left_text = (metadata.footer.0.as_str(), metadata.footer.1.as_str());
        for (index, at) in (1..=total).enumerate() {
            if index > 0 && has_header && !(head.is_empty() && logo.is_none()) {
                let items = &mut self.pages[index].header;
                items.extend(head.iter().cloned().map(|run| Item::Text(placed(run, left, header_line))));
                if let Some((logo_width, height)) = logo {
                    let foot = header_line + header.size * DESCENT;
                    let area = Rect { x: left + width - logo_width, y: foot - height, width: logo_width, height };
                    items.push(Item::Image { name: LOGO.to_owned(), area });
                }
                items.push(Item::Shape(rule(header_line + header.size * 0.55)));
            }
            if has_footer {
                let values = [("n", at.to_string()), ("total", total.to_string())];
                let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let number = self.builder.locale.phrase("page.number", &values);
                let foot = self.footer_ends(left_text, &number, footer, width);
                let items = &mut self.pages[index].footer;
                items.extend(foot.into_iter().map(|run| Item::Text(placed(run, left, footer_line))));
            }
        }
    }

    /// Width and height of the logo in the running header, if the set has one.
    fn header_logo(&self) -> Option<(Length, Length)> {
        let picture = self.builder.pictures.get(LOGO).filter(|picture| picture.width > 0 && picture.height > 0)?;
        Some(self.builder.theme.header_logo_size(picture.width as f32 / picture.height as f32))
    }

    /// What a header has at the ends of its line: the document's title, to which that of its set at the right gives way, unless
    /// it needs its quarter of the line.
    fn header_ends(&self, left: &str, right: &str, look: Look, width: Length) -> Vec<TextRun> {
        let gap = if left.is_empty() || right.is_empty() { Length::ZERO } else { look.size * 2.0 };
        let wanted = end_of(&self.one_line((right, ""), look, width));
        let left = self.one_line((left, ""), look, width - wanted.min(width * LEAST_OF_SET) - gap);
        let right = self.one_line((right, ""), look, width - end_of(&left) - gap);
        both_ends(left, right, width)
    }

    /// What a footer has at the ends of its line: the left text gives way, but for what stands `behind` it, unless the right one
    /// takes more than two thirds.
    fn footer_ends(&self, left: (&str, &str), right: &str, look: Look, width: Length) -> Vec<TextRun> {
        let wanted = end_of(&self.one_line(left, look, width)) + look.size * 2.0;
        let right = self.one_line((right, ""), look, (width - wanted).max(width * (2.0 / 3.0)));
        let taken = end_of(&right);
        let gap = if taken > Length::ZERO { look.size * 2.0 } else { Length::ZERO };
        both_ends(self.one_line(left, look, width - taken - gap), right, width)
    }

    /// Text on one line, cut short with an ellipsis before what stands `behind` it if both are wider than `width`.
    fn one_line(&self, (text, behind): (&str, &str), look: Look, width: Length) -> Vec<TextRun> {
        let span = Span {
            start: 0,
            face: self.builder.book.select(look.weight, look.italic),
            look,
            owner: NodeId::ROOT,
            link: None,
            language: crate::layout::look::Language::of("", self.builder.locale),
        };
        let measure = Measure { width, align: Align::Left, size: look.size, leading: look.size, hyphenate: false };
        let set = |text: &str, measure: &Measure| {
            let mut passage = Passage::new();
            passage.push(self.builder.book, text, span);
            passage.close();
            set_lines(self.builder.book, &passage, measure)
        };
        let mut lines = set(&format!("{text}{behind}"), &measure);
        if lines.len() > 1 {
            let words: Vec<&str> = text.split_whitespace().collect();
            let cut = |text: &str| set(&format!("{}\u{2026}{behind}", before_ellipsis(text)), &measure);
            // The most words that fit with an ellipsis behind them, or the most letters of the first one.
            let fitting = (1..=words.len().min(60)).rev().find(|count| cut(&words[..*count].join("\u{A0}")).len() == 1);
            lines = match fitting {
                Some(count) => cut(&words[..count].join(" ")),
                None => {
                    let first = words.first().copied().unwrap_or_default();
                    let letters = first.char_indices().take(MOST_LETTERS).skip(1);
                    let ends: Vec<usize> =
                        letters.filter(|(_, letter)| !is_combining_mark(*letter)).map(|(end, _)| end).collect();
                    let fits = ends.into_iter().rev().map(|end| cut(&first[..end])).find(|lines| lines.len() == 1);
                    match fits {
                        Some(lines) => lines,
                        // Not even what stands behind has room.
                        None if !behind.is_empty() => return self.one_line((behind, ""), look, width),
                        None => Vec::new(),
                    }
                }
            };
        }
        let items = lines.into_iter().next().map(|line| line.items).unwrap_or_default();
        let text = |item| match item {
            LineItem::Text(run) => Some(run.run),
            LineItem::Object { .. } => None,
        };
        items.into_iter().filter_map(text).collect()
    }
}

/// Letters of a word that may stand on a line of header or footer.
const MOST_LETTERS: usize = 300;

fn both_ends(mut left: Vec<TextRun>, mut right: Vec<TextRun>, width: Length) -> Vec<TextRun> {
    let taken = end_of(&right);
    for run in &mut right {
        run.x += width - taken;
    }
    left.append(&mut right);
    left
}

fn placed(run: TextRun, x: Length, y: Length) -> TextRun {
    TextRun { x: run.x + x, y: run.y + y, ..run }
}

fn end_of(runs: &[TextRun]) -> Length {
    runs.last().map_or(Length::ZERO, |run| run.x + run.width)
}
