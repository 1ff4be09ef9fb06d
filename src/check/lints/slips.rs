//! One slip in a sound set is one finding, at the cell that holds it.

use std::collections::BTreeMap;
use std::path::Path;

use super::cases::findings_at;
use crate::ingest::Files;

/// A sound set of three roles.
const SOUND: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sound");

/// The file, what stands in it once, the slip in its place, and what is found: `CODE file:line column`.
const SLIPS: &[(&str, &str, &str, &str)] = &[
    // References.
    ("references.csv", "Filme et monte des reportages", "Animer un débat", "L201 references.csv:2 label_as_printed"),
    ("references.csv", "Gestion du prêt d'appareils", "Écoute les visiteurs", "L202 references.csv:3 label_as_printed"),
    ("references.csv", "BC1,\n", "BC1,Ecouter les visiteurs\n", "L201 references.csv:4 label_as_printed"),
    ("references.csv", "Décrire les fonds", "Décrire sans les fonds", "L201 references.csv:5 label_as_printed"),
    ("references.csv", "Décrire les fonds", "TC4 : Décrire les fonds", "L202 references.csv:5 label_as_printed"),
    ("references.csv", "Décrire les fonds", "Décrire un bâtiment", "L201 references.csv:5 label_as_printed"),
    ("references.csv", "Manages the lending of devices", "Works in a team", "L202 references.csv:10 label_as_printed"),
    ("references.csv", "TC2,Gestion", "BC2,Gestion", "L202 references.csv:3 code"),
    ("references.csv", "TC2,Gestion", "TC1,Gestion", "L202 references.csv:3 code"),
    ("references.csv", "BC2,Travail", "TC1,Travail", "L202 references.csv:7 label_as_printed"),
    ("references.csv", "archiviste,A.1,BC1,\n", "archiviste,A.1,TC2,\n", "L203 references.csv:4 code"),
    (
        "references.csv",
        "archiviste,A.2,TC4,Tenir le site à jour\n",
        "archiviste,A.2,TC1,\n",
        "L204 references.csv:6 code",
    ),
    (
        "references.csv",
        "archiviste,B.1,BC2,Travail d'équipe\n",
        "",
        "L206 codes.csv:7 code; L313 profile.csv:4 competence",
    ),
    (
        "references.csv",
        "Manages the lending of devices",
        "Manage the lend-ing of devices",
        "L201 references.csv:10 label_as_printed",
    ),
    // The master list.
    (
        "codes.csv",
        "BC2,BC,Travailler en équipe,Work in a team\n",
        "BC2,BC,Travailler en équipe,Work in a team\nBC4,,Chanter,Sing\n",
        "L207 codes.csv:8 code; L206 codes.csv:8 code",
    ),
    ("codes.csv", "TC1,TC,", "TC1,MC,", "L208 codes.csv:2 category"),
    ("codes.csv", "TC2,technique,", "TC2,contenu,", "L208 codes.csv:3 category"),
    ("codes.csv", "Tenir à jour le site de la maison", "Peindre des décors", "L201 codes.csv:5 label"),
    // Levels.
    ("levels.csv", "archiviste,A.2,3,Conduit un chantier de numérisation.\n", "", "L301 profile.csv:3 competence"),
    ("competences.csv", "Visitor reception,2-4", "Visitor reception,5", "L302 competences.csv:2 levels"),
    ("levels.csv", "archiviste,A.1,3,", "archiviste,A.1,5,", "L302 levels.csv:3 level"),
    ("levels.csv", "archiviste,A.1,3,", "archiviste,A.1,4,", "L305 levels.csv:3 level"),
    ("levels.csv", "archiviste,A.1,2,", "archiviste,A.1,1,", "L302 levels.csv:2 level"),
    ("levels.csv", "archiviste,A.1,3,Adapte l'accueil à chaque demande.\n", "", "L303 levels.csv:3 level"),
    (
        "levels.csv",
        "Adapte l'accueil à chaque demande.",
        "renseigne les lecteurs au guichet",
        "L304 levels.csv:3 descriptor",
    ),
    (
        "levels.csv",
        "Conduit un chantier de numérisation.",
        "Décide des horaires et des règles de la salle.",
        "L312 levels.csv:5 descriptor",
    ),
    ("levels.csv", "Adapte l'accueil à chaque demande.", "", "L320 levels.csv:3 descriptor"),
    // Examples.
    ("examples.csv", "C2,les fonds", "C5,les fonds", "L306 examples.csv:3 label"),
    ("examples.csv", "C2,les fonds", "C3,les fonds", "L306 examples.csv:3 label"),
    ("examples.csv", "C2,les fonds", "S2,les fonds", "L306 examples.csv:3 label"),
    ("examples.csv", "C3,le droit", ",le droit", "L306 examples.csv:4 label"),
    ("examples.csv", "archiviste,A.1,knowledge,C2,les fonds de la maison\n", "", "L306 examples.csv:3 label"),
    ("examples.csv", "knowledge,C3", "skill,C3", "L306 examples.csv:4 kind"),
    ("examples.csv", "skill,S1", "knowledge,S1", "L306 examples.csv:5 kind"),
    ("examples.csv", "K2,the", "C2,the", "L306 examples.csv:8 label"),
    ("examples.csv", "le droit de copie", "Les règles du prêt !", "L312 examples.csv:4 text"),
    ("examples.csv", "archiviste,A.1,knowledge,C2", "archiviste,A.2,knowledge,C2", "L306 examples.csv:3 competence"),
    // The profile.
    ("profile.csv", "archiviste,A.2,,**", "archiviste,A.2,,", "L307 profile.csv:3 importance"),
    ("profile.csv", "Accueillir les publics", "Réparation de vélos", "L308 profile.csv:2 title"),
    ("profile.csv", "Accueillir les publics", "Montage vidéo", "L308 profile.csv:2 title"),
    ("profile.csv", "Accueillir les publics", "Montages videos", "L308 profile.csv:2 title"),
    ("profile.csv", "Accueillir les publics", "A.1 – Accueillir les publics", "L308 profile.csv:2 title"),
    ("profile.csv", "Accueillir les publics", "B.1. Accueil des publics", "L308 profile.csv:2 title"),
    ("profile.csv", "Reception of visitors", "Bicycle repair", "L308 profile.csv:7 title"),
    (
        "profile.csv",
        "archiviste,A.2,,**\narchiviste,B.1,,*\n",
        "archiviste,B.1,,*\narchiviste,A.2,,**\n",
        "L310 profile.csv:4 competence",
    ),
    // Roles.
    ("roles.csv", "Faire connaître les fonds", "", "L311 roles.csv:3 mission"),
    ("tasks.csv", "regisseur,Install\n", "", "L311 roles.csv:4 role"),
    ("tasks.csv", "Raconter", "Guider", "L312 tasks.csv:5 text"),
    (
        "roles.csv",
        "Garde la mémoire.,Conserver les fonds",
        "Garde la mémoire de la ville.,\"Garde la mémoire, de la ville\"",
        "L312 roles.csv:2 mission",
    ),
    (
        "roles.csv",
        "Garde la mémoire.,Conserver les fonds\nmediateur,Médiateur,cadre,fr,Parle au public.",
        "Garde la mémoire de la ville.,Conserver les fonds\nmediateur,Médiateur,cadre,fr,Garde la mémoire de la ville.",
        "L312 roles.csv:3 summary",
    ),
    ("roles.csv", "mediateur,Médiateur,", "mediateur,Archiviste,", "L312 roles.csv:3 title"),
    (
        "roles.csv",
        "Conserver les fonds\nmediateur,Médiateur,cadre,fr,Parle au public.,Faire connaître les fonds",
        "Conserver les fonds de la ville\nmediateur,Médiateur,cadre,fr,Parle au public.,Conserver les fonds de la ville",
        "L312 roles.csv:3 mission",
    ),
    ("tasks.csv", "Décrire", "Décrire en confi- dence", "L317 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Voir Erreur ! Source du renvoi introuvable.", "L317 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire les proﬁls", "L317 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire un inc1dent", "L317 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire. Page 17/41 Fiche n° 14", "L317 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "DĂ©crire les dĂ©pĂ´ts", "L317 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "??????? 3", "L317 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire selon l’\u{391}.1", "L317 tasks.csv:3 text"),
    ("codes.csv", "Travailler en équipe", "Travailler en ?quipe", "L317 codes.csv:7 label"),
    ("codes.csv", "Gérer le prêt des appareils", "GĂ©rer le prĂŞt des appareils", "L317 codes.csv:3 label"),
    ("tasks.csv", "Décrire", "Décrire „les fonds", "L326 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire le fonds de", "L326 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Sans objet", "L318 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire [insérer le nom] et ranger", "L318 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire XXX da completare", "L318 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "§ Décrire", "L319 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "o Décrire", "L319 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire de de vieux livres", "L326 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire .", "L326 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire « les fonds", "L326 tasks.csv:3 text"),
    ("roles.csv", "Conserver les fonds", "Conserver les fonds (A.1 (5) et A.2 (3))", "L327 roles.csv:2 mission"),
    ("roles.csv", ",Archiviste,", ",Archiviste | Documentaliste,", "L314 roles.csv:2 title"),
    ("tasks.csv", "Décrire", "Décrire (TC42)", "L321 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire selon l’A.7", "L321 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire avec TC2–TC6", "L321 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Décrire au titre de l’A.1 et de l’A.7", "L321 tasks.csv:3 text"),
    ("tasks.csv", "Décrire", "Tenir la compétence A.7 à jour", "L321 tasks.csv:3 text"),
];

