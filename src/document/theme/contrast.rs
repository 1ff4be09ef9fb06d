//! How well ink can be read on a ground: contrast as the Web Content Accessibility Guidelines (WCAG 2) compute it.

use super::{Colour, Style, Theme, Weight};
use crate::document::Length;

/// The least contrast of running text, and of large one: from 18 points on, or 14 if it is bold.
const LEAST: f64 = 4.5;
const LEAST_LARGE: f64 = 3.0;

/// Ink that is hard to read on the ground that the same style gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct LowContrast<'t> {
    pub style: &'t str,
    pub ink: Colour,
    pub ground: Colour,
    /// From 1, for two equal colours, to 21, for black on white.
    pub contrast: f64,
    pub least: f64,
    /// The name of the palette's colour that can be read best there, if one can, and its contrast.
    pub better: Option<(&'t str, f64)>,
}

impl Theme {
    /// The styles whose ink can't be read well on their own ground; not those that take both from another.
    pub fn low_contrasts(&self) -> Vec<LowContrast<'_>> {
        let low = self.styles.iter().filter_map(|style| {
            let (ink, ground, least) = print_of(style)?;
            let base = style.based_on.and_then(|base| print_of(self.style(base)));
            let contrast = ink.contrast(ground);
            if contrast >= least || base.is_some_and(|base| base == (ink, ground, least)) {
                return None;
            }
            let palette = self.colours.iter().map(|(name, colour)| (name.as_str(), colour.contrast(ground)));
            let better = palette.filter(|(_, contrast)| *contrast >= least).max_by(|a, b| a.1.total_cmp(&b.1));
            Some(LowContrast { style: &style.name, ink, ground, contrast, least, better })
        });
        low.collect()
    }
}

/// Ink, ground and the contrast that they need, for a style that has a ground of its own.
fn print_of(style: &Style) -> Option<(Colour, Colour, f64)> {
    let ground = style.text.highlight.or(style.surround.background)?;
    let size = style.size();
    let bold = style.text.weight == Some(Weight::Bold);
    let large = size >= Length::pt(18.0) || (bold && size >= Length::pt(14.0));
    Some((style.text.colour.unwrap_or(Colour::BLACK), ground, if large { LEAST_LARGE } else { LEAST }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let of = |a: &str, b: &str| Colour::parse(a).unwrap().contrast(Colour::parse(b).unwrap());
        assert_eq!((of("#000000", "#ffffff"), of("#777777", "#777777")), (21.0, 1.0));
        // The grey that is known to fail just so, and the one that passes.
        assert!((of("#777777", "#ffffff") - 4.48).abs() < 0.01 && (of("#767676", "#ffffff") - 4.54).abs() < 0.01);
    }

    fn low(styles: &str) -> Vec<String> {
        let theme = format!(
            "[page]\nsize = \"a4\"\nmargin_top = \"20mm\"\nmargin_bottom = \"20mm\"\nmargin_left = \"20mm\"\n\
             margin_right = \"20mm\"\n[word_fonts]\nbody = \"A\"\nheadings = \"A\"\n\
             [colours]\nink = \"#222222\"\nwhite = \"#ffffff\"\nyellow = \"#f2c14e\"\ngrey = \"#888888\"\n\
             [style.body]\nsize = \"9pt\"\ncolour = \"ink\"\n{styles}"
        );
        let theme = Theme::parse(&theme).unwrap();
        let low = theme.low_contrasts();
        low.iter()
            .map(|low| format!("{} {:.1} {:?}", low.style, low.contrast, low.better.map(|(name, _)| name)))
            .collect()
    }

    #[test]
    fn white_on_yellow_is_low_and_ink_is_better() {
        let chip = "[style.chip]\ncolour = \"white\"\nbackground = \"yellow\"\n";
        assert_eq!(low(chip), ["chip 1.7 Some(\"ink\")"]);
        // What is based on it is told once, unless it makes things no better in its own way.
        assert_eq!(low(&format!("{chip}[style.same]\nbased_on = \"chip\"\nsize = \"10pt\"\n")).len(), 1);
        assert_eq!(low(&format!("{chip}[style.other]\nbased_on = \"chip\"\ncolour = \"grey\"\n")).len(), 2);
    }

    #[test]
    fn large_text_needs_less() {
        let style = |more: &str| low(&format!("[style.a]\ncolour = \"white\"\nbackground = \"grey\"\n{more}"));
        assert_eq!(style("size = \"14pt\"\n").len(), 1);
        assert!(style("size = \"14pt\"\nweight = \"bold\"\n").is_empty() && style("size = \"18pt\"\n").is_empty());
    }

    #[test]
    fn what_has_no_ground_of_its_own_is_not_judged() {
        assert!(low("[style.a]\ncolour = \"white\"\n").is_empty());
    }
}
