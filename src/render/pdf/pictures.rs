//! Pictures, compressed once a run.

use lopdf::{Object, Stream, dictionary};

use crate::document::Picture;
use crate::render::deflate::zlib;

/// A picture as an image object of a PDF.
#[derive(Debug)]
pub(super) struct PreparedPicture {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

impl PreparedPicture {
    pub(super) fn new(picture: &Picture) -> PreparedPicture {
        PreparedPicture { width: picture.width, height: picture.height, bytes: zlib(&picture.rgb) }
    }

    pub(super) fn object(&self) -> Object {
        let dict = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => self.width,
            "Height" => self.height,
            "ColorSpace" => "DeviceRGB",
            "BitsPerComponent" => 8,
            "Filter" => "FlateDecode",
        };
        Stream::new(dict, self.bytes.clone()).with_compression(false).into()
    }
}
