//! Rows that are none of a table, or are written otherwise than the rest: notes, blank ones, titles, whole lines in quotes.

use super::{SOUND, findings, with};
use rolepress::ingest::Files;

/// What is found in the sound set with a table in place of its own.
fn told(name: &str, text: &str) -> Vec<String> {
    let kept = SOUND.iter().filter(|(own, _)| *own != name).map(|(own, text)| ((*own).to_owned(), (*text).to_owned()));
    findings(Files::of_memory(kept.chain([(name.to_owned(), text.to_owned())])))
}

const KPIS: &str = "role,position,text\narchiviste,1,Fonds classés\nmediateur,1,Visites guidées\n";

#[test]
fn a_note_or_a_total_below_the_rows_is_told_that_it_may_go() {
    let last = |row: &str| {
        let found = told("kpis.csv", &format!("{KPIS}{row}\n"));
        assert_eq!(found.len(), 1, "{found:#?}");
        found[0].split_once(" | ").unwrap().1.to_owned()
    };
    let merged =
        "every row of `kpis` needs one; if it was merged with the cell above, unmerge them and fill the value down";
    let note = "delete the row, if it is a note or a total";
    assert_eq!(last(",,\"Source : service RH, mars 2026\""), format!("{merged}, or {note}"));
    assert_eq!(last(",,TOTAL : 12 indicateurs\n"), format!("{merged}, or {note}"));
    let words =
        "delete the row, if it is a note, a total or the foot of a page; else fill in what every row of `kpis` needs";
    assert_eq!(last("* Source : service RH,,"), words);
    assert_eq!(last("Total,12,"), format!("every row of `kpis` needs one; {note}"));
    let notes = "delete the rows, if they are notes or totals";
    assert!(last(",,Source\n,,Relu").ends_with(notes));
    let found = told("kpis.csv", &KPIS.replace("mediateur,1", ",1"));
    assert!(found[0].ends_with(note), "{found:#?}");
    let found = told("kpis.csv", &KPIS.replace("archiviste,1", ",1"));
    assert!(found.len() == 1 && !found[0].contains(note), "{found:#?}");
}

#[test]
fn a_row_with_some_words_in_place_of_a_role_is_one_finding_wherever_it_stands() {
    let (_, levels) = SOUND.iter().find(|(name, _)| *name == "levels.csv").unwrap();
    let found = told("levels.csv", &levels.replacen("\nmed", "\nPage 3 de 9,,,\nmed", 1));
    assert!(found.len() == 1 && found[0].contains("`competence` and `level` are empty | delete the row"), "{found:#?}");
}

#[test]
fn a_row_of_blanks_of_any_kind_is_an_empty_row() {
    for blank in ["\u{a0}, ,", ",\u{200b},\u{202f}", "\"\",\"\",\"\"", "\"\u{a0}\",,", "\u{a0}", ",,,,\u{a0}"] {
        assert_eq!(told("kpis.csv", &format!("{KPIS}{blank}\n")), [""; 0], "{blank:?}");
        assert_eq!(told("kpis.csv", &KPIS.replacen("\nmed", &format!("\n{blank}\nmed"), 1)), [""; 0], "{blank:?}");
    }
}

#[test]
fn an_empty_row_above_the_header_is_passed_over() {
    for above in [",,\n", "\n,,\n\u{a0},,\n", "\"\",,\r\n"] {
        assert_eq!(told("kpis.csv", &format!("{above}{KPIS}")), [""; 0], "{above:?}");
        let found = told("kpis.csv", &format!("{above}{}", KPIS.replace("role", "rol")));
        assert!(found.len() == 1 && found[0].contains("column `rol` is unknown"), "{found:#?}");
    }
}

