//! Accessible, archival PDF: every document is PDF/UA-1 and PDF/A-2a at once.
//!
//! ```text
//! Document → layout → operations per page → printpdf → lopdf tree → tags, outline, metadata, fonts → bytes
//! ```
//!
//! Fonts, the colour profile and the pictures are prepared once per run: each document takes the same compressed bytes.

mod content;
mod deflate;
mod draft;
mod file;
mod fonts;
mod metadata;
mod navigation;
mod pictures;
mod profile;
mod repertoire;
mod tags;

use std::sync::Arc;

use printpdf::{PdfDocument, PdfFont, PdfPage, PdfSaveOptions, Pt, Rect};

use super::RenderError;
use crate::document::{Document, Locale, Pictures, Theme};
use crate::layout::{self, FontBook, Layout};
use deflate::deflate;
use draft::Draft;
use pictures::PreparedPicture;
use repertoire::Repertoire;

/// Presses documents into PDF. Made once a run, used by any number of threads.
#[derive(Debug)]
pub struct Press {
    theme: Theme,
    book: Arc<FontBook>,
    pictures: Pictures,
    fonts: Repertoire,
    images: Vec<(String, PreparedPicture)>,
    profile: Vec<u8>,
}

impl Press {
    /// Prepares what all documents of a run share.
    ///
    /// # Errors
    /// [`RenderError::Malformed`] if a font can't be subset.
    pub fn prepare(theme: &Theme, book: &Arc<FontBook>, pictures: &Pictures) -> Result<Press, RenderError> {
        let fonts = Repertoire::prepare(book)?;
        let images = pictures.iter().map(|(name, picture)| (name.clone(), PreparedPicture::new(picture))).collect();
        Ok(Press {
            theme: theme.clone(),
            book: Arc::clone(book),
            pictures: pictures.clone(),
            fonts,
            images,
            profile: deflate(&profile::srgb()),
        })
    }

    /// Presses one document. The same document gives the same bytes, always.
    ///
    /// # Errors
    /// [`RenderError::Unfit`] if it is nested too deeply.
    pub fn render(&self, document: &Document, locale: &Locale) -> Result<Vec<u8>, RenderError> {
        if layout::is_too_deep(&document.blocks) {
            return Err(RenderError::Unfit("the document is nested too deeply to be laid out".to_owned()));
        }
        let laid_out = layout::paginate(document, &self.theme, &self.book, locale, &self.pictures);
        Ok(self.draft(&laid_out, document, locale)?.compressed())
    }

    /// As [`Press::render`], but nothing is compressed: for tests that compare the file as text.
    ///
    /// # Errors
    /// As [`Press::render`].
    pub fn render_plain(&self, document: &Document, locale: &Locale) -> Result<Vec<u8>, RenderError> {
        if layout::is_too_deep(&document.blocks) {
            return Err(RenderError::Unfit("the document is nested too deeply to be laid out".to_owned()));
        }
        let laid_out = layout::paginate(document, &self.theme, &self.book, locale, &self.pictures);
        self.draft(&laid_out, document, locale)?.plain()
    }

    fn draft(&self, layout: &Layout, document: &Document, locale: &Locale) -> Result<Draft, RenderError> {
        let mut pdf = PdfDocument::new(&document.metadata.title);
        let fonts = self.fonts.fonts(layout)?;
        for font in &fonts {
            pdf.resources.fonts.map.insert(font.id.clone(), PdfFont::new(font.stub.clone()));
        }
        let mut painter = content::Painter::new(layout, &fonts, &self.images);
        let page_box = Rect::from_wh(Pt(layout.width.to_pt()), Pt(layout.height.to_pt()));
        for page in &layout.pages {
            let ops = painter.page(page);
            let (media_box, trim_box, crop_box) = (page_box.clone(), page_box.clone(), page_box.clone());
            pdf.pages.push(PdfPage { media_box, trim_box, crop_box, ops });
        }
        let figures = painter.figures;
        let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
        let tree = pdf.to_lopdf_document(&options, &mut Vec::new());
        let mut draft = Draft::new(tree)?;
        draft.resources(&fonts, &self.images)?;
        let links = draft.links(layout)?;
        draft.tags(layout, &links, &figures)?;
        draft.outline(layout)?;
        draft.metadata(&document.metadata, locale, &self.profile)?;
        Ok(draft)
    }
}
