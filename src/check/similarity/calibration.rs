//! What the thresholds must tell apart: rewordings that people make, and statements that differ.

use super::{Likeness, MasterLabels, Phrase, Verdict, Weights};
use crate::diagnostic::{FileId, RowId};
use crate::model::{Catalogue, CatalogueBuilder, Code, CodeName, ColumnName, Text, Translations};

const MASTER_LIST: &[(&str, &str)] = &[
    ("TC1", "Filmer, monter et diffuser des reportages sur le web"),
    ("TC2", "Installer et entretenir les postes informatiques d'un espace public"),
    ("TC3", "Décrire les fonds dans une base de données documentaire"),
    ("TC4", "Numériser des documents fragiles (papier, photographie, film)"),
    ("TC5", "Assurer la sauvegarde des fichiers et le suivi des supports"),
    ("TC6", "Développer des interfaces de programmation"),
    ("CC1", "Rédiger une notice claire et complète à l'intention du grand public"),
    ("CC2", "Rédiger une notice claire et complète à l'intention des chercheurs"),
    ("CC3", "Connaît les bases du droit d'auteur et du droit à l'image"),
    ("CC4", "Maîtrise des normes de description archivistique"),
    ("CC5", "Traduire des textes courants vers la langue des signes"),
    ("MC1", "Établir le budget d'un projet et suivre les dépenses"),
    ("MC2", "Planifier les activités et répartir les tâches (agenda partagé)"),
    ("MC3", "Négocier avec les prestataires et contrôler leur travail"),
    ("MC4", "Gère la qualité du service rendu"),
    ("BC1", "Est à l'écoute des visiteurs"),
    ("BC2", "Esprit d'équipe"),
    ("BC3", "Capacité à expliquer simplement des notions techniques"),
    ("BC4", "Respect de la confidentialité"),
    ("CC6", "Accessibilité des contenus numériques (RGAA)"),
    ("CC7", "Geographic Information Systems (GIS)"),
    ("CC8", "Machine learning and NLP"),
    ("CC9", "Budgetverantwortung"),
    ("BC5", "Team work"),
];

const ENGLISH: &[(&str, &str)] = &[("TC1", "Film, edit and publish reports on the web"), ("BC2", "Team spirit")];

const REWORDINGS: &[(&str, &str)] = &[
    // Case, accents, punctuation, articles, number.
    ("TC4", "NUMERISER DES DOCUMENTS FRAGILES - PAPIER, PHOTOGRAPHIES, FILMS"),
    ("BC4", "respect de confidentialité."),
    // Another form of the same words.
    ("TC1", "Tournage, montage et diffusion de reportages sur internet"),
    ("TC4", "Numérisation de documents fragiles"),
    ("CC3", "Connaissances de base en droit d'auteur et droit à l'image"),
    ("MC2", "Planification des activités, répartition des tâches"),
    ("MC3", "Négociation avec les prestataires et contrôle de leurs travaux"),
    ("MC4", "Gestion de la qualité de service"),
    ("BC3", "Sait expliquer des notions techniques avec simplicité"),
    // Notes, codes and additions.
    ("MC1", "Établir le budget d'un projet et suivre les dépenses (NOTE: à partir du niveau 3)"),
    ("MC1", "MC 1: Établir le budget d'un projet, suivre les dépenses"),
    ("BC2", "Esprit d'équipe et sens du collectif"),
    ("TC5", "Assurer la sauvegarde quotidienne des fichiers et le suivi de tous les supports de stockage"),
    // Shortened, cut short, abbreviated, misspelt.
    ("TC2", "Entretien des postes informatiques"),
    ("CC1", "Rédiger une notice claire et comp..."),
    ("BC1", "Écoute des visiteurs"),
    ("TC3", "Décrire les fonds dans une BDD"),
    ("TC3", "Descr. des fonds dans une base de données"),
    ("MC3", "Negocier avec les prestatiares et controler leur travial"),
    // Twins, reworded: too near to each other to say that it is the wrong one.
    ("CC1", "Rédaction de notices claires et complètes destinées au public"),
    ("CC2", "Rédaction de notices claires, complètes, pour chercheurs"),
    // Twins without the words by which they differ, or with those of both.
    ("CC1", "Rédaction de notices claires et complètes"),
    ("CC2", "Rédiger une notice claire et complète à l'intention du public ou des chercheurs"),
    ("CC2", "Rédiger une notice claire à l'intention d'autres que le grand public"),
    // Acronyms alone, and words run together.
    ("CC6", "RGAA"),
    ("CC7", "GIS"),
    ("CC8", "ML & NLP"),
    ("BC5", "Teamwork"),
    // The label in another language of the list.
    ("TC1", "Films, edits and publishes web reports"),
    ("BC2", "Team spirit"),
];

