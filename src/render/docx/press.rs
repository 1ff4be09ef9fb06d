//! The press: what all documents of a run share, made once, and the way of one document through it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::data::properties_part;
use super::finish::finish;
use super::frame::{HeaderLogo, frame};
use super::glossary::glossary_styles_part;
use super::language::some_word_language;
use super::names::Names;
use super::numbering::numbering_part;
use super::package::{Entry, zip};
use super::palette::Palette;
use super::panel::Panel;
use super::parts::{
    Relationship, application_part, content_types_part, core_part, custom_part, fonts_part, relationships_part,
    root_relationships_part, settings_part,
};
use super::pictures::{Media, picture_id, target};
use super::printed::join_print;
use super::scribe::{Scribe, link_id};
use super::styles::{Look, begins_pages, styles_part};
use super::tree::Tree;
use crate::document::{Document, LOGO, Length, Locale, Pictures, StyleId, Theme};
use crate::layout::HeadingPlace;
use crate::render::RenderError;

/// What a set asks of its Word files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Only content controls can be edited.
    pub protect_fields: bool,
    /// A template (`.dotx`) instead of a document (`.docx`).
    pub template: bool,
}

/// Renders the documents of a run. It can be shared between threads.
#[derive(Debug)]
pub struct Press {
    pub(super) theme: Theme,
    pub(super) names: Names,
    pub(super) palette: Palette,
    pub(super) media: Media,
    options: Options,
    shared: Vec<Entry>,
    content_types: Entry,
    /// The content types of a document with a glossary, and what the glossary needs.
    glossary: [Entry; 3],
    /// The numbering of a document without ordered lists, which is nearly every one.
    numbering: Entry,
    /// Styles and settings by language, made when the first document in it is.
    localised: BTreeMap<String, OnceLock<[Entry; 2]>>,
}

impl Press {
    /// Makes the parts that don't depend on a document.
    pub fn prepare<'l>(
        theme: &Theme,
        languages: impl IntoIterator<Item = &'l str>,
        pictures: &Pictures,
        options: Options,
    ) -> Self {
        let palette = Palette::of(theme);
        let item_relationships = [Relationship::part("rId1", "customXmlProps", "itemProps1.xml")];
        let parts = [
            ("_rels/.rels", root_relationships_part()),
            ("word/fontTable.xml", fonts_part(theme)),
            ("word/theme/theme1.xml", palette.theme_part(theme)),
            ("docProps/app.xml", application_part()),
            ("customXml/itemProps1.xml", properties_part()),
            ("customXml/_rels/item1.xml.rels", relationships_part(&item_relationships)),
        ];
        let shared = parts.map(|(name, part)| Entry::shared(name, part.as_bytes())).into();
        let placeholder = palette.text(theme.colour("muted"));
        let glossary_relationships = [Relationship::part("rId1", "styles", "styles.xml")];
        let glossary = [
            Entry::shared(CONTENT_TYPES, content_types_part(options.template, true).as_bytes()),
            Entry::shared("word/glossary/styles.xml", glossary_styles_part(&placeholder).as_bytes()),
            Entry::shared(
                "word/glossary/_rels/document.xml.rels",
                relationships_part(&glossary_relationships).as_bytes(),
            ),
        ];
        let content_types = Entry::shared(CONTENT_TYPES, content_types_part(options.template, false).as_bytes());
        let numbering = Entry::shared(NUMBERING, numbering_part(theme, 0).as_bytes());
        Press {
            names: Names::of(theme),
            media: Media::of(pictures),
            theme: theme.clone(),
            palette,
            options,
            shared,
            content_types,
            glossary,
            numbering,
            localised: languages.into_iter().map(|language| (language.to_owned(), OnceLock::new())).collect(),
        }
    }

    /// Renders one document: the same bytes for the same document and pages, always.
    ///
    /// `heading_places` is asked only if there is a table of contents, or if headings begin pages: for the place of each
    /// heading in the PDF, in reading order. Word counts anew when the table is updated; what is not known is left out until
    /// then.
    ///
    /// # Errors
    /// If Word can't hold the document: a table of more than 63 columns, nesting without end, more than 4 GB.
    pub fn render(
        &self,
        document: &Document,
        locale: &Locale,
        heading_places: impl FnOnce() -> Vec<HeadingPlace>,
    ) -> Result<Vec<u8>, RenderError> {
        let mut tree = Tree::default();
        let mut scribe = Scribe::new(self, document);
        if scribe.outline.has_contents || self.headings_begin_pages() {
            scribe.heading_places = heading_places();
        }
        scribe.body(document, &mut tree)?;
        let medium = self.media.get(LOGO);
        let in_body = medium.is_some_and(|medium| scribe.pictures.contains(&medium.number));
        let first = (medium.is_some() && !in_body).then(|| scribe.ids.drawing());
        let logo = HeaderLogo { medium, running: scribe.ids.drawing(), first };
        let mut frame = frame(self, &document.metadata, locale, &logo, (&mut tree.stash, &mut scribe.printed));
        frame.document.children = tree.blocks;
        let parts = frame.build();

        let mut own: Vec<Entry> = Vec::with_capacity(12);
        let mut add = |name: &'static str, part: &str| own.push(Entry::own(name, part.as_bytes()));
        add("word/document.xml", &finish(&parts.document, &tree.stash)?);
        add("word/_rels/document.xml.rels", &document_relationships(&scribe));
        for (name, part) in HEADERS.into_iter().zip(&parts.headers).chain(FOOTERS.into_iter().zip(&parts.footers)) {
            add(name, &finish(part, &tree.stash)?);
        }
        if let Some(medium) = medium {
            let target = target(medium.number);
            let relationship = Relationship::part(picture_id(medium.number), "image", &target);
            let relationships = relationships_part(&[relationship]);
            add("word/_rels/header1.xml.rels", &relationships);
            if first.is_some() {
                add("word/_rels/header2.xml.rels", &relationships);
            }
        }
        add("docProps/core.xml", &core_part(&document.metadata));
        let print = join_print(scribe.printed.marks(), scribe.data.cell_ids());
        add("docProps/custom.xml", &custom_part(&document.metadata, &print));
        add("customXml/item1.xml", &scribe.data.part(&document.metadata, scribe.printed.marks()));
        if !scribe.glossary.is_empty() {
            add("word/glossary/document.xml", &scribe.glossary.part());
        }
        if scribe.ordered_lists > 0 {
            add(NUMBERING, &numbering_part(&self.theme, scribe.ordered_lists));
        } else {
            own.push(self.numbering.clone());
        }
        let language = &document.metadata.language;
        let unknown = OnceLock::new();
        let localised = self.localised.get(language).unwrap_or(&unknown);
        let localised = localised.get_or_init(|| self.localised_parts(language, locale));
        let logo = medium.map(|medium| medium.number);
        let used = |number: &usize| scribe.pictures.contains(number) || logo == Some(*number);
        let media = self.media.iter().filter(|medium| used(&medium.number)).map(|medium| &medium.entry);
        let first = if scribe.glossary.is_empty() { std::slice::from_ref(&self.content_types) } else { &self.glossary };
        let entries: Vec<&Entry> = first.iter().chain(&self.shared).chain(&own).chain(localised).chain(media).collect();
        zip(&entries)
    }

    fn localised_parts(&self, language: &str, locale: &Locale) -> [Entry; 2] {
        let language = some_word_language(language);
        let styles = styles_part(&self.look(), &language);
        let settings = settings_part(&self.theme, locale, self.options.protect_fields);
        [Entry::shared("word/styles.xml", styles.as_bytes()), Entry::shared("word/settings.xml", settings.as_bytes())]
    }

    pub(super) fn look(&self) -> Look<'_> {
        Look { theme: &self.theme, names: &self.names, palette: &self.palette }
    }

    /// From margin to margin.
    pub(super) fn text_room(&self) -> Length {
        text_room(&self.theme)
    }

    /// From margin to margin, in twentieths of a point.
    pub(super) fn text_width(&self) -> i32 {
        self.text_room().to_twips()
    }

    /// From margin to margin, down the page.
    pub(super) fn text_height(&self) -> Length {
        let page = &self.theme.page;
        (page.height - page.margin_top - page.margin_bottom).max(Length::mm(20.0))
    }

    /// The box that a style draws.
    pub(super) fn panel(&self, id: StyleId) -> Option<&Panel> {
        self.names.get(id).boxed.as_ref().map(|(_, panel)| panel)
    }

    fn headings_begin_pages(&self) -> bool {
        self.theme.styles().any(|(id, style)| self.names.get(id).outline.is_some() && begins_pages(style))
    }

    pub(super) fn keeps_together(&self, id: StyleId) -> bool {
        self.theme.style(id).paragraph.keep_together == Some(true)
    }
}

