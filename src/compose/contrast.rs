//! The styles of a theme of the user's own against the eye: ink that can't be read well on its ground.

use super::rules::LOW_CONTRAST;
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::document::{Colour, LowContrast, Theme};
use crate::setting::SettingsText;

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
        let LowContrast { style, ink, ground, contrast, least, better } = low;
        let places = ["colour", "background", "highlight"].map(|setting| tree.place(&["style", style, setting]));
        let section = tree.place(&["style", style]);
        let place = places.into_iter().find(|place| *place != section).unwrap_or(section);
        let span = Span::of(file, place);
        let message = format!(
            "`{style}` prints `{}` on `{}`: a contrast of {contrast:.1} to 1, and {least} is the least",
            shown(ink),
            shown(ground)
        );
        let help = match better {
            Some((name, contrast)) => {
                format!("write `colour = \"{name}\"`, which has {contrast:.1}, or choose another ground")
            }
            None => "choose a ground that is much lighter or darker".to_owned(),
        };
        Diagnostic::new(&LOW_CONTRAST, span, message).help(help)
    };
    low.into_iter().map(finding).collect()
}
