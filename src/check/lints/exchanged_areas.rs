#![doc = include_str!("exchanged_areas.md")]

use super::{Context, Lint};
use crate::check::similarity::fold;
use crate::check::wording::quote;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, in_backticks, list};
use crate::model::Area;

pub static RULE: Rule = Rule {
    code: "L325",
    name: "exchanged-areas",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("exchanged_areas.md"),
};

#[derive(Debug)]
pub struct ExchangedAreas;

impl Lint for ExchangedAreas {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let catalogue = &context.library.catalogue;
        for (_, framework) in catalogue.frameworks() {
            let areas: Vec<&Area<'_>> = framework.areas.iter().map(|id| catalogue.area(*id)).collect();
            let exchanged = exchanged(&areas);
            let Some((first, language)) = exchanged.first() else { continue };
            let names = in_backticks(exchanged.iter().map(|(area, _)| area.letter));
            let texts = || exchanged.iter().filter_map(|(area, _)| title_in(area, *language));
            let title = |letter: char| texts().find(|title| letter_of(title) == Some(letter));
            let meant = exchanged
                .iter()
                .filter_map(|(area, _)| Some(format!("{} to `{}`", quote(title(area.letter)?), area.letter)));
            let meant: Vec<String> = meant.collect();
            findings.push(
                Diagnostic::new(
                    &RULE,
                    first.title.cell_in(*language),
                    format!("the areas {} of `{}` bear each other's titles", list(&names), framework.name),
                )
                .help(format!("write each beside its letter: {}", list(&meant))),
            );
        }
    }
}

/// The areas whose titles have changed places, in the first language in which they have; with its tag.
fn exchanged<'a, 's>(areas: &[&'a Area<'s>]) -> Vec<(&'a Area<'s>, Option<&'s str>)> {
    let languages = areas.iter().flat_map(|area| area.title.in_all_languages().map(|(tag, _)| tag));
    let mut seen = Vec::new();
    for language in languages {
        if seen.contains(&language) {
            continue;
        }
        seen.push(language);
        let strayed: Vec<(&Area<'_>, char)> = areas
            .iter()
            .filter_map(|area| Some((*area, letter_of(title_in(area, language)?)?)))
            .filter(|(area, letter)| area.letter != *letter)
            .collect();
        let is_place = |letter: char| strayed.iter().any(|(area, _)| area.letter == letter);
        if strayed.len() > 1 && strayed.iter().all(|(_, letter)| is_place(*letter)) {
            return strayed.into_iter().map(|(area, _)| (area, language)).collect();
        }
    }
    Vec::new()
}

fn title_in<'s>(area: &Area<'s>, language: Option<&str>) -> Option<&'s str> {
    area.title.in_all_languages().find(|(tag, _)| *tag == language).map(|(_, title)| title)
}

/// The area that a title names, if it names only one.
fn letter_of(title: &str) -> Option<char> {
    /// How the words begin by which each area is known, without accents.
    const AREAS: [(char, &[&str]); 5] = [
        ('A', &["plan", "pianif", "planej"]),
        (
            'B',
            &[
                "build",
                "constru",
                "costru",
                "develop",
                "desarroll",
                "desenvolv",
                "entwick",
                "ontwikk",
                "bauen",
                "aufbau",
                "bouwen",
            ],
        ),
        (
            'C',
            &[
                "run", "use", "util", "exploit", "explot", "explor", "operar", "betreib", "betrieb", "nutz", "gebruik",
                "usar",
            ],
        ),
        ('D', &["enabl", "facilit", "habilit", "abilit", "ermogl", "befahig", "capacit", "mogelijk"]),
        ('E', &["manag", "gest", "gerer", "gerir", "steuer", "verwalt", "beher"]),
    ];
    let folded = fold(title);
    let words: Vec<&str> = folded.split(|sign: char| !sign.is_alphanumeric()).collect();
    let mut named =
        AREAS.iter().filter(|(_, starts)| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start))));
    named.next().map(|(letter, _)| *letter).filter(|_| named.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn the_title_of_an_area_is_known_in_each_language() {
        for titles in [
            ["Plan", "Build", "Run", "Enable", "Manage"],
            ["Planification", "Construction", "Exploitation", "Facilitation", "Gestion"],
            ["Planifier", "Développer", "Utiliser", "Faciliter", "Gérer"],
            ["Planen", "Entwickeln", "Betreiben", "Befähigen", "Steuern"],
            ["Planificar", "Construir", "Utilizar", "Facilitar", "Gestionar"],
            ["Pianificare", "Costruire", "Utilizzare", "Abilitare", "Gestire"],
            ["Planear", "Construir", "Explorar", "Habilitar", "Gerir"],
            ["Plannen", "Bouwen", "Gebruiken", "Mogelijk maken", "Beheren"],
        ] {
            assert_eq!(titles.map(letter_of), ['A', 'B', 'C', 'D', 'E'].map(Some), "{titles:?}");
        }
        for title in ["Stratégie", "Management und Planung", "Organisation"] {
            assert_eq!(letter_of(title), None, "{title}");
        }
    }

    /// What is told where the areas of the sound set are these rows.
    fn told(rows: &str) -> Vec<String> {
        let areas = format!("framework,area,title,title@en\n{rows}");
        let found = findings(&sound().with([("areas.csv", areas.into_bytes())]));
        found.into_iter().filter(|one| one.starts_with("L325")).collect()
    }

    #[test]
    fn areas_that_have_changed_places_are_told_once_in_the_column_where_they_have() {
        assert_eq!(told("cadre,A,Planifier,Plan\ncadre,B,Construire,Build\n"), [""; 0]);
        let all = told("cadre,A,Construire,Build\ncadre,B,Planifier,Plan\n");
        assert!(all.len() == 1 && all[0].starts_with("L325 warning areas.csv:2:9-"), "{all:#?}");
        let english = told("cadre,A,Planifier,Build\ncadre,B,Construire,Plan\n");
        assert!(english.len() == 1 && english[0].starts_with("L325 warning areas.csv:2:19-"), "{english:#?}");
    }

    #[test]
    fn a_title_of_a_variant_s_own_is_left_alone() {
        assert_eq!(told("cadre,A,Gestion stratégique,\ncadre,B,Construire,\n"), [""; 0]);
        assert_eq!(told("cadre,A,Construire,\ncadre,B,Construire,\n"), [""; 0]);
    }
}
