//! The small parts: settings, fonts, properties, and the lists of what belongs to what.

use std::fmt::{Display, Write};

use super::language::some_word_language;
use super::styles::NAMESPACES;
use super::xml::{DECLARATION, attribute};
use crate::calendar::Day;
use crate::document::{Locale, Metadata, StyleId, Theme};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// `word/settings.xml`. The order of the elements is the schema's.
pub(super) fn settings_part(theme: &Theme, locale: &Locale, protect_fields: bool) -> String {
    let protection = if protect_fields { r#"<w:documentProtection w:edit="forms" w:enforcement="1"/>"# } else { "" };
    let hyphenate = theme.style(StyleId::BODY).paragraph.hyphenate == Some(true);
    let hyphenation = if hyphenate {
        r#"<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="360"/><w:doNotHyphenateCaps/>"#
    } else {
        ""
    };
    let compatibility: String = [
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    ]
    .map(|(name, value)| {
        format!(
            r#"<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>"#
        )
    })
    .concat();
    let language = some_word_language(&locale.language);
    let (decimal, list) = if locale.language.starts_with("en") { (".", ",") } else { (",", ";") };
    format!(
        r#"{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{protection}<w:defaultTabStop w:val="709"/>{hyphenation}<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compatibility}</w:compat><w:themeFontLang w:val="{language}"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val="{decimal}"/><w:listSeparator w:val="{list}"/></w:settings>"#
    )
}

/// `word/fontTable.xml`.
pub(super) fn fonts_part(theme: &Theme) -> String {
    let mut names = vec![theme.word_fonts.body.as_str(), theme.word_fonts.headings.as_str(), "Segoe UI Symbol"];
    names.sort_unstable();
    names.dedup();
    let fonts: String = names
        .into_iter()
        .map(|name| {
            let name = attribute(name);
            format!(
                r#"<w:font w:name="{name}"><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>"#
            )
        })
        .collect();
    format!("{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>")
}

/// `docProps/app.xml`.
pub(super) fn application_part() -> String {
    format!(
        r#"{DECLARATION}<Properties xmlns="{OFFICE}/extended-properties"><Template>Normal.dotm</Template><Application>rolepress</Application></Properties>"#
    )
}

/// `docProps/core.xml`.
pub(super) fn core_part(metadata: &Metadata) -> String {
    // The years that a date of this form can hold.
    let day = metadata.date.clamp(Day(-719_162), Day(2_932_896)).to_iso();
    let mut out = format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#
    );
    let keywords = metadata.keywords.join(", ");
    let properties = [
        ("dc:title", &metadata.title),
        ("dc:subject", &metadata.subject),
        ("dc:creator", &metadata.author),
        ("cp:keywords", &keywords),
        ("dc:language", &metadata.language),
        ("cp:lastModifiedBy", &metadata.author),
    ];
    for (element, value) in properties {
        if !value.is_empty() {
            // Writing to a string can't fail, here and below.
            let _ = write!(out, "<{element}>{}</{element}>", attribute(value));
        }
    }
    for element in ["created", "modified"] {
        let _ = write!(out, r#"<dcterms:{element} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{element}>"#);
    }
    out.push_str("</cp:coreProperties>");
    out
}

/// The custom properties that say which role a document is of, and what it was made from and printed with. The data part says
/// the same, but not every program keeps it.
pub const ROLE_PROPERTY: &str = "RolepressRole";
/// The name of the custom property that holds the tag of the document's language.
pub const LANGUAGE_PROPERTY: &str = "RolepressLanguage";
/// What the names of the custom properties begin with that hold the print, in pieces that are numbered from 1.
pub const PRINT_PROPERTY: &str = "RolepressPrint";
/// The name of the custom property that holds the digest of what the document was made from.
pub const SOURCE_PROPERTY: &str = "RolepressSource";

/// Bytes of a piece of the print: Word takes no more than 255 characters into a property.
const PRINT_PIECE: usize = 250;

/// `docProps/custom.xml`. `print` is what the document was printed with.
pub(super) fn custom_part(metadata: &Metadata, print: &str) -> String {
    let mut out =
        format!(r#"{DECLARATION}<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">"#);
    let properties = [
        (ROLE_PROPERTY, &metadata.role),
        (SOURCE_PROPERTY, &metadata.source_digest),
        (LANGUAGE_PROPERTY, &metadata.language),
    ];
    let mut id = 1;
    let mut add = |name: &str, number: &dyn Display, value: &str| {
        // Ids 0 and 1 are reserved.
        id += 1;
        let _ = write!(
            out,
            r#"<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{id}" name="{name}{number}"><vt:lpwstr>{}</vt:lpwstr></property>"#,
            attribute(value)
        );
    };
    properties.into_iter().for_each(|(name, value)| add(name, &"", value));
    // Marks and tags are ASCII: every byte is a character.
    let pieces = print.as_bytes().chunks(PRINT_PIECE).map(|piece| str::from_utf8(piece).unwrap_or_default());
    pieces.enumerate().for_each(|(index, piece)| add(PRINT_PROPERTY, &(index + 1), piece));
    out.push_str("</Properties>");
    out
}

/// One line of a relationships part.
pub(super) struct Relationship<'a> {
    pub id: String,
    /// The last part of the type's address (`styles`), or the whole of it.
    pub kind: &'a str,
    pub target: &'a str,
    pub external: bool,
}

impl<'a> Relationship<'a> {
    pub fn part(id: impl Into<String>, kind: &'a str, target: &'a str) -> Self {
        Relationship { id: id.into(), kind, target, external: false }
    }

    pub fn link(id: String, target: &'a str) -> Self {
        Relationship { id, kind: "hyperlink", target, external: true }
    }
}

pub(super) fn relationships_part(relationships: &[Relationship<'_>]) -> String {
    let mut out = format!(r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">"#);
    for Relationship { id, kind, target, external } in relationships {
        let base = if kind.starts_with("http") { String::new() } else { format!("{OFFICE}/relationships/") };
        let mode = if *external { r#" TargetMode="External""# } else { "" };
        let target = attribute(target);
        let _ = write!(out, r#"<Relationship Id="{id}" Type="{base}{kind}" Target="{target}"{mode}/>"#);
    }
    out.push_str("</Relationships>");
    out
}

/// `_rels/.rels`.
pub(super) fn root_relationships_part() -> String {
    const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relationships_part(&[
        Relationship::part("rId1", "officeDocument", "word/document.xml"),
        Relationship::part("rId2", CORE, "docProps/core.xml"),
        Relationship::part("rId3", "extended-properties", "docProps/app.xml"),
        Relationship::part("rId4", "custom-properties", "docProps/custom.xml"),
    ])
}

/// `[Content_Types].xml` of a document with or without a glossary; pictures go by their extension.
pub(super) fn content_types_part(template: bool, glossary: bool) -> String {
    let document = if template { "template" } else { "document" };
    let mut out = format!(
        r#"{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="png" ContentType="image/png"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>"#
    );
    let word = |part: &str, kind: &str| (format!("/word/{part}.xml"), format!("{WORD}.{kind}+xml"));
    let office = |part: &str, kind: &str| (part.to_owned(), format!("application/vnd.openxmlformats-{kind}+xml"));
    let types = [
        word("document", &format!("{document}.main")),
        word("styles", "styles"),
        word("settings", "settings"),
        word("numbering", "numbering"),
        word("fontTable", "fontTable"),
        word("header1", "header"),
        word("header2", "header"),
        word("footer1", "footer"),
        word("footer2", "footer"),
        office("/word/theme/theme1.xml", "officedocument.theme"),
        office("/docProps/core.xml", "package.core-properties"),
        office("/docProps/app.xml", "officedocument.extended-properties"),
        office("/docProps/custom.xml", "officedocument.custom-properties"),
        office("/customXml/itemProps1.xml", "officedocument.customXmlProperties"),
    ];
    let glossary = [word("glossary/document", "document.glossary"), word("glossary/styles", "styles")]
        .into_iter()
        .filter(|_| glossary);
    for (part, kind) in types.into_iter().chain(glossary) {
        let _ = write!(out, r#"<Override PartName="{part}" ContentType="{kind}"/>"#);
    }
    out.push_str("</Types>");
    out
}
