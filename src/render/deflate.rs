//! Compression of what documents are made of: whole pieces in memory, at the level where time and size balance.

use std::cell::RefCell;

use libdeflater::{CompressionError, CompressionLvl, Compressor};

/// Of 12. On the streams and parts of a job sheet, level 3 makes files 7 % smaller and takes half as long again, level 6 makes
/// them 15 % smaller and takes more than twice as long; see `docs/performance.md`.
const FAST: i32 = 1;

/// For what is compressed once a run and copied into every document.
const SMALL: i32 = 9;

/// A compressor with room to write to.
struct Bench {
    compressor: Compressor,
    room: Vec<u8>,
}

thread_local! {
    /// Its tables and its room are too much to set up for each of a document's forty pieces.
    static BENCH: RefCell<Bench> = RefCell::new(Bench::of(FAST));
}

impl Bench {
    fn of(level: i32) -> Bench {
        let level = CompressionLvl::new(level).expect("1 and 9 are levels");
        Bench { compressor: Compressor::new(level), room: Vec::new() }
    }

    fn zlib(&mut self, bytes: &[u8]) -> Vec<u8> {
        let needed = self.compressor.zlib_compress_bound(bytes.len());
        self.compress(needed, |compressor, room| compressor.zlib_compress(bytes, room))
    }

    fn deflate(&mut self, bytes: &[u8]) -> Vec<u8> {
        let needed = self.compressor.deflate_compress_bound(bytes.len());
        self.compress(needed, |compressor, room| compressor.deflate_compress(bytes, room))
    }

    fn compress(
        &mut self,
        needed: usize,
        compress: impl FnOnce(&mut Compressor, &mut [u8]) -> Result<usize, CompressionError>,
    ) -> Vec<u8> {
        if self.room.len() < needed {
            self.room.resize(needed, 0);
        }
        let length = compress(&mut self.compressor, &mut self.room).expect("the room is what the library asks for");
        self.room[..length].to_vec()
    }
}

/// A piece of one document, for a PDF's `/Filter /FlateDecode`.
pub(super) fn zlib(bytes: &[u8]) -> Vec<u8> {
    BENCH.with_borrow_mut(|bench| bench.zlib(bytes))
}

/// A piece of one document, for a zip file.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    BENCH.with_borrow_mut(|bench| bench.deflate(bytes))
}

/// A piece that all documents of a run share, for a zip file.
pub(super) fn deflate_small(bytes: &[u8]) -> Vec<u8> {
    Bench::of(SMALL).deflate(bytes)
}

/// The checksum that a zip file holds of what it packs.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    libdeflater::crc32(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn another_reader_inflates_what_was_compressed() {
        for text in [Vec::new(), b"a".to_vec(), "à la carte ".repeat(5_000).into_bytes()] {
            let mut read = Vec::new();
            flate2::read::ZlibDecoder::new(&*zlib(&text)).read_to_end(&mut read).unwrap();
            assert_eq!(read, text);
            for compressed in [deflate(&text), deflate_small(&text)] {
                let mut read = Vec::new();
                flate2::read::DeflateDecoder::new(&*compressed).read_to_end(&mut read).unwrap();
                assert_eq!(read, text);
            }
        }
    }

    #[test]
    fn a_compressor_that_has_worked_before_gives_the_same_bytes() {
        let part = b"<w:p/>".repeat(1000);
        let fresh = std::thread::spawn({
            let part = part.clone();
            move || deflate(&part)
        });
        zlib(&b"something else ".repeat(99));
        assert_eq!(deflate(&part), fresh.join().unwrap());
    }
}