/// Changes that are no slips: nothing is found.
const HARMLESS: &[(&str, &str, &str)] = &[
    ("references.csv", "Décrire les fonds", "TC3 : DÉCRIRE LES FONDS."),
    ("references.csv", "Filme et monte des reportages", "FILMER & MONTER DES REPORTAGES (NOTE: avec un smartphone)"),
    ("references.csv", "Gestion du prêt d'appareils", "Manage the lending of devices"),
    ("references.csv", "Manages the lending of devices", "Gère le prêt d'appareils"),
    ("profile.csv", "Accueillir les publics", "Visitor reception"),
    ("profile.csv", "Accueillir les publics", "A.1. Accueil des publics"),
    ("profile.csv", "Accueillir les publics", "Accueil et médiation des publics"),
    (
        "tasks.csv",
        "Décrire",
        "Nous nous chargeons de a) décrire « les fonds » (et b) de prêter) ; voir la page 17/41 !",
    ),
    ("tasks.csv", "Décrire", "Décrire en 10 h au 1er étage les normes ISO27001 et e-CF..."),
    ("roles.csv", "Conserver les fonds", "Conserver les fonds (A.1 (2) et A.2 niveau 3)"),
    ("tasks.csv", "Décrire", "Décrire la salle B.12 et le local TC93"),
    ("tasks.csv", "Décrire", "Tenir compte de l’e-CF 4.0 (C.5 et D.7)"),
    ("tasks.csv", "Décrire", "Compléter l’annexe B.9 (C.7)"),
    ("levels.csv", "Conduit un chantier de numérisation.", "Adapte l'accueil à chaque demande."),
    ("levels.csv", "archiviste,A.1,4,Décide des horaires et des règles de la salle.\n", ""),
    (
        "levels.csv",
        "Guide des groupes de tous les âges.\nmediateur,A.2,2,Tient le calendrier d'une exposition.",
        "\nmediateur,A.2,2,",
    ),
    (
        "examples.csv",
        "K1,the seating plan\nregisseur,A.1,knowledge,K2,",
        ",the seating plan\nregisseur,A.1,knowledge,,",
    ),
];

