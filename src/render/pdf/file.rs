//! The file: objects written one behind another, small ones gathered in compressed object streams, and the table that
//! tells where each of them is.
//!
//! lopdf's own writer clones every object on the way and leaves the table uncompressed: for a document of 3,000
//! elements that is a fifth of its size. The elements of the structure never become lopdf's objects at all.

use std::io::Write;

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::syntax::{push_integer, write_dictionary, write_object};
use crate::render::deflate::zlib;

/// Objects in one object stream; a reader unpacks a whole one to get at any of its objects.
const GATHERED: usize = 1000;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Place {
    Free,
    At(usize),
    /// The number of an object stream, and the index in it.
    In(u32, u32),
}

/// Objects that are no streams, each written behind the one before.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    bytes: Vec<u8>,
    /// The number of each, and the byte at which it begins.
    starts: Vec<(u32, usize)>,
}

impl Bodies {
    /// Begins the next object: what is pushed from here on is its body.
    pub(super) fn begin(&mut self, number: u32) -> &mut Vec<u8> {
        if !self.bytes.is_empty() {
            self.bytes.push(b'\n');
        }
        self.starts.push((number, self.bytes.len()));
        &mut self.bytes
    }

    fn append(&mut self, other: &Bodies) {
        if !self.bytes.is_empty() && !other.bytes.is_empty() {
            self.bytes.push(b'\n');
        }
        let shift = self.bytes.len();
        self.bytes.extend_from_slice(&other.bytes);
        self.starts.extend(other.starts.iter().map(|(number, start)| (*number, start + shift)));
    }

    /// The objects from the `first` on, as the content of an object stream.
    fn stream(&self, first: usize) -> Stream {
        let until = self.starts.get(first + GATHERED).map_or(self.bytes.len(), |(_, start)| *start);
        let starts = &self.starts[first..self.starts.len().min(first + GATHERED)];
        let from = starts.first().map_or(until, |(_, start)| *start);
        let mut content = Vec::with_capacity(starts.len() * 10 + until - from);
        for (number, start) in starts {
            push_integer(&mut content, i64::from(*number));
            content.push(b' ');
            push_integer(&mut content, (start - from) as i64);
            content.push(b' ');
        }
        let dict = dictionary! { "Type" => "ObjStm", "N" => starts.len() as i64, "First" => content.len() as i64 };
        content.extend_from_slice(&self.bytes[from..until]);
        Stream::new(dict, content)
    }
}

