//! How long the words of a cell are: what tells at little cost whether its column has to be measured; and at which a text may be
//! cut.

use super::{Block, Inline, Length};

/// Words of four letters and more that begin something, in the languages that there are words for.
#[rustfmt::skip]
const LEADING: [&str; 30] = [
    "avec", "beim", "chez", "dans", "della", "delle", "degli", "dello", "door", "eine", "einem", "einen", "einer", "eines",
    "från", "from", "into", "oder", "oraz", "over", "para", "pela", "pelo", "pour", "sous", "sowie", "voor", "with", "zwischen",
    "över",
];

/// A text that is cut at its end, as an ellipsis may stand behind it: without the small words and the signs there that lead on to
/// what is gone. Something stays in any case.
pub fn before_ellipsis(text: &str) -> &str {
    let without_signs =
        |text: &str| text.trim_end_matches(|sign: char| sign.is_whitespace() || ",;:.–—-(·".contains(sign)).len();
    let mut kept = &text[..without_signs(text)];
    while let Some((before, last)) = kept.rsplit_once(char::is_whitespace) {
        let is_small = last.chars().count() <= 3 && last.chars().all(|sign| !sign.is_uppercase() && !sign.is_numeric());
        if before.trim().is_empty() || !(is_small || LEADING.contains(&last)) {
            break;
        }
        kept = &before[..without_signs(before)];
    }
    kept
}

/// No letter but a few capitals is wider, in the size of the text; words that hold them have narrow ones too.
const WIDEST: f32 = 0.75;

/// Whether the longest word of blocks may be wider than that if it is set in that size.
pub fn may_be_wider(blocks: &[Block], size: Length, width: Length) -> bool {
    size * (WIDEST * longest_word(blocks) as f32) > width
}

/// The letters of the longest word.
fn longest_word(blocks: &[Block]) -> usize {
    let of_block = |block: &Block| match block {
        Block::Heading(heading) => longest_of(&heading.content),
        Block::Paragraph(paragraph) => longest_of(&paragraph.content),
        Block::Section(section) => longest_word(&section.blocks),
        Block::List(list) => list.items.iter().map(|item| longest_word(&item.blocks)).max().unwrap_or(0),
        Block::Table(_) | Block::Contents(_) => 0,
    };
    blocks.iter().map(of_block).max().unwrap_or(0)
}

fn longest_of(content: &[Inline]) -> usize {
    let (mut longest, mut word) = (0, 0);
    measure(content, &mut |letters| {
        word = letters.map_or(0, |letters| word + letters);
        longest = longest.max(word);
    });
    longest
}

/// Tells the letters of each piece of a word, and `None` where a line may end.
fn measure(content: &[Inline], tell: &mut impl FnMut(Option<usize>)) {
    for inline in content {
        match inline {
            Inline::Text(text) => {
                for (index, piece) in text.split([' ', '\n']).enumerate() {
                    if index > 0 {
                        tell(None);
                    }
                    tell(Some(piece.chars().count()));
                }
            }
            Inline::Strong(content) | Inline::Emphasis(content) => measure(content, tell),
            Inline::Span(span) => measure(&span.content, tell),
            Inline::Link(link) => measure(&link.content, tell),
            Inline::LineBreak | Inline::Field(_) | Inline::Meter(_) | Inline::Image(_) => tell(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_before_the_words_that_lead_on() {
        let cut =
            ["Beauftragte für", "Leiterin der digitalen", "Chef de projet, et de la", "Guide avec", "Plan B,", "de la"];
        let kept = ["Beauftragte", "Leiterin der digitalen", "Chef de projet", "Guide", "Plan B", "de"];
        assert_eq!(cut.map(before_ellipsis), kept);
    }
    use crate::document::{Paragraph, StyleId};

    fn blocks(content: Vec<Inline>) -> Vec<Block> {
        vec![Block::Paragraph(Paragraph { style: StyleId::BODY, anchor: None, content })]
    }

    #[test]
    fn a_word_goes_on_from_one_look_to_the_next_and_ends_at_a_blank() {
        let text = |text: &str| Inline::Text(text.to_owned());
        assert_eq!(longest_word(&blocks(vec![text("un pré"), Inline::Strong(vec![text("lèvement ici")])])), 11);
        assert_eq!(longest_word(&blocks(vec![text("un"), Inline::LineBreak, text("deux")])), 4);
        assert_eq!(longest_word(&[]), 0);
    }
}
