//! Links, and the anchors that they lead to.

use super::*;

#[test]
fn anchors_are_unique_and_links_reach_one() {
    assert_eq!(error("<p id=\"a\">1</p><p id=\"a\">2</p>"), "1:19 two elements have the `id` `a`");
    assert_eq!(error("<p id=\"é\">1</p>"), "1:4 `é` is no `id`: letters A to Z, digits, `-`, `_` and `.` make one");
    assert_eq!(error("<p><a href=\"#b\">1</a></p>"), "1:7 no element has the `id` `b` that the link leads to");
}

#[test]
fn a_link_to_a_part_that_was_left_out_is_text() {
    let link = "<p><a href=\"#code-TC1\">TC1</a></p>";
    let (without, with) = (tree(link), tree(&format!("{link}<p id=\"code-TC1\">x</p>")));
    assert!(!without.contains("link[") && without.contains("TC1"), "{without}");
    assert!(with.contains("link["), "{with}");
    assert!(error(&format!("{link}<p id=\"code-TC2\">x</p>")).contains("no element has the `id` `code-TC1`"));
    assert!(error("<p><a href=\"#cod-TC1\">TC1</a></p><p id=\"code-TC1\">x</p>").contains("no element has the `id`"));
}

#[test]
fn links_with_other_schemes_are_refused() {
    for url in ["javascript:alert(1)", "JavaScript:x", "file:///etc/passwd", "data:text/html,x", "//e.org", "a b", ""] {
        assert!(error(&format!("<p><a href=\"{url}\">t</a></p>")).contains("a link may not lead to"), "{url}");
    }
}
