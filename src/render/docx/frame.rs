//! What stands around the body: paper, margins, header and footer, as docx-rs elements.

use docx_rs::{Docx, Footer, Header, NumPages, PageMargin, PageNum, Paragraph, Run, Tab, TabValueType};

use super::finish::Stash;
use super::pictures::{HEADER_LOGO, Medium, drawing};
use super::press::Press;
use super::xml::clean;
use crate::document::{Locale, Metadata};

/// Stand for the page's number and the number of pages while a phrase is taken apart.
const PAGE: char = '\u{1}';
const TOTAL: char = '\u{2}';

/// An empty document with its paper, headers and footers. The first page has the logo in place of the header's text.
pub(super) fn frame(
    press: &Press,
    metadata: &Metadata,
    locale: &Locale,
    logo: Option<(&Medium, usize)>,
    stash: &mut Stash,
) -> Docx {
    let page = &press.theme.page;
    let margin = PageMargin {
        top: page.margin_top.to_twips(),
        left: page.margin_left.to_twips(),
        bottom: page.margin_bottom.to_twips(),
        right: page.margin_right.to_twips(),
        header: (page.margin_top / 2.0).to_twips(),
        footer: (page.margin_bottom / 2.0).to_twips(),
        gutter: 0,
    };
    let mut first = Paragraph::new().style("Header");
    if let Some((medium, id)) = logo {
        let picture = drawing(medium, id, &metadata.author, Some(HEADER_LOGO), press.text_room());
        first = first.add_run(Run::new().style(&stash.run(&picture)));
    }
    let (left, right) = &metadata.header;
    let header = line(press, "Header", left).add_run(Run::new().add_tab().add_text(clean(right)));
    let footer = || {
        let footer = line(press, "Footer", &metadata.footer).add_run(Run::new().add_tab());
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

/// A line with text at the left, and a tab to the right margin.
fn line(press: &Press, style: &str, left: &str) -> Paragraph {
    let right_edge = Tab::new().val(TabValueType::Right).pos(press.text_width().unsigned_abs() as usize);
    Paragraph::new().style(style).add_tab(right_edge).add_run(Run::new().add_text(clean(left)))
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
