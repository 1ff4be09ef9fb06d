//! Accessible, archival PDF: every document is PDF/UA-1 and PDF/A-2a at once.
//!
//! ```text
//! Document → layout → printpdf's document → contents, fonts, tags, outline, metadata put into its tree → bytes
//! ```
//!
//! Fonts, the colour profile and the pictures are prepared once per run: each document takes the same compressed bytes.

mod content;
mod draft;
mod file;
mod fonts;
mod metadata;
mod navigation;
mod operators;
mod pictures;
mod profile;
mod repertoire;
mod syntax;
mod tags;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use printpdf::{
    Codepoint, FontId, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, Rect, TextItem,
};

use super::RenderError;
use crate::document::{Document, Locale, Pictures, Theme};
use crate::layout::{self, FontBook, Layout};
use crate::render::deflate::zlib;
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
            profile: zlib(&profile::srgb()),
        })
    }

    /// Presses one document. The same document gives the same bytes, always.
    ///
    /// # Errors
    /// [`RenderError::Unfit`] if it is nested too deeply.
    pub fn render(&self, document: &Document, locale: &Locale) -> Result<Vec<u8>, RenderError> {
        self.render_pages(&self.lay_out(document, locale)?, document, locale)
    }

    /// Sets a document on the pages that it will have.
    ///
    /// # Errors
    /// [`RenderError::Unfit`] if it is nested too deeply.
    pub fn lay_out(&self, document: &Document, locale: &Locale) -> Result<Layout, RenderError> {
        if layout::is_too_deep(&document.blocks) {
            return Err(RenderError::Unfit("the document is nested too deeply to be laid out".to_owned()));
        }
        Ok(layout::paginate(document, &self.theme, &self.book, locale, &self.pictures))
    }

    /// Presses a document that is laid out already.
    ///
    /// # Errors
    /// [`RenderError::Malformed`] if printpdf wrote something that is not what it promises.
    pub fn render_pages(&self, layout: &Layout, document: &Document, locale: &Locale) -> Result<Vec<u8>, RenderError> {
        Ok(self.draft(layout, document, locale)?.compressed())
    }

    /// The file's objects as text. No program can read it.
    #[cfg(test)]
    fn render_plain(&self, document: &Document, locale: &Locale) -> Result<String, RenderError> {
        Ok(self.draft(&self.lay_out(document, locale)?, document, locale)?.plain())
    }

    fn draft(&self, layout: &Layout, document: &Document, locale: &Locale) -> Result<Draft, RenderError> {
        let fonts = self.fonts.fonts(layout)?;
        let mut painter = content::Painter::new(layout, &fonts, &self.images);
        let contents: Vec<Vec<u8>> = layout.pages.iter().map(|page| painter.page(page)).collect();
        let mut pdf = PdfDocument::new(&document.metadata.title);
        let mut used = Vec::new();
        for (font, _) in fonts.iter().zip(&painter.used).filter(|(_, used)| **used) {
            pdf.resources.fonts.map.insert(font.id.clone(), PdfFont::new(font.stub.clone()));
            used.extend(mention(&font.id));
        }
        let page_box = Rect::from_wh(Pt(layout.width.to_pt()), Pt(layout.height.to_pt()));
        for _ in &layout.pages {
            let (media_box, trim_box, crop_box) = (page_box.clone(), page_box.clone(), page_box.clone());
            pdf.pages.push(PdfPage { media_box, trim_box, crop_box, ops: std::mem::take(&mut used) });
        }
        let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
        let tree = pdf.to_lopdf_document(&options, &mut Vec::new());
        let mut draft = Draft::new(tree, contents)?;
        draft.resources(&fonts, &self.images)?;
        let links = draft.links(layout)?;
        draft.tags(layout, &links, &painter.figures)?;
        draft.outline(layout)?;
        draft.metadata(&document.metadata, locale, &self.profile)?;
        Ok(draft)
    }
}

/// The least that makes printpdf write a font: it leaves out those in which it has seen no text.
fn mention(font: &FontId) -> [Op; 4] {
    let text = TextItem::GlyphIds(vec![Codepoint { gid: 1, offset: 0.0, cid: None }]);
    [
        Op::StartTextSection,
        Op::SetFont { font: PdfFontHandle::External(font.clone()), size: Pt(1.0) },
        Op::ShowText { items: vec![text] },
        Op::EndTextSection,
    ]
}