#[test]
fn rows_of_titles_above_the_header_are_one_finding() {
    for above in ["Indicateurs,,\n", "Indicateurs,,\n,,\n", "Indicateurs,,\nÉdition mars 2026,,\n\n,,\n"] {
        let found = told("kpis.csv", &format!("{above}{KPIS}"));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains("the header of `kpis.csv` is not its first row"), "{found:#?}");
    }
    // A title says nothing of what parts the columns below it.
    for delimiter in [";", "\t"] {
        for above in ["Indicateurs", "Indicateurs, mars 2026\n", "Indicateurs\nÉdition de mars"] {
            let found = told("kpis.csv", &format!("{above}\n{}", KPIS.replace(',', delimiter)));
            assert_eq!(found.len(), 1, "{found:#?}");
            assert!(found[0].contains("the header of `kpis.csv` is not its first row"), "{found:#?}");
        }
    }
    let found = told("kpis.csv", &format!("Indicateurs,,\nrol,position,text\n{KPIS}"));
    assert!(found.iter().any(|found| !found.contains("is not its first row")), "{found:#?}");
}

#[test]
fn a_comment_beside_the_table_may_be_deleted_and_a_comma_in_a_sentence_may_not() {
    let quotes = "put texts that hold the delimiter between double quotes";
    let help = |row: &str| {
        let found = told("kpis.csv", &format!("{KPIS}{row}\n"));
        assert_eq!(found.len(), 1, "{found:#?}");
        found[0].split_once(" | ").unwrap().1.to_owned()
    };
    assert_eq!(help("archiviste,2,Taux,voir annexe"), format!("{quotes}, or delete what stands beyond column C"));
    assert_eq!(help("archiviste,2,Incidents, dont graves"), quotes);
}

#[test]
fn lines_that_stand_between_quotes_as_a_whole_are_one_finding_a_file() {
    let enclosed = "\"archiviste,1,\"\"Fonds, dont classés\"\"\"\n\"mediateur,1,\"\"Visites, dont guidées\"\"\"\n";
    let found = told("kpis.csv", &format!("role,position,text\n{enclosed}archiviste,2,Prêts\n"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("I006 kpis.csv:2:1-"), "{found:#?}");
    assert!(found[0].contains("the whole line stands between quotes"), "{found:#?}");
    assert!(found[0].contains("| take the quotes away that stand around whole lines"), "{found:#?}");
    // Both roles lack a row.
    let set = super::common_set("");
    std::fs::write(set.path().join("kpis.csv"), format!("role,position,text\n{enclosed}")).unwrap();
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_rolepress"))
        .args(["build", "--format", "docx", "--out"])
        .arg(set.path().join("output"))
        .arg(set.path())
        .output()
        .unwrap();
    let (said, told) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(!set.path().join("output/docx").exists(), "{said}{told}");
}

#[test]
fn a_position_that_two_rows_have_is_told_unless_it_counts_something_else() {
    let kpis = |positions: [u8; 6]| {
        let rows: String =
            positions.iter().zip('a'..).map(|(at, text)| format!("archiviste,{at},Taux {text}\n")).collect();
        told("kpis.csv", &format!("role,position,text\n{rows}"))
    };
    let words = "R124 kpis.csv:3:12-13 position `1` stands twice in the same list of `archiviste` | give each row a position of its \
                 own: `2` is missing";
    assert_eq!(kpis([1, 1, 3, 4, 5, 6]), [words]);
    assert_eq!(kpis([1, 1, 1, 2, 2, 2]), [""; 0]);
    let below = "role,heading,position,text\narchiviste,Accueil,1,Guider\narchiviste,Prêt,1,Prêter\n";
    assert_eq!(told("tasks.csv", below), [""; 0]);
}

#[test]
fn cells_that_a_merged_one_left_empty_are_told_how_to_fill_once_a_file() {
    let table = "role,competence,level,descriptor\narchiviste,A.1,3,Conseille\n,,4,Décide\narchiviste,B.1,2,Écrit\n\
                 mediateur,A.2,3,Négocie\n,A.2,4,Signe\n";
    let told = findings(Files::of_memory(SOUND).with([("levels.csv", table.as_bytes().to_vec())]));
    let empty: Vec<&String> = told.iter().filter(|told| told.starts_with("I011")).collect();
    let advised =
        |told: &str| told.ends_with("if it was merged with the cell above, unmerge them and fill the value down");
    assert!(empty.len() == 3 && advised(empty[0]) && !empty[1..].iter().any(|told| advised(told)), "{told:#?}");
}

#[test]
fn rows_below_one_another_that_merged_cells_left_without_the_same_are_told_once() {
    let table = "role,competence,level,descriptor\narchiviste,A.1,3,Conseille\n,,4,Décide\n,,5,Mène\n,,2,Aide\n\
                 archiviste,B.1,2,Écrit\nmediateur,,3,Négocie\narchiviste,,4,Signe\n";
    let files = Files::of_memory(SOUND).with([("levels.csv", table.as_bytes().to_vec())]);
    let told = findings(files);
    let empty: Vec<&String> = told.iter().filter(|told| told.starts_with("I011")).collect();
    assert_eq!(
        *empty[0],
        "I011 levels.csv:3:1-1 `role` and `competence` are empty, here and in 2 more rows below | every row of `levels` \
         needs them; if they were merged with the cell above, unmerge them and fill the value down"
    );
    // Rows of different roles are no run: each of the roles is held back by its own.
    assert!(empty.len() == 3 && empty[1].contains(":7:") && empty[2].contains(":8:"), "{told:#?}");
}

#[test]
fn a_header_that_stands_among_the_rows_is_told_as_such_and_not_read() {
    let told = findings(with("levels.csv", "archiviste,A.1,4", "Role,competence, level,descriptor\narchiviste,A.1,4"));
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].starts_with("I019 levels.csv:3:1-") && told[0].contains("the header stands here again"),
        "{told:#?}"
    );
}

