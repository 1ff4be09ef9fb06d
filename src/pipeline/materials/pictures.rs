//! The pictures that the settings name: PNGs beside the tables, read once a run.

use std::io::ErrorKind;
use std::path::{Component, Path};

use crate::document::Picture;

/// The largest side of a picture, in pixels.
const PIXELS: u32 = 8192;

/// In bytes.
const PICTURE_LIMIT: u64 = 64 << 20;

/// Why a picture can't be read, and what to do about it if there is something particular.
#[derive(Debug)]
pub struct PictureFault {
    pub message: String,
    pub help: Option<String>,
}

/// Reads a picture by its name in the settings.
///
/// # Errors
/// If it is not there, lies elsewhere than with the tables, or is none that a document can hold.
pub fn read_picture(input: &Path, file: &str) -> Result<Picture, PictureFault> {
    let fault = |what: String| PictureFault { message: format!("the picture `{file}` {what}"), help: None };
    let relative = Path::new(file);
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(fault("lies outside the input folder".to_owned()));
    }
    let path = input.join(relative);
    let unread = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => PictureFault { message: format!("there is no `{file}` beside the tables"), help: None },
        _ => fault(format!("can't be read: {error}")),
    };
    let metadata = std::fs::metadata(&path).map_err(unread)?;
    if !metadata.is_file() || metadata.len() > PICTURE_LIMIT {
        return Err(fault(format!("is no file of up to {} MB", PICTURE_LIMIT >> 20)));
    }
    let png = std::fs::read(path).map_err(unread)?;
    if let Some(kind) = kind_of(&png) {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let help = Some(format!("save it as PNG and name it here: `{stem}.png`"));
        return Err(PictureFault { help, ..fault(format!("is {kind}, and no PNG")) });
    }
    decode(png).map_err(fault)
}

/// What a file is instead of a PNG, if its first bytes tell.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"\xFF\xD8\xFF", "a JPEG"),
        (b"GIF8", "a GIF"),
        (b"RIFF", "a WebP"),
        (b"BM", "a bitmap of Windows"),
        (b"II*\0", "a TIFF"),
        (b"MM\0*", "a TIFF"),
        (b"<svg", "an SVG"),
        (b"%PDF", "a PDF"),
    ];
    KINDS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, kind)| *kind)
}

fn decode(png: Vec<u8>) -> Result<Picture, String> {
    let mut decoder = png::Decoder::new_with_limits(std::io::Cursor::new(&png), png::Limits { bytes: 512 << 20 });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| format!("is no PNG: {error}"))?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > PIXELS || height > PIXELS {
        return Err(format!("has {width} × {height} pixels, and {PIXELS} are the limit"));
    }
    let size = reader.output_buffer_size().ok_or("is too large")?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|error| format!("is no whole PNG: {error}"))?;
    pixels.truncate(frame.buffer_size());
    let rgb = match frame.color_type {
        png::ColorType::Rgb => pixels,
        png::ColorType::Rgba => pixels.chunks_exact(4).flat_map(|p| [0, 1, 2].map(|i| on_white(p[i], p[3]))).collect(),
        png::ColorType::Grayscale => pixels.iter().flat_map(|grey| [*grey; 3]).collect(),
        png::ColorType::GrayscaleAlpha => pixels.chunks_exact(2).flat_map(|p| [on_white(p[0], p[1]); 3]).collect(),
        png::ColorType::Indexed => return Err("has a palette that can't be read".to_owned()),
    };
    Ok(Picture { width, height, rgb, png })
}

/// A colour seen through its alpha on white paper.
fn on_white(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alpha_is_flattened_on_white() {
        assert_eq!((on_white(0, 0), on_white(0, 255), on_white(100, 255)), (255, 0, 100));
    }

    #[test]
    fn what_is_wrong_with_a_picture_is_said_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let told = |file: &str, bytes: Option<&[u8]>| {
            if let Some(bytes) = bytes {
                std::fs::write(folder.path().join(file), bytes).unwrap();
            }
            let fault = read_picture(folder.path(), file).unwrap_err();
            (fault.message, fault.help)
        };
        assert_eq!(told("logo.jpg", None), ("there is no `logo.jpg` beside the tables".to_owned(), None));
        let (message, help) = told("logo.jpg", Some(b"\xFF\xD8\xFF\xE0\0\x10JFIF"));
        assert_eq!(message, "the picture `logo.jpg` is a JPEG, and no PNG");
        assert_eq!(help.as_deref(), Some("save it as PNG and name it here: `logo.png`"));
        assert!(told("logo.png", Some(b"x")).0.starts_with("the picture `logo.png` is no PNG"));
    }
}
