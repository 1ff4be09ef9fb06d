//! The file: objects written one behind another, small ones gathered in compressed object streams, and the table that
//! tells where each of them is.
//!
//! lopdf's own writer clones every object on the way and leaves the table uncompressed: for a document of 3,000
//! elements that is a fifth of its size. The elements of the structure never become lopdf's objects at all.

use std::io::Write;

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

use super::deflate::deflate;

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
    Stream::new(dict, deflate(&rows))
}

fn write_stream(file: &mut Vec<u8>, number: u32, stream: &Stream) {
    let mut dict = stream.dict.clone();
    let compressed;
    let mut content = &stream.content;
    if stream.allows_compression && !dict.has(b"Filter") {
        compressed = deflate(content);
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

/// Digits are pushed by hand: a document has tens of thousands of numbers, and formatting each costs ten times as much.
pub(super) fn push_integer(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// A number given in hundredths.
pub(super) fn push_hundredths(out: &mut Vec<u8>, value: i32) {
    push_decimal(out, i64::from(value / 100), value < 0, &[value / 10 % 10, value % 10].map(digit));
}

/// A thousandth is finer than any device shows and than the standard asks programs to read.
fn push_real(out: &mut Vec<u8>, value: f32) {
    let value = (f64::from(value) * 1000.0).round() as i64;
    let digits = [value / 100 % 10, value / 10 % 10, value % 10].map(|part| digit(part as i32));
    push_decimal(out, value / 1000, value < 0, &digits);
}

fn digit(part: i32) -> u8 {
    part.unsigned_abs() as u8
}

/// A whole number and its decimals; no zero stands before the point.
fn push_decimal(out: &mut Vec<u8>, whole: i64, is_negative: bool, digits: &[u8]) {
    if whole == 0 && is_negative {
        out.push(b'-');
    }
    if whole != 0 || digits.iter().all(|digit| *digit == 0) {
        push_integer(out, whole);
    }
    push_fraction(out, digits);
}

/// Decimals behind a point, without zeros at their end; nothing if all are zero.
pub(super) fn push_fraction(out: &mut Vec<u8>, digits: &[u8]) {
    let kept = digits.iter().rposition(|digit| *digit != 0).map_or(0, |last| last + 1);
    if kept > 0 {
        out.push(b'.');
        out.extend(digits[..kept].iter().map(|digit| b'0' + digit));
    }
}

pub(super) fn push_reference(out: &mut Vec<u8>, number: u32) {
    push_integer(out, i64::from(number));
    out.extend_from_slice(b" 0 R");
}

pub(super) fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => push_integer(out, *value),
        Object::Real(value) => push_real(out, *value),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, format) => write_string(out, bytes, format),
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_object(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => write_dictionary(out, dict),
        // A stream is always an object of its own.
        Object::Stream(stream) => write_dictionary(out, &stream.dict),
        // Every object is of the first generation: the file is written once and never added to.
        Object::Reference((number, _)) => push_reference(out, *number),
    }
}

fn write_dictionary(out: &mut Vec<u8>, dict: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dict {
        write_name(out, key);
        // A name, a string, an array and a dictionary begin with a sign of their own.
        if !matches!(value, Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)) {
            out.push(b' ');
        }
        write_object(out, value);
    }
    out.extend_from_slice(b">>");
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

fn write_string(out: &mut Vec<u8>, bytes: &[u8], format: &StringFormat) {
    match format {
        StringFormat::Literal => {
            out.push(b'(');
            for byte in bytes {
                match byte {
                    b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
                    b'\r' => out.extend_from_slice(b"\\r"),
                    _ => out.push(*byte),
                }
            }
            out.push(b')');
        }
        StringFormat::Hexadecimal => {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            out.push(b'<');
            out.extend(bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]));
            out.push(b'>');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_real_has_no_more_than_three_decimals_and_no_zeros_at_its_end() {
        let written = |value: f32| {
            let mut out = Vec::new();
            push_real(&mut out, value);
            String::from_utf8(out).unwrap()
        };
        let values = [0.0, 0.25, -0.25, 595.276, -12.5, 3.0004, 7.001, 1234.567, 0.05];
        let expected = ["0", ".25", "-.25", "595.276", "-12.5", "3", "7.001", "1234.567", ".05"];
        assert_eq!(values.map(written), expected);
    }

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
