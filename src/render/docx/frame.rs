//! What stands around the body: paper, margins, header and footer, as docx-rs elements.

use docx_rs::{Docx, Footer, Header, NumPages, PageMargin, PageNum, Paragraph, Run};

use super::finish::Stash;
use super::letters::generous_width;
use super::pictures::{FIRST_HEADER_LOGO, Medium, drawing};
use super::press::Press;
use super::printed::Printed;
use super::running_styles::FIRST_HEADER;
use super::xml::clean;
use crate::document::words::before_ellipsis;
use crate::document::{Length, Locale, Metadata, StyleId};

/// Stand for the page's number and the number of pages while a phrase is taken apart.
const PAGE: char = '\u{1}';
const TOTAL: char = '\u{2}';

/// The logo of a set in the headers of a document.
#[derive(Debug, Default)]
pub(super) struct HeaderLogo<'m> {
    pub medium: Option<&'m Medium>,
    /// The number of the drawing in the running header, and of that on the first page if the document doesn't show the
    /// logo there itself.
    pub running: usize,
    pub first: Option<usize>,
}

/// An empty document with its paper, headers and footers. The first page has the logo in place of the header's text.
pub(super) fn frame(
    press: &Press,
    metadata: &Metadata,
    locale: &Locale,
    logo: &HeaderLogo<'_>,
    (stash, printed): (&mut Stash, &mut Printed),
) -> Docx {
    let page = &press.theme.page;
    let margin = PageMargin {
        top: page.margin_top.to_twips(),
        left: page.margin_left.to_twips(),
        bottom: page.margin_bottom.to_twips(),
        right: page.margin_right.to_twips(),
        header: header_distance(press, logo).to_twips(),
        footer: (page.margin_bottom / 2.0).to_twips(),
        gutter: 0,
    };
    let mut first = Paragraph::new().style(FIRST_HEADER);
    // The logo is read out once, on the first page.
    let mut show = |id: usize, alternative: &str, height: Length| {
        let picture = logo.medium.map(|medium| drawing(medium, id, alternative, Some(height), press.text_room()));
        picture.map(|picture| Run::new().style(&stash.run(picture)))
    };
    if let Some(run) = logo.first.and_then(|id| show(id, &metadata.author, FIRST_HEADER_LOGO)) {
        first = first.add_run(run);
    }
    let (logo_width, logo_height) = running_logo(press, logo);
    let (left, mut right) = header_ends(press, &metadata.header, logo_width);
    let logo_run = show(logo.running, "", logo_height);
    if logo_run.is_some() {
        right.push_str(BEFORE_LOGO);
    }
    printed.running(&format!("{left} {right}"));
    let style = if left.is_empty() && right.is_empty() { FIRST_HEADER } else { "Header" };
    let mut header = line(style, &left).add_run(Run::new().add_tab().add_text(right));
    if let Some(run) = logo_run {
        header = header.add_run(run);
    }
    let page_number = locale.phrase("page.number", &[("n", "999"), ("total", "999")]);
    let left = footer_start(press, &metadata.footer, &page_number);
    let around_numbers = clean(&locale.phrase("page.number", &[("n", ""), ("total", "")])).into_owned();
    printed.running(&format!("{left} {around_numbers}"));
    let footer = || {
        let footer = line("Footer", &left).add_run(Run::new().add_tab());
        Footer::new().add_paragraph(with_page_number(footer, locale))
    };
    // docx-rs gives pictures and parts to headers in this order only.
    Docx::new()
        .page_size(page.width.to_twips().unsigned_abs(), page.height.to_twips().unsigned_abs())
        .page_margin(margin)
        .header(Header::new().add_paragraph(header))
        .first_header(Header::new().add_paragraph(first))
        .footer(footer())
        .first_footer(footer())
}

/// How far below the paper's edge the header begins: so that its line stands where it would without a logo.
fn header_distance(press: &Press, logo: &HeaderLogo<'_>) -> Length {
    const LINE: Length = Length::pt(10.8);
    let half = press.theme.page.margin_top / 2.0;
    let raised = running_logo(press, logo).1 - LINE;
    (half - raised.max(Length::ZERO)).max(half / 3.0)
}

/// Width and height of the logo in the running header; nothing without one.
fn running_logo(press: &Press, logo: &HeaderLogo<'_>) -> (Length, Length) {
    logo.medium.map_or((Length::ZERO, Length::ZERO), |medium| press.theme.header_logo_size(medium.ratio))
}

/// A line that begins with a text; its style has a tab at the right margin.
fn line(style: &str, left: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(Run::new().add_text(left))
}

/// What a line of many words takes of the generous width of its letters.
const MEAN: f32 = 0.88;

/// What parts the texts at both ends, in sizes.
const APART: f32 = 2.0;

