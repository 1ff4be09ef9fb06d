//! The styles of a theme of the user's own against the eye: ink that can't be read well on its ground.

use super::rules::LOW_CONTRAST;
use crate::diagnostic::{Diagnostic, FileId, Span, in_backticks, list_up_to};
use crate::document::{Colour, LowContrast, Theme};
use crate::setting::SettingsText;

/// So many styles are named in one finding.
const NAMED: usize = 4;

/// The styles of a theme that can't be read well, each at the colour that it states, or its ground.
pub fn check_contrast(file: FileId, text: &str, theme: &Theme) -> Vec<Diagnostic> {
    let low = theme.low_contrasts();
    if low.is_empty() {
        return Vec::new();
    }
    let shown = |colour: Colour| format!("#{}", colour.to_hex().to_lowercase());
    let mut text = SettingsText::of(text);
    let tree = text.parse(&mut Vec::new());
    let finding = |low: LowContrast<'_>| {
        let LowContrast { styles, ink, ground, contrast, least, better } = low;
        let stated = |style: &&str| {
            let places = ["colour", "background", "highlight"].map(|setting| tree.place(&["style", style, setting]));
            let section = tree.place(&["style", style]);
            places.into_iter().find(|place| *place != section)
        };
        let named = theme.colours.iter().find(|(_, colour)| **colour == ink).map(|(name, _)| name.as_str());
        let place = styles.iter().find_map(stated);
        let place = place.unwrap_or_else(|| named.map_or(0..0, |name| tree.place(&["colours", name])));
        let prints = if styles.len() == 1 { "prints" } else { "print" };
        let message = format!(
            "{} {prints} `{}` on {}: a contrast of {contrast:.1} to 1, and {least} is the least",
            list_up_to(NAMED, &in_backticks(&styles)),
            shown(ink),
            ground.map_or("white paper".to_owned(), |ground| format!("`{}`", shown(ground)))
        );
        let help = match (better, named) {
            (_, Some(name)) if ground.is_none() => {
                format!("make `{name}` in [colours] darker, or write another colour")
            }
            (Some((name, contrast)), _) => {
                format!("write `colour = \"{name}\"`, which has {contrast:.1}, or choose another ground")
            }
            (None, _) => "choose a ground that is much lighter or darker".to_owned(),
        };
        let span = Span::of(file, place);
        Diagnostic::new(&LOW_CONTRAST, span, message).help(help)
    };
    low.into_iter().map(finding).collect()
}