/// Writes the document, and the elements beside it; streams that may be compressed and are not yet are compressed.
pub(super) fn write(pdf: &lopdf::Document, elements: &Bodies) -> Vec<u8> {
    let mut file = Vec::with_capacity(128 * 1024);
    // The second line tells programs that the file is not text.
    file.extend_from_slice(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    let numbers =
        pdf.objects.keys().map(|(number, _)| *number).chain(elements.starts.iter().map(|(number, _)| *number));
    let mut last = numbers.max().unwrap_or(0);
    let mut places = vec![Place::Free; last as usize + 1];
    let mut gathered = Bodies::default();
    for ((number, _), object) in &pdf.objects {
        if let Object::Stream(stream) = object {
            places[*number as usize] = Place::At(file.len());
            write_stream(&mut file, *number, stream);
        } else {
            write_object(gathered.begin(*number), object);
        }
    }
    gathered.append(elements);
    for first in (0..gathered.starts.len()).step_by(GATHERED) {
        last += 1;
        for (index, (number, _)) in gathered.starts[first..].iter().take(GATHERED).enumerate() {
            places[*number as usize] = Place::In(last, index as u32);
        }
        places.push(Place::At(file.len()));
        write_stream(&mut file, last, &gathered.stream(first));
    }
    last += 1;
    let start = file.len();
    places.push(Place::At(start));
    write_stream(&mut file, last, &cross_references(&places, &pdf.trailer));
    let _ = write!(file, "startxref\n{start}\n%%EOF\n");
    file
}

/// Writes the document for people to read: every object by itself, nothing compressed. Programs can't read it.
#[cfg(test)]
pub(super) fn write_plain(pdf: &lopdf::Document, elements: &Bodies) -> String {
    use std::fmt::Write;
    let mut text = String::new();
    let mut gathered = Bodies::default();
    for ((number, _), object) in &pdf.objects {
        write_object(gathered.begin(*number), object);
        if let Object::Stream(stream) = object
            && !stream.dict.has(b"Filter")
        {
            gathered.bytes.push(b'\n');
            gathered.bytes.extend_from_slice(&stream.content);
        }
    }
    gathered.append(elements);
    let ends = gathered.starts.iter().skip(1).map(|(_, start)| *start).chain([gathered.bytes.len()]);
    for ((number, start), end) in gathered.starts.iter().zip(ends) {
        let _ = write!(text, "{number}: ");
        for byte in gathered.bytes[*start..end].trim_ascii_end() {
            match byte {
                b'\n' | b' '..=b'~' => text.push(char::from(*byte)),
                // As a string may hold it too.
                _ => {
                    let _ = write!(text, "\\{byte:03o}");
                }
            }
        }
        text.push('\n');
    }
    text
}

/// The table of places: rows of a kind, a place and an index, each written as what it differs by from the row above.
fn cross_references(places: &[Place], trailer: &Dictionary) -> Stream {
    const WIDTH: usize = 7;
    let mut rows = Vec::with_capacity(places.len() * (WIDTH + 1));
    let mut above = [0u8; WIDTH];
    for place in places {
        let (kind, at, index) = match *place {
            Place::Free => (0u8, 0u32, u16::MAX),
            Place::At(offset) => (1, offset as u32, 0),
            Place::In(stream, index) => (2, stream, index as u16),
        };
        let mut row = [0u8; WIDTH];
        row[0] = kind;
        row[1..5].copy_from_slice(&at.to_be_bytes());
        row[5..].copy_from_slice(&index.to_be_bytes());
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    let mut dict = dictionary! {
        "Type" => "XRef",
        "Size" => places.len() as i64,
        "W" => vec![1.into(), 4.into(), 2.into()],
        "Filter" => "FlateDecode",
        "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => WIDTH as i64 },
    };
    for key in [b"Root".as_slice(), b"Info", b"ID"] {
        if let Ok(value) = trailer.get(key) {
            dict.set(key, value.clone());
        }
    }
    Stream::new(dict, zlib(&rows))
}

fn write_stream(file: &mut Vec<u8>, number: u32, stream: &Stream) {
    let mut dict = stream.dict.clone();
    let compressed;
    let mut content = &stream.content;
    if stream.allows_compression && !dict.has(b"Filter") {
        compressed = zlib(content);
        content = &compressed;
        dict.set("Filter", "FlateDecode");
    }
    dict.set("Length", content.len() as i64);
    let _ = writeln!(file, "{number} 0 obj");
    write_dictionary(file, &dict);
    file.extend_from_slice(b"\nstream\n");
    file.extend_from_slice(content);
    // Two bytes of line end: behind data that ends in a carriage return, a lone line feed would look like half of one.
    file.extend_from_slice(b"\r\nendstream\nendobj\n");
}

#[cfg(test)]
mod tests {
    use lopdf::StringFormat;

    use super::*;

    #[test]
    fn what_was_written_is_read_back() {
        let mut pdf = lopdf::Document::with_version("1.7");
        let text = Object::String(b"a(b)\\c\rd\ne".to_vec(), StringFormat::Literal);
        let name = Object::Name(b"a b/c".to_vec());
        let values = dictionary! { "Text" => text, "Name" => name, "Real" => 0.25, "None" => Object::Null };
        let values = pdf.add_object(values);
        let page = pdf.add_object(Stream::new(dictionary! {}, b"q Q".repeat(50)));
        let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Values" => values, "Page" => page });
        pdf.trailer.set("Root", root);
        let read = lopdf::Document::load_mem(&write(&pdf, &Bodies::default())).unwrap();
        assert_eq!(read.get_dictionary(values).unwrap(), pdf.get_dictionary(values).unwrap());
        let stream = read.get_object(page).unwrap().as_stream().unwrap();
        assert_eq!(stream.decompressed_content().unwrap(), b"q Q".repeat(50));
    }

    #[test]
    fn elements_beside_the_tree_are_read_back_from_as_many_streams_as_they_need() {
        let mut pdf = lopdf::Document::with_version("1.7");
        let root = pdf.add_object(dictionary! { "Type" => "Catalog" });
        pdf.trailer.set("Root", root);
        let mut elements = Bodies::default();
        for number in 2..=2500 {
            let body = elements.begin(number);
            body.extend_from_slice(b"<</K ");
            push_integer(body, i64::from(number) - 1000);
            body.extend_from_slice(b">>");
        }
        let read = lopdf::Document::load_mem(&write(&pdf, &elements)).unwrap();
        for number in 2..=2500 {
            let kid = read.get_dictionary((number, 0)).unwrap().get(b"K").unwrap().as_i64().unwrap();
            assert_eq!(kid, i64::from(number) - 1000);
        }
    }

    #[test]
    fn numbers_that_no_object_has_are_free() {
        let mut pdf = lopdf::Document::with_version("1.7");
        let gone = pdf.add_object(Object::Null);
        let root = pdf.add_object(dictionary! { "Type" => "Catalog" });
        pdf.objects.remove(&gone);
        pdf.trailer.set("Root", root);
        let read = lopdf::Document::load_mem(&write(&pdf, &Bodies::default())).unwrap();
        assert!(read.get_object(gone).is_err());
        assert!(read.get_dictionary(root).is_ok());
    }
}
