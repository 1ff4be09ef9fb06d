//! The looks of the workbook: one accent, hairlines, and a scale of five steps for the levels.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::document::Locale;

pub(super) const INK: Color = Color::RGB(0x1d_232b);
pub(super) const MUTED: Color = Color::RGB(0x5a_6472);
pub(super) const ACCENT: Color = Color::RGB(0x1f_4e6b);
pub(super) const TINT: Color = Color::RGB(0xee_f3f6);
pub(super) const HAIRLINE: Color = Color::RGB(0xc9_d2d9);
pub(super) const WHITE: Color = Color::RGB(0xff_ffff);
const RED: Color = Color::RGB(0xb3_261e);

/// Fill and text of the levels 1 to 5: one hue from light to dark, so that the order shows without colours
/// too, and text that reads on each (4.5 : 1 at least).
pub(super) const LEVELS: [(u32, u32); 5] = [
    (0xe6_eff5, 0x1d_232b),
    (0xb9_d2e1, 0x1d_232b),
    (0x84_aec7, 0x1d_232b),
    (0x3d_7496, 0xff_ffff),
    (0x15_3a52, 0xff_ffff),
];

/// The second of two things set side by side; tells from the accent in grey too.
pub(super) const SECOND: Color = Color::RGB(0xd9_8324);

/// The bars of the two, light enough for dark figures on them.
pub(super) const FIRST_BAR: Color = Color::RGB(0x9f_c1d6);
pub(super) const SECOND_BAR: Color = Color::RGB(0xf0_c692);

/// The sizes of titles, of titles of many lines, of plain letters and of hints, in points.
pub(super) const TITLE_SIZE: f64 = 20.0;
pub(super) const SMALL_TITLE_SIZE: f64 = 14.0;
pub(super) const LETTER_SIZE: f64 = 11.0;
pub(super) const HINT_SIZE: f64 = 10.0;

/// Nothing is a dash, so that what there is stands out.
const NUMBER: &str = "0;-0;–";

/// The formats of cells, made once.
#[derive(Debug)]
pub(super) struct Looks {
    pub title: Format,
    pub title_long: Format,
    pub title_small: Format,
    pub hint: Format,
    pub hint_long: Format,
    pub hint_centred: Format,
    pub aside: Format,
    pub warning: Format,
    pub fact_label: Format,
    pub fact: Format,
    pub fact_long: Format,
    pub fact_link: Format,
    pub band: Format,
    pub band_centred: Format,
    pub count_label: Format,
    pub count: Format,
    pub count_share: Format,
    pub count_roles: Format,
    pub unused: Format,
    pub head: Format,
    pub head_centred: Format,
    pub head_rotated: Format,
    pub head_rotated_large: Format,
    pub head_indented: Format,
    pub text: Format,
    pub text_indented: Format,
    pub wrapped: Format,
    pub wrapped_indented: Format,
    pub centred: Format,
    pub centred_line: Format,
    pub number: Format,
    pub level: Format,
    pub level_lined: Format,
    pub gap: Format,
    pub mean: Format,
    pub share: Format,
    pub link: Format,
    pub not_rendered: Format,
    pub input: Format,
    pub first: Format,
    pub second: Format,
}

/// `0 %` as the format of a number; what means something else in a format is left out of it.
fn share_format(phrase: &str) -> String {
    let plain: String = phrase.chars().filter(|sign| matches!(sign, '0' | '%' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    let is_one = plain.matches('0').count() == 1 && plain.matches('%').count() == 1;
    if is_one { plain } else { "0%".to_owned() }
}

impl Looks {
    /// The looks of a workbook in the locale's language, which writes shares in its own way.
    pub fn new(locale: &Locale) -> Self {
        let percent = share_format(&locale.phrase("number.percent", &[("n", "0")]));
        let shares = format!("{percent};-{percent};–");
        let ink = ink();
        let centred = ink.clone().set_align(FormatAlign::Center);
        let (title, hint, band, head, head_rotated) = (title(), hint(), band(), head(), head_rotated());
        let count = underlined(centred.clone().set_bold().set_background_color(TINT), HAIRLINE);
        let level = ink.clone().set_align(FormatAlign::Left).set_num_format("0;;");
        let fact = ink.clone().set_align(FormatAlign::Top).set_align(FormatAlign::Left);
        Looks {
            title_long: in_lines(&title),
            title_small: in_lines(&title).set_font_size(SMALL_TITLE_SIZE),
            title,
            hint_centred: hint.clone().set_align(FormatAlign::Center),
            aside: hint.clone().set_indent(1),
            hint_long: in_lines(&hint),
            hint,
            warning: ink.clone().set_bold().set_font_color(RED),
            fact_label: ink.clone().set_font_color(MUTED).set_align(FormatAlign::Top),
            fact_long: in_lines(&fact),
            fact,
            fact_link: ink.clone().set_font_color(ACCENT).set_underline(FormatUnderline::Single),
            band_centred: band.clone().set_align(FormatAlign::Center),
            band,
            first: ink.clone().set_bold().set_font_color(ACCENT),
            second: ink.clone().set_bold().set_font_color(Color::RGB(0x9a_5512)),
            level_lined: underlined(level.clone(), HAIRLINE),
            level,
            gap: centred.clone().set_num_format("+0;−0;0"),
            mean: centred.clone().set_num_format("0.0;;–"),
            centred_line: centred.clone(),
            count_roles: count.clone().set_align(FormatAlign::Left),
            count_label: count.clone().set_align(FormatAlign::Left),
            count_share: count.clone().set_num_format(&shares),
            count: count.set_num_format(NUMBER),
            unused: centred.clone().set_bold().set_font_color(RED),
            head_rotated: head_rotated.clone().set_font_size(9),
            head_rotated_large: head_rotated,
            head_indented: head.clone().set_align(FormatAlign::Left).set_indent(1),
            head_centred: head.clone().set_align(FormatAlign::Center),
            head,
            wrapped_indented: ink.clone().set_text_wrap().set_indent(1),
            wrapped: ink.clone().set_text_wrap(),
            number: centred.clone().set_num_format(NUMBER),
            share: centred.clone().set_num_format(&shares),
            link: centred.clone().set_font_color(ACCENT).set_underline(FormatUnderline::Single),
            centred: centred.set_text_wrap(),
            not_rendered: ink.clone().set_text_wrap().set_italic().set_font_color(RED),
            input: input(),
            text_indented: ink.clone().set_align(FormatAlign::Left).set_indent(1),
            text: ink,
        }
    }
}

/// The plain letters that most looks vary.
fn ink() -> Format {
    Format::new().set_font_color(INK).set_align(FormatAlign::VerticalCenter)
}

fn title() -> Format {
    Format::new().set_bold().set_font_size(TITLE_SIZE).set_font_color(ACCENT)
}

fn hint() -> Format {
    ink().set_font_color(MUTED).set_font_size(HINT_SIZE)
}

/// What spans the heads of a group of columns.
fn band() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(ACCENT)
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Medium)
        .set_border_bottom_color(ACCENT)
}