/// What parts the header's text from the logo.
const BEFORE_LOGO: &str = "   ";

/// What the title of the set has of a header's line in any case.
const LEAST_OF_SET: f32 = 0.25;

/// The texts at both ends of a header, cut so that they stand on one line beside what is `taken`: that of the set gives way,
/// as in the PDF.
fn header_ends(press: &Press, (left, right): &(String, String), taken: Length) -> (String, String) {
    let room = room(press, "page-header", taken);
    let right = clean(right);
    let apart = if left.is_empty() || right.is_empty() { 0.0 } else { APART };
    let left = shortened((&clean(left), ""), room - line_width(&right).min(room * LEAST_OF_SET) - apart);
    let right = shortened((&right, ""), room - line_width(&left) - apart);
    (left, right)
}

/// The text at the left end of a footer, cut so that it stands on one line with the one at the right: it gives way, but for what
/// stands `behind` it, as in the PDF.
fn footer_start(press: &Press, (left, behind): &(String, String), right: &str) -> String {
    let room = room(press, "page-footer", Length::ZERO);
    let (left, behind) = (clean(left), clean(behind));
    let whole = line_width(&left) + line_width(&behind) + APART;
    let right = shortened((&clean(right), ""), (room - whole).max(room * 2.0 / 3.0));
    shortened((&left, &behind), room - line_width(&right) - APART)
}

/// The room beside what is `taken` of a line, in sizes of its style.
fn room(press: &Press, style: &str, taken: Length) -> f32 {
    let style = press.theme.style_id(style).unwrap_or(StyleId::BODY);
    (press.text_room() - taken) / press.theme.style(style).size()
}

/// The width of a text in sizes, about: Word has fonts that we don't know.
fn line_width(text: &str) -> f32 {
    generous_width(text) * MEAN
}

/// A text on one line of at most so many sizes, cut between words and with an ellipsis before what stands `behind` it if
/// both are longer.
fn shortened((text, behind): (&str, &str), most: f32) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = one_line(&format!("{text}{behind}"));
    if line_width(&whole) <= most {
        return whole;
    }
    let text = one_line(text);
    let room = most - line_width(behind) - line_width("…");
    let ends = text.char_indices().map(|(at, letter)| (at, at + letter.len_utf8()));
    let mut width = 0.0;
    let fits = |(from, end): &(usize, usize)| {
        width += line_width(&text[*from..*end]);
        width <= room
    };
    let end = ends.take_while(fits).last().map(|(_, end)| end);
    match end {
        Some(end) => {
            let cut = &text[..end];
            let within = text[end..].starts_with(|next: char| !next.is_whitespace());
            let words = cut.rfind(' ').filter(|_| within).map_or(cut, |end| &cut[..end]);
            format!("{}…{behind}", before_ellipsis(words))
        }
        None if behind.is_empty() => "…".to_owned(),
        None => shortened((behind, ""), most),
    }
}

/// Appends `Page 1 of 3` with fields for its numbers, in the order that the language wants.
fn with_page_number(mut paragraph: Paragraph, locale: &Locale) -> Paragraph {
    let (page, total) = (PAGE.to_string(), TOTAL.to_string());
    let phrase = locale.phrase("page.number", &[("n", &page), ("total", &total)]);
    for part in phrase.split_inclusive([PAGE, TOTAL]) {
        let words = part.trim_end_matches([PAGE, TOTAL]);
        if !words.is_empty() {
            paragraph = paragraph.add_run(Run::new().add_text(clean(words)));
        }
        paragraph = match part.chars().last() {
            Some(PAGE) => paragraph.add_page_num(PageNum::new()),
            Some(TOTAL) => paragraph.add_num_pages(NumPages::new()),
            _ => paragraph,
        };
    }
    paragraph
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words() {
        let cut = |text: &str, room: &str| shortened((text, ""), line_width(room));
        assert_eq!(cut("chargé de mission", "chargé de mission"), "chargé de mission");
        assert_eq!(cut("chargé de mission", "chargé de missio"), "chargé…");
        assert_eq!(cut("anime et guide", "anime et guid"), "anime…");
        assert_eq!(cut("anticonstitutionnellement", "anticon…"), "anticon…");
        assert_eq!(cut("anticonstitutionnellement", ""), "…");
    }

    #[test]
    fn what_stands_behind_a_long_text_stays() {
        let cut = |text: &str, room: &str| shortened((text, " · version 2"), line_width(room));
        assert_eq!(cut("Maison des ateliers", "Maison des ateliers · version 2"), "Maison des ateliers · version 2");
        assert_eq!(cut("Maison des ateliers", "Maison des atelie · version 2"), "Maison… · version 2");
        assert_eq!(cut("Maison des ateliers", "… · version 2"), "· version 2");
    }
}
