//! Names of languages, which people write where a tag is asked for.

/// The languages of the European Union, and some beside it: the tag, then the name in the language itself, in English and in
/// French and more, in small letters.
const NAMES: [(&str, &[&str]); 30] = [
    ("bg", &["български", "bulgarian", "bulgare"]),
    ("ca", &["català", "catalan"]),
    ("cs", &["čeština", "česky", "czech", "tchèque"]),
    ("da", &["dansk", "danish", "danois"]),
    ("de", &["deutsch", "german", "allemand"]),
    ("el", &["ελληνικά", "greek", "grec", "gr"]),
    ("en", &["english", "anglais", "inglese", "inglés", "englisch", "uk", "gb"]),
    ("es", &["español", "castellano", "spanish", "espagnol", "spagnolo", "spanisch"]),
    ("et", &["eesti", "estonian", "estonien"]),
    ("fi", &["suomi", "finnish", "finnois"]),
    ("fr", &["français", "francais", "french", "francese", "francés", "französisch"]),
    ("ga", &["gaeilge", "irish", "irlandais"]),
    ("hr", &["hrvatski", "croatian", "croate"]),
    ("hu", &["magyar", "hungarian", "hongrois"]),
    ("is", &["íslenska", "icelandic", "islandais"]),
    ("it", &["italiano", "italian", "italien", "italienisch"]),
    ("lt", &["lietuvių", "lithuanian", "lituanien"]),
    ("lv", &["latviešu", "latvian", "letton"]),
    ("mk", &["македонски", "macedonian", "macédonien"]),
    ("mt", &["malti", "maltese", "maltais"]),
    ("nb", &["norsk", "bokmål", "norsk bokmål", "norwegian", "norvégien"]),
    ("nl", &["nederlands", "dutch", "néerlandais", "niederländisch"]),
    ("pl", &["polski", "polish", "polonais"]),
    ("pt", &["português", "portuguese", "portugais", "portoghese", "portugués"]),
    ("ro", &["română", "romanian", "roumain"]),
    ("sk", &["slovenčina", "slovensky", "slovak", "slovaque"]),
    ("sl", &["slovenščina", "slovenski", "slovenian", "slovène"]),
    ("sr", &["српски", "srpski", "serbian", "serbe"]),
    ("sv", &["svenska", "swedish", "suédois"]),
    ("uk", &["українська", "ukrainian", "ukrainien"]),
];

/// The tag of a language by a name of it: `it` for `Italiano`, `el` for `GR`.
pub fn tag_of_name(name: &str) -> Option<&'static str> {
    let folded = name.trim().to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(tag, _)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_name_in_several_languages() {
        for (name, tag) in [("italiano", "it"), ("Allemand", "de"), (" English ", "en"), ("GR", "el")] {
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
