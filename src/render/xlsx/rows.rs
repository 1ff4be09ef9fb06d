//! Rows of cells written straight into the XML of a sheet: the matrix of a large set has millions of cells,
//! and the library that makes the rest of the workbook would hold each of them in memory and take several
//! times as long. Rows come in order, and cells in order within a row.

use std::io::{self, Write};

use rust_xlsxwriter::utility;

use super::links::Target;
use super::text::{LONGEST_TEXT, escape_into, fitting};

/// So many bytes are gathered before they are handed on.
const BUFFER: usize = 64 * 1024;

/// The numbers of the formats that the cells of a sheet bear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Styles {
    /// By column; 0 beyond.
    pub columns: Vec<u32>,
    /// For roles that are not rendered.
    pub marked: u32,
}

/// What a formula comes to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Outcome<'t> {
    Text(&'t str),
    Number(usize),
    Fraction(f64),
}

/// The rows of a sheet in the making.
pub(super) struct Rows<'w> {
    out: &'w mut dyn Write,
    styles: Styles,
    letters: Vec<String>,
    buffer: Vec<u8>,
    /// As written in references, from 1; empty before the first row.
    row: String,
    links: Links,
}

/// What stands elsewhere in the package for the links of the rows.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Elements for the sheet's list of links.
    pub elements: Vec<u8>,
    /// Elements for the sheet's relationships: links to files.
    pub relationships: Vec<u8>,
    files: usize,
}

impl<'w> Rows<'w> {
    pub fn new(out: &'w mut dyn Write, styles: Styles) -> Self {
        let letters = (0..styles.columns.len() as u16).map(utility::column_number_to_name).collect();
        let buffer = Vec::with_capacity(BUFFER + BUFFER / 4);
        Rows { out, styles, letters, buffer, row: String::new(), links: Links::default() }
    }

    /// Begins a row, counted from 0; a height of its own in points, if it has one; whether the outline can
    /// hide it.
    pub fn begin(&mut self, row: u32, height: Option<f64>, folded: bool) -> io::Result<()> {
        self.end_row()?;
        self.row = (row + 1).to_string();
        self.add("<row r=\"");
        self.buffer.extend_from_slice(self.row.as_bytes());
        if let Some(height) = height {
            self.add("\" ht=\"");
            self.add(&height.to_string());
            self.add("\" customHeight=\"1");
        }
        if folded {
            self.add("\" outlineLevel=\"1");
        }
        self.add("\">");
        Ok(())
    }

    pub fn text(&mut self, column: u16, text: &str) {
        self.text_in(column, text, self.style(column));
    }

    /// A text that is marked as belonging to a role that is not rendered.
    pub fn marked(&mut self, column: u16, text: &str) {
        self.text_in(column, text, self.styles.marked);
    }

    pub fn number(&mut self, column: u16, number: usize) {
        self.open(column, self.style(column), "");
        self.add("<v>");
        self.add(&number.to_string());
        self.add("</v></c>");
    }

    /// A formula with its outcome, so that readers that don't calculate see it too.
    pub fn formula(&mut self, column: u16, formula: &str, outcome: Outcome<'_>) {
        let kind = if let Outcome::Text(_) = outcome { " t=\"str\"" } else { "" };
        self.open(column, self.style(column), kind);
        self.add("<f>");
        escape_into(&mut self.buffer, formula.trim_start_matches('='));
        self.add("</f><v>");
        match outcome {
            Outcome::Text(text) => escape_into(&mut self.buffer, text),
            Outcome::Number(number) => self.add(&number.to_string()),
            Outcome::Fraction(number) => self.add(&number.to_string()),
        }
        self.add("</v></c>");
    }

    /// A link that shows `text`; the text alone where the path can't be a link.
    pub fn link(&mut self, column: u16, target: Target<'_>, text: &str) {
        let cell = format!("{}{}", self.letters[usize::from(column)], self.row);
        self.links.add(&cell, target);
        self.text(column, text);
    }

    /// A link by a formula, for sheets that have too many of the others.
    pub fn calculated_link(&mut self, column: u16, target: Target<'_>, text: &str) {
        match target.formula(text) {
            Some(formula) => self.formula(column, &formula, Outcome::Text(text)),
            None => self.text(column, text),
        }
    }

    /// Ends the last row.
    pub fn finish(mut self) -> io::Result<Links> {
        self.end_row()?;
        self.out.write_all(&self.buffer)?;
        Ok(self.links)
    }

