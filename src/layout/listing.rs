//! A layout as stable, readable text: what golden tests compare.

use std::fmt::Write;

use super::font::FontBook;
use super::placed::{Item, Layout, Owner, Rect, Shape, TextRun};
use super::structure::{Kid, NodeId};
use crate::document::Length;

/// Prints each page's items with their places, then the structure.
pub fn listing(layout: &Layout, fonts: &FontBook) -> String {
    let mut out = String::new();
    for (number, page) in layout.pages.iter().enumerate() {
        line(&mut out, 0, &format!("page {}", number + 1));
        for shape in page.grounds.iter().chain(&page.rules) {
            line(&mut out, 1, &shape_text(shape));
        }
        for sequence in &page.content {
            let owner = match sequence.owner {
                Owner::Element(id, number) => format!("{number} {:?}", layout.structure.node(id).tag),
                Owner::Artifact => "artifact".to_owned(),
            };
            line(&mut out, 1, &owner);
            sequence.items.iter().for_each(|item| line(&mut out, 2, &item_text(item, fonts)));
        }
        for (name, items) in [("header", &page.header), ("footer", &page.footer)] {
            if !items.is_empty() {
                line(&mut out, 1, name);
                items.iter().for_each(|item| line(&mut out, 2, &item_text(item, fonts)));
            }
        }
        for area in &page.links {
            let target = &layout.links[area.link.index()];
            let areas: Vec<String> = area.areas.iter().map(rect_text).collect();
            line(&mut out, 1, &format!("link {:?} {}", target.target, areas.join(" ")));
        }
    }
    for entry in &layout.outline {
        let y = number(entry.destination.y);
        line(&mut out, 0, &format!("h{} {:?} page {} at {y}", entry.level, entry.title, entry.destination.page + 1));
    }
    tree(&mut out, layout, NodeId::ROOT, 0);
    out
}

fn tree(out: &mut String, layout: &Layout, id: NodeId, depth: usize) {
    let node = layout.structure.node(id);
    let own: Vec<String> = node
        .kids
        .iter()
        .filter_map(|kid| match kid {
            Kid::Content { page, number } => Some(format!("{}:{number}", page + 1)),
            Kid::Link { page, index } => Some(format!("{}:link {index}", page + 1)),
            Kid::Element(_) => None,
        })
        .collect();
    let language = node.language.as_ref().map(|language| format!(" @{language}")).unwrap_or_default();
    line(out, depth, format!("{:?}{language} {}", node.tag, own.join(" ")).trim_end());
    for kid in &node.kids {
        if let Kid::Element(id) = kid {
            tree(out, layout, *id, depth + 1);
        }
    }
}

fn line(out: &mut String, depth: usize, text: &str) {
    // Writing to a string can't fail.
    let _ = writeln!(out, "{:width$}{text}", "", width = depth * 2);
}

fn number(length: Length) -> f32 {
    (length.to_pt() * 10.0).round() / 10.0
}

fn rect_text(area: &Rect) -> String {
    format!("{},{} {}×{}", number(area.x), number(area.y), number(area.width), number(area.height))
}

fn shape_text(shape: &Shape) -> String {
    match shape {
        Shape::Fill { area, colour } => format!("fill {} {}", rect_text(area), colour.to_hex()),
        Shape::Outline { area, width, colour } => {
            format!("outline {} {} {}", rect_text(area), width, colour.to_hex())
        }
        Shape::Hatch { area, colour, .. } => format!("hatch {} {}", rect_text(area), colour.to_hex()),
        Shape::Dots { from, to, y, .. } => format!("dots {}–{} at {}", number(*from), number(*to), number(*y)),
    }
}

fn item_text(item: &Item, fonts: &FontBook) -> String {
    match item {
        Item::Text(run) => format!(
            "{},{} {} {} {} {:?}",
            number(run.x),
            number(run.y),
            fonts.face(run.face).name,
            run.size,
            run.colour.to_hex(),
            run_text(run, fonts)
        ),
        Item::Shape(shape) => shape_text(shape),
        Item::Image { name, area } => format!("image {name} {}", rect_text(area)),
    }
}

/// The text that a run reads as.
pub(super) fn run_text(run: &TextRun, fonts: &FontBook) -> String {
    let face = fonts.face(run.face);
    run.codes.iter().map(|code| face.text(*code)).collect()
}
