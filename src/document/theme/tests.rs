//! What themes say and what they are told.

use super::*;
use crate::setting::SettingFault;

const HEAD: &str = r##"
    [page]
    size = "a4"
    margin_top = "20mm"
    margin_bottom = "20mm"
    margin_left = "20mm"
    margin_right = "20mm"
    [colours]
    accent = "#1f4e79"
    [word_fonts]
    body = "Calibri"
    headings = "Calibri"
"##;

fn parse(styles: &str) -> Result<Theme, Vec<SettingFault>> {
    Theme::parse(&format!("{HEAD}\n{styles}"))
}

/// What is told of styles with faults.
fn told(styles: &str) -> Vec<String> {
    parse(styles).unwrap_err().into_iter().map(|fault| fault.message).collect()
}

#[test]
fn a_style_takes_what_it_does_not_say_from_its_base() {
    let theme = parse(
        "[style.body]\nsize = \"10pt\"\n[style.a]\ncolour = \"accent\"\n[style.b]\nbased_on = \"a\"\nitalic = true",
    )
    .unwrap();
    let style = theme.style(theme.style_id("b").unwrap());
    assert_eq!(style.text.size, Some(Length::pt(10.0)));
    assert_eq!(style.text.colour, Colour::parse("#1f4e79"));
    assert_eq!(style.text.italic, Some(true));
}

#[test]
fn what_body_says_is_no_statement_of_the_styles_built_on_it() {
    let theme = parse("[style.body]\nsize = \"10pt\"\ncolour = \"accent\"\n[style.a]\nitalic = true").unwrap();
    let style = theme.style(theme.style_id("a").unwrap());
    assert_eq!(style.text.size, Some(Length::pt(10.0)));
    assert_eq!(style.own.text, TextStyle { italic: Some(true), ..TextStyle::default() });
}

#[test]
fn text_takes_the_colour_that_can_be_read_on_its_ground() {
    let ink = |ground: &str| {
        let theme =
            parse(&format!("[style.body]\n[style.chip]\ncolour = \"auto\"\nbackground = \"{ground}\"")).unwrap();
        theme.style(theme.style_id("chip").unwrap()).text.colour
    };
    assert_eq!([ink("accent"), ink("#f2c14e")], [Some(Colour::WHITE), Some(Colour::BLACK)]);
    let alone = told("[style.body]\n[style.chip]\ncolour = \"auto\"");
    assert_eq!(alone, ["style.chip.colour: `auto` needs a `background` or `highlight` beside it"]);
}

#[test]
fn a_new_size_does_not_keep_the_old_leading() {
    let theme = parse("[style.body]\nleading = \"13pt\"\n[style.big]\nsize = \"30pt\"").unwrap();
    assert_eq!(theme.style(theme.style_id("big").unwrap()).paragraph.leading, None);
}

#[test]
fn a_circle_of_styles_is_refused() {
    let told = told("[style.body]\n[style.a]\nbased_on = \"b\"\n[style.b]\nbased_on = \"a\"");
    assert_eq!(told, ["style.b.based_on: based on itself by way of `a`"]);
}

#[test]
fn an_error_names_the_style_and_the_setting() {
    let told = told("[style.body]\nsize = \"10px\"");
    assert_eq!(told, ["style.body.size: `10px` is no length such as `9.5pt` or `4mm`"]);
}

