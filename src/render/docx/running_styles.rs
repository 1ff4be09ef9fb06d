//! The styles of what stands above and below every page.

use super::definition::Definition;
use super::press::text_room;
use super::styles::Look;

/// What stands above and below every page.
const RUNNING: [(&str, &str); 2] = [("Header", "header"), ("Footer", "footer")];

/// The style of the first page's header, which has no rule; also of any other that is empty.
pub(super) const FIRST_HEADER: &str = "HeaderFirst";

/// What is based on a header's style has no rule for that.
const NO_RULE: &str = r#"<w:pBdr><w:bottom w:val="none" w:sz="0" w:space="0" w:color="auto"/></w:pBdr>"#;

/// The rule below a header, as in the PDF, and a tab that ends a text at the right margin.
pub(super) fn running_line(look: &Look<'_>, id: &str) -> String {
    let edge = text_room(look.theme).to_twips();
    let colour = look.palette.border(look.theme.colour("hairline"));
    let rule = match id {
        "Header" => format!(r#"<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" {colour}/></w:pBdr>"#),
        _ => NO_RULE.to_owned(),
    };
    format!(r#"{rule}<w:tabs><w:tab w:val="right" w:pos="{edge}"/></w:tabs>"#)
}

/// Whether Word keeps a style of that id for what runs along the pages.
pub(super) fn is_running(id: &str) -> bool {
    RUNNING.iter().any(|(running, _)| *running == id)
}

/// Those that the theme has none of, and the header's form without a rule.
pub(super) fn push_running_styles(out: &mut String, look: &Look<'_>, has: impl Fn(&str) -> bool) {
    for (id, display) in RUNNING.into_iter().filter(|(id, _)| !has(id)) {
        let paragraph = running_line(look, id);
        Definition { id, display, based_on: "Normal", priority: 99, paragraph, ..Definition::default() }.push(out);
    }
    Definition {
        id: FIRST_HEADER,
        display: "Header of the first page",
        based_on: "Header",
        priority: 99,
        paragraph: NO_RULE.to_owned(),
        ..Definition::default()
    }
    .push(out);
}