    fn end_row(&mut self) -> io::Result<()> {
        if !self.row.is_empty() {
            self.add("</row>");
        }
        if self.buffer.len() >= BUFFER {
            self.out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    fn text_in(&mut self, column: u16, text: &str, style: u32) {
        if text.is_empty() {
            return;
        }
        self.open(column, style, " t=\"inlineStr\"");
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n');
        self.add(if text.starts_with(blank) || text.ends_with(blank) {
            "<is><t xml:space=\"preserve\">"
        } else {
            "<is><t>"
        });
        escape_into(&mut self.buffer, &fitting(text, LONGEST_TEXT));
        self.add("</t></is></c>");
    }

    fn open(&mut self, column: u16, style: u32, kind: &str) {
        self.add("<c r=\"");
        self.buffer.extend_from_slice(self.letters[usize::from(column)].as_bytes());
        self.buffer.extend_from_slice(self.row.as_bytes());
        self.add("\"");
        if style > 0 {
            self.add(" s=\"");
            self.add(&style.to_string());
            self.add("\"");
        }
        self.add(kind);
        self.add(">");
    }

    fn style(&self, column: u16) -> u32 {
        self.styles.columns[usize::from(column)]
    }

    fn add(&mut self, markup: &str) {
        self.buffer.extend_from_slice(markup.as_bytes());
    }
}

impl Links {
    fn add(&mut self, cell: &str, target: Target<'_>) {
        if let Some(path) = target.path() {
            self.files += 1;
            let id = format!("rIdFile{}", self.files);
            self.elements.extend_from_slice(format!("<hyperlink ref=\"{cell}\" r:id=\"{id}\"/>").as_bytes());
            let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
            let begin = format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"");
            self.relationships.extend_from_slice(begin.as_bytes());
            escape_into(&mut self.relationships, &address(path));
            self.relationships.extend_from_slice(b"\" TargetMode=\"External\"/>");
        } else if let Some(location) = target.cell() {
            self.elements.extend_from_slice(format!("<hyperlink ref=\"{cell}\" location=\"").as_bytes());
            escape_into(&mut self.elements, &location);
            self.elements.extend_from_slice(b"\"/>");
        }
    }
}

/// A path as an address: what an address can't hold stands as `%20`.
fn address(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for character in path.chars() {
        match character {
            ' ' | '"' | '<' | '>' | '[' | ']' | '^' | '`' | '{' | '}' | '\0'..'\x20' => {
                address.push_str(&format!("%{:02X}", u32::from(character)));
            }
            _ => address.push(character),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut Rows<'_>)) -> (String, Links) {
        let mut out = Vec::new();
        let styles = Styles { columns: vec![0, 3, 4], marked: 9 };
        let mut rows = Rows::new(&mut out, styles);
        write(&mut rows);
        let links = rows.finish().unwrap();
        (String::from_utf8(out).unwrap(), links)
    }

    #[test]
    fn cells_bear_the_format_of_their_column() {
        let (xml, _) = written(|rows| {
            rows.begin(6, None, false).unwrap();
            rows.text(0, "a & b");
            rows.number(1, 12);
            rows.formula(2, "=A7<>\"\"", Outcome::Text("oui"));
            rows.begin(7, Some(30.0), true).unwrap();
            rows.marked(1, " x");
        });
        assert_eq!(
            xml,
            "<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>a &amp; b</t></is></c><c r=\"B7\" s=\"3\"><v>12</v></c>\
             <c r=\"C7\" s=\"4\" t=\"str\"><f>A7&lt;&gt;&quot;&quot;</f><v>oui</v></c></row>\
             <row r=\"8\" ht=\"30\" customHeight=\"1\" outlineLevel=\"1\">\
             <c r=\"B8\" s=\"9\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> x</t></is></c></row>"
        );
    }

    #[test]
    fn links_to_files_have_relationships_and_links_to_cells_have_none() {
        let (_, links) = written(|rows| {
            rows.begin(6, None, false).unwrap();
            rows.link(0, Target::File("pdf/rôle \"1\".pdf"), "PDF");
            rows.link(1, Target::Cell("Vue d'ensemble", 0, 0), "voir");
        });
        let elements = String::from_utf8(links.elements).unwrap();
        assert_eq!(
            elements,
            "<hyperlink ref=\"A7\" r:id=\"rIdFile1\"/><hyperlink ref=\"B7\" location=\"'Vue d''ensemble'!A1\"/>"
        );
        assert!(String::from_utf8(links.relationships).unwrap().contains("Target=\"pdf/rôle%20%221%22.pdf\""));
    }

    #[test]
    fn an_empty_text_is_no_cell() {
        let (xml, _) = written(|rows| {
            rows.begin(0, None, false).unwrap();
            rows.text(0, "");
        });
        assert_eq!(xml, "<row r=\"1\"></row>");
    }
}