#[test]
fn a_header_that_stands_again_is_known_however_its_columns_are_written() {
    let references = SOUND.iter().find(|(name, _)| *name == "references.csv").unwrap().1;
    let rows = references.lines().skip(1).collect::<Vec<_>>().join("\n");
    let header = "Role,Competence,Code,Label as printed";
    let pad = |row: &str| if row.matches(',').count() == 2 { format!("{row},") } else { row.to_owned() };
    let rows = rows.lines().map(pad).collect::<Vec<_>>().join("\n");
    let (first, others) = rows.split_once('\n').unwrap();
    let text = format!("{header}\n{first}\n{header}\n{others}\n");
    let told = findings(Files::of_memory(SOUND).with([("references.csv", text.into_bytes())]));
    assert!(told.len() == 1 && told[0].starts_with("I019 references.csv:3:"), "{told:#?}");
}

#[test]
fn a_row_may_end_before_columns_that_may_be_empty() {
    let levels = "role,competence,level,descriptor,assigned,new\n";
    let (_, table) = SOUND.iter().find(|(name, _)| *name == "levels.csv").unwrap();
    let rows = table.split_once('\n').unwrap().1;
    assert_eq!(told("levels.csv", &format!("{levels}{rows}")), [""; 0]);
    assert_eq!(told("levels.csv", &format!("{levels}{}", rows.trim_end())), [""; 0]);
}

#[test]
fn a_file_that_ends_within_its_only_short_row_may_have_been_cut_off() {
    let head = "role,position,text,text@en\n";
    let found = told("kpis.csv", &format!("{head}archiviste,1,Fonds classés,Fonds\nmediateur,1,Visites gui"));
    assert!(found.len() == 1 && found[0].starts_with("I006 kpis.csv:3:1-"), "{found:#?}");
    assert!(found[0].contains("| the file ends here: add what is missing if it was cut off"), "{found:#?}");
}

#[test]
fn a_text_that_a_line_break_has_parted_is_one_finding() {
    let head = "role,position,text,text@en\n";
    let found = told("kpis.csv", &format!("{head}archiviste,1,Fonds\nclassés,Fonds\nmediateur,1,Visites,Tours\n"));
    assert!(found.len() == 1 && found[0].starts_with("I006 kpis.csv:2:1-"), "{found:#?}");
    assert!(found[0].contains("and the others on the next line | join the two lines"), "{found:#?}");
}

#[test]
fn a_comma_in_a_number_is_none_of_a_cell_beside_the_table() {
    let found = told("kpis.csv", &format!("{KPIS}archiviste,2,Attente de 2,5 jours\n"));
    assert!(found.len() == 1 && !found[0].contains("or delete what stands beyond"), "{found:#?}");
}
