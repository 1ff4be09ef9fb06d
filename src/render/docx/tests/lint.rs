//! What Word asks of a package beyond its schema, as far as a program can tell.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use roxmltree::{Document, Node};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The text parts of a package by name; pictures are left empty.
pub(super) fn read(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut data = Vec::new();
        file.read_to_end(&mut data).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(parts.insert(name, String::from_utf8(data).unwrap_or_default()).is_none(), "an entry stands twice");
    }
    parts
}

/// The words of a part's paragraphs in order.
pub(super) fn text(part: &str) -> String {
    let document = Document::parse(part).unwrap();
    let mut text = String::new();
    for node in document.descendants().filter(|node| node.tag_name().namespace() == Some(WORD)) {
        match node.tag_name().name() {
            "t" => text.push_str(node.text().unwrap_or_default()),
            "br" | "tab" => text.push(' '),
            "p" => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// Everything that is wrong with a package. A sentinel that is left shows as an unknown style or a control without id.
pub(super) fn lint(bytes: &[u8]) -> Vec<String> {
    let parts = read(bytes);
    let mut found = Vec::new();
    let mut trees = BTreeMap::new();
    for (name, part) in parts.iter().filter(|(name, _)| !name.ends_with(".png")) {
        match Document::parse(part) {
            Ok(tree) => drop(trees.insert(name.as_str(), tree)),
            Err(error) => found.push(format!("{name}: {error}")),
        }
    }
    content_types(&parts, &trees, &mut found);
    relationships(&parts, &trees, &mut found);
    let styles = ids(&trees["word/styles.xml"], "style", "styleId");
    let numbers = ids(&trees["word/numbering.xml"], "num", "numId");
    unique(&trees["word/styles.xml"], "style", "styleId", &mut found);
    names_unique(&trees["word/styles.xml"], &mut found);
    for (name, tree) in &trees {
        if !name.starts_with("word/") || name.ends_with(".rels") || name.contains("theme") || name.contains("glossary")
        {
            continue;
        }
        for node in tree.descendants().filter(|node| node.tag_name().namespace() == Some(WORD)) {
            if let Some(problem) = element(node, &styles, &numbers) {
                found.push(format!("{name}: {problem}"));
            }
        }
    }
    unique(&trees["word/document.xml"], "bookmarkStart", "id", &mut found);
    unique(&trees["word/document.xml"], "bookmarkEnd", "id", &mut found);
    unique(&trees["word/document.xml"], "bookmarkStart", "name", &mut found);
    let mut controls = BTreeSet::new();
    for id in trees["word/document.xml"].descendants().filter(|node| is(node, "sdtPr")) {
        let id = id.children().find(|node| is(node, "id")).and_then(|id| id.attribute((WORD, "val")));
        if !controls.insert(id) || id.is_none() {
            found.push(format!("a control has the id {id:?} of another one, or none"));
        }
    }
    links(&trees["word/document.xml"], &mut found);
    bindings(&trees, &mut found);
    found
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.tag_name().namespace() == Some(WORD) && node.tag_name().name() == name
}

fn value<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((WORD, name))
}

fn ids<'a>(tree: &'a Document<'_>, element: &str, attribute: &str) -> BTreeSet<&'a str> {
    tree.descendants().filter(|node| is(node, element)).filter_map(|node| value(&node, attribute)).collect()
}

fn unique(tree: &Document<'_>, element: &str, attribute: &str, found: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for node in tree.descendants().filter(|node| is(node, element)) {
        let value = value(&node, attribute).unwrap_or_default().to_lowercase();
        if !seen.insert(value.clone()) {
            found.push(format!("{element} {attribute}={value} stands twice"));
        }
    }
}

fn names_unique(styles: &Document<'_>, found: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for name in styles.descendants().filter(|node| is(node, "name")) {
        let name = value(&name, "val").unwrap_or_default().to_lowercase();
        if !seen.insert(name.clone()) {
            found.push(format!("two styles are called {name}"));
        }
    }
}

fn element(node: Node<'_, '_>, styles: &BTreeSet<&str>, numbers: &BTreeSet<&str>) -> Option<String> {
    let own = value(&node, "val");
    match node.tag_name().name() {
        name @ ("pStyle" | "rStyle" | "tblStyle" | "basedOn" | "next" | "link") => {
            (!styles.contains(own?)).then(|| format!("{name} {own:?} is no style"))
        }
        "numId" if !node.ancestors().any(|node| is(&node, "num")) => {
            (!numbers.contains(own?)).then(|| format!("there is no list {own:?}"))
        }
        "tc" => {
            let last = node.children().rfind(Node::is_element);
            (!last.is_some_and(|last| is(&last, "p"))).then(|| "a cell doesn't end in a paragraph".to_owned())
        }
        // LibreOffice saves such a document as XML that nothing can read again.
        "sdt" if node.ancestors().any(|node| is(&node, "hyperlink")) => Some("a control stands in a link".to_owned()),
        "tr" if !node.children().any(|node| is(&node, "tc")) => Some("a row has no cell".to_owned()),
        "tbl" if table(node).is_some() => table(node),
        "tag" | "alias" if own?.chars().count() > 64 => Some(format!("{own:?} is longer than 64 characters")),
        "bookmarkStart" if value(&node, "name")?.len() > 40 => Some("a bookmark's name is too long".to_owned()),
        "p" | "tr" | "tbl" | "body" | "r" => {
            let loose = node.children().any(|child| child.is_text() && !child.text().unwrap_or("").trim().is_empty());
            loose.then(|| "text stands outside of w:t".to_owned())
        }
        _ => None,
    }
}