fn head() -> Format {
    let head = Format::new().set_bold().set_font_color(WHITE).set_background_color(ACCENT);
    underlined(head.set_align(FormatAlign::Bottom).set_text_wrap(), ACCENT)
}

/// An upright head. A line parts it from its neighbour, for its second line stands close to that.
fn head_rotated() -> Format {
    head()
        .set_align(FormatAlign::Center)
        .set_rotation(90)
        .set_border_left(FormatBorder::Thin)
        .set_border_left_color(Color::RGB(LEVELS[3].0))
}

/// A cell that invites its reader to choose what it holds.
fn input() -> Format {
    ink()
        .set_bold()
        .set_background_color(Color::RGB(0xff_f7e0))
        .set_border(FormatBorder::Thin)
        .set_border_color(SECOND)
        .set_text_wrap()
}

/// Looks, for texts of several lines.
fn in_lines(looks: &Format) -> Format {
    looks.clone().set_text_wrap().set_align(FormatAlign::Top).set_align(FormatAlign::Left)
}

fn underlined(looks: Format, colour: Color) -> Format {
    looks.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(colour)
}

/// The conditional format of a level, 1 to 5.
pub(super) fn level(level: u8) -> Format {
    let (fill, text) = LEVELS[usize::from(level.clamp(1, 5)) - 1];
    Format::new().set_background_color(Color::RGB(fill)).set_font_color(Color::RGB(text))
}

/// The conditional format that draws a line under each row that has data.
pub(super) fn row_line() -> Format {
    underlined(Format::new(), HAIRLINE)
}

/// The conditional format that parts one group of columns from the one before.
pub(super) fn group_line() -> Format {
    row_line().set_border_left(FormatBorder::Thin).set_border_left_color(ACCENT)
}

/// The conditional format of a role that is not rendered.
pub(super) fn not_rendered() -> Format {
    Format::new().set_italic().set_font_color(RED)
}

/// The conditional format of a cross.
pub(super) fn cross() -> Format {
    Format::new().set_bold().set_font_color(ACCENT).set_background_color(Color::RGB(LEVELS[1].0))
}

/// The conditional format of a column that no role uses.
pub(super) fn unused() -> Format {
    Format::new().set_italic().set_font_color(MUTED).set_background_color(Color::RGB(0xe3_e5e8))
}

/// The conditional format of an anomaly's severity: an error, or a warning.
pub(super) fn severity(error: bool) -> Format {
    let (fill, text) = if error { (0xf9_dedc, 0x8c_1d18) } else { (0xff_efcf, 0x6b_4600) };
    Format::new().set_bold().set_background_color(Color::RGB(fill)).set_font_color(Color::RGB(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance by WCAG 2.
    fn luminance(rgb: u32) -> f64 {
        let channel = |shift: u32| {
            let value = f64::from((rgb >> shift) & 0xff) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    }

    #[test]
    fn shares_are_written_as_the_language_does_and_no_word_breaks_the_format() {
        let formats = ["0\u{a0}%", "%0", "0% ; [Red]", "part", ""].map(share_format);
        assert_eq!(formats, ["0\u{a0}%", "%0", "0%  ", "0%", "0%"]);
    }

    #[test]
    fn the_text_of_each_level_reads_on_its_fill() {
        for (fill, text) in LEVELS {
            let (a, b) = (luminance(fill), luminance(text));
            assert!((a.max(b) + 0.05) / (a.min(b) + 0.05) >= 4.5, "{fill:06x} {text:06x}");
        }
    }

    #[test]
    fn each_level_is_clearly_darker_than_the_one_below() {
        let lightness = LEVELS.map(|(fill, _)| luminance(fill).cbrt());
        assert!(lightness.windows(2).all(|pair| pair[0] - pair[1] > 0.08), "{lightness:?}");
    }
}