/// Errors: what is lost by one of them is not what a slip beside it breaks.
const ERRORS: &[(&str, &str, &str, &str)] = &[
    ("levels.csv", "archiviste,B.1,1,", "archiviste,B.1,9,", "R109 levels.csv:6 level"),
    ("deliverables.csv", "accountable,1", "accountable,x", "R115 deliverables.csv:2 position"),
    ("sections.csv", "", "role,heading,text\nnobody,Loisirs,Flâner\n", "R104 sections.csv:2 role"),
    ("areas.csv", "B,Construire", "B,", "I011 areas.csv:3 title"),
    ("roles.csv", "Médiateur,cadre,fr", "Médiateur,cadre,xx", "R108 roles.csv:3 language"),
    ("codes.csv", "TC4,TC,", "TX4,TC,", "R102 codes.csv:5 code"),
    ("codes.csv", "BC1,BC,Écouter les visiteurs", "BC1,BC,", "I011 codes.csv:6 label"),
    ("competences.csv", "B.1,Montage vidéo,", "B.1,,", "I011 competences.csv:4 title"),
    ("levels.csv", "mediateur,A.1,3,", "mediateur,A.1,,", "I011 levels.csv:7 level"),
];

/// Slips beside them, which need no other line to be moved.
const BESIDE: &[(&str, &str, &str, &str)] = &[
    ("references.csv", "Filme et monte des reportages", "Animer un débat", "L201 references.csv:2 label_as_printed"),
    ("levels.csv", "archiviste,A.2,3,", "mediateur,A.2,3,", "L301 profile.csv:3 competence"),
    ("levels.csv", "archiviste,A.1,3,", "archiviste,A.1,5,", "L302 levels.csv:3 level"),
    (
        "levels.csv",
        "Seats the audience.\n",
        "Seats the audience.\narchiviste,A.2,5,Dirige.\n",
        "L303 levels.csv:10 level",
    ),
    ("examples.csv", "C2,les fonds", "C5,les fonds", "L306 examples.csv:3 label"),
    ("profile.csv", "archiviste,A.2,,**", "archiviste,A.2,,", "L307 profile.csv:3 importance"),
    ("profile.csv", "Accueillir les publics", "Montage vidéo", "L308 profile.csv:2 title"),
    ("roles.csv", "Conserver les fonds", "", "L311 roles.csv:2 mission"),
    ("tasks.csv", "regisseur,Install\n", "", "L311 roles.csv:4 role"),
    ("tasks.csv", "Décrire", "Classer", "L312 tasks.csv:3 text"),
    (
        "references.csv",
        "archiviste,A.2,TC3,Décrire les fonds\narchiviste,A.2,TC4,Tenir le site à jour\n",
        "",
        "L206 codes.csv:4 code; L313 profile.csv:3 competence",
    ),
    ("tasks.csv", "Décrire", "DÃ©crire", "L317 tasks.csv:3 text"),
];

