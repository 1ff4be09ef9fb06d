//! The box around a section, as Word can draw it: borders and shading of the paragraphs in it, which Word joins to
//! one box as long as they are the same.

use std::fmt::Write;

use crate::document::{Border, BoxStyle, Colour, Length};

/// Word's limit for the distance from a border to the text, in points.
const WIDEST_SPACE: f32 = 31.0;

/// The borders and the shading of one box.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Panel {
    /// Those that are drawn, in the order that the schema wants: top, left, bottom, right.
    pub sides: Vec<Side>,
    /// As Office writes colours.
    pub fill: Option<String>,
    /// How far the text moves in so that the box stays within the margins, in twentieths of a point.
    pub inset_left: i32,
    pub inset_right: i32,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Side {
    pub edge: Edge,
    /// In eighths of a point, 2 to 96.
    pub size: usize,
    /// From the border to the text, in points, 0 to 31.
    pub space: usize,
    pub colour: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Top,
    Left,
    Bottom,
    Right,
}

impl Edge {
    fn name(self) -> &'static str {
        match self {
            Edge::Top => "top",
            Edge::Left => "left",
            Edge::Bottom => "bottom",
            Edge::Right => "right",
        }
    }
}

/// A border's width in eighths of a point, within Word's limits.
pub(super) fn border_size(width: Length) -> usize {
    (width.to_pt() * 8.0).round().clamp(2.0, 96.0) as usize
}

impl Panel {
    /// The box of a style, or `None` if it draws none.
    pub fn of(surround: &BoxStyle) -> Option<Self> {
        let padding_x = surround.padding_x.unwrap_or(Length::ZERO);
        let padding_y = surround.padding_y.unwrap_or(Length::ZERO);
        let edges = [
            (Edge::Top, surround.border_top, padding_y),
            (Edge::Left, surround.border_left, padding_x),
            (Edge::Bottom, surround.border_bottom, padding_y),
            (Edge::Right, surround.border_right, padding_x),
        ];
        let drawn = edges.into_iter().filter_map(|(edge, border, padding)| {
            side(edge, border.filter(|border| border.width > Length::ZERO), surround.background, padding)
        });
        let sides: Vec<Side> = drawn.collect();
        if sides.is_empty() {
            return None;
        }
        let inset = |edge| {
            let side = sides.iter().find(|side| side.edge == edge);
            side.map_or(0, |side| side.space as i32 * 20 + (side.size * 20).div_ceil(8) as i32)
        };
        let (inset_left, inset_right) = (inset(Edge::Left), inset(Edge::Right));
        Some(Panel { sides, fill: surround.background.map(Colour::to_hex), inset_left, inset_right })
    }

    /// `w:pBdr` and `w:shd`.
    pub fn push_xml(&self, out: &mut String) {
        out.push_str("<w:pBdr>");
        for Side { edge, size, space, colour } in &self.sides {
            let name = edge.name();
            // Writing to a string can't fail.
            let _ = write!(out, r#"<w:{name} w:val="single" w:space="{space}" w:sz="{size}" w:color="{colour}"/>"#);
        }
        out.push_str("</w:pBdr>");
        if let Some(fill) = &self.fill {
            let _ = write!(out, r#"<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>"#);
        }
    }
}

/// A side that has no border of its own gets one in the colour of the background: Word knows no other padding.
fn side(edge: Edge, border: Option<Border>, background: Option<Colour>, padding: Length) -> Option<Side> {
    let (width, colour) = match (border, background) {
        (Some(border), _) => (border.width, border.colour),
        (None, Some(background)) => (Length::pt(0.5), background),
        (None, None) => return None,
    };
    let space = padding.to_pt().round().clamp(0.0, WIDEST_SPACE) as usize;
    Some(Side { edge, size: border_size(width), space, colour: colour.to_hex() })
}
