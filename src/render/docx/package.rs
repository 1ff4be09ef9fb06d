//! The package: a zip file with nothing in it that could differ from run to run.
//!
//! Entries carry their sizes up front, the date 1980-01-01 and plain file permissions (Word for Mac warns about
//! files without any). Parts that all documents share are deflated once and only copied here. Written by hand, because
//! the writer that the workbook goes through (rawzip) puts sizes behind each entry and never before it.

use std::borrow::Cow;

use crate::render::RenderError;
use crate::render::deflate::{checksum, deflate, deflate_small};

const DEFLATED: u16 = 8;
const STORED: u16 = 0;
/// 1980-01-01, the first day that a zip file can name.
const DATE: u16 = 0x0021;
/// Made by: Unix, version 2.0 of the format.
const MADE_BY: u16 = 3 << 8 | 20;
const VERSION: u16 = 20;
const FILE_MODE: u32 = 0o100_644 << 16;

/// One file of the package, ready to be copied.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    name: Cow<'static, str>,
    crc: u32,
    size: usize,
    method: u16,
    data: Vec<u8>,
}

impl Entry {
    /// A part of one document.
    pub fn own(name: impl Into<Cow<'static, str>>, part: &[u8]) -> Self {
        Entry::smaller_of(name, part, deflate(part))
    }

    /// A part that is copied into every document of a run.
    pub fn shared(name: impl Into<Cow<'static, str>>, part: &[u8]) -> Self {
        Entry::smaller_of(name, part, deflate_small(part))
    }

    fn smaller_of(name: impl Into<Cow<'static, str>>, part: &[u8], data: Vec<u8>) -> Self {
        match data.len() < part.len() {
            true => Entry { name: name.into(), crc: checksum(part), size: part.len(), method: DEFLATED, data },
            false => Entry::stored(name, part.to_vec()),
        }
    }

    /// A file whose bytes are taken as they are, for what is compressed already.
    pub fn stored(name: impl Into<Cow<'static, str>>, data: Vec<u8>) -> Self {
        Entry { name: name.into(), crc: checksum(&data), size: data.len(), method: STORED, data }
    }
}

/// Writes the entries in their order.
///
/// # Errors
/// If the archive would be larger than a zip file without its 64-bit extension can be.
pub(super) fn zip(entries: &[&Entry]) -> Result<Vec<u8>, RenderError> {
    let too_large = |_| RenderError::Unfit("the DOCX would be larger than 4 GB".to_owned());
    let size: usize = entries.iter().map(|entry| entry.data.len() + 2 * entry.name.len() + 76).sum::<usize>() + 22;
    u32::try_from(size).map_err(too_large)?;
    let mut out = Vec::with_capacity(size);
    let mut directory = Vec::with_capacity(4096);
    let mut count: u16 = 0;
    for entry in entries {
        let offset = out.len() as u32;
        let expanded = u32::try_from(entry.size).map_err(too_large)?;
        out.extend_from_slice(b"PK\x03\x04");
        push_header(&mut out, entry, expanded);
        out.extend_from_slice(entry.name.as_bytes());
        out.extend_from_slice(&entry.data);
        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&MADE_BY.to_le_bytes());
        push_header(&mut directory, entry, expanded);
        // No comment, first disk, binary.
        directory.extend_from_slice(&[0; 6]);
        directory.extend_from_slice(&FILE_MODE.to_le_bytes());
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(entry.name.as_bytes());
        count += 1;
    }
    let offset = out.len() as u32;
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    out.extend_from_slice(&offset.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    Ok(out)
}

/// What the local header and the directory have in common.
fn push_header(out: &mut Vec<u8>, entry: &Entry, expanded: u32) {
    const NO_FLAGS: u16 = 0;
    const MIDNIGHT: u16 = 0;
    const NO_EXTRA: u16 = 0;
    for field in [VERSION, NO_FLAGS, entry.method, MIDNIGHT, DATE] {
        out.extend_from_slice(&field.to_le_bytes());
    }
    for field in [entry.crc, entry.data.len() as u32, expanded] {
        out.extend_from_slice(&field.to_le_bytes());
    }
    for field in [entry.name.len() as u16, NO_EXTRA] {
        out.extend_from_slice(&field.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn another_reader_finds_every_entry_whole() {
        let text = "à la carte ".repeat(500).into_bytes();
        let entries =
            [Entry::own("a.xml", &text), Entry::shared("b/c.xml", b""), Entry::stored("d.png", vec![1, 2, 3])];
        let bytes = zip(&entries.each_ref()).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        let expected: [(&str, &[u8]); 3] = [("a.xml", &text), ("b/c.xml", b""), ("d.png", &[1, 2, 3])];
        for (index, (name, data)) in expected.into_iter().enumerate() {
            let mut file = archive.by_index(index).unwrap();
            let mut read = Vec::new();
            file.read_to_end(&mut read).unwrap();
            assert_eq!((file.name().unwrap().as_ref(), read.as_slice()), (name, data));
            assert_eq!(file.unix_mode(), Some(0o100_644));
        }
        assert!(bytes.len() < text.len() / 4);
    }
}
