//! Columns of translations that are in another language than their heads say: exchanged, left untranslated, or filled with another
//! language's texts.

use super::Context;
use super::column_languages::{Languages, cell_of, is_garbled, name_of};
use super::language_differs::RULE;
use super::spoken::other_language_of;
use super::translated_cells::report_cells;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::ingest::{TranslatedColumn, Version};
use crate::model::is_same_tongue;

/// Reports each column, or else each long text in it, that is plainly in another language than its head says.
pub fn report_columns(context: &Context<'_, '_>, findings: &mut Diagnostics) {
    let columns = context.drafts.translated_columns();
    if columns.is_empty() {
        return;
    }
    let languages = Languages::of(context, &columns);
    for column in &columns {
        let told = report_column(column, (context, &languages), findings);
        report_cells(column, &told, (context, &languages), findings);
    }
}

/// What one version of a column holds.
#[derive(Default)]
struct Sample {
    text: String,
    /// Rows with several words here and in the untranslated column.
    compared: usize,
    /// Those of them that have the same words.
    copied: usize,
}

/// Bytes: what is enough to tell a language from all others, and what needs no more to be sure.
const ENOUGH: usize = 200;
const MOST: usize = 2_000;
/// So many rows show whether a column is a copy.
const ROWS: usize = 1_000;

/// How many rows make a habit.
const FEW: usize = 3;

