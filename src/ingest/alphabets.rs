//! What each language of Europe and its neighbours writes beyond ASCII, and the encodings that its texts are saved in: from
//! both a guess is made of a file that names none.

use encoding_rs::{
    Encoding, IBM866, ISO_8859_2, ISO_8859_5, ISO_8859_7, ISO_8859_13, ISO_8859_15, KOI8_U, MACINTOSH, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, X_MAC_CYRILLIC,
};

use super::code_pages::DosPage;
use super::encoding::TextEncoding;
use crate::model::is_same_tongue;

/// The letters of a language.
#[derive(Debug, PartialEq)]
pub struct Alphabet {
    pub language: &'static str,
    /// Those beyond ASCII that are usual in it, as small letters.
    letters: &'static str,
    /// Those of them that are a word.
    words: &'static str,
    /// What its texts are saved in; Windows' own first, which a text is in when nothing tells.
    pub encodings: &'static [TextEncoding],
}

const fn standard(encoding: &'static Encoding) -> TextEncoding {
    TextEncoding::Standard(encoding)
}

static WESTERN: [TextEncoding; 4] =
    [standard(WINDOWS_1252), standard(MACINTOSH), TextEncoding::Dos(DosPage::Western), standard(ISO_8859_15)];
static CENTRAL: [TextEncoding; 3] = [standard(WINDOWS_1250), standard(ISO_8859_2), TextEncoding::Dos(DosPage::Central)];
static CYRILLIC: [TextEncoding; 5] =
    [standard(WINDOWS_1251), standard(KOI8_U), standard(ISO_8859_5), standard(IBM866), standard(X_MAC_CYRILLIC)];
static GREEK: [TextEncoding; 2] = [standard(WINDOWS_1253), standard(ISO_8859_7)];
static TURKISH: [TextEncoding; 1] = [standard(WINDOWS_1254)];
static HEBREW: [TextEncoding; 1] = [standard(WINDOWS_1255)];
static ARABIC: [TextEncoding; 1] = [standard(WINDOWS_1256)];
static BALTIC: [TextEncoding; 2] = [standard(WINDOWS_1257), standard(ISO_8859_13)];

const SLAVIC: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюя";

/// Those of western Europe stand first: of languages that explain a text as well, the first is taken.
#[rustfmt::skip]
pub static ALPHABETS: [Alphabet; 37] = [
    of("fr", "àâæçéèêëîïôœùûüÿ", "à", &WESTERN),
    of("de", "äöüß", "", &WESTERN),
    of("it", "àèéìíîòóù", "èé", &WESTERN),
    of("es", "áéíñóúü", "óá", &WESTERN),
    of("pt", "àáâãçéêíóôõúü", "àéóá", &WESTERN),
    of("ca", "àçèéíïñòóúü", "ài", &WESTERN),
    of("gl", "áéíñóúü", "áéó", &WESTERN),
    of("nl", "àèéëïóöü", "é", &WESTERN),
    of("da", "åæéøö", "å", &WESTERN),
    of("nb", "åæéòôø", "å", &WESTERN),
    of("sv", "àäåéöü", "å", &WESTERN),
    of("fi", "äåöšž", "", &WESTERN),
    of("is", "áæéíðóöúýþ", "áíæ", &WESTERN),
    of("ga", "áéíóú", "óé", &WESTERN),
    of("cs", "áčďéěíňóřšťúůýž", "", &CENTRAL),
    of("sk", "áäčďéíĺľňóôŕšťúýž", "", &CENTRAL),
    of("pl", "ąćęłńóśźż", "", &CENTRAL),
    of("hu", "áéíóöőúüű", "ő", &CENTRAL),
    of("ro", "âăîșşțţ", "", &CENTRAL),
    of("sl", "čšž", "", &CENTRAL),
    of("hr", "ćčđšž", "", &CENTRAL),
    of("bs", "ćčđšž", "", &CENTRAL),
    of("sq", "çë", "", &CENTRAL),
    of("lt", "ąčėęįšūųž", "", &BALTIC),
    of("lv", "āčēģīķļņšūž", "", &BALTIC),
    of("et", "äõöšüž", "", &BALTIC),
    of("tr", "âçğıîöşüû", "", &TURKISH),
    of("az", "çğıöşü", "", &TURKISH),
    of("bg", SLAVIC, "авикосу", &CYRILLIC),
    of("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "авикосуя", &CYRILLIC),
    of("uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "авзійуяє", &CYRILLIC),
    of("be", "абвгдеёжзійклмнопрстуўфхцчшыьэюя", "ізуўя", &CYRILLIC),
    of("mk", "абвгдѓежзѕијклљмнњопрстќуфхцчџш", "аивосу", &CYRILLIC),
    of("sr", "абвгдђежзијклљмнњопрстћуфхцчџш", "аиоуск", &CYRILLIC),
    of("el", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ", "ηοή", &GREEK),
    of("he", "אבגדהוזחטיכלמנסעפצקרשתךםןףץ", "", &HEBREW),
    of("ar", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", "و", &ARABIC),
];

const fn of(
    language: &'static str,
    letters: &'static str,
    words: &'static str,
    encodings: &'static [TextEncoding],
) -> Alphabet {
    Alphabet { language, letters, words, encodings }
}

impl Alphabet {
    /// That of a language, by its tag (`cs`, `sr-Latn`).
    pub fn of_language(tag: &str) -> Option<&'static Alphabet> {
        let is_latin = tag.split(['-', '_']).any(|part| part.eq_ignore_ascii_case("latn"));
        let same = |known: &str| is_same_tongue(known, tag);
        let language = if is_latin && same("sr") {
            "hr"
        } else if same("no") || same("nn") {
            "nb"
        } else if same("yi") {
            "he"
        } else {
            tag
        };
        ALPHABETS.iter().find(|alphabet| is_same_tongue(alphabet.language, language))
    }

    /// Whether a small letter is usual in the language as part of a word, between letters or else at its beginning or end.
    pub fn has(&self, letter: char, is_within: bool) -> bool {
        // In Italian they end words, if they are written at all: between letters, an apostrophe has been misread.
        let is_misread = || is_within && self.language == "it" && "íîóú".contains(letter);
        self.letters.contains(letter) && !is_misread()
    }

    /// The small letters beyond ASCII that are usual in the language.
    pub fn letters(&self) -> &'static str {
        self.letters
    }

    /// Whether a small letter is a word of the language.
    pub fn has_word(&self, letter: char) -> bool {
        self.words.contains(letter)
    }
}
