//! The package: the parts of a Word file as text, within limits, whoever saved it. A part is known by its content
//! type, because programs differ in what they call their files.

use std::fmt;
use std::io::Read;

use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use roxmltree::{Document, ParsingOptions};

/// Why a file can't be read as a document; the words go on from "the document".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Bytes of one part, unpacked; ours have less than one hundredth.
const PART_LIMIT: u64 = 32 << 20;
/// Bytes of all parts that are read, unpacked.
const TOTAL_LIMIT: u64 = 96 << 20;
/// Files in a package.
const FILES_LIMIT: usize = 10_000;
/// Elements, texts and attributes of a part.
const NODES_LIMIT: u32 = 3_000_000;
/// Quotes between two tags: what finds attributes that stand twice takes the square of their number.
const QUOTES_LIMIT: usize = 20_000;

/// What a part is, as far as controls are read from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// The body, a header, a footer, notes: whatever people can type into.
    Story,
    /// The placeholders of fields.
    Glossary,
    /// Where the document says which role it is of.
    Properties,
    /// What stands in the margin.
    Comments,
    /// What controls may be bound to.
    Data,
}

/// A part with its content.
#[derive(Debug)]
pub struct Part {
    pub kind: PartKind,
    pub name: String,
    pub xml: String,
}

/// Reads the parts of a package that matter here, in the order of [`PartKind`] and then of their names.
///
/// # Errors
/// If it is no package of a Word document, is damaged, or is larger than any document that people fill in.
pub fn read_package(bytes: &[u8]) -> Result<Vec<Part>, Unreadable> {
    const OLE: &[u8] = b"\xD0\xCF\x11\xE0";
    if bytes.starts_with(OLE) {
        return Err(Unreadable(
            "is protected by a password, or a .doc of Word before 2007, which has no controls".to_owned(),
        ));
    }
    let archive = ZipArchive::from_slice(bytes).map_err(|_| Unreadable("is no .docx".to_owned()))?;
    let mut unpacker = Unpacker { files: list(&archive)?, archive, left: TOTAL_LIMIT };
    let types = unpacker.text(CONTENT_TYPES)?.ok_or_else(|| Unreadable("is no .docx".to_owned()))?;
    let mut wanted = wanted_parts(&types)?;
    if !wanted.iter().any(|(kind, _)| *kind == PartKind::Story) {
        return Err(Unreadable("is no Word document".to_owned()));
    }
    wanted.extend(unpacker.files.iter().filter(|file| is_data(&file.name)).map(|f| (PartKind::Data, f.name.clone())));
    wanted.sort();
    wanted.dedup();
    let mut parts = Vec::with_capacity(wanted.len());
    for (kind, name) in wanted {
        match unpacker.text(&name) {
            Ok(Some(xml)) => parts.push(Part { kind, name, xml }),
            // What is listed and not there, and data that another program emptied, are no reason to give up.
            Ok(None) => {}
            Err(error) if kind == PartKind::Story => return Err(error),
            Err(_) => {}
        }
    }
    Ok(parts)
}

const CONTENT_TYPES: &str = "[content_types].xml";

/// Parses a part. A document type declaration is refused: it could make much out of little.
///
/// # Errors
/// If the part is no well-formed XML, or has more in it than any document.
pub fn parse<'x>(name: &str, xml: &'x str) -> Result<Document<'x>, Unreadable> {
    let crowded = xml.as_bytes().split(|byte| *byte == b'<').any(|run| {
        run.len() > QUOTES_LIMIT && run.iter().filter(|byte| matches!(byte, b'"' | b'\'')).count() > QUOTES_LIMIT
    });
    if crowded {
        return Err(Unreadable(format!("has more in one element of `{name}` than can be read")));
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES_LIMIT, ..ParsingOptions::default() };
    Document::parse_with_options(xml, options).map_err(|error| Unreadable(format!("is damaged in `{name}`: {error}")))
}

struct File {
    /// In small letters, without a leading `/`: names of parts are the same whatever their case.
    name: String,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
}

struct Unpacker<'b> {
    archive: ZipSliceArchive<&'b [u8]>,
    files: Vec<File>,
    /// Bytes that may still be unpacked.
    left: u64,
}

