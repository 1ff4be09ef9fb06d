//! Names of languages, which people write where a tag is asked for.

/// The languages of the European Union, and some beside it: the tag, then the name in the language itself, in English and in
/// French and more, what it is shortened to, and the code that libraries use, in small letters.
#[rustfmt::skip]
const NAMES: [(&str, &[&str]); 30] = [
    ("bg", &["български", "bulgarian", "bulgare", "bul", "bulgarisch"]),
    ("ca", &["català", "catalan"]),
    ("cs", &["čeština", "česky", "czech", "tchèque", "cze", "ces", "cz", "tschechisch"]),
    ("da", &["dansk", "danish", "danois", "dan", "dk", "dänisch"]),
    ("de", &["deutsch", "german", "allemand", "ger", "deu", "dt", "allemande", "tedesco", "alemán", "alemão", "duits",
        "niemiecki", "němčina", "nemčina", "nemščina", "njemački", "tysk", "tyska", "saksa", "német", "vokiečių", "vācu",
        "germană", "немски", "γερμανικά"]),
    ("el", &["ελληνικά", "greek", "grec", "gr", "gre", "ell", "griechisch"]),
    ("en", &["english", "anglais", "inglese", "inglés", "englisch", "uk", "gb", "eng", "engl", "us", "engelsk",
        "engelska", "engels", "englanti", "inglise", "inglês", "angielski", "angličtina", "anglicky", "angleščina",
        "engleski", "angol", "anglų", "angļu", "engleză", "английски", "αγγλικά"]),
    ("es", &["español", "castellano", "spanish", "espagnol", "spagnolo", "spanisch", "spa", "span", "esp"]),
    ("et", &["eesti", "estonian", "estonien", "est", "estnisch"]),
    ("fi", &["suomi", "finnish", "finnois", "fin", "finnisch"]),
    ("fr", &["français", "francais", "french", "francese", "francés", "französisch", "fre", "fra", "frz", "franz",
        "frans", "fransk", "franska", "francuski", "francouzština", "francúzština", "francoščina", "ranska", "prantsuse",
        "francia", "prancūzų", "franču", "franceză", "френски", "γαλλικά"]),
    ("ga", &["gaeilge", "irish", "irlandais"]),
    ("hr", &["hrvatski", "croatian", "croate", "hrv", "kroatisch"]),
    ("hu", &["magyar", "hungarian", "hongrois", "hun", "ungarisch"]),
    ("is", &["íslenska", "icelandic", "islandais"]),
    ("it", &["italiano", "italian", "italien", "italienisch", "ita", "ital"]),
    ("lt", &["lietuvių", "lithuanian", "lituanien", "lit", "litauisch"]),
    ("lv", &["latviešu", "latvian", "letton", "lav", "lettisch"]),
    ("mk", &["македонски", "macedonian", "macédonien"]),
    ("mt", &["malti", "maltese", "maltais"]),
    ("nb", &["norsk", "bokmål", "norsk bokmål", "norwegian", "norvégien", "nor", "nob", "norwegisch"]),
    ("nl", &["nederlands", "dutch", "néerlandais", "niederländisch", "dut", "nld", "ndl", "holländisch"]),
    ("pl", &["polski", "polish", "polonais", "pol", "polnisch"]),
    ("pt", &["português", "portuguese", "portugais", "portoghese", "portugués", "por", "portugiesisch"]),
    ("ro", &["română", "romanian", "roumain", "rum", "ron", "rumänisch"]),
    ("sk", &["slovenčina", "slovensky", "slovak", "slovaque", "slo", "slk", "slowakisch"]),
    ("sl", &["slovenščina", "slovenski", "slovenian", "slovène", "slv", "slowenisch"]),
    ("sr", &["српски", "srpski", "serbian", "serbe"]),
    ("sv", &["svenska", "swedish", "suédois", "swe", "schwedisch"]),
    ("uk", &["українська", "ukrainian", "ukrainien"]),
];

/// The tag of a language by a name of it: `it` for `Italiano`, `el` for `GR`, `de` for `dt.`.
pub fn tag_of_name(name: &str) -> Option<&'static str> {
    let folded = name.trim().trim_end_matches('.').to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(tag, _)| *tag)
}

/// Whether a tag is that of a language of the European Union, or of one beside it.
pub fn is_tongue(tag: &str) -> bool {
    NAMES.iter().any(|(known, _)| known.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_name_in_several_languages() {
        for (name, tag) in
            [("italiano", "it"), ("Allemand", "de"), (" English ", "en"), ("GR", "el"), ("ger", "de"), ("dt.", "de")]
        {
            assert_eq!(tag_of_name(name), Some(tag), "{name}");
        }
        assert_eq!(tag_of_name("klingon"), None);
    }

    #[test]
    fn no_name_is_of_two_languages() {
        let mut names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| *names).copied().collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
