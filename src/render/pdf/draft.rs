//! The document tree that printpdf made, on its way to a finished file.

use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use super::RenderError;
use super::content::image_id;
use super::file::{self, Bodies};
use super::fonts::PreparedFont;
use super::pictures::PreparedPicture;

/// A PDF in the making.
pub(super) struct Draft {
    pub(super) pdf: lopdf::Document,
    pub(super) root: ObjectId,
    pub(super) info: ObjectId,
    pub(super) pages: Vec<ObjectId>,
    /// The structure tree: by far the most objects, so written straight away.
    pub(super) elements: Bodies,
}

impl From<lopdf::Error> for RenderError {
    fn from(error: lopdf::Error) -> Self {
        RenderError::Malformed(format!("the document tree is not as expected: {error}"))
    }
}

impl Draft {
    /// Takes over the tree, and puts the contents of the pages in.
    pub(super) fn new(mut pdf: lopdf::Document, contents: Vec<Vec<u8>>) -> Result<Draft, RenderError> {
        pdf.version = "1.7".to_owned();
        let root = pdf.trailer.get(b"Root")?.as_reference()?;
        let info = pdf.trailer.get(b"Info")?.as_reference()?;
        let tree = pdf.get_dictionary(root)?.get(b"Pages")?.as_reference()?;
        let kids = pdf.get_dictionary(tree)?.get(b"Kids")?.as_array()?;
        let pages = kids.iter().map(Object::as_reference).collect::<Result<Vec<_>, _>>()?;
        for (page, content) in pages.iter().zip(contents) {
            let id = pdf.get_dictionary(*page)?.get(b"Contents")?.as_reference()?;
            pdf.objects.insert(id, Stream::new(Dictionary::new(), content).into());
        }
        let catalog = pdf.get_dictionary_mut(root)?;
        catalog.remove(b"PageLayout");
        catalog.remove(b"PageMode");
        Ok(Draft { pdf, root, info, pages, elements: Bodies::default() })
    }

    pub(super) fn catalog(&mut self) -> Result<&mut Dictionary, RenderError> {
        Ok(self.pdf.get_dictionary_mut(self.root)?)
    }

    /// Puts the prepared fonts and pictures in; all pages share one dictionary of resources.
    pub(super) fn resources(
        &mut self,
        fonts: &[Arc<PreparedFont>],
        images: &[(String, PreparedPicture)],
    ) -> Result<(), RenderError> {
        let Some(first) = self.pages.first() else { return Ok(()) };
        let own = |pdf: &lopdf::Document, page: ObjectId| pdf.get_dictionary(page)?.get(b"Resources")?.as_reference();
        let shared = own(&self.pdf, *first)?;
        for page in &self.pages {
            let resources = own(&self.pdf, *page)?;
            if resources != shared {
                self.pdf.objects.remove(&resources);
            }
            let page = self.pdf.get_dictionary_mut(*page)?;
            page.set("Resources", shared);
            page.remove(b"TrimBox");
            page.remove(b"CropBox");
            page.remove(b"Annots");
        }
        let resources = self.pdf.get_dictionary(shared)?.clone();
        let dict = resources.get(b"Font")?.as_reference()?;
        let known = self.pdf.get_dictionary(dict)?.clone();
        for font in fonts {
            if let Ok(id) = known.get(font.id.0.as_bytes()).and_then(Object::as_reference) {
                font.complete(&mut self.pdf, id)?;
            }
        }
        let mut pictures = Dictionary::new();
        for (index, (_, picture)) in images.iter().enumerate() {
            pictures.set(image_id(index), self.pdf.add_object(picture.object()));
        }
        for empty in [b"XObject".as_slice(), b"ExtGState", b"Shading"] {
            let id = resources.get(empty)?.as_reference()?;
            self.pdf.objects.remove(&id);
        }
        let mut kept = dictionary! { "Font" => dict };
        if !pictures.is_empty() {
            kept.set("XObject", pictures);
        }
        self.pdf.objects.insert(shared, kept.into());
        Ok(())
    }

    /// The finished file.
    pub(super) fn compressed(&self) -> Vec<u8> {
        file::write(&self.pdf, &self.elements)
    }

    /// The objects as text, see [`file::write_plain`].
    #[cfg(test)]
    pub(super) fn plain(&self) -> String {
        file::write_plain(&self.pdf, &self.elements)
    }
}

/// A text string: ASCII as it is, all else in UTF-16 with its mark.
pub(super) fn text(words: &str) -> Object {
    if words.is_ascii() && !words.bytes().any(|byte| byte.is_ascii_control()) {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Literal)
}

/// A number with two decimals at most.
pub(super) fn number(value: f32) -> Object {
    if value.fract() == 0.0 { Object::Integer(value as i64) } else { Object::Real(value) }
}
