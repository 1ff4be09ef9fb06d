//! The presses of a run: what all its documents share, made once, when the first of them is. A run with nothing to
//! render needs none.

use std::cell::OnceCell;
use std::sync::{Arc, OnceLock};

use super::build::Format;
use super::isolate::isolate;
use super::materials::Materials;
use crate::document::{Document, Locale};
use crate::ingest::Folder;
use crate::layout::HeadingPlace;
use crate::layout::{FontBook, Layout};
use crate::model::Protection;
use crate::render::{RenderError, docx, pdf};

/// One press a format.
#[derive(Debug)]
pub struct Presses<'r> {
    materials: &'r Materials,
    folder: &'r Folder,
    fonts: &'r Arc<FontBook>,
    pdf: OnceLock<Result<pdf::Press, RenderError>>,
    docx: OnceLock<docx::Press>,
}

impl<'r> Presses<'r> {
    pub fn new(materials: &'r Materials, folder: &'r Folder, fonts: &'r Arc<FontBook>) -> Self {
        Presses { materials, folder, fonts, pdf: OnceLock::new(), docx: OnceLock::new() }
    }

    fn pdf(&self) -> &Result<pdf::Press, RenderError> {
        let Materials { theme, pictures, .. } = self.materials;
        self.pdf.get_or_init(|| pdf::Press::prepare(theme, self.fonts, pictures))
    }

    fn docx(&self) -> &docx::Press {
        let Materials { theme, pictures, composer, .. } = self.materials;
        let settings = &self.folder.settings.docx;
        let options =
            docx::Options { protect_fields: settings.protect == Protection::Fields, template: settings.template };
        self.docx.get_or_init(|| docx::Press::prepare(theme, composer.languages(), pictures, options))
    }

    /// One document in one of the formats of documents.
    pub fn render(&self, composed: &Composed, locale: &Locale, format: Format) -> Result<Vec<u8>, RenderError> {
        let Composed { document, layout } = composed;
        match format {
            Format::Pdf => {
                let press = self.pdf().as_ref().map_err(RenderError::clone)?;
                let layout = match layout.get() {
                    Some(layout) => layout,
                    None => {
                        let made = press.lay_out(document, locale)?;
                        layout.get_or_init(|| made)
                    }
                };
                press.render_pages(layout, document, locale)
            }
            Format::Docx => self.docx().render(document, locale, || self.heading_places(composed, locale)),
            Format::Xlsx => Err(RenderError::Unfit(format!("a document is no {}", format.name()))),
        }
    }

    /// The places of headings, for Word's table of contents. Without a layout, whatever the reason, there are none to tell.
    fn heading_places(&self, composed: &Composed, locale: &Locale) -> Vec<HeadingPlace> {
        if let Some(layout) = composed.layout.get() {
            return layout.heading_places();
        }
        let Ok(press) = self.pdf() else { return Vec::new() };
        match isolate(|| press.lay_out(&composed.document, locale)) {
            Ok(Ok(layout)) => layout.heading_places(),
            _ => Vec::new(),
        }
    }
}

/// A role's document on its way to the presses.
#[derive(Debug)]
pub struct Composed {
    document: Document,
    /// Its pages, once a press has asked for them: two formats take them from here.
    layout: OnceCell<Layout>,
}

impl Composed {
    pub fn new(document: Document) -> Self {
        Composed { document, layout: OnceCell::new() }
    }

    pub fn document(&self) -> &Document {
        &self.document
    }
}
