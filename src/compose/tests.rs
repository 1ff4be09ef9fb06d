use super::view::sample;
use super::*;
use crate::diagnostic::{Diagnostic, FileId};
use crate::document::{Day, Document, Locale, native};
use crate::model::Library;

/// A composer of what is built in.
pub(super) fn composer() -> Composer {
    let files: Vec<TemplateFile<'_>> = built_in::TEMPLATES
        .iter()
        .filter_map(|file| Some((built_in::template_name(file.path)?, file.text)))
        .enumerate()
        .map(|(index, (name, text))| TemplateFile { name, file: FileId(index as u16), text })
        .collect();
    let locales: Vec<Locale> = built_in::LOCALES.iter().map(|locale| Locale::parse(locale.text).unwrap()).collect();
    let templates = Templates::load(&files, &built_in::theme(), &locales).unwrap();
    Composer::new(templates, built_in::theme(), locales)
}

fn compose(library: &Library<'_>, language: &str) -> Result<Document, Vec<Diagnostic>> {
    composer().compose(library, &library.roles[0], language, "0f", Day(20_000))
}

fn printed(library: &Library<'_>, language: &str) -> String {
    let composer = composer();
    let document = composer.compose(library, &library.roles[0], language, "0f", Day(20_000)).unwrap();
    native(&document, composer.theme())
}

#[test]
fn a_role_with_everything_in_french() {
    insta::assert_snapshot!(printed(&sample(), "fr"));
}

#[test]
fn a_role_with_everything_in_english() {
    insta::assert_snapshot!(printed(&sample(), "en"));
}

#[test]
fn the_metadata_names_the_role_its_set_and_its_e_competences() {
    insta::assert_debug_snapshot!(compose(&sample(), "fr").unwrap().metadata);
}
