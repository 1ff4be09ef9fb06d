//! What is left in a text of the web page that it was copied from, `&eacute;`, `<br>`, or of the workbook: `_x000D_`.

/// The first such sign of a text, and what to do about it.
pub fn first_remains(text: &str) -> Option<(&str, String)> {
    let starts = memchr::memchr3_iter(b'&', b'<', b'_', text.as_bytes());
    starts.into_iter().find_map(|at| {
        let (remains, meant) = entity_at(&text[at..]).or_else(|| tag_at(&text[at..]))?;
        if is_spoken_of(&text[..at], remains, &text[at + remains.len()..]) {
            return None;
        }
        Some(match meant {
            "" => (remains, "delete it: texts have no marks of this kind".to_owned()),
            meant => (remains, format!("write {meant} in its place")),
        })
    })
}

/// Whether a text names the markup that stands between its blanks: it is about HTML, or quotes it, or has a word for it before it.
fn is_spoken_of(before: &str, remains: &str, behind: &str) -> bool {
    const BEFORE: [&str; 10] =
        ["code", "balise", "balises", "tag", "tags", "entité", "entity", "element", "élément", "etiqueta"];
    const QUOTES: [char; 9] = ['"', '\'', '`', '«', '»', '“', '”', '„', '’'];
    let is_within = before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric);
    // What a workbook leaves nobody speaks of.
    if is_within || remains.starts_with('_') {
        return false;
    }
    let (before, behind) = (before.trim_end(), behind.trim_start());
    let is_quoted = before.ends_with(QUOTES) && behind.starts_with(QUOTES);
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let is_of_html = |text: &str| text.contains("HTML") || text.contains("XML");
    is_quoted || BEFORE.contains(&last.as_str()) || is_of_html(before) || is_of_html(behind)
}

/// What a text begins with as one of the entities that pages hold, and what that stands for.
fn entity_at(text: &str) -> Option<(&str, &'static str)> {
    const ENTITIES: [(&str, &str); 42] = [
        ("_x000D_", "a line break or nothing"),
        ("_x000A_", "a line break"),
        ("&nbsp;", "a blank"),
        ("&#160;", "a blank"),
        ("&amp;", "`&`"),
        ("&lt;", "`<`"),
        ("&gt;", "`>`"),
        ("&quot;", "`\"`"),
        ("&apos;", "`'`"),
        ("&#39;", "`'`"),
        ("&#039;", "`'`"),
        ("&rsquo;", "`’`"),
        ("&#8217;", "`’`"),
        ("&lsquo;", "`‘`"),
        ("&ldquo;", "`“`"),
        ("&rdquo;", "`”`"),
        ("&laquo;", "`«`"),
        ("&raquo;", "`»`"),
        ("&hellip;", "`…`"),
        ("&ndash;", "`–`"),
        ("&mdash;", "`—`"),
        ("&bull;", "`•`"),
        ("&euro;", "`€`"),
        ("&eacute;", "`é`"),
        ("&Eacute;", "`É`"),
        ("&egrave;", "`è`"),
        ("&ecirc;", "`ê`"),
        ("&euml;", "`ë`"),
        ("&agrave;", "`à`"),
        ("&Agrave;", "`À`"),
        ("&acirc;", "`â`"),
        ("&aacute;", "`á`"),
        ("&auml;", "`ä`"),
        ("&ouml;", "`ö`"),
        ("&ocirc;", "`ô`"),
        ("&uuml;", "`ü`"),
        ("&ugrave;", "`ù`"),
        ("&ucirc;", "`û`"),
        ("&icirc;", "`î`"),
        ("&iuml;", "`ï`"),
        ("&ccedil;", "`ç`"),
        ("&oelig;", "`œ`"),
    ];
    ENTITIES.iter().find(|(entity, _)| text.starts_with(entity)).map(|(entity, meant)| (&text[..entity.len()], *meant))
}

/// What a text begins with as one of the tags that pages hold; for marks of letters nothing stands.
fn tag_at(text: &str) -> Option<(&str, &'static str)> {
    /// Longer ones are none of these.
    const LONGEST: usize = 300;
    const TAGS: [&str; 22] = [
        "br", "p", "b", "i", "u", "em", "strong", "ul", "ol", "li", "div", "span", "font", "sup", "sub", "h1", "h2",
        "h3", "h4", "table", "tr", "td",
    ];
    let end = text.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let inside = text.get(1..end)?.trim_start_matches('/').trim_end_matches(['/', ' ']);
    // What a tag is given: `<span style="…">`.
    let (name, given) = inside.split_once(' ').unwrap_or((inside, "="));
    let is_link = name.eq_ignore_ascii_case("a") && (text.starts_with("</") || inside.contains('='));
    let tag = TAGS.iter().find(|tag| tag.eq_ignore_ascii_case(name)).or(is_link.then_some(&"a"))?;
    if !given.contains('=') {
        return None;
    }
    let meant = match *tag {
        "br" | "p" | "li" | "div" | "ul" | "ol" => "a line break or nothing",
        _ => "",
    };
    Some((&text[..=end], meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_tags_of_pages_are_found() {
        for (text, found) in [
            ("le besoin_x000D_\net", "_x000D_"),
            ("r&eacute;gler", "&eacute;"),
            ("R&D et l&rsquo;eau", "&rsquo;"),
            ("a<br>b", "<br>"),
            ("a < b <BR /> c", "<BR />"),
            ("un mot</strong>", "</strong>"),
            ("<span style=\"color:red\">un mot</span>", "<span style=\"color:red\">"),
            ("voir <a href='x'>là</a>", "<a href='x'>"),
        ] {
            assert_eq!(first_remains(text).map(|(found, _)| found), Some(found), "{text}");
        }
    }

    #[test]
    fn what_a_text_on_markup_names_is_meant() {
        for text in [
            "Utiliser le &nbsp; et les entités HTML",
            "Écrire du code <br> propre",
            "Éviter « &nbsp; » en fin de ligne",
            "la balise <br>",
        ] {
            assert_eq!(first_remains(text), None, "{text}");
        }
        for (text, found) in [("Ma&icirc;triser HTML", "&icirc;"), ("Écrire HTML<br>et CSS", "<br>")] {
            assert_eq!(first_remains(text).map(|(found, _)| found), Some(found), "{text}");
        }
    }

    #[test]
    fn signs_that_are_meant_are_left_alone() {
        for text in [
            "R&D; essais",
            "a & b",
            "< 5 jours",
            "1 < p > 0",
            "<nom du service>",
            "<b du c>",
            "<a>",
            "A&B",
            "é<",
            "&",
            "<à>",
            "Q&A;",
        ] {
            assert_eq!(first_remains(text), None, "{text}");
        }
    }
}
