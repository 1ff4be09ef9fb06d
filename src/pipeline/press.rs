//! The presses of a run: what all its documents share, made once, when the first of them is.

use super::build::Format;
use super::inputs::Materials;
use std::sync::Arc;

use crate::document::{Document, Locale};
use crate::ingest::Folder;
use crate::layout::FontBook;
use crate::model::Protection;
use crate::render::{RenderError, docx, pdf};

/// One press a format.
#[derive(Debug)]
pub struct Presses {
    docx: docx::Press,
    pdf: Result<pdf::Press, RenderError>,
}

impl Presses {
    pub fn prepare(materials: &Materials, folder: &Folder) -> Self {
        let options = docx::Options {
            protect_fields: folder.settings.docx.protect == Protection::Fields,
            template: folder.settings.docx.template,
        };
        Presses {
            docx: docx::Press::prepare(&materials.theme, materials.locales.values(), &materials.pictures, options),
            pdf: pdf::Press::prepare(&materials.theme, &Arc::new(FontBook::new()), &materials.pictures),
        }
    }

    /// One document in one of the formats of documents.
    pub fn render(&self, document: &Document, locale: &Locale, format: Format) -> Result<Vec<u8>, RenderError> {
        match format {
            Format::Docx => self.docx.render(document, locale),
            Format::Pdf => self.pdf.as_ref().map_err(Clone::clone)?.render(document, locale),
            Format::Xlsx => Err(RenderError::Unfit(format!("a document is no {}", format.name()))),
        }
    }
}
