//! How well ink can be read on a ground: contrast as the Web Content Accessibility Guidelines (WCAG 2) compute it.

use super::{Colour, Style, Theme, Weight};
use crate::document::Length;

/// The least contrast of running text, and of large one: from 18 points on, or 14 if it is bold.
const LEAST: f64 = 4.5;
const LEAST_LARGE: f64 = 3.0;

/// Ink that is hard to read on the ground that the same style gives it, or on white paper.
#[derive(Clone, Debug, PartialEq)]
pub struct LowContrast<'t> {
    /// One for a ground of its own; of those that print on paper, all with that ink.
    pub styles: Vec<&'t str>,
    pub ink: Colour,
    /// `None` is paper.
    pub ground: Option<Colour>,
    /// From 1, for two equal colours, to 21, for black on white.
    pub contrast: f64,
    pub least: f64,
    /// The name of the palette's colour that can be read best there, if one can, and its contrast.
    pub better: Option<(&'t str, f64)>,
}

impl Theme {
    /// The styles whose ink can't be read well on their own ground or, where they have none, on paper; not those that take
    /// both from another.
    pub fn low_contrasts(&self) -> Vec<LowContrast<'_>> {
        let mut low: Vec<LowContrast<'_>> = Vec::new();
        for style in &self.styles {
            let (ink, ground, least) = print_of(style);
            let base = style.based_on.map(|base| print_of(self.style(base)));
            let paper = ground.unwrap_or(Colour::WHITE);
            let contrast = ink.contrast(paper);
            // White ink without a ground is meant for the ground of what it stands in.
            if contrast >= least || base == Some((ink, ground, least)) || (ground.is_none() && ink == Colour::WHITE) {
                continue;
            }
            let known = low.iter_mut().find(|one| ground.is_none() && (one.ground, one.ink) == (ground, ink));
            if let Some(known) = known {
                known.styles.push(&style.name);
                continue;
            }
            let palette = self.colours.iter().map(|(name, colour)| (name.as_str(), colour.contrast(paper)));
            let better = palette.filter(|(_, contrast)| *contrast >= least).max_by(|a, b| a.1.total_cmp(&b.1));
            low.push(LowContrast { styles: vec![&style.name], ink, ground, contrast, least, better });
        }
        low
    }
}

/// Ink, the ground if the style has one of its own, and the contrast that they need.
fn print_of(style: &Style) -> (Colour, Option<Colour>, f64) {
    let ground = style.text.highlight.or(style.surround.background);
    let size = style.size();
    let bold = style.text.weight == Some(Weight::Bold);
    let large = size >= Length::pt(18.0) || (bold && size >= Length::pt(14.0));
    (style.text.colour.unwrap_or(Colour::BLACK), ground, if large { LEAST_LARGE } else { LEAST })
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
            .map(|low| format!("{} {:.1} {:?}", low.styles.join(" "), low.contrast, low.better.map(|(name, _)| name)))
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
    fn what_has_no_ground_of_its_own_is_on_paper_but_for_white() {
        assert!(low("[style.a]\ncolour = \"white\"\n").is_empty());
        let yellow = "[style.a]\ncolour = \"yellow\"\n[style.b]\ncolour = \"yellow\"\n";
        assert_eq!(low(yellow), ["a b 1.7 Some(\"ink\")"]);
    }
}