/// From margin to margin on a theme's page.
pub(super) fn text_room(theme: &Theme) -> Length {
    let page = &theme.page;
    (page.width - page.margin_left - page.margin_right).max(Length::mm(20.0))
}

const CONTENT_TYPES: &str = "[Content_Types].xml";
const NUMBERING: &str = "word/numbering.xml";
/// docx-rs gives the parts in the order in which the frame names them: every page, then the first page.
const HEADERS: [&str; 2] = ["word/header1.xml", "word/header2.xml"];
const FOOTERS: [&str; 2] = ["word/footer1.xml", "word/footer2.xml"];

fn document_relationships(scribe: &Scribe<'_, '_>) -> String {
    let mut relationships = vec![
        Relationship::part("rId1", "styles", "styles.xml"),
        Relationship::part("rId2", "settings", "settings.xml"),
        Relationship::part("rId3", "numbering", "numbering.xml"),
        Relationship::part("rId4", "fontTable", "fontTable.xml"),
        Relationship::part("rId5", "theme", "theme/theme1.xml"),
        Relationship::part("rId6", "customXml", "../customXml/item1.xml"),
        // The ids that docx-rs gives.
        Relationship::part("rIdHeader1", "header", "header1.xml"),
        Relationship::part("rIdHeader2", "header", "header2.xml"),
        Relationship::part("rIdFooter1", "footer", "footer1.xml"),
        Relationship::part("rIdFooter2", "footer", "footer2.xml"),
    ];
    if !scribe.glossary.is_empty() {
        relationships.push(Relationship::part("rId7", "glossaryDocument", "glossary/document.xml"));
    }
    let targets: Vec<(usize, String)> = scribe.pictures.iter().map(|number| (*number, target(*number))).collect();
    relationships
        .extend(targets.iter().map(|(number, target)| Relationship::part(picture_id(*number), "image", target)));
    let links = scribe.links.iter().enumerate();
    relationships.extend(links.map(|(index, link)| Relationship::link(link_id(index), link)));
    relationships_part(&relationships)
}
