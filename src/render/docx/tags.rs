//! The names that content controls carry, so that an edited text finds its cell again.
//!
//! A tag is short enough for Word, safe inside an XPath, and the same for the same address in every document:
//! whoever has the tables can work out the tag of each cell and so look an address up by its tag.

use twox_hash::{XxHash3_64, XxHash3_128};

use crate::diagnostic::beginning;
use crate::document::CellAddress;

/// What Word takes as a tag, in characters.
const LONGEST: usize = 64;
/// Between the address's parts, and before a digest that stands for a part.
const SEPARATOR: &str = ":";
const DIGEST_MARK: &str = "~";

/// The tag of a cell's controls: `levels:webmestre/A.1/2:descriptor`.
///
/// Where the key is too long or holds characters that a tag may not, its digest of 64 bits stands for it
/// (`levels:~3f2a…:descriptor`), enough for millions of cells; where that is not enough, one digest stands for the whole address.
pub fn control_tag(address: &CellAddress) -> String {
    // Joined rather than formatted, here and below: a document has hundreds of tags.
    let CellAddress { table, key, column } = address;
    let fits = |key: &str| table.len() + key.len() + column.len() + 2 * SEPARATOR.len() <= LONGEST;
    let plain = is_plain(table) && is_plain(column);
    if plain && fits(key) && is_plain(key) {
        return [table, SEPARATOR, key, SEPARATOR, column].concat();
    }
    let digest = DIGEST_MARK.to_owned() + &digest(address);
    if plain && fits(&digest) { [table, SEPARATOR, &digest, SEPARATOR, column].concat() } else { digest }
}

/// The tag of a field's controls: its name, or a digest where the name is no name.
pub(super) fn field_tag(name: &str) -> String {
    if is_plain(name) && name.len() <= LONGEST {
        return name.to_owned();
    }
    let address = CellAddress { table: String::new(), key: name.to_owned(), column: String::new() };
    format!("{DIGEST_MARK}{}", digest(&address))
}

/// Whether a text can stand in a tag as it is: no quotes, no blanks, nothing that a tag means something by.
fn is_plain(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./@+[]".contains(&byte))
}

fn digest(address: &CellAddress) -> String {
    let mut hash = XxHash3_128::new();
    for part in [&address.table, &address.key, &address.column] {
        // The length keeps `a` + `bc` apart from `ab` + `c`.
        hash.write(&(part.len() as u64).to_le_bytes());
        hash.write(part.as_bytes());
    }
    format!("{:016x}", (hash.finish_128() >> 64) as u64)
}

/// Between a tag and the mark of the text that stood there.
const MARK: &str = "#";

/// What a control is bound to: its tag with a mark of its text, so that an edit shows by itself, and an edit of a
/// text that has changed in the table since can be told from one that hasn't.
pub(super) fn binding_id(tag: &str, text: &str) -> String {
    [tag, MARK, &text_mark(text)].concat()
}

/// The tag and the mark in the id of a binding; the mark is empty for fields.
pub fn split_binding_id(id: &str) -> (&str, &str) {
    id.split_once(MARK).unwrap_or((id, ""))
}

/// A mark by which a text is known again: the same however its blanks are set, and whether there are any to hold off the
/// signs that have one in French. Eight digits.
pub fn text_mark(text: &str) -> String {
    format!("{:08x}", digest_of_words(text))
}

/// As [`text_mark`], for a paragraph outside controls: a number of 24 bits. `None` where it says nothing.
pub fn paragraph_mark(text: &str) -> Option<u32> {
    text.contains(char::is_alphanumeric).then(|| digest_of_words(text) >> 8)
}

/// A mark of a tag: a number of 24 bits.
pub fn tag_mark(tag: &str) -> u32 {
    digest_of_words(tag) >> 8
}

fn digest_of_words(text: &str) -> u32 {
    let mut words = String::with_capacity(text.len() + 1);
    if is_single_spaced(text) {
        words.push_str(text);
        words.push(' ');
    } else {
        for word in text.split_whitespace() {
            if word.starts_with(STANDS_OFF) && words.ends_with(' ') {
                words.pop();
            }
            words.push_str(word);
            words.push(' ');
            while words.ends_with("« ") {
                words.pop();
            }
        }
    }
    (XxHash3_64::oneshot(words.as_bytes()) >> 32) as u32
}

/// The signs before which a document has a blank in French whatever the table has.
const STANDS_OFF: [char; 5] = [';', ':', '!', '?', '»'];

