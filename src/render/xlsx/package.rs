//! The language of the workbook, written into the core properties of the finished package: the library that
//! makes the package has no way to say it. All other entries are copied as they are.

use std::io::{self, Read, Seek, SeekFrom, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

const CORE: &[u8] = b"docProps/core.xml";
const END_SIGNATURE: [u8; 4] = *b"PK\x05\x06";
const END_LENGTH: usize = 22;
const LOCAL_LENGTH: usize = 30;
const CENTRAL_LENGTH: usize = 46;

/// Copies a package into `target`, with `dc:language` in its core properties. A package in which they can't
/// be found (none that we make) is copied as it is.
///
/// # Errors
/// If `source` can't be read or `target` can't be written.
pub(super) fn with_language<R, W>(mut source: R, language: &str, mut target: W) -> io::Result<W>
where
    R: Read + Seek,
    W: Write,
{
    let Some(package) = Package::read(&mut source)? else {
        source.rewind()?;
        io::copy(&mut source, &mut target)?;
        return Ok(target);
    };
    let entry = package.core_entry(&mut source, language)?;
    source.rewind()?;
    io::copy(&mut source.by_ref().take(package.core_start), &mut target)?;
    target.write_all(&entry.local)?;
    source.seek(SeekFrom::Start(package.core_end))?;
    io::copy(&mut source.by_ref().take(package.directory_start - package.core_end), &mut target)?;
    target.write_all(&package.directory_with(&entry))?;
    Ok(target)
}

/// Where things stand in a package.
struct Package {
    core_start: u64,
    core_end: u64,
    directory_start: u64,
    /// The central directory, and the record that ends it.
    directory: Vec<u8>,
    end: [u8; END_LENGTH],
}

/// The core properties as a new entry.
struct Entry {
    /// Header and data.
    local: Vec<u8>,
    checksum: u32,
    compressed: u32,
    plain: u32,
}

impl Package {
    fn read<R: Read + Seek>(source: &mut R) -> io::Result<Option<Package>> {
        let length = source.seek(SeekFrom::End(0))?;
        if length < END_LENGTH as u64 {
            return Ok(None);
        }
        let mut end = [0; END_LENGTH];
        source.seek(SeekFrom::End(-(END_LENGTH as i64)))?;
        source.read_exact(&mut end)?;
        let directory_start = u64::from(word(&end, 16));
        let directory_length = u64::from(word(&end, 12));
        // Beyond four gigabytes the record is another one.
        if end[..4] != END_SIGNATURE || directory_start + directory_length + END_LENGTH as u64 != length {
            return Ok(None);
        }
        let mut directory = vec![0; directory_length as usize];
        source.seek(SeekFrom::Start(directory_start))?;
        source.read_exact(&mut directory)?;
        let records = || records(&directory);
        let Some(core) = records().find(|record| directory[record.name()] == *CORE) else { return Ok(None) };
        let core_start = u64::from(word(&directory, core.start + 42));
        let starts = records().map(|record| u64::from(word(&directory, record.start + 42)));
        let core_end = starts.filter(|start| *start > core_start).min().unwrap_or(directory_start);
        Ok(Some(Package { core_start, core_end, directory_start, directory, end }))
    }

    fn core_entry<R: Read + Seek>(&self, source: &mut R, language: &str) -> io::Result<Entry> {
        let mut old = vec![0; (self.core_end - self.core_start) as usize];
        source.seek(SeekFrom::Start(self.core_start))?;
        source.read_exact(&mut old)?;
        let behind_names = |at: usize| usize::from(half(&old, at + 26)) + usize::from(half(&old, at + 28));
        let data = old.get(LOCAL_LENGTH + behind_names(0)..).unwrap_or_default();
        let mut xml = String::new();
        match half(&old, 8) {
            0 => return Err(io::Error::new(io::ErrorKind::InvalidData, "core properties are not compressed")),
            _ => DeflateDecoder::new(data).read_to_string(&mut xml)?,
        };
        let element = format!("<dc:language>{}</dc:language>", escaped(language));
        let at = xml.find("<cp:lastModifiedBy").or_else(|| xml.find("</cp:coreProperties>"));
        xml.insert_str(at.unwrap_or(xml.len()), &element);

        let mut compressed = DeflateEncoder::new(Vec::new(), Compression::default());
        compressed.write_all(xml.as_bytes())?;
        let compressed = compressed.finish()?;
        let mut checksum = flate2::Crc::new();
        checksum.update(xml.as_bytes());
        let mut entry = Entry {
            local: old[..LOCAL_LENGTH].to_vec(),
            checksum: checksum.sum(),
            compressed: compressed.len() as u32,
            plain: xml.len() as u32,
        };
        // No flags: name in ASCII, sizes in the header. No extra field.
        entry.local[6..8].fill(0);
        entry.local[14..18].copy_from_slice(&entry.checksum.to_le_bytes());
        entry.local[18..22].copy_from_slice(&entry.compressed.to_le_bytes());
        entry.local[22..26].copy_from_slice(&entry.plain.to_le_bytes());
        entry.local[26..28].copy_from_slice(&(CORE.len() as u16).to_le_bytes());
        entry.local[28..30].fill(0);
        entry.local.extend_from_slice(CORE);
        entry.local.extend_from_slice(&compressed);
        Ok(entry)
    }

    /// The central directory and its end, for the package with the new entry.
    fn directory_with(&self, entry: &Entry) -> Vec<u8> {
        let (old, new) = (self.core_end - self.core_start, entry.local.len() as u64);
        let moved = |at: u32| (u64::from(at) + new - old) as u32;
        let mut directory = self.directory.clone();
        for record in records(&self.directory) {
            let at = record.start;
            let start = word(&directory, at + 42);
            if u64::from(start) > self.core_start {
                directory[at + 42..at + 46].copy_from_slice(&moved(start).to_le_bytes());
            } else if u64::from(start) == self.core_start {
                directory[at + 8..at + 10].fill(0);
                directory[at + 16..at + 20].copy_from_slice(&entry.checksum.to_le_bytes());
                directory[at + 20..at + 24].copy_from_slice(&entry.compressed.to_le_bytes());
                directory[at + 24..at + 28].copy_from_slice(&entry.plain.to_le_bytes());
            }
        }
        let mut end = self.end;
        end[16..20].copy_from_slice(&moved(word(&self.end, 16)).to_le_bytes());
        directory.extend_from_slice(&end);
        directory
    }
}

/// A record of the central directory.
struct Record {
    start: usize,
    name: usize,
}

impl Record {
    fn name(&self) -> std::ops::Range<usize> {
        self.start + CENTRAL_LENGTH..self.start + CENTRAL_LENGTH + self.name
    }
}

fn records(directory: &[u8]) -> impl Iterator<Item = Record> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        if start + CENTRAL_LENGTH > directory.len() {
            return None;
        }
        let [name, extra, comment] = [28, 30, 32].map(|at| usize::from(half(directory, start + at)));
        next = start + CENTRAL_LENGTH + name + extra + comment;
        (next <= directory.len()).then_some(Record { start, name })
    })
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn half(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|bytes| bytes.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