/// Reports the versions of a column whose texts together are in another language; returns which of them something is said of.
fn report_column(
    column: &TranslatedColumn<'_>,
    (context, languages): (&Context<'_, '_>, &Languages<'_>),
    findings: &mut Diagnostics,
) -> Vec<bool> {
    let versions = &column.versions;
    let mut own = None;
    let mut samples: Vec<Sample> = versions.iter().map(|_| Sample::default()).collect();
    for (count, row) in column.rows().enumerate() {
        if count >= ROWS && samples.iter().all(|sample| sample.text.len() >= MOST) {
            break;
        }
        let of_row = languages.own(&row);
        // The untranslated column may be in several languages: only rows in that of the first are looked at.
        if own.get_or_insert(of_row) != &of_row {
            continue;
        }
        let untranslated = versions.iter().zip(&row.values).find(|(version, _)| version.language.is_none());
        for ((version, value), sample) in versions.iter().zip(&row.values).zip(&mut samples) {
            if is_garbled(context, cell_of(column, version, &row)) {
                continue;
            }
            if sample.text.len() < MOST && value.contains(' ') {
                sample.text.push_str(value);
                sample.text.push('\n');
            }
            let is_other = version.language.is_some_and(|language| !is_same_tongue(language, of_row));
            if let Some((_, base)) =
                untranslated.filter(|(_, base)| is_other && !value.is_empty() && has_words(base, 3))
            {
                sample.compared += 1;
                sample.copied += usize::from(value == base);
            }
        }
    }
    let Some(own) = own else { return vec![false; versions.len()] };
    let stated = |version: &Version<'_>| version.language.map_or(own.to_owned(), str::to_owned);
    let spoken: Vec<Option<&str>> = versions
        .iter()
        .zip(&samples)
        .map(|(version, sample)| {
            let is_enough = sample.text.len() >= ENOUGH;
            is_enough.then(|| other_language_of(&sample.text, &stated(version), &languages.all)).flatten()
        })
        .collect();
    let mut told = vec![false; versions.len()];
    for (index, version) in versions.iter().enumerate() {
        let head = Place::Span(version.head);
        let name = name_of(column, version);
        let Sample { compared, copied, .. } = samples[index];
        if copied >= FEW && copied * 2 > compared {
            let base = versions.iter().position(|version| version.language.is_none());
            let is_in_place = |base: &usize| {
                spoken[index].is_none() && spoken[*base].is_some_and(|spoken| is_same_tongue(spoken, &stated(version)))
            };
            if let Some(base) = base.filter(is_in_place) {
                let message = format!(
                    "the texts of {} are those of {name} in {copied} of {compared} rows, and not in `{own}`",
                    name_of(column, &versions[base])
                );
                let help = format!("write them in `{own}`");
                findings.push(Diagnostic::new(&RULE, Place::Span(versions[base].head), message).help(help));
                (told[index], told[base]) = (true, true);
                continue;
            }
            let message = format!("{name} repeats the untranslated text in {copied} of {compared} rows");
            let help = "translate them, or leave the cells empty: what has no translation is printed as it stands";
            findings.push(Diagnostic::new(&RULE, head, message).help(help));
            told[index] = true;
            continue;
        }
        let Some(language) = spoken[index].filter(|_| !told[index]) else { continue };
        let is_its = |other: usize| {
            let of_other = stated(&versions[other]);
            is_same_tongue(&of_other, language)
                && spoken[other].is_some_and(|spoken| is_same_tongue(spoken, &stated(version)))
        };
        if let Some(other) = (index + 1..versions.len()).find(|other| is_its(*other)) {
            let message = format!(
                "{name} is in the language `{language}`, and {} in `{}`",
                name_of(column, &versions[other]),
                stated(version)
            );
            findings.push(Diagnostic::new(&RULE, head, message).help("exchange the heads of the two columns"));
            (told[index], told[other]) = (true, true);
        } else if let Some(tag) = version.language {
            let message = format!("the texts of {name} are in the language `{language}`, and its head says `{tag}`");
            let help = format!("write `{}@{language}` as its head, or the texts in `{tag}`", column.name);
            findings.push(Diagnostic::new(&RULE, head, message).help(help));
            told[index] = true;
        }
    }
    told
}

/// Whether a text has so many words, as far as its blanks tell.
pub(super) fn has_words(text: &str, count: usize) -> bool {
    text.bytes().filter(|byte| *byte == b' ').count() + 1 >= count
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::ingest::Files;

    /// Texts in Italian, Spanish and Slovenian.
    const TEXTS: [[&str; 3]; 4] = [
        [
            "Opera in autonomia nei casi abituali e chiede aiuto quando la situazione esce dalla procedura.",
            "Actúa con autonomía en los casos habituales y pide ayuda cuando la situación se sale del procedimiento.",
            "Samostojno ravna v običajnih primerih in prosi za pomoč, kadar razmere presegajo postopek.",
        ],
        [
            "Affronta casi complessi, adatta la procedura e motiva le proprie scelte al gruppo di lavoro.",
            "Afronta casos complejos, adapta el procedimiento y justifica las decisiones ante el equipo.",
            "Obravnava zahtevne primere, prilagaja postopek in svoje odločitve utemelji pred timom.",
        ],
        [
            "Progetta regole e strumenti comuni, coordina le sedi e risponde dei risultati alla direzione.",
            "Diseña las reglas y los instrumentos comunes, coordina las sedes y responde de los resultados.",
            "Oblikuje skupna pravila in orodja, usklajuje več enot ter odgovarja za rezultate vodstvu.",
        ],
        [
            "Raccoglie i dati della struttura e li porta nelle riunioni che si tengono ogni mese.",
            "Recoge los datos del centro y los lleva a las reuniones que se celebran cada mes.",
            "Zbira podatke o domu in jih predstavi na sestankih, ki potekajo vsak mesec.",
        ],
    ];

    const MISSION: &str = "Segue gli ospiti della residenza nelle attività di ogni giorno, parla con le famiglie e con il \
                           personale, e cura che nulla di quello che serve agli uni e agli altri vada perduto.";

    /// What is told of the language of these texts in the table `kpis`, each with its place.
    fn told(head: &str, rows: [[&str; 3]; 4]) -> Vec<String> {
        let rows: String = rows.map(|[a, b, c]| format!("a,\"{a}\",\"{b}\",\"{c}\"\n")).concat();
        let files = Files::of_memory([
            ("frameworks.csv", "framework,title,language\ncasa,Casa,it\n".to_owned()),
            ("competences.csv", "framework,competence,title\ncasa,A.1,Assistenza\n".to_owned()),
            ("roles.csv", format!("role,title,framework,language,mission\na,Tecnico,casa,it,\"{MISSION}\"\n")),
            ("kpis.csv", format!("role,{head}\n{rows}")),
        ]);
        findings(&files).into_iter().filter(|finding| finding.starts_with("L323")).collect()
    }

    const HEAD: &str = "text,text@es,text@sl";

    fn is_one(found: &[String], place: &str, words: &str) {
        let is_it = |one: &String| one.contains(place) && one.contains(words);
        assert!(found.len() == 1 && is_it(&found[0]), "{place} {words}: {found:#?}");
    }

    #[test]
    fn columns_in_the_languages_of_their_heads_are_left_alone() {
        assert_eq!(told(HEAD, TEXTS), [""; 0]);
    }

    #[test]
    fn two_columns_with_each_other_s_head_are_one_finding() {
        let found = told("text,text@sl,text@es", TEXTS);
        is_one(&found, "kpis.csv:1:11", "`text@sl` is in the language `es`, and `text@es` in `sl`");
        let found = told("text@es,text,text@sl", TEXTS);
        is_one(&found, "kpis.csv:1:", "exchange the heads");
    }

    #[test]
    fn a_column_in_a_language_that_its_head_does_not_name_is_told() {
        is_one(
            &told("text,text@en,text@sl", TEXTS),
            "kpis.csv:1:11",
            "are in the language `es`, and its head says `en`",
        );
    }

    #[test]
    fn a_column_that_repeats_the_untranslated_one_is_told_to_be_no_translation() {
        let copied = TEXTS.map(|[it, _, sl]| [it, it, sl]);
        is_one(&told(HEAD, copied), "kpis.csv:1:11", "repeats the untranslated text in 4 of 4 rows");
    }

    #[test]
    fn an_untranslated_column_that_repeats_its_translation_is_told_itself() {
        let copied = TEXTS.map(|[_, es, sl]| [es, es, sl]);
        is_one(&told(HEAD, copied), "kpis.csv:1:6", "the texts of `text` are those of `text@es` in 4 of 4 rows");
    }

    #[test]
    fn one_long_text_in_another_language_is_told_at_its_cell() {
        let mut rows = TEXTS;
        rows[2][1] = rows[2][0];
        is_one(&told(HEAD, rows), "kpis.csv:4:", "this text of `text@es` is in the language `it`");
    }

    #[test]
    fn a_row_whose_texts_have_moved_by_a_language_is_one_finding() {
        let mut rows = TEXTS;
        rows[1] = ["Casos complejos del equipo", "Zahtevni primeri tima v domu", ""];
        is_one(&told(HEAD, rows), "kpis.csv:3:", "stand in the columns of other languages");
        rows[1] = [TEXTS[0][0], TEXTS[0][2], TEXTS[0][1]];
        is_one(&told(HEAD, rows), "kpis.csv:3:", "stand in the columns of other languages");
    }

    #[test]
    fn a_translation_that_is_still_missing_tells_nothing() {
        let mut rows = TEXTS;
        rows[1][2] = "";
        rows[2] = [TEXTS[2][0], "", ""];
        assert_eq!(told(HEAD, rows), [""; 0]);
    }

    #[test]
    fn a_short_task_in_both_columns_is_told_where_it_is_in_the_wrong_language() {
        let mut rows = TEXTS;
        rows[2] = ["Tenere e aggiornare il registro", "Tenere e aggiornare il registro", TEXTS[2][2]];
        is_one(&told(HEAD, rows), "kpis.csv:4:", "this text of `text@es` is the untranslated one once more");
        let spanish = "Preparar y entregar los equipos nuevos";
        rows[2] = [spanish, spanish, TEXTS[2][2]];
        is_one(&told(HEAD, rows), "kpis.csv:4:3-", "this text of `text` is in the language `es`");
        // What has no small words may be a name.
        rows[2] = ["Microsoft Power Platform Fundamentals", "Microsoft Power Platform Fundamentals", TEXTS[2][2]];
        assert_eq!(told(HEAD, rows), [""; 0]);
    }
}