fn table(table: Node<'_, '_>) -> Option<String> {
    let grid = table.children().find(|node| is(node, "tblGrid"))?;
    let columns = grid.children().filter(|node| is(node, "gridCol")).count();
    if table.next_sibling_element().is_none_or(|next| is(&next, "tbl")) {
        return Some("a table touches another one or ends its container".to_owned());
    }
    for row in table.children().filter(|node| is(node, "tr")) {
        let span = |cell: Node<'_, '_>| -> usize {
            let span = cell
                .descendants()
                .find(|node| is(node, "gridSpan"))
                .filter(|span| span.parent_element().and_then(|properties| properties.parent_element()) == Some(cell));
            span.and_then(|span| value(&span, "val")?.parse().ok()).unwrap_or(1)
        };
        let spans: usize = row.children().filter(|node| is(node, "tc")).map(span).sum();
        if spans != columns {
            return Some(format!("a row spans {spans} of {columns} columns"));
        }
    }
    None
}

fn content_types(parts: &BTreeMap<String, String>, trees: &BTreeMap<&str, Document<'_>>, found: &mut Vec<String>) {
    let types = &trees["[Content_Types].xml"];
    let of = |element: &'static str, attribute: &'static str| -> BTreeSet<String> {
        let nodes = types.descendants().filter(move |node| node.tag_name().name() == element);
        nodes.filter_map(|node| node.attribute(attribute)).map(str::to_owned).collect()
    };
    let (overrides, extensions) = (of("Override", "PartName"), of("Default", "Extension"));
    for part in parts.keys().filter(|part| *part != "[Content_Types].xml") {
        let extension = part.rsplit('.').next().unwrap_or_default();
        let generic = extension == "xml" && !part.starts_with("customXml/item1");
        if !overrides.contains(&format!("/{part}")) && (generic || !extensions.contains(extension)) {
            found.push(format!("{part} has no content type"));
        }
    }
    for part in overrides.iter().filter(|part| !parts.contains_key(&part[1..])) {
        found.push(format!("{part} has a content type and is not there"));
    }
}

fn relationships(parts: &BTreeMap<String, String>, trees: &BTreeMap<&str, Document<'_>>, found: &mut Vec<String>) {
    for (name, tree) in trees.iter().filter(|(name, _)| name.ends_with(".rels")) {
        let folder = name.split("_rels/").next().unwrap_or_default();
        let mut known = BTreeSet::new();
        for node in tree.root_element().children().filter(Node::is_element) {
            let (id, target) = (node.attribute("Id").unwrap_or(""), node.attribute("Target").unwrap_or(""));
            if !known.insert(id) {
                found.push(format!("{name}: {id} stands twice"));
            }
            let path = match target.strip_prefix("../") {
                Some(rest) => rest.to_owned(),
                None => format!("{folder}{target}"),
            };
            if node.attribute("TargetMode") != Some("External") && !parts.contains_key(&path) {
                found.push(format!("{name}: {id} points to {path}, which is not there"));
            }
        }
        let source = name.replace("_rels/", "").replace(".rels", "");
        let Some(source) = trees.get(source.as_str()) else { continue };
        let used = source.descendants().flat_map(|node| node.attributes().collect::<Vec<_>>());
        for attribute in used.filter(|attribute| attribute.namespace() == Some(RELATIONSHIPS)) {
            if !known.contains(attribute.value()) {
                found.push(format!("{name}: nothing has the id {}", attribute.value()));
            }
        }
    }
}

fn links(document: &Document<'_>, found: &mut Vec<String>) {
    let bookmarks = ids(document, "bookmarkStart", "name");
    for anchor in ids(document, "hyperlink", "anchor") {
        if !bookmarks.contains(anchor) {
            found.push(format!("a link goes to {anchor}, which is not there"));
        }
    }
}

/// Each binding must lead to a value that is the text of its control, or Word would replace the one by the other.
fn bindings(trees: &BTreeMap<&str, Document<'_>>, found: &mut Vec<String>) {
    let values: BTreeMap<&str, &str> = trees["customXml/item1.xml"]
        .descendants()
        .filter_map(|node| Some((node.attribute("id")?, node.text().unwrap_or_default())))
        .collect();
    for binding in trees["word/document.xml"].descendants().filter(|node| is(node, "dataBinding")) {
        let path = value(&binding, "xpath").unwrap_or_default();
        let id = path.split('\'').nth(1).unwrap_or_default();
        let properties = binding.parent_element().unwrap();
        let control = properties.parent_element().unwrap();
        let mut shown = String::new();
        for node in control.descendants() {
            match node.tag_name().name() {
                "t" => shown.push_str(node.text().unwrap_or_default()),
                "br" => shown.push('\n'),
                "tab" if is(&node.parent_element().unwrap(), "r") => shown.push('\t'),
                _ => {}
            }
        }
        let empty = path.contains("p:field[");
        match values.get(id) {
            Some(value) if empty && value.is_empty() => {}
            Some(value) if *value == shown => {}
            other => found.push(format!("{id} is bound to {other:?} and shows {shown:?}")),
        }
    }
}
