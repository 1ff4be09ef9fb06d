//! Records whose values are no slices of their file, since quotes are doubled in them.

use std::io::{Cursor, SeekFrom};

/// The values of records, unescaped by the csv crate. Its reader is made once a file: that takes longer than a record.
pub struct Values<'a> {
    text: &'a str,
    delimiter: u8,
    reader: Option<csv::Reader<Cursor<&'a [u8]>>>,
}

impl<'a> Values<'a> {
    pub fn of(text: &'a str, delimiter: u8) -> Values<'a> {
        Values { text, delimiter, reader: None }
    }

    /// Those of the record that begins at a byte.
    pub fn of_record(&mut self, start: usize) -> csv::StringRecord {
        /// In bytes, read anew for each record: few are longer.
        const BUFFER: usize = 2048;
        let reader = self.reader.get_or_insert_with(|| {
            let mut builder = csv::ReaderBuilder::new();
            builder.has_headers(false).flexible(true).delimiter(self.delimiter).buffer_capacity(BUFFER);
            builder.from_reader(Cursor::new(self.text.as_bytes()))
        });
        let mut place = csv::Position::new();
        place.set_byte(start as u64);
        let mut values = csv::StringRecord::new();
        // Reading from memory can't fail, and a slice of a string is UTF-8: a record that isn't read is empty.
        if reader.seek_raw(SeekFrom::Start(start as u64), place).is_ok() {
            let _ = reader.read_record(&mut values);
        }
        values
    }
}