const OTHERS: &[(&str, &str)] = &[
    ("TC1", "Monter un chapiteau"),
    ("TC2", "Installer une exposition"),
    ("TC3", "Décrire un itinéraire de visite"),
    ("TC5", "Assurer la sécurité incendie"),
    ("CC3", "Connaît les normes d'hygiène"),
    ("MC1", "Établir un plan de classement"),
    ("MC4", "Gère les réservations de salles"),
    ("BC3", "Capacité à travailler la nuit"),
    ("BC4", "Respect des délais"),
    ("BC1", "Est titulaire du permis de conduire"),
];

const OTHER_CODES: &[(&str, &str, &str)] = &[
    ("TC1", "Gestion de la qualité du service rendu", "MC4"),
    ("MC2", "Esprit d'équipe", "BC2"),
    ("BC1", "Négocie avec les prestataires et contrôle leur travail", "MC3"),
    ("TC6", "Numérisation de documents fragiles (papier, photo, film)", "TC4"),
    // Twins: the very words of the other one, and other words with what tells it from this one.
    ("CC1", "Notices claires à l'intention des chercheurs", "CC2"),
    ("CC2", "Rédiger des notices complètes pour le grand public", "CC1"),
    ("CC1", "Rédiger une notice claire et complète à l'intention des chercheurs.", "CC2"),
    ("TC2", "Film, edit and publish reports on the web", "TC1"),
];

fn name(text: &str) -> CodeName {
    CodeName::parse(text).unwrap()
}

fn catalogue() -> Catalogue<'static> {
    let row = RowId { file: FileId(0), start: 0 };
    let mut builder = CatalogueBuilder::default();
    for (code, label) in MASTER_LIST {
        let english = ENGLISH.iter().filter(|(other, _)| other == code).map(|(_, label)| ("en", *label));
        let translations = Some(Box::new(Translations(english.collect())));
        let label = Text { value: label, translations, row, column: ColumnName::new(&"label") };
        builder.add_code(Code { name: name(code), label, category: "", framework: None, row });
    }
    builder.finish()
}

/// The verdicts on pairs of code and printed label, with another code's name for [`Verdict::Of`].
fn verdicts<'t>(pairs: impl IntoIterator<Item = (&'t str, &'t str)>) -> Vec<(&'t str, &'t str, String)> {
    let catalogue = catalogue();
    let labels = MasterLabels::of(&catalogue);
    let word = |verdict| match verdict {
        Verdict::Own => "own".to_owned(),
        Verdict::Of(other) => catalogue.code(other).name.to_string(),
        Verdict::Stranger { .. } => "stranger".to_owned(),
    };
    let judge =
        |(code, printed)| (code, printed, word(labels.judge(catalogue.resolve_code(name(code)).unwrap(), printed)));
    pairs.into_iter().map(judge).collect()
}

#[test]
fn rewordings_are_the_codes_own_label() {
    let wrong: Vec<_> = verdicts(REWORDINGS.iter().copied()).into_iter().filter(|found| found.2 != "own").collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn other_statements_are_strangers() {
    let wrong: Vec<_> = verdicts(OTHERS.iter().copied()).into_iter().filter(|found| found.2 != "stranger").collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn another_codes_label_is_named() {
    for (code, printed, other) in OTHER_CODES {
        assert_eq!(verdicts([(*code, *printed)])[0].2, *other, "{printed}");
    }
}

#[test]
fn each_label_is_its_own_codes_and_no_others() {
    for (code, label) in MASTER_LIST {
        for (other, _) in MASTER_LIST {
            let expected = if code == other { "own" } else { *code };
            assert_eq!(verdicts([(*other, *label)])[0].2, expected, "{label} beside {other}");
        }
    }
}

#[test]
fn no_label_at_all_is_the_codes_own() {
    assert_eq!(verdicts([("TC1", "")])[0].2, "own");
}

#[test]
fn a_verdict_does_not_depend_on_what_was_judged_before() {
    let backwards: Vec<_> = verdicts(REWORDINGS.iter().rev().copied()).into_iter().rev().collect();
    assert_eq!(verdicts(REWORDINGS.iter().copied()), backwards);
}

#[test]
fn labels_with_one_notion_in_common_are_no_rewordings() {
    let weights = Weights::default();
    let security = Phrase::read("Sécurité des sites, des bases de données et des réseaux");
    for other in
        ["Conception et gestion de bases de données", "Décrire les fonds dans une base de données documentaire"]
    {
        assert!(!Likeness::of(&security, &Phrase::read(other), &weights).labels_the_same(), "{other}");
    }
}

#[test]
fn an_opposite_is_no_rewording() {
    for (code, printed) in [
        ("BC4", "Non-respect de la confidentialité"),
        ("BC4", "Irrespect de la confidentialité"),
        ("MC2", "Planifier les activités sans répartir les tâches"),
        ("BC4", "Absence de respect de la confidentialité"),
        ("CC9", "Keine Budgetverantwortung"),
        ("CC9", "Ohne Budgetverantwortung"),
        ("BC5", "Lack of team work"),
        ("TC2", "Désinstaller et entretenir les postes informatiques d'un espace public"),
    ] {
        assert_eq!(verdicts([(code, printed)])[0].2, "stranger", "{printed}");
    }
}
