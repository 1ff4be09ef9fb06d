//! Markup as templates write it: what is read of it, and what is refused.

mod links;
mod tables;

use super::*;
use crate::document::{Document, Metadata, native};

const THEME: &str = r##"
    [page]
    size = "a4"
    margin_top = "20mm"
    margin_bottom = "20mm"
    margin_left = "20mm"
    margin_right = "20mm"
    [colours]
    [word_fonts]
    body = "Calibri"
    headings = "Calibri"
    [style.body]
    [style.lead]
    [style.head]
    [style.cell]
    [style.table]
    head_style = "head"
    cell_style = "cell"
    [style.level-most]
"##;

fn read(markup: &str) -> Result<Vec<Block>, Vec<MarkupError>> {
    parse(markup, &Theme::parse(THEME).unwrap())
}

/// The blocks of sound markup as text.
fn tree(markup: &str) -> String {
    let theme = Theme::parse(THEME).unwrap();
    let blocks = parse(markup, &theme).unwrap();
    let printed = native(&Document { metadata: Metadata::default(), blocks }, &theme);
    printed.lines().skip(1).map(|line| line.strip_prefix("  ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// `line:column message` of each error.
fn errors(markup: &str) -> Vec<String> {
    let errors = read(markup).expect_err(markup);
    errors.iter().map(|error| format!("{}:{} {}", error.line, error.column, error.message)).collect()
}

fn error(markup: &str) -> String {
    let [only] = &errors(markup)[..] else { panic!("{markup}: {:?}", errors(markup)) };
    only.clone()
}

const TABLE: &str = "<table title=\"t\">";

#[test]
fn headings_have_levels_and_anchors() {
    assert_eq!(
        tree("<h1>Un</h1><h2 id=\"a\">Deux</h2><h3>Trois</h3><h4 class=\"lead\">Quatre</h4>"),
        "h1 \"Un\"\nh2#a \"Deux\"\nh3 \"Trois\"\nh4.lead \"Quatre\""
    );
}

#[test]
fn white_space_folds_over_the_borders_of_elements() {
    assert_eq!(tree("<p>\n  a \t <em> b</em>\n <strong>c </strong> </p>"), "p \"a \"em(\"b\")\" \"strong(\"c\")");
    assert_eq!(tree("<p>a <br/> b</p>"), "p \"a\"br\"b\"");
}

#[test]
fn a_no_break_space_is_no_white_space() {
    assert_eq!(tree("<p>5&#160; km</p>"), "p \"5\\u{a0} km\"");
}

#[test]
fn what_is_empty_vanishes() {
    assert_eq!(
        tree(&format!(
            "<p> </p><p><span class=\"lead\"> </span><br/></p><ul><li> </li></ul><ol/><h2></h2>\
             <section><p/></section>{TABLE}<thead><tr><th>a</th></tr></thead></table>{TABLE}<tr/></table>"
        )),
        ""
    );
}

#[test]
fn bare_text_becomes_a_paragraph_between_the_blocks() {
    assert_eq!(
        tree("<section class=\"lead\">a <em>b</em><p>c</p>d</section>"),
        "section.lead\n  p \"a \"em(\"b\")\n  p \"c\"\n  p \"d\""
    );
}

#[test]
fn list_items_have_labels_that_link_and_know_their_cell() {
    assert_eq!(
        tree(
            "<h2 id=\"tc1\">x</h2><ul class=\"lead\"><li label=\"TC1\" label-href=\"#tc1\" data-table=\"codes\" \
             data-key=\"TC1\" data-column=\"code\">a</li><li id=\"i\"><p>b</p><ol><li>c</li></ol></li></ul>"
        ),
        "h2#tc1 \"x\"\nul.lead\n  li link[#tc1](span<codes:TC1:code>(\"TC1\"))\n    p \"a\"\n  li#i\n    p \"b\"\n    ol\n      li\n        p \"c\""
    );
}

#[test]
fn spans_may_interlock_as_long_as_the_rectangle_is_full() {
    let rows = "<tr><td rowspan=\"2\">a</td><td colspan=\"2\">b</td></tr>\
                <tr><td rowspan=\"2\">c</td><td>d</td></tr><tr><td>e</td><td>f</td></tr>";
    assert!(tree(&format!("{TABLE}{rows}</table>")).starts_with("table.table 3 columns"));
}

#[test]
fn spans_carry_style_language_and_source_cell() {
    assert_eq!(
        tree(
            "<p><span class=\"lead\" lang=\"en\" data-table=\"roles\" data-key=\"w\" data-column=\"title\">T</span></p>"
        ),
        "p span.lead@en<roles:w:title>(\"T\")"
    );
}

#[test]
fn a_language_is_handed_down_to_the_paragraphs_inside() {
    assert_eq!(tree("<section lang=\"en\"><p>a</p></section>"), "section\n  p span@en(\"a\")");
    assert_eq!(tree("<p lang=\"el\">a</p>"), "p span@el(\"a\")");
}

#[test]
fn links_lead_inside_or_to_the_web_or_to_mail() {
    assert_eq!(
        tree(
            "<p id=\"x\"><a href=\"#x\">a</a><a class=\"lead\" href=\"https://e.org/?a=1&amp;b\">b</a><a href=\"mailto:a@e.org\">c</a></p>"
        ),
        "p#x link[#x](\"a\")link[https://e.org/?a=1&b](span.lead(\"b\"))link[mailto:a@e.org](\"c\")"
    );
}

#[test]
fn fields_pictures_meters_and_contents_are_read() {
    assert_eq!(
        tree(
            "<nav depth=\"3\"/><p><input name=\"holder\" title=\"Holder\" placeholder=\"Name\"/>\
             <input type=\"date\" name=\"d\" title=\"D\"/><input type=\"lines\" name=\"l\" title=\"L\"/>\
             <input type=\"check\" name=\"c\" title=\"C\"/><select name=\"g\" title=\"G\"><option>A &amp; B</option><option>C</option></select>\
             <img src=\"logo\" alt=\"Logo\"/><meter steps=\"0 m s n a\" title=\"Levels\"/></p>"
        ),
        "contents to h3\np field[holder text \"Holder\" \"Name\"]field[d date \"D\" \"\"]field[l lines \"L\" \"\"]\
         field[c check \"C\" \"\"]field[g choice [\"A & B\", \"C\"] \"G\" \"\"]img[logo \"Logo\"]meter[·msn■ \"Levels\"]"
    );
}

#[test]
fn an_unknown_element_is_named_with_the_one_that_was_meant() {
    let errors = read("<p>a</p>\n<stron>b</stron>").unwrap_err();
    assert_eq!((errors[0].line, errors[0].column), (2, 1));
    assert_eq!(errors[0].message, "there is no element `stron`");
    assert_eq!(errors[0].help.as_deref(), Some("did you mean `strong`?"));
    assert!(error("<script>alert(1)</script>").contains("no element `script`"));
}

#[test]
fn an_element_out_of_place_is_an_error() {
    assert_eq!(error("<p><ul><li>a</li></ul></p>"), "1:4 `ul` can't stand in `p`");
    assert_eq!(error("<li>a</li>"), "1:1 `li` can't stand by itself");
    assert_eq!(error(&format!("{TABLE}<tr>a<td>b</td></tr></table>")), "1:22 text can't stand directly in `tr`");
    assert_eq!(error("<ul><li><h2>a</h2></li></ul>"), "1:9 `h2` can't stand in a table or a list");
    assert!(
        errors("<p><a href=\"#a\"><a href=\"#a\">b</a></a></p><p id=\"a\">c</p>")[0].contains("`a` can't stand in `a`")
    );
    assert_eq!(error("<p>a<br>b</br></p>"), "1:9 `br` holds nothing");
}

#[test]
fn an_unknown_attribute_is_an_error() {
    assert_eq!(error("<p style=\"color: red\">a</p>"), "1:4 `p` has no attribute `style`");
    assert_eq!(error("<p onclick=\"x()\">a</p>"), "1:4 `p` has no attribute `onclick`");
    assert_eq!(read("<p clas=\"lead\">a</p>").unwrap_err()[0].help.as_deref(), Some("did you mean `class`?"));
}

#[test]
fn an_unknown_style_is_an_error_of_its_own_kind() {
    let errors = read("<p class=\"leed\">a</p>").unwrap_err();
    assert_eq!(errors[0].kind, MarkupErrorKind::Style);
    assert_eq!(errors[0].message, "the theme has no style `leed`");
    assert_eq!(errors[0].help.as_deref(), Some("did you mean `lead`?"));
    assert!(error("<p class=\"lead head\">a</p>").contains("names one style"));
}

#[test]
fn spans_are_numbers_within_reason() {
    for span in ["0", "-1", "64", "x", "99999999999999999999"] {
        assert!(error(&format!("{TABLE}<tr><td colspan=\"{span}\">a</td></tr></table>")).contains("from 1 to 63"));
    }
}

#[test]
fn what_a_reader_who_cannot_see_needs_is_required() {
    assert!(error("<table><tr><td>a</td></tr></table>").starts_with("1:1 `table` needs a `title`"));
    assert!(error("<p><meter steps=\"a\"/></p>").starts_with("1:4 `meter` needs a `title`"));
    assert!(error("<p><img src=\"logo\"/></p>").starts_with("1:4 `img` needs an `alt`"));
    assert!(error("<p><input name=\"a\"/></p>").starts_with("1:4 `input` needs a `title`"));
}

#[test]
fn fields_have_known_types_and_unique_names() {
    assert!(error("<p><input name=\"a\" title=\"A\" type=\"dat\"/></p>").contains("`dat` is no type of field"));
    assert!(error("<p><input name=\"a\" title=\"A\"/><input name=\"a\" title=\"B\"/></p>").contains("two fields"));
    assert!(error("<p><input name=\"a b\" title=\"A\"/></p>").contains("`a b` names no field"));
    assert!(error("<p><select name=\"a\" title=\"A\"/></p>").contains("needs an `option`"));
}

#[test]
fn other_values_that_cannot_be_read_are_errors() {
    assert!(error("<p><meter steps=\"0 x\" title=\"t\"/></p>").contains("`x` is no step"));
    assert!(error("<nav depth=\"5\"/>").contains("from 1 to 4"));
    assert!(error("<p lang=\"!\">a</p>").contains("`!` is no language tag"));
    assert!(error(&format!("{TABLE}<tr><th scope=\"x\">a</th></tr></table>")).contains("`x` is no `scope`"));
    assert!(error("<p><span data-table=\"roles\">a</span></p>").contains("go together"));
    assert!(error("<p><a>x</a></p>").contains("needs an `href`"));
}

#[test]
fn headings_skip_no_level_and_the_title_stands_once() {
    assert_eq!(error("<h2>a</h2><h4>b</h4>"), "1:11 `h4` follows `h2`: a heading of level 3 is missing");
    assert!(error("<h1>a</h1><h1>b</h1>").contains("stands once"));
}

#[test]
fn ill_formed_markup_is_refused_with_its_place() {
    for (markup, place) in [
        ("<p>a", (1, 5)),
        ("<p>\n<b</p>", (2, 3)),
        ("<p>&nbsp;</p>", (1, 4)),
        ("a\n<p>\u{1}</p>", (2, 4)),
        ("</body><body>", (1, 8)),
        ("<!DOCTYPE p><p/>", (1, 1)),
        ("<p a=\"1\" a=\"2\"/>", (1, 10)),
    ] {
        let errors = read(markup).unwrap_err();
        assert!(errors[0].message.starts_with("the markup is not well-formed"), "{markup}: {}", errors[0].message);
        assert_eq!((errors[0].line, errors[0].column), place, "{markup}: {}", errors[0].message);
    }
}

#[test]
fn comments_are_passed_over() {
    assert_eq!(tree("<p>a<!-- <b> -->b</p><!-- c -->"), "p \"a\"\"b\"");
}

#[test]
fn every_mistake_is_reported_up_to_a_hundred() {
    assert_eq!(errors("<x/><y/>").len(), 2);
    assert_eq!(errors(&"<x/>".repeat(1000)).len(), 100);
}

#[test]
fn deep_and_long_markup_end_in_an_error() {
    let deep = |depth: usize| format!("{}a{}", "<section>".repeat(depth), "</section>".repeat(depth));
    assert!(read(&deep(MAX_DEPTH)).is_ok());
    assert_eq!(read(&deep(MAX_DEPTH + 1)).unwrap_err()[0].kind, MarkupErrorKind::Limit);
    assert_eq!(read(&deep(20_000)).unwrap_err()[0].kind, MarkupErrorKind::Limit);
    let spans = format!("<p>{}a{}</p>", "<em>".repeat(20_000), "</em>".repeat(20_000));
    assert_eq!(read(&spans).unwrap_err()[0].kind, MarkupErrorKind::Limit);
    assert_eq!(read(&"a".repeat(MAX_SIZE + 1)).unwrap_err()[0].kind, MarkupErrorKind::Limit);
    assert_eq!(read(&"<br/>".repeat(MAX_TAGS + 1)).unwrap_err()[0].kind, MarkupErrorKind::Limit);
}