/// Whether a text is surely words with one plain blank between them, as nearly all are: its words need not be parted.
fn is_single_spaced(text: &str) -> bool {
    let mut blank = true;
    let is_plain = text.bytes().all(|byte| {
        // Other blanks, and guillemets, begin with one of the bytes of signs below, or with those of a control.
        let folds = (blank && matches!(byte, b' ' | b';' | b':' | b'!' | b'?'))
            || byte < b' '
            || matches!(byte, 0xC2 | 0xE1 | 0xE2 | 0xE3);
        blank = byte == b' ';
        !folds
    });
    is_plain && !blank
}

/// Cuts a text to what Word takes as the title of a control.
pub(super) fn control_title(text: &str) -> String {
    beginning(text, LONGEST).into_owned()
}

/// What Word shows above a cell's control, and a screen reader says: the cell's place in the tables, without its row
/// where that is too long.
pub(super) fn cell_title(address: &CellAddress) -> String {
    const BETWEEN: &str = " · ";
    let CellAddress { table, key, column } = address;
    let title = [table, BETWEEN, key, BETWEEN, column].concat();
    if title.chars().count() <= LONGEST { title } else { control_title(&[table, BETWEEN, column].concat()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(table: &str, key: &str, column: &str) -> String {
        control_tag(&CellAddress { table: table.to_owned(), key: key.to_owned(), column: column.to_owned() })
    }

    #[test]
    fn a_short_address_is_readable_in_its_tag() {
        assert_eq!(tag("levels", "webmestre/A.1/2", "descriptor"), "levels:webmestre/A.1/2:descriptor");
        assert_eq!(tag("roles", "webmestre", "title@en"), "roles:webmestre:title@en");
    }

    #[test]
    fn a_long_or_odd_key_is_digested_and_stays_distinct() {
        let long = |end: &str| tag("deliverables", &format!("{}{end}", "x".repeat(200)), "text");
        assert!(long("1").starts_with("deliverables:~") && long("1").ends_with(":text"));
        assert_ne!(long("1"), long("2"));
        for odd in ["a:b", "l'été", "a b", "", "]]>"] {
            assert!(tag("tasks", odd, "text").starts_with("tasks:~"), "{odd}");
        }
    }

    #[test]
    fn no_tag_is_longer_than_word_allows_or_needs_escaping() {
        for (table, key, column) in
            [("t".repeat(80), "k".to_owned(), "c".to_owned()), ("é\"'<".into(), "".into(), "&".into())]
        {
            let tag = tag(&table, &key, &column);
            assert!(
                tag.len() <= LONGEST && tag.bytes().all(|byte| byte.is_ascii_graphic() && !b"'\"<&>".contains(&byte))
            );
        }
    }

    #[test]
    fn a_mark_knows_a_text_again_whatever_its_blanks() {
        assert_eq!(text_mark("a  b\u{a0}c\n"), text_mark("a b c"));
        assert_ne!(text_mark("ab c"), text_mark("a bc"));
        let id = binding_id("roles:w:title", "Webmestre");
        assert_eq!(split_binding_id(&id), ("roles:w:title", text_mark("Webmestre").as_str()));
    }

    #[test]
    fn a_mark_knows_a_text_again_whatever_holds_its_signs_off() {
        let marks =
            ["A: b; «c» d!", "A : b ; « c » d !", "A\u{a0}: b\u{202f}; «\u{a0}c\u{a0}» d\u{202f}!"].map(text_mark);
        assert!(marks.iter().all(|mark| *mark == marks[0]));
        assert_eq!(["a :b", "« a"].map(text_mark), ["a:b", "«a"].map(text_mark));
        assert_ne!(text_mark("a: b"), text_mark("a:b"));
    }

    #[test]
    fn the_title_of_a_cell_names_its_place_as_far_as_word_lets_it() {
        let title = |key: &str| {
            cell_title(&CellAddress {
                table: "levels".to_owned(),
                key: key.to_owned(),
                column: "descriptor".to_owned(),
            })
        };
        assert_eq!(title("webmestre/A.1/2"), "levels · webmestre/A.1/2 · descriptor");
        assert_eq!(title(&"x".repeat(60)), "levels · descriptor");
    }

    #[test]
    fn a_title_is_cut_at_a_character() {
        assert_eq!(control_title(&"é".repeat(64)).chars().count(), 64);
        let cut = control_title(&"é".repeat(65));
        assert!(cut.ends_with('…') && cut.chars().count() == 64);
    }
}
