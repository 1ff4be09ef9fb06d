//! The built-in locales: the same words in each, and what each says of its language.

use super::*;

#[test]
fn all_locales_have_the_same_words_with_the_same_places_to_fill_in() {
    let places = |locale: &Locale, key: &str| {
        let phrase = locale.word(key).to_owned();
        let mut names: Vec<String> =
            phrase.split('{').skip(1).map(|part| part.split('}').next().unwrap().to_owned()).collect();
        names.sort();
        (key.to_owned(), names)
    };
    let all = |locale: &Locale| locale.keys().map(|key| places(locale, key)).collect::<Vec<_>>();
    let locales = built_in::LOCALES.iter().map(|locale| Locale::parse(locale.text).unwrap());
    let mut locales = locales.map(|locale| (all(&locale), locale.language));
    let (standard, french) = locales.next().unwrap();
    assert_eq!(french, "fr");
    for (words, language) in locales {
        assert_eq!(words, standard, "{language}");
    }
}

#[test]
fn a_day_that_a_built_in_locale_writes_is_read_in_its_language() {
    for file in built_in::LOCALES {
        let locale = Locale::parse(file.text).unwrap();
        for month in 1..=12 {
            let day = Day::parse(&format!("2026-{month:02}-01")).unwrap();
            assert_eq!(Day::read(&locale.date(day), &locale.language), Some(day), "{}", locale.date(day));
        }
    }
}

#[test]
fn a_built_in_locale_is_called_by_its_language() {
    for file in built_in::LOCALES {
        assert_eq!(built_in::language(file.path), Some(Locale::parse(file.text).unwrap().language.as_str()));
    }
}

#[test]
fn french_words_are_spaced_as_the_pages_set_them() {
    // Whatever format takes them: no other is spaced afterwards.
    let french = Locale::parse(built_in::LOCALES[0].text).unwrap();
    for key in french.keys() {
        let word = french.word(key);
        let mut before = ' ';
        for (sign, after) in word.chars().zip(word.chars().skip(1).chain([' '])) {
            let blank = match sign {
                ':' => Some('\u{a0}'),
                ';' | '!' | '?' | '»' => Some('\u{202f}'),
                _ => None,
            };
            assert!(blank.is_none_or(|blank| before == blank), "{key}: {word:?}");
            assert!(sign != '«' || after == '\u{202f}', "{key}: {word:?}");
            before = sign;
        }
    }
}
