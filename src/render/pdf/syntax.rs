//! The syntax of PDF's objects: numbers, names, strings, lists and dictionaries as bytes.
//!
//! Numbers are not formatted: a document has tens of thousands of them, and formatting each costs ten times as much.

use std::io::Write;

use lopdf::{Dictionary, Object, StringFormat};

pub(super) fn push_integer(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
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

pub(super) fn write_dictionary(out: &mut Vec<u8>, dict: &Dictionary) {
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
}
