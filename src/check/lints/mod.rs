//! Lints: what is probably wrong although every reference is resolved. One lint a file, one line here.
//!
//! A lint sees the [`Library`] and what its [`Context`] makes of it, roles with an error included: one mistake must not hide
//! another. One that concludes from what is absent, or from an order, asks [`Library::losses`] first: a row that could not
//! be resolved has been reported, and must not be missed once more. What it says of a cell that has an error, or concludes
//! from one, is dropped.

#[cfg(test)]
mod additions;
mod broken_off;
#[cfg(test)]
pub(super) mod cases;
pub mod category_contradicts_code;
mod cited_names;
mod citing;
mod code_tables;
mod column_languages;
pub mod competence_without_level;
pub mod competences_out_of_order;
mod context;
mod doubled_words;
pub(super) mod example_labels;
pub mod example_numbering;
pub mod exchanged_areas;
mod exchanged_codes;
mod exchanged_titles;
mod field_errors;
mod figures_in_words;
mod foreign_codes;
mod foreign_letters;
mod foreign_titles;
mod function_words;
mod gaps;
mod garbled_cells;
pub mod garbled_text;
mod garbling;
pub mod incomplete_role;
pub mod inconsistent_heading;
pub mod inconsistent_label;
pub mod inconsistent_title;
mod item_lines;
pub mod label_differs;
mod label_languages;
pub mod label_of_another_code;
mod label_spelling;
mod language;
pub mod language_differs;
mod letters;
pub mod level_hole;
pub mod level_outside_range;
pub mod level_without_text;
mod levels;
pub mod levels_out_of_order;
mod ligatures;
mod lost_letters;
mod lost_words;
mod low_signs;
mod markup_remains;
pub mod misplaced_row;
mod misread_pairs;
mod misreadings;
pub mod missing_heading;
pub mod missing_importance;
pub mod missing_references;
pub mod mistyped_text;
mod moved_labels;
pub mod numbering_gap;
mod order;
mod other_alphabets;
mod other_values;
mod parted_words;
pub mod placeholder_text;
mod placeholder_words;
mod placeholders;
mod pushed;
pub mod references_out_of_order;
pub mod repeated_level;
mod repeated_lists;
pub mod repeated_reference;
pub mod repeated_text;
mod running_heads;
mod said_labels;
mod shortfall;
pub mod similar_descriptors;
#[cfg(test)]
pub(super) mod slips;
mod small_words;
pub mod sorted_alone;
mod spoken;
pub mod stated_level_differs;
mod stray_examples;
mod stray_signs;
mod stray_stops;
mod texts;
pub mod title_differs;
mod titles;
mod to_come;
mod translated_cells;
mod translated_columns;
pub mod translation_alone;
pub mod typed_bullet;
mod typed_marks;
pub mod unknown_code_in_text;
mod unpaired_signs;
pub mod unsplit_values;
pub mod unused_code;
mod usual;

pub use context::Context;
use rayon::prelude::*;
use shortfall::Shortfall;

use crate::check::told::Told;
use crate::diagnostic::{Diagnostics, Rule};
use crate::ingest::Drafts;
use crate::model::Library;

/// Something to find in a library.
pub trait Lint: Sync {
    /// The rule that its findings are of.
    fn rule(&self) -> &'static Rule;

    /// Pushes a finding for each place that breaks the rule. Linear in the size of the library.
    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics);
}

/// Every lint, by the code of its rule. L2: references and the master list; L3: the profile.
pub static LINTS: &[&dyn Lint] = &[
    &label_differs::LabelDiffers,
    &label_of_another_code::LabelOfAnotherCode,
    &repeated_reference::RepeatedReference,
    &references_out_of_order::ReferencesOutOfOrder,
    &inconsistent_label::InconsistentLabel,
    &unused_code::UnusedCode,
    &numbering_gap::NumberingGap,
    &category_contradicts_code::CategoryContradictsCode,
    &competence_without_level::CompetenceWithoutLevel,
    &level_outside_range::LevelOutsideRange,
    &level_hole::LevelHole,
    &similar_descriptors::SimilarDescriptors,
    &repeated_level::RepeatedLevel,
    &example_numbering::ExampleNumbering,
    &missing_importance::MissingImportance,
    &title_differs::TitleDiffers,
    &inconsistent_title::InconsistentTitle,
    &competences_out_of_order::CompetencesOutOfOrder,
    &incomplete_role::IncompleteRole,
    &repeated_text::RepeatedText,
    &missing_references::MissingReferences,
    &unsplit_values::UnsplitValues,
    &missing_heading::MissingHeading,
    &inconsistent_heading::InconsistentHeading,
    &garbled_text::GarbledText,
    &placeholder_text::PlaceholderText,
    &typed_bullet::TypedBullet,
    &level_without_text::LevelWithoutText,
    &unknown_code_in_text::UnknownCodeInText,
    &misplaced_row::MisplacedRow,
    &language_differs::LanguageDiffers,
    &levels_out_of_order::LevelsOutOfOrder,
    &exchanged_areas::ExchangedAreas,
    &mistyped_text::MistypedText,
    &stated_level_differs::StatedLevelDiffers,
    &translation_alone::TranslationAlone,
    &sorted_alone::SortedAlone,
];

/// Runs every lint that the set has not switched off. `told` are the cells that have an error.
pub fn run<'s>(library: &Library<'s>, drafts: &Drafts<'s>, told: &Told<'_, 's>, findings: &mut Diagnostics) {
    let lints: Vec<&&dyn Lint> = LINTS.iter().filter(|lint| !findings.is_off(lint.rule())).collect();
    let context = Context::of(library, drafts, told, !findings.is_off(&garbled_text::RULE));
    let collected: Vec<Diagnostics> = lints
        .par_iter()
        .map(|lint| {
            let mut own = findings.fork();
            lint.check(&context, &mut own);
            own.retain(|finding| !told.explains(finding) && !context.is_of_garbled(finding));
            own
        })
        .collect();
    for own in collected {
        findings.append(own);
    }
}
