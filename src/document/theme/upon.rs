//! A theme that states only what differs from the standard one: `based_on = "built-in"` in its first line.

use std::collections::BTreeMap;

use super::file::{PageFile, StyleFile, ThemeFile, WordFontsFile};
use super::reader::Faults;
use crate::setting::SettingsText;

/// What a theme is based on that is not whole by itself.
pub(super) const BUILT_IN: &str = "built-in";

impl ThemeFile {
    /// The file as it is meant, once it has what it is based on; `standard` is the text of the built-in theme.
    pub(super) fn based_on(mut self, standard: Option<&str>, faults: &mut Faults<'_>) -> Option<ThemeFile> {
        let standard = match (self.based_on.as_deref(), standard) {
            (None, _) => return Some(self),
            (Some(BUILT_IN), Some(standard)) => standard,
            (Some(other), _) => {
                faults.push(&["based_on"], &format!("`{other}` is no theme: write `{BUILT_IN}`"));
                return None;
            }
        };
        let mut text = SettingsText::of(standard);
        let standard: Option<ThemeFile> = text.parse(&mut Vec::new()).read(&mut Vec::new());
        self.complete_from(standard?);
        Some(self)
    }

    /// Takes from the standard theme what the file doesn't say, down to single settings of a style.
    fn complete_from(&mut self, standard: ThemeFile) {
        let ThemeFile { page, colours, word_fonts, style, .. } = standard;
        self.stated = Some(self.style.keys().cloned().collect());
        self.page = or(self.page.take(), page, PageFile::or);
        self.colours = or(self.colours.take(), colours, |own, standard| complete(own, standard, |own, _| own));
        self.word_fonts = or(self.word_fonts.take(), word_fonts, WordFontsFile::or);
        self.style = complete(std::mem::take(&mut self.style), style, StyleFile::or);
    }
}

/// What is stated, what is standard, or both in one.
fn or<T>(own: Option<T>, standard: Option<T>, both: impl FnOnce(T, T) -> T) -> Option<T> {
    match (own, standard) {
        (Some(own), Some(standard)) => Some(both(own, standard)),
        (own, standard) => own.or(standard),
    }
}

fn complete<T>(
    mut own: BTreeMap<String, T>,
    standard: BTreeMap<String, T>,
    both: impl Fn(T, T) -> T,
) -> BTreeMap<String, T> {
    for (name, standard) in standard {
        let value = or(own.remove(&name), Some(standard), &both);
        own.extend(value.map(|value| (name, value)));
    }
    own
}

impl PageFile {
    fn or(self, base: PageFile) -> PageFile {
        PageFile {
            size: self.size.or(base.size),
            margin_top: self.margin_top.or(base.margin_top),
            margin_bottom: self.margin_bottom.or(base.margin_bottom),
            margin_left: self.margin_left.or(base.margin_left),
            margin_right: self.margin_right.or(base.margin_right),
        }
    }
}

impl WordFontsFile {
    fn or(self, base: WordFontsFile) -> WordFontsFile {
        WordFontsFile { body: self.body.or(base.body), headings: self.headings.or(base.headings) }
    }
}

impl StyleFile {
    fn or(self, base: StyleFile) -> StyleFile {
        // A size without a leading asks for the leading that goes with that size; one border for all sides is for all.
        let leading = base.leading.filter(|_| self.size.is_none());
        let side = |own: Option<String>, base: Option<String>| own.or(base.filter(|_| self.border.is_none()));
        StyleFile {
            based_on: self.based_on.or(base.based_on),
            size: self.size.or(base.size),
            weight: self.weight.or(base.weight),
            italic: self.italic.or(base.italic),
            colour: self.colour.or(base.colour),
            tracking: self.tracking.or(base.tracking),
            uppercase: self.uppercase.or(base.uppercase),
            underline: self.underline.or(base.underline),
            highlight: self.highlight.or(base.highlight),
            leading: self.leading.or(leading),
            align: self.align.or(base.align),
            space_before: self.space_before.or(base.space_before),
            space_after: self.space_after.or(base.space_after),
            indent: self.indent.or(base.indent),
            hyphenate: self.hyphenate.or(base.hyphenate),
            keep_with_next: self.keep_with_next.or(base.keep_with_next),
            keep_together: self.keep_together.or(base.keep_together),
            page_break_before: self.page_break_before.or(base.page_break_before),
            ends_first_page: self.ends_first_page.or(base.ends_first_page),
            background: self.background.or(base.background),
            padding_x: self.padding_x.or(base.padding_x),
            padding_y: self.padding_y.or(base.padding_y),
            border_top: side(self.border_top, base.border_top),
            border_bottom: side(self.border_bottom, base.border_bottom),
            border_left: side(self.border_left, base.border_left),
            border_right: side(self.border_right, base.border_right),
            border: self.border.or(base.border),
            columns: self.columns.or(base.columns),
            zebra: self.zebra.or(base.zebra),
            rule: self.rule.or(base.rule),
            head_style: self.head_style.or(base.head_style),
            cell_style: self.cell_style.or(base.cell_style),
            height: self.height.or(base.height),
        }
    }
}
