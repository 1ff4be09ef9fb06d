//! How things are put for a person at a terminal.

use std::borrow::Cow;
use std::io::IsTerminal;

use crate::diagnostic::report::HumanOptions;

/// How many findings of one rule `check` shows on a terminal before it only counts; in a pipe it shows all.
const SHOWN_PER_RULE: usize = 20;

/// What suits a stream: colour and a cap on a terminal, neither in a pipe.
pub fn options(stream: &impl IsTerminal) -> HumanOptions {
    let terminal = stream.is_terminal();
    HumanOptions {
        colour: terminal && anstream::ColorChoice::global() != anstream::ColorChoice::Never,
        shown_per_rule: if terminal { SHOWN_PER_RULE } else { usize::MAX },
        ..HumanOptions::default()
    }
}

/// `1 file`, `12 files`.
pub fn counted(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// `512 bytes`, `1.2 MB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// The first names of a list, and how many more there are.
pub fn listed(names: &[String]) -> String {
    const SHOWN: usize = 12;
    let shown = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} … and {more} more"),
    }
}

/// A text of somebody else's without what a terminal would take as an order.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_order = |sign: char| sign.is_control() || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(is_order) { text.replace(is_order, "\u{fffd}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_gives_orders_to_the_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\u{202e}c"), "a\u{fffd}[31mb\u{fffd}c");
        assert!(matches!(printable("é\u{a0}"), Cow::Borrowed(_)));
    }

    #[test]
    fn long_lists_are_cut_and_counted() {
        let names: Vec<String> = (0..14).map(|number| number.to_string()).collect();
        assert!(listed(&names).ends_with("11 … and 2 more"));
        assert_eq!(listed(&names[..2]), "0, 1");
    }
}
