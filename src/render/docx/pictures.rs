//! Pictures: embedded once, shown in the size that their style or their pixels ask for, never too large for a logo.

use std::collections::BTreeMap;

use super::inlines::Voice;
use super::package::Entry;
use super::scribe::Scribe;
use super::sink::Sink;
use super::xml::attribute;
use crate::document::{Image, Length, Pictures};

/// A pixel on paper: 150 to the inch, as in print.
const PIXEL: Length = Length::pt(72.0 / 150.0);
/// The logo in the header of the first page.
pub(super) const FIRST_HEADER_LOGO: Length = Length::mm(12.0);

/// The pictures of a run, ready to be embedded.
#[derive(Debug)]
pub(super) struct Media {
    pictures: BTreeMap<String, Medium>,
}

#[derive(Debug)]
pub(super) struct Medium {
    /// From 1, in the order of names.
    pub number: usize,
    pub entry: Entry,
    /// Width over height.
    pub ratio: f32,
    height: Length,
}

impl Media {
    pub fn of(pictures: &Pictures) -> Self {
        let media = pictures.iter().enumerate().map(|(index, (name, picture))| {
            let number = index + 1;
            let entry = Entry::stored(format!("word/{}", target(number)), picture.png.clone());
            let ratio = picture.width.max(1) as f32 / picture.height.max(1) as f32;
            let height = PIXEL * picture.height.max(1) as f32;
            (name.clone(), Medium { number, entry, ratio, height })
        });
        Media { pictures: media.collect() }
    }

    pub fn get(&self, name: &str) -> Option<&Medium> {
        self.pictures.get(name)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Medium> {
        self.pictures.values()
    }
}

/// A picture's part, seen from the document.
pub(super) fn target(number: usize) -> String {
    format!("media/image{number}.png")
}

/// The id of the relationship to a picture.
pub(super) fn picture_id(number: usize) -> String {
    format!("rIdImage{number}")
}

/// A run that shows a picture as high as is wanted, or as its pixels ask, within `room`.
pub(super) fn drawing(medium: &Medium, id: usize, alternative: &str, wanted: Option<Length>, room: Length) -> String {
    let height = wanted.unwrap_or(medium.height).min(room / medium.ratio).max(Length::pt(1.0));
    let [width, height] = [height * medium.ratio, height].map(Length::to_emu);
    let relationship = picture_id(medium.number);
    let (alternative, decoration) = if alternative.trim().is_empty() {
        (
            String::new(),
            r#"<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>"#,
        )
    } else {
        (attribute(alternative), "")
    };
    format!(
        r#"<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="Image {id}" descr="{alternative}">{decoration}</wp:docPr><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="{id}" name="Image {id}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
    )
}

impl<'d> Scribe<'_, 'd> {
    /// A picture, or its alternative where the set has none of that name.
    pub fn image<S: Sink>(&mut self, image: &'d Image, voice: Voice<'d>, sink: &mut S) {
        let Some(medium) = self.press.media.get(&image.name) else {
            return self.run(voice, &image.alternative, sink);
        };
        self.pictures.insert(medium.number);
        let id = self.ids.drawing();
        let page = &self.press.theme.page;
        let tallest = (page.height - page.margin_top - page.margin_bottom) / 4.0;
        let wanted = self.press.theme.style(image.style).height.unwrap_or(medium.height).min(tallest);
        sink.raw_run(&drawing(medium, id, &image.alternative, Some(wanted), self.press.text_room()));
    }
}