pub fn sound() -> Files {
    Files::of_folder(Path::new(SOUND)).expect("the sound set can be read")
}

fn sound_with(file: &str, from: &str, to: &str) -> Files {
    sound_with_all(&[(file, from, to)])
}

/// The sound set with a text replaced in each of these files; one that it lacks is added.
fn sound_with_all(changes: &[(&str, &str, &str)]) -> Files {
    let sound = sound();
    let text = |name: &str| (name.to_owned(), String::from_utf8(sound.read(name).unwrap()).unwrap());
    let mut files: BTreeMap<String, String> = sound.names().map(text).collect();
    for (file, from, to) in changes {
        let text = files.entry((*file).to_owned()).or_default();
        assert!(text.is_empty() || text.matches(from).count() == 1, "`{from}` stands once in {file}");
        *text = if text.is_empty() { (*to).to_owned() } else { text.replace(from, to) };
    }
    Files::of_memory(files)
}

#[test]
fn a_sound_set_has_no_findings() {
    assert_eq!(findings_at(&sound()), Vec::<String>::new());
}

#[test]
fn each_slip_is_found_once_at_its_cell() {
    for (file, from, to, expected) in SLIPS {
        let found = findings_at(&sound_with(file, from, to));
        let mut expected: Vec<&str> = expected.split("; ").collect();
        expected.sort_unstable();
        assert_eq!(found, expected, "{file}: `{from}` → `{to}`");
    }
}

#[test]
fn a_slip_is_found_beside_an_error_that_has_nothing_to_do_with_it() {
    for (error_file, error_from, error_to, error) in ERRORS {
        for (file, from, to, slip) in BESIDE {
            let found = findings_at(&sound_with_all(&[(error_file, error_from, error_to), (file, from, to)]));
            let mut expected: Vec<&str> = slip.split("; ").chain([*error]).collect();
            expected.sort_unstable();
            assert_eq!(found, expected, "{error_file}: `{error_to}`, {file}: `{from}` → `{to}`");
        }
    }
}

#[test]
fn what_follows_from_an_error_is_not_found_beside_it() {
    for (file, from, to, error) in [
        ("levels.csv", "archiviste,A.1,3,", "archiviste,A.1,9,", "R109 levels.csv:3 level"),
        ("levels.csv", "archiviste,A.2,3,", "archiviste,A.2,9,", "R109 levels.csv:5 level"),
        ("references.csv", "archiviste,B.1,BC2", "archiviste,B.1,XX2", "R102 references.csv:7 code"),
        ("references.csv", "archiviste,B.1,BC2", "archiviste,B.1,BC9", "R101 references.csv:7 code"),
        ("references.csv", "archiviste,B.1,BC2", "archiviste,B.2,BC2", "R116 references.csv:7 competence"),
        ("examples.csv", "archiviste,A.1,knowledge,C2", "archiviste,A.1,talent,C2", "R111 examples.csv:3 kind"),
        ("tasks.csv", "regisseur,Install", "nobody,Install", "R104 tasks.csv:6 role"),
        ("profile.csv", "archiviste,B.1,,*", "archiviste,B.1,,high", "R112 profile.csv:4 importance"),
        ("roles.csv", "Conserver les fonds", "#REF!", "I017 roles.csv:2 mission"),
        ("levels.csv", "archiviste,A.2,3,", "archiviste,A.2,,", "I011 levels.csv:5 level"),
        ("codes.csv", "Gérer le prêt des appareils", "#REF!", "I017 codes.csv:3 label"),
        ("codes.csv", "BC1,BC,", "TC1,BC,", "R119 codes.csv:6 code"),
        ("competences.csv", "cadre,A.2,Conduite", "cadre,A.1,Conduite", "R119 competences.csv:3 competence"),
    ] {
        assert_eq!(findings_at(&sound_with(file, from, to)), [error], "{file}: `{from}` → `{to}`");
    }
}

#[test]
fn what_is_no_slip_is_not_found() {
    for (file, from, to) in HARMLESS {
        assert_eq!(findings_at(&sound_with(file, from, to)), Vec::<String>::new(), "{file}: `{from}` → `{to}`");
    }
}
