//! Word's table styles: the lines, tints and paddings of a theme style that makes tables, and of cells.

use std::fmt::Write;

use super::panel::border_size;
use super::styles::Look;
use crate::document::{Border, BoxStyle, Length, Style, StyleId, Theme};

/// Around a cell's text where neither the cells' style nor the table's says anything.
const PADDING_X: Length = Length::pt(4.0);
const PADDING_Y: Length = Length::pt(2.0);

/// A table style for a theme style that has table properties.
pub(super) fn push_table_style(out: &mut String, look: &Look<'_>, style: &Style) {
    let Some(id) = look.theme.style_id(&style.name) else { return };
    let name = look.names.get(id);
    let Some(table) = &name.table else { return };
    let cell = style.table.cell_style.map(|cell| &look.theme.style(cell).surround);
    let head = style.table.head_style.map(|head| &look.theme.style(head).surround);
    // Writing to a string can't fail, here and below.
    let _ = write!(
        out,
        r#"<w:style w:type="table" w:customStyle="1" w:styleId="{table}"><w:name w:val="{} (table)"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>"#,
        name.display
    );
    push_borders(out, look, style, cell);
    let padding = padding(look.theme, id);
    push_margins(out, padding, style.table.rule);
    out.push_str("</w:tblPr>");
    if let Some(background) = cell.and_then(|cell| cell.background) {
        let _ = write!(out, "<w:tcPr>{}</w:tcPr>", look.palette.shading(background));
    }
    let head = head.map(|head| {
        let shading = head.background.map(|background| look.palette.shading(background)).unwrap_or_default();
        cell_borders(look, head) + &shading
    });
    let zebra = style.table.zebra.map(|zebra| look.palette.shading(zebra));
    for (part, cells) in [("firstRow", head), ("band2Horz", zebra)] {
        if let Some(cells) = cells.filter(|cells| !cells.is_empty()) {
            let _ = write!(out, r#"<w:tblStylePr w:type="{part}"><w:tblPr/><w:tcPr>{cells}</w:tcPr></w:tblStylePr>"#);
        }
    }
    out.push_str("</w:style>");
}

/// What stands around the text of a table's cells, sideways and up and down.
pub(super) fn padding(theme: &Theme, table: StyleId) -> (Length, Length) {
    let style = theme.style(table);
    let cell = style.table.cell_style.map(|cell| &theme.style(cell).surround);
    let pick = |of: fn(&BoxStyle) -> Option<Length>| cell.and_then(of).or_else(|| of(&style.surround));
    (pick(|surround| surround.padding_x).unwrap_or(PADDING_X), pick(|surround| surround.padding_y).unwrap_or(PADDING_Y))
}

/// `w:tcMar` of a cell whose style asks for another padding than its table, empty otherwise.
pub(super) fn cell_margins((x, y): (Option<Length>, Option<Length>), usual: (Length, Length)) -> String {
    let sides = [
        ("top", y.filter(|y| *y != usual.1)),
        ("left", x.filter(|x| *x != usual.0)),
        ("bottom", y.filter(|y| *y != usual.1)),
        ("right", x.filter(|x| *x != usual.0)),
    ];
    let margins = sides.into_iter().filter_map(|(side, length)| Some((side, length?.to_twips())));
    let margins: String = margins.map(|(side, twips)| format!(r#"<w:{side} w:w="{twips}" w:type="dxa"/>"#)).collect();
    if margins.is_empty() { margins } else { format!("<w:tcMar>{margins}</w:tcMar>") }
}

/// The table's rule stands within its rows, as in the PDF, so that as many of them stand on a page; Word adds it to them.
fn push_margins(out: &mut String, (x, y): (Length, Length), rule: Option<Border>) {
    let below = (y - rule.map_or(Length::ZERO, |rule| rule.width)).max(Length::ZERO);
    out.push_str("<w:tblCellMar>");
    for (side, length) in [("top", y), ("left", x), ("bottom", below), ("right", x)] {
        let _ = write!(out, r#"<w:{side} w:w="{}" w:type="dxa"/>"#, length.to_twips());
    }
    out.push_str("</w:tblCellMar>");
}

fn push_borders(out: &mut String, look: &Look<'_>, style: &Style, cell: Option<&BoxStyle>) {
    let of_cell = |side: fn(&BoxStyle) -> Option<Border>| cell.and_then(side);
    let surround = &style.surround;
    let between_rows = style.table.rule.or(of_cell(|cell| cell.border_bottom)).or(of_cell(|cell| cell.border_top));
    // The table's rule stands below each row, the last one too.
    let below = surround.border_bottom.or(of_cell(|cell| cell.border_bottom)).or(style.table.rule);
    let between_columns = of_cell(|cell| cell.border_left).or(of_cell(|cell| cell.border_right));
    let sides = [
        ("top", surround.border_top.or(of_cell(|cell| cell.border_top))),
        ("left", surround.border_left.or(of_cell(|cell| cell.border_left))),
        ("bottom", below),
        ("right", surround.border_right.or(of_cell(|cell| cell.border_right))),
        ("insideH", between_rows),
        ("insideV", between_columns),
    ];
    push_sides(out, look, "tblBorders", &sides);
}

/// `w:tcBorders` of a cell, empty if its style draws none.
pub(super) fn cell_borders(look: &Look<'_>, surround: &BoxStyle) -> String {
    let mut out = String::new();
    let sides = [
        ("top", surround.border_top),
        ("left", surround.border_left),
        ("bottom", surround.border_bottom),
        ("right", surround.border_right),
    ];
    push_sides(&mut out, look, "tcBorders", &sides);
    out
}

fn push_sides(out: &mut String, look: &Look<'_>, element: &str, sides: &[(&str, Option<Border>)]) {
    if sides.iter().all(|(_, border)| border.is_none()) {
        return;
    }
    let _ = write!(out, "<w:{element}>");
    for (side, border) in sides {
        match border {
            Some(border) if border.width > Length::ZERO => {
                let (size, colour) = (border_size(border.width), look.palette.border(border.colour));
                let _ = write!(out, r#"<w:{side} w:val="single" w:sz="{size}" w:space="0" {colour}/>"#);
            }
            Some(_) => {
                let _ = write!(out, r#"<w:{side} w:val="nil"/>"#);
            }
            None => {}
        }
    }
    let _ = write!(out, "</w:{element}>");
}
