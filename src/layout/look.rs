//! The cascade: what text looks like where it stands, each style stating what differs from its surroundings.

use crate::document::cohesion;
use crate::document::{Align, Colour, Length, Locale, Own, PageStyle, Style, TextStyle, Theme, Weight};

/// How a run of text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) size: Length,
    pub(super) weight: Weight,
    pub(super) italic: bool,
    pub(super) colour: Colour,
    pub(super) tracking: Length,
    pub(super) uppercase: bool,
    pub(super) underline: bool,
    pub(super) highlight: Option<Colour>,
}

/// What a block hands down to those within it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cascade {
    pub(super) look: Look,
    /// From baseline to baseline.
    pub(super) leading: Length,
    pub(super) align: Align,
    pub(super) hyphenate: bool,
    pub(super) language: Language,
    /// The largest size and leading that a page of this theme has room for.
    pub(super) largest: Length,
}

/// The language of a passage, as far as typesetting cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Language {
    pub(super) hyphens: Option<hypher::Lang>,
    pub(super) french_spacing: bool,
    /// Whether a word of one letter may not end a line, as in Slavic languages.
    pub(super) holds_letters: bool,
    /// Whether the capital of `i` keeps its dot, as in Turkish.
    pub(super) dotted_capitals: bool,
}

impl Language {
    /// Reads a BCP 47 tag.
    pub(super) fn of(tag: &str, locale: &Locale) -> Language {
        let primary = tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        let hyphens = match primary.as_bytes() {
            [a, b] => hypher::Lang::from_iso([*a, *b]),
            _ => None,
        };
        let dotted_capitals = matches!(&*primary, "tr" | "az" | "crh" | "gag" | "tt");
        let holds_letters = cohesion::holds_letters(&primary);
        Language { hyphens, french_spacing: locale.spaces_as_french(tag), holds_letters, dotted_capitals }
    }
}

impl Cascade {
    /// What `body` says.
    pub(super) fn root(theme: &Theme, language: Language) -> Cascade {
        let body = theme.style(crate::document::StyleId::BODY);
        let own = Own {
            text: body.text.clone(),
            leading: body.paragraph.leading,
            align: body.paragraph.align,
            hyphenate: body.paragraph.hyphenate,
        };
        Cascade {
            look: Look::PLAIN,
            leading: Look::PLAIN.size * Style::LEADING,
            align: Align::Left,
            hyphenate: false,
            language,
            largest: largest(&theme.page),
        }
        .with(&own)
    }

    /// What holds within a block or passage of that style.
    pub(super) fn within(&self, style: &Style) -> Cascade {
        self.with(&style.own)
    }

    fn with(&self, own: &Own) -> Cascade {
        let look = self.look.with(&own.text, self.largest);
        let leading = match own.leading {
            Some(leading) => leading,
            None if own.text.size.is_some() => look.size * Style::LEADING,
            None => self.leading,
        };
        Cascade {
            look,
            leading: leading.min(self.largest * Style::LEADING),
            align: own.align.unwrap_or(self.align),
            hyphenate: own.hyphenate.unwrap_or(self.hyphenate),
            ..*self
        }
    }
}

impl Look {
    /// What holds where no style says anything.
    pub(super) const PLAIN: Look = Look {
        size: Style::SIZE,
        weight: Weight::Regular,
        italic: false,
        colour: Colour::BLACK,
        tracking: Length::ZERO,
        uppercase: false,
        underline: false,
        highlight: None,
    };

    fn with(&self, own: &TextStyle, largest: Length) -> Look {
        Look {
            size: own.size.map_or(self.size, |size| size.min(largest)),
            weight: own.weight.unwrap_or(self.weight),
            italic: own.italic.unwrap_or(self.italic),
            colour: own.colour.unwrap_or(self.colour),
            tracking: own.tracking.map_or(self.tracking, |tracking| tracking.min(largest)),
            uppercase: own.uppercase.unwrap_or(self.uppercase),
            underline: own.underline.unwrap_or(self.underline),
            highlight: own.highlight.or(self.highlight),
        }
    }

    /// A passage's own style on top.
    pub(super) fn within(&self, style: &Style, largest: Length) -> Look {
        self.with(&style.own.text, largest)
    }
}

/// A sixth of what the margins leave of the page's height.
fn largest(page: &PageStyle) -> Length {
    (page.height - page.margin_top - page.margin_bottom) / 6.0
}