fn list(archive: &ZipSliceArchive<&[u8]>) -> Result<Vec<File>, Unreadable> {
    let mut files = Vec::new();
    for entry in archive.entries() {
        let entry = entry.map_err(damaged)?;
        if files.len() >= FILES_LIMIT {
            return Err(Unreadable(format!("has more than {FILES_LIMIT} files in it")));
        }
        let name = String::from_utf8_lossy(entry.file_path().as_ref()).replace('\\', "/").to_lowercase();
        files.push(File { name, place: entry.wayfinder(), method: entry.compression_method() });
    }
    Ok(files)
}

fn damaged(error: impl fmt::Display) -> Unreadable {
    Unreadable(format!("is damaged: {error}"))
}

impl Unpacker<'_> {
    /// The text of a file, `None` if there is no such file.
    fn text(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let Some(file) = self.files.iter().find(|file| file.name == name) else { return Ok(None) };
        let entry = self.archive.get_entry(file.place).map_err(damaged)?;
        let limit = PART_LIMIT.min(self.left);
        let mut bytes = Vec::new();
        let read = match file.method {
            CompressionMethod::Store => entry.verifying_reader(entry.data()).take(limit + 1).read_to_end(&mut bytes),
            CompressionMethod::Deflate => {
                entry.verifying_reader(DeflateDecoder::new(entry.data())).take(limit + 1).read_to_end(&mut bytes)
            }
            _ => return Err(Unreadable(format!("has `{name}` compressed in a way that Word doesn't know"))),
        };
        read.map_err(damaged)?;
        if bytes.len() as u64 > limit {
            return Err(Unreadable(if limit == PART_LIMIT {
                format!("is larger than can be read: `{name}` has more than {} MB", PART_LIMIT >> 20)
            } else {
                format!("is larger than can be read: its parts have more than {} MB", TOTAL_LIMIT >> 20)
            }));
        }
        self.left -= bytes.len() as u64;
        let text = String::from_utf8(bytes).map_err(|_| Unreadable(format!("has `{name}` not in UTF-8")))?;
        Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
    }
}

/// The names of stories, glossary and properties, by what the list of content types says.
fn wanted_parts(types: &str) -> Result<Vec<(PartKind, String)>, Unreadable> {
    let tree = parse(CONTENT_TYPES, types)?;
    let overrides = tree.root_element().children().filter(|node| node.tag_name().name() == "Override");
    let parts = overrides.filter_map(|node| {
        let kind = kind_of(node.attribute("ContentType")?)?;
        Some((kind, node.attribute("PartName")?.trim_start_matches('/').to_lowercase()))
    });
    Ok(parts.collect())
}

fn kind_of(content_type: &str) -> Option<PartKind> {
    const STORIES: [&str; 7] = [
        "document.main+xml",
        "template.main+xml",
        "macroenabled.main+xml",
        "macroenabledtemplate.main+xml",
        "header+xml",
        "footer+xml",
        "notes+xml",
    ];
    let content_type = content_type.to_ascii_lowercase();
    let word = content_type.contains("wordprocessingml") || content_type.contains("ms-word.");
    if content_type.ends_with("document.glossary+xml") {
        Some(PartKind::Glossary)
    } else if content_type.ends_with("custom-properties+xml") {
        Some(PartKind::Properties)
    } else if word && content_type.ends_with(".comments+xml") {
        Some(PartKind::Comments)
    } else {
        (word && STORIES.iter().any(|story| content_type.ends_with(story))).then_some(PartKind::Story)
    }
}

/// `customXml/item1.xml`; the list of content types doesn't name them.
fn is_data(name: &str) -> bool {
    let number = name.strip_prefix("customxml/item").and_then(|rest| rest.strip_suffix(".xml"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_word_file_has_its_body() {
        for kind in [
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        ] {
            assert_eq!(kind_of(kind), Some(PartKind::Story), "{kind}");
        }
        assert_eq!(kind_of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), None);
    }

    #[test]
    fn a_document_type_declaration_is_refused() {
        assert!(parse("x", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>").is_err());
        assert!(parse("x", "<x>&lt;</x>").is_ok());
    }

    #[test]
    fn what_is_no_package_says_so() {
        assert_eq!(read_package(b"hello").unwrap_err().0, "is no .docx");
        assert!(read_package(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest").unwrap_err().0.contains("password"));
    }

    #[test]
    fn an_element_with_too_many_attributes_is_refused_before_it_costs_anything() {
        let attributes: String = (0..QUOTES_LIMIT).map(|number| format!(" a{number}=\"\"")).collect();
        assert!(parse("x", &format!("<x{attributes}/>")).is_err());
    }
}
