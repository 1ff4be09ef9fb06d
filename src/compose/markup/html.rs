//! Elements of HTML that the markup of templates has other names for.

use super::elements;
use crate::diagnostic::suggest;

/// What to write instead of elements that there are none of.
const INSTEAD: [(&[&str], &str); 10] = [
    (&["b"], "write `strong`"),
    (&["i", "cite", "dfn"], "write `em`"),
    (&["div", "article", "aside", "main", "header", "footer", "blockquote"], "write `section`, or `p` for a paragraph"),
    (&["h5", "h6"], "write `h4`"),
    (&["u", "ins"], "write `span` with the `class` of a style that has `underline = true`"),
    (&["center"], "write `p` with the `class` of a style that has `align = \"centre\"`"),
    (&["font", "small", "big", "mark", "code", "s", "del", "sup", "sub"], "write `span` with the `class` of a style"),
    (&["hr"], "give the paragraph a `class` whose style has `border_bottom`"),
    (&["dl", "dt", "dd"], "write a `table`, or `ul` with `li`"),
    (&["style", "script", "link"], "looks are the styles of `theme.toml`, named by `class`"),
];

/// The help for an element that there is none of: what HTML means by it, or the one that is spelt alike.
pub(in crate::compose) fn element_help(name: &str) -> Option<String> {
    let instead = INSTEAD.iter().find(|(names, _)| names.contains(&name)).map(|(_, help)| (*help).to_owned());
    instead.or_else(|| suggest(name, elements()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_of_html_is_shown_what_stands_for_it_here() {
        assert_eq!(element_help("b").unwrap(), "write `strong`");
        assert_eq!(element_help("tabel").unwrap(), "did you mean `table`?");
        assert_eq!(element_help("marquee"), None);
    }

    #[test]
    fn what_is_shown_is_no_element_already() {
        assert!(INSTEAD.iter().flat_map(|(names, _)| *names).all(|name| elements().all(|known| known != *name)));
    }
}