#[test]
fn every_fault_is_told_and_none_hides_another() {
    let mut told = told(
        "[style.body]\nsize = \"10\"\nitalic = \"no\"\n[style.a]\nbased_on = \"z\"\nindent = \"2400pt\"\n[style.b]\ncolour = \"acent\"",
    );
    told.sort();
    let expected = [
        "`italic` is a text where `true` or `false` should stand",
        "style.a.based_on: the theme has no style `z`",
        "style.a.indent: `2400pt` is more than `500mm`",
        "style.b.colour: `acent` is no colour: name one of [colours] or write `#rrggbb`",
        "style.body.size: `10` is no length such as `9.5pt` or `4mm`",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_setting_of_the_wrong_type_is_not_told_to_be_missing_too() {
    let faults = Theme::parse(&HEAD.replace("size = \"a4\"", "size = 4")).unwrap_err();
    let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(told[0], "`size` is a number where a text should stand");
    assert!(!told.iter().any(|message| message.starts_with("page.size")), "{told:#?}");
}

#[test]
fn column_widths_are_read_in_all_three_forms() {
    let theme = parse("[style.body]\ncolumns = [\"30mm\", \"2fr\", \"auto\"]").unwrap();
    let columns = theme.style(StyleId::BODY).table.columns.clone().unwrap();
    assert_eq!(columns, [ColumnWidth::Fixed(Length::mm(30.0)), ColumnWidth::Share(2.0), ColumnWidth::Content]);
}

#[test]
fn a_line_that_is_no_toml_is_one_fault() {
    let faults = Theme::parse(&HEAD.replace("\"#1f4e79\"", "#1f4e79")).unwrap_err();
    let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert!(!told.iter().any(|message| message.starts_with("colours")), "{told:#?}");
    let faults = parse("[style.body]\nsize = 10pt\nleading = \"x\"").unwrap_err();
    assert_eq!(faults.len(), 2, "{faults:#?}");
}

#[test]
fn the_logo_of_the_header_is_no_wider_than_a_quarter_of_the_line_and_no_higher_than_the_room_above_it() {
    let theme = parse("[style.body]\nsize = \"10pt\"\n[style.header-logo]\nheight = \"120mm\"").unwrap();
    let page = &theme.page;
    let line = page.width - page.margin_left - page.margin_right;
    assert!(theme.header_logo_size(50.0).0 <= line * 0.2501);
    assert!(theme.header_logo_size(0.1).1 <= page.margin_top * 0.4501);
    assert_eq!(theme.header_logo_size(1.0).0, theme.header_logo_size(1.0).1);
}

/// A theme that is based on one with two styles.
fn upon(own: &str) -> Result<Theme, Vec<SettingFault>> {
    let styles = "[style.body]\n[style.a]\nsize = \"20pt\"\nleading = \"24pt\"\ncolour = \"accent\"\nborder_top = \"1pt accent\"";
    Theme::parse_upon(own, &format!("{HEAD}\n{styles}"))
}

#[test]
fn a_theme_based_on_the_built_in_one_says_only_what_differs() {
    let own =
        "based_on = \"built-in\"\n[page]\nsize = \"letter\"\n[colours]\naccent = \"#8c2f39\"\n[style.a]\nitalic = true";
    let theme = upon(own).unwrap();
    assert_eq!((theme.page.margin_top, theme.page.width), (Length::mm(20.0), Length::mm(215.9)));
    let style = theme.style(theme.style_id("a").unwrap());
    assert_eq!((style.text.size, style.text.italic), (Some(Length::pt(20.0)), Some(true)));
    assert_eq!(style.text.colour, Colour::parse("#8c2f39"));
    assert!(theme.states("a") && !theme.states("body"));
}

#[test]
fn a_size_or_border_of_its_own_sets_aside_what_goes_with_the_other() {
    let own = "based_on = \"built-in\"\n[style.a]\nsize = \"12pt\"\nborder = \"2pt accent\"";
    let theme = upon(own).unwrap();
    let style = theme.style(theme.style_id("a").unwrap());
    assert_eq!(style.paragraph.leading, None);
    assert_eq!(style.surround.border_top.map(|border| border.width), Some(Length::pt(2.0)));
}

#[test]
fn what_a_theme_is_based_on_is_the_built_in_one_or_nothing() {
    let told = |own: &str| upon(own).unwrap_err().remove(0);
    assert_eq!(told("based_on = \"mine\"").message, "based_on: `mine` is no theme: write `built-in`");
    let whole = told("[colours]\naccent = \"#8c2f39\"");
    assert_eq!(whole.message, "the theme lacks [page], [word_fonts], [style.body]");
    assert!(whole.help.unwrap().starts_with("write `based_on = \"built-in\"` in its first line"));
}
