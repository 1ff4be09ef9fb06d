//! Rows beside those of a sound set: each file breaks the rules that it should, and no more.

use super::cases::findings_at;
use super::slips::sound;
use crate::ingest::Files;

/// A file that stands beside the sound ones, and what is found.
const ADDED: &[(&str, &str, &str)] = &[
    // Of two rows with the label that another block lacks, the one beside that block is the stray.
    (
        "examples/2.csv",
        "role,competence,kind,label,text\nmediateur,A.1,knowledge,C1,l'art\nmediateur,A.1,knowledge,C1,le plan\n\
         mediateur,A.2,knowledge,C2,les délais\n",
        "L306 examples/2.csv:3 competence",
    ),
    // Headings.
    ("tasks/2.csv", "role,heading,text\nregisseur,Light,Focus\nregisseur,,Cue\n", "L315 tasks/2.csv:3 heading"),
    ("tasks/2.csv", "role,heading,text\nregisseur,Light,Focus\nmediateur,,Lire\n", ""),
    ("tasks/2.csv", "role,heading,text\nregisseur,Light,Focus\nregisseur,Light :,Cue\n", "L316 tasks/2.csv:3 heading"),
    ("tasks/2.csv", "role,heading,text\nregisseur,Light,Focus\nregisseur,LIGHT,Cue\n", "L316 tasks/2.csv:3 heading"),
    (
        "tasks/2.csv",
        "role,heading,text\narchiviste,Qualite\u{301},Noter\narchiviste,Qualit\u{e9},Relire\n",
        "L316 tasks/2.csv:3 heading",
    ),
    (
        "sections.csv",
        "role,heading,heading@fr,text\nregisseur,Light,Feux,Focus\nregisseur,Light,Éclairage,Cue\n",
        "L316 sections.csv:3 heading",
    ),
    (
        "sections.csv",
        "role,heading,heading@fr,text\nregisseur,Light,Feux,Focus\nregisseur,Light,,Cue\nregisseur,Light,,Dim\n",
        "L316 sections.csv:3 heading",
    ),
    ("sections.csv", "role,heading,text\nregisseur,Light,Focus\nregisseur,Sound,Cue\nregisseur,Light,Dim\n", ""),
    ("sections.csv", "role,heading,text\nregisseur,Light,Focus\nmediateur,LIGHT,Lire\n", ""),
    (
        "sections.csv",
        "role,heading,text\nregisseur,Light,Focus\nregisseur,Sound,Cue\nregisseur,A.1,Dim\n",
        "L322 sections.csv:4 heading",
    ),
    ("sections.csv", "role,heading,text\nregisseur,A.1,Focus\n", ""),
    // Rows of another table.
    ("tasks/2.csv", "role,heading,text\nregisseur,Accountable,Focus\n", "L322 tasks/2.csv:2 heading"),
    ("sections.csv", "role,heading,text\nregisseur,contributor,Season calendar\n", "L322 sections.csv:2 heading"),
    // Codes without a reference.
    (
        "codes/2.csv",
        "code,label\nBC4,Oser\nBC5,Lire\nBC6,Ouvrir\nBC7,Rire\n",
        "L206 codes/2.csv:2 code; L207 codes/2.csv:2 code",
    ),
    // Texts.
    (
        "tasks/2.csv",
        "role,heading,text\nregisseur,Morning,Focus\nregisseur,Evening,Focus\nregisseur,Evening,Focus\n",
        "L312 tasks/2.csv:4 text",
    ),
    ("tasks/2.csv", "role,text,text@fr\nregisseur,Focus,RÃ©gler\n", "L317 tasks/2.csv:2 text@fr"),
    (
        "codes/2.csv",
        "code,label\nTC9,QualitÃ  totale\n",
        "L206 codes/2.csv:2 code; L207 codes/2.csv:2 code; L317 codes/2.csv:2 label",
    ),
    ("tasks/2.csv", "role,heading,text\nregisseur,n/a,Focus\n", "L318 tasks/2.csv:2 heading"),
    (
        "roles/2.csv",
        "role,title,framework,summary,mission,also_known_as\npostier,Postier,cadre,Trie,Trier,Facteur | Trieur | FACTEUR\n",
        "L311 roles/2.csv:2 role; L312 roles/2.csv:2 also_known_as",
    ),
    ("tasks/2.csv", "role,text\nregisseur,—\n", "L318 tasks/2.csv:2 text"),
    ("sections.csv", "role,heading,text,text@fr\nregisseur,Light,Focus,-\n", "L318 sections.csv:2 text@fr"),
    ("sections.csv", "role,heading,text\nregisseur,Light,Focus; Cue; Dim\n", "L314 sections.csv:2 text"),
    ("sections.csv", "role,heading,text\nregisseur,Light,\"Focus\nCue\"\n", "L314 sections.csv:2 text"),
];

/// A text of five words, and of four.
const LONG: &str = "Nombre de visites par mois";
const SHORT: &str = "Nombre de visites mensuelles";

#[test]
fn a_long_text_of_a_role_in_two_tables_is_a_row_of_one_of_them_only() {
    let sound = sound();
    let found = |tables: [(&str, String); 2]| {
        let kept = sound.names().map(|name| (name, String::from_utf8(sound.read(name).unwrap()).unwrap()));
        findings_at(&Files::of_memory(kept.chain(tables)))
    };
    let tasks = |text: &str| ("tasks/2.csv", format!("role,text\nregisseur,{text}\n"));
    let kpis = |role: &str, text: &str| ("kpis.csv", format!("role,text\n{role},{text}\n"));
    let sections = ("sections.csv", format!("role,heading,text\nregisseur,Light,{LONG}.\n"));
    let delivered = ("deliverables/2.csv", format!("role,involvement,text\nregisseur,accountable,{LONG}\n"));
    assert_eq!(found([tasks(LONG), kpis("regisseur", LONG)]), ["L322 kpis.csv:2 text"]);
    assert_eq!(found([tasks(LONG), sections]), ["L322 sections.csv:2 text"]);
    assert_eq!(found([delivered, kpis("regisseur", LONG)]), ["L322 kpis.csv:2 text"]);
    assert_eq!(found([tasks(SHORT), kpis("regisseur", SHORT)]), [""; 0]);
    assert_eq!(found([tasks(LONG), kpis("mediateur", LONG)]), [""; 0]);
}

#[test]
fn each_file_beside_the_sound_ones_breaks_what_it_should_and_no_more() {
    let sound = sound();
    for (file, text, expected) in ADDED {
        let kept = sound.names().map(|name| (name, String::from_utf8(sound.read(name).unwrap()).unwrap()));
        let files = Files::of_memory(kept.chain([(*file, (*text).to_owned())]));
        let mut expected: Vec<&str> = expected.split("; ").filter(|one| !one.is_empty()).collect();
        expected.sort_unstable();
        assert_eq!(findings_at(&files), expected, "{file}: `{text}`");
    }
}
