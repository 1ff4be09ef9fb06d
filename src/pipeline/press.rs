//! The presses of a run: what all its documents share, made once, when the first of them is.

use std::sync::Arc;

use super::build::Format;
use super::inputs::Materials;
use crate::document::{Document, Locale};
use crate::ingest::Folder;
use crate::layout::FontBook;
use crate::model::Protection;
use crate::render::{RenderError, docx, pdf};

/// One press a format.
#[derive(Debug)]
pub struct Presses {
    pdf: Result<pdf::Press, RenderError>,
    docx: docx::Press,
}

impl Presses {
    pub fn prepare(materials: &Materials, folder: &Folder, fonts: &Arc<FontBook>) -> Self {
        let options = docx::Options {
            protect_fields: folder.settings.docx.protect == Protection::Fields,
            template: folder.settings.docx.template,
        };
        Presses {
            pdf: pdf::Press::prepare(&materials.theme, fonts, &materials.pictures),
            docx: docx::Press::prepare(&materials.theme, materials.locales.values(), &materials.pictures, options),
        }
    }

    /// One document in one of the formats of documents.
    pub fn render(&self, document: &Document, locale: &Locale, format: Format) -> Result<Vec<u8>, RenderError> {
        match format {
            Format::Pdf => self.pdf.as_ref().map_err(RenderError::clone)?.render(document, locale),
            Format::Docx => self.docx.render(document, locale),
            Format::Xlsx => Err(RenderError::Unfit(format!("a document is no {}", format.name()))),
        }
    }
}
