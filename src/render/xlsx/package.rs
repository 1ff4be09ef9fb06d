//! The finished package: what the library that makes the workbook leaves out is put in. The language goes into
//! the core properties; the rows of the large tables go into their sheets, with their links, and the tables
//! learn how long they are.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveWriter};
use rust_xlsxwriter::utility;

use super::rows::{Links, Rows, Styles};
use super::text::escape_into;
use crate::render::deflate::deflate;

/// The rows that a sheet lacks.
pub(super) struct MissingRows<'a> {
    /// The number of the sheet in the package, from 1.
    pub sheet: usize,
    /// The name of the table that they belong to; it has one row only so far.
    pub table: String,
    pub head_row: u32,
    /// The last row and column of the table.
    pub last: (u32, u16),
    /// A cell with the looks of what is not rendered.
    pub marked: Option<(u32, u16)>,
    /// Whether an outline can hide some of them.
    pub folded: bool,
    pub write: RowWriter<'a>,
}

pub(super) type RowWriter<'a> = Box<dyn Fn(&mut Rows<'_>) -> io::Result<()> + 'a>;

/// Copies a package into `target` with all that it lacks, compressed anew.
///
/// # Errors
/// If `package` is no package that the library makes, or `target` can't be written.
pub(super) fn complete<W: Write>(
    package: &[u8],
    language: &str,
    missing: &[MissingRows<'_>],
    compression: Compression,
    target: W,
) -> io::Result<W> {
    let archive = ZipArchive::from_slice(package).map_err(io::Error::other)?;
    let mut target = ZipArchiveWriter::new(target);
    let mut links: Vec<Links> = missing.iter().map(|_| Links::default()).collect();
    for entry in archive.entries() {
        let entry = entry.map_err(io::Error::other)?;
        let path = entry.file_path().try_normalize().map_err(io::Error::other)?;
        let data = archive.get_entry(entry.wayfinder()).map_err(io::Error::other)?;
        let mut part = Vec::new();
        match entry.compression_method() {
            CompressionMethod::Store => part.extend_from_slice(data.data()),
            _ => {
                DeflateDecoder::new(data.data()).read_to_end(&mut part)?;
            }
        }
        let name: &str = path.as_ref();
        let file = target.new_file(name).compression_method(CompressionMethod::Deflate);
        let (mut file, config) = file.start().map_err(io::Error::other)?;
        let lacking = missing.iter().position(|rows| name == format!("xl/worksheets/sheet{}.xml", rows.sheet));
        let descriptor = if let Some(index) = lacking {
            let mut out = config.wrap(DeflateEncoder::new(&mut file, compression));
            links[index] = write_sheet(&mut out, text(&part)?, &missing[index])?;
            let (encoder, descriptor) = out.finish().map_err(io::Error::other)?;
            encoder.finish()?;
            descriptor
        } else {
            // Each of a hundred roles may have a sheet: an encoder that streams would be set up anew for every one.
            let whole = completed(name, part, language, missing, &links)?;
            let mut measure = config.wrap(io::sink());
            measure.write_all(&whole)?;
            file.write_all(&deflate(&whole))?;
            measure.finish().map_err(io::Error::other)?.1
        };
        file.finish(descriptor).map_err(io::Error::other)?;
    }
    target.finish().map_err(io::Error::other)
}

/// A part that lacks no rows, with what else it lacks.
fn completed(
    name: &str,
    part: Vec<u8>,
    language: &str,
    missing: &[MissingRows<'_>],
    links: &[Links],
) -> io::Result<Vec<u8>> {
    if name == "docProps/core.xml" {
        return Ok(with_language(text(&part)?, language));
    }
    if name.starts_with("xl/tables/") {
        return Ok(with_length(text(&part)?, missing).into_bytes());
    }
    let relationships = |sheet: usize| format!("xl/worksheets/_rels/sheet{sheet}.xml.rels");
    let Some(index) = missing.iter().position(|rows| name == relationships(rows.sheet)) else { return Ok(part) };
    let (start, end) = part.split_at(part.len().saturating_sub("</Relationships>".len()));
    Ok([start, &links[index].relationships, end].concat())
}

fn text(part: &[u8]) -> io::Result<&str> {
    std::str::from_utf8(part).map_err(io::Error::other)
}

fn with_language(core: &str, language: &str) -> Vec<u8> {
    let at = core.find("<cp:lastModifiedBy").or_else(|| core.find("</cp:coreProperties>")).unwrap_or(core.len());
    let mut with = core.as_bytes()[..at].to_vec();
    with.extend_from_slice(b"<dc:language>");
    escape_into(&mut with, language);
    with.extend_from_slice(b"</dc:language>");
    with.extend_from_slice(&core.as_bytes()[at..]);
    with
}

/// A table's part, for as many rows as the table will have.
fn with_length(part: &str, missing: &[MissingRows<'_>]) -> String {
    let named = |rows: &&MissingRows<'_>| part.contains(&format!(" name=\"{}\"", rows.table));
    let Some(rows) = missing.iter().find(named) else { return part.to_owned() };
    let range = |last: u32| format!("ref=\"{}\"", utility::cell_range(rows.head_row, 0, last, rows.last.1));
    part.replace(&range(rows.head_row + 1), &range(rows.last.0))
}

/// Writes a sheet with its rows behind those that it has.
fn write_sheet(out: &mut impl Write, sheet: &str, missing: &MissingRows<'_>) -> io::Result<Links> {
    let malformed = || io::Error::new(io::ErrorKind::InvalidData, "a sheet is not made as expected");
    let (head, tail) = sheet.split_once("</sheetData>").ok_or_else(malformed)?;
    let (before, after) = head.split_once("<dimension ref=\"").ok_or_else(malformed)?;
    let (dimension, after) = after.split_once('"').ok_or_else(malformed)?;
    let letters: String =
        dimension.rsplit(':').next().unwrap_or_default().chars().take_while(char::is_ascii_alphabetic).collect();
    let last_column = missing.last.1.max(utility::column_name_to_number(&letters));
    let last = utility::cell_range(0, 0, missing.last.0, last_column);
    out.write_all(format!("{before}<dimension ref=\"{last}\"").as_bytes())?;
    if missing.folded {
        out.write_all(after.replacen("<sheetFormatPr ", "<sheetFormatPr outlineLevelRow=\"1\" ", 1).as_bytes())?;
    } else {
        out.write_all(after.as_bytes())?;
    }

    let mut rows = Rows::new(out, styles_of(sheet, missing));
    (missing.write)(&mut rows)?;
    let links = rows.finish()?;

    out.write_all(b"</sheetData>")?;
    match tail.split_once("</hyperlinks>") {
        Some((before, after)) => {
            out.write_all(before.as_bytes())?;
            out.write_all(&links.elements)?;
            out.write_all(b"</hyperlinks>")?;
            out.write_all(after.as_bytes())?;
        }
        None if links.elements.is_empty() => out.write_all(tail.as_bytes())?,
        None => return Err(malformed()),
    }
    Ok(links)
}

/// The formats of a sheet's columns, and that of the cell which shows how what is not rendered looks.
fn styles_of(sheet: &str, missing: &MissingRows<'_>) -> Styles {
    let mut columns = vec![0; usize::from(missing.last.1) + 1];
    let definitions = sheet.split_once("<cols>").and_then(|(_, rest)| rest.split_once("</cols>"));
    for column in definitions.map_or("", |(columns, _)| columns).split("<col ").skip(1) {
        let number = |name| attribute(column, name).and_then(|value| value.parse::<usize>().ok());
        if let (Some(first), Some(last), Some(style)) = (number("min"), number("max"), number("style")) {
            let last = last.min(columns.len());
            columns.get_mut(first.saturating_sub(1)..last).unwrap_or_default().fill(style as u32);
        }
    }
    let cell = |(row, column)| format!("<c r=\"{}\"", utility::row_col_to_cell(row, column));
    let marked = missing.marked.and_then(|place| sheet.split_once(&cell(place)));
    let marked = marked.and_then(|(_, rest)| attribute(rest.split('>').next()?, "s")?.parse().ok());
    Styles { columns, marked: marked.unwrap_or(0) }
}

fn attribute<'x>(element: &'x str, name: &str) -> Option<&'x str> {
    let (_, rest) = element.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}
