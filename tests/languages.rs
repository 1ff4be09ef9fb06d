//! Every language that there are words for, printed: its words in the three formats, in letters that the fonts have.

mod common;

use common::{build, docx_text, fold, pdf_text, sound, xlsx_sheets};
use rolepress::compose::built_in;
use rolepress::document::Locale;
use rolepress::layout::FontBook;

fn locales() -> impl Iterator<Item = Locale> {
    built_in::LOCALES.iter().map(|file| Locale::parse(file.text).unwrap())
}

#[test]
fn a_set_is_printed_in_the_words_of_every_built_in_language() {
    for locale in locales() {
        let set = build(&sound(), &["--lang", &locale.language, "--role", "regisseur"]);
        let heading = fold(locale.word("about.heading"));
        let pdf = pdf_text(&set.output.join("pdf/regisseur.pdf"));
        assert!(fold(&pdf).contains(&heading), "{}: {pdf}", locale.language);
        let docx = docx_text(&set.output.join("docx/regisseur.docx"));
        assert!(fold(&docx).contains(&heading), "{}: {docx}", locale.language);
        let sheets: Vec<String> =
            xlsx_sheets(&set.output.join("matrix.xlsx")).into_iter().map(|sheet| sheet.name).collect();
        for sheet in ["overview", "competences", "codes", "comparison", "anomalies"] {
            let name = locale.word(&format!("workbook.sheet_{sheet}")).to_owned();
            assert!(sheets.contains(&name), "{}: {name} is none of {sheets:?}", locale.language);
        }
    }
}

#[test]
fn the_fonts_have_every_letter_of_the_words() {
    let fonts = FontBook::new();
    for locale in locales() {
        for key in locale.keys() {
            let lacking: Vec<char> = locale.word(key).chars().filter(|letter| !fonts.covers(*letter)).collect();
            assert!(lacking.is_empty(), "{} {key}: {lacking:?}", locale.language);
        }
    }
}
