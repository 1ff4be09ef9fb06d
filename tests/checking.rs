//! Sets given as text, and what is said of them: each mistake at its cell, once, and nothing else.

#[path = "checking/nested.rs"]
mod nested;
#[path = "checking/rows.rs"]
mod rows;
#[path = "checking/unknown.rs"]
mod unknown;

use rolepress::check;
use rolepress::diagnostic::Diagnostics;
use rolepress::ingest::{Drafts, Files, read_files};
use unicode_normalization::UnicodeNormalization;

/// A sound set of one role.
const SOUND: [(&str, &str); 10] = [
    ("frameworks.csv", "framework,title,version,language\ne-cf-3.0,e-CF,3.0,fr\ne-cf-4.0,e-CF,4.0,fr\n"),
    ("areas.csv", "framework,area,title\ne-cf-3.0,A,Planifier\ne-cf-3.0,B,Construire\n"),
    (
        "competences.csv",
        "framework,competence,title,levels\ne-cf-3.0,A.1,Alignement,2-5\ne-cf-3.0,A.2,Niveaux de service,3-4\n\
         e-cf-3.0,A.3,Plan d’affaires,3-5\ne-cf-3.0,B.1,Développement,1-5\ne-cf-4.0,A.10,Expérience,2-5\n",
    ),
    ("codes.csv", "code,label\nTC1,Rédiger\nTC2,Programmer\nTC3,Publier\nMC1,Conduire un projet\n"),
    (
        "roles.csv",
        "role,title,framework,language\narchiviste,Archiviste,e-cf-3.0,fr\nmediateur,Médiateur,e-cf-3.0,fr\n",
    ),
    ("deliverables.csv", "role,involvement,position,text\narchiviste,accountable,1,Plan de classement\n"),
    ("profile.csv", "role,competence,importance\narchiviste,A.1,***\narchiviste,B.1,**\nmediateur,A.2,*\n"),
    (
        "levels.csv",
        "role,competence,level,descriptor\narchiviste,A.1,3,Conseille\narchiviste,A.1,4,Décide\narchiviste,B.1,2,Écrit\n\
         mediateur,A.2,3,Négocie\n",
    ),
    (
        "references.csv",
        "role,competence,code\narchiviste,A.1,TC1\narchiviste,A.1,MC1\narchiviste,B.1,TC2\nmediateur,A.2,TC3\n",
    ),
    (
        "examples.csv",
        "role,competence,kind,label,text\narchiviste,A.1,knowledge,C1,les normes\narchiviste,A.1,skill,S1,classer\n",
    ),
];

/// All findings as `CODE file:line:column-column message | help`, in the order of a report.
fn findings(files: Files) -> Vec<String> {
    let mut findings = Diagnostics::default();
    let folder = read_files(&files, &mut findings).expect("memory can be read");
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    check::resolve::resolve(&drafts, &folder.settings, &["en", "fr"], &mut findings);
    findings.sort(&folder.sources);
    findings
        .iter()
        .map(|finding| {
            let (from, to) = folder.sources.range(finding.place);
            let file = folder.sources.get(folder.sources.span(finding.place).file).name();
            let help = finding.help.as_deref().unwrap_or_default();
            format!(
                "{} {file}:{}:{}-{} {} | {help}",
                finding.rule.code, from.line, from.column, to.column, finding.message
            )
        })
        .collect()
}

/// The sound set with one text replaced by another in one file.
fn with(file: &str, from: &str, to: &str) -> Files {
    with_all(&[(file, from, to)])
}

/// The sound set with a text replaced by another in each of these files.
fn with_all(changes: &[(&str, &str, &str)]) -> Files {
    let mut files = SOUND.map(|(name, text)| (name, text.to_owned()));
    for (file, from, to) in changes {
        let (_, text) = files.iter_mut().find(|(name, _)| name == file).expect("a file of the set");
        assert!(text.contains(from), "`{from}` is not in {file}");
        *text = text.replacen(from, to, 1);
    }
    Files::of_memory(files)
}

#[test]
fn a_sound_set_has_no_findings() {
    assert_eq!(findings(Files::of_memory(SOUND)), Vec::<String>::new());
}

#[test]
fn every_slip_is_one_finding_at_its_cell() {
    let slips = [
        ("references.csv", "B.1,TC2", "B.1,TC9"),
        ("references.csv", "B.1,TC2", "B.1,TX3"),
        ("references.csv", "B.1,TC2", "B.1,TC-2"),
        ("references.csv", "B.1,TC2", "B.1,TC 2"),
        ("references.csv", "archiviste,B.1", "archivist,B.1"),
        ("references.csv", "archiviste,B.1", "archiviste,B.2"),
        ("references.csv", "archiviste,B.1", "archiviste,BB1"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1,TC2,x"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1,"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1,\"TC2"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1,\"TC\"2"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1,TC\u{1}2"),
        ("references.csv", "code", "cod"),
        ("references.csv", "competence", "code"),
        ("levels.csv", "B.1,2", "B.1,6"),
        ("levels.csv", "descriptor", "descripter"),
        ("profile.csv", "B.1", "B.9"),
        ("profile.csv", "A.1", "A.10"),
        ("profile.csv", "A.1", "A.3"),
        ("profile.csv", "archiviste,B.1", "archiviste,A.1"),
        ("profile.csv", "***", "****"),
        ("roles.csv", "archiviste,", "archivistes,"),
        ("roles.csv", "archiviste,", "../archiviste,"),
        ("roles.csv", "archiviste,", "mediateur,"),
        ("roles.csv", "archiviste,", "Mediateur,"),
        ("roles.csv", "e-cf-3.0,fr\nm", "e-cf-3.1,fr\nm"),
        ("roles.csv", "fr\nm", "fra\nm"),
        ("frameworks.csv", "e-cf-3.0", "e-cf-3.5"),
        ("frameworks.csv", "e-cf-3.0", "e-cf-4.0"),
        ("areas.csv", "3.0,B", "3.0,X"),
        ("areas.csv", "3.0,B", "3.0,C"),
        ("competences.csv", "A.1,", "A.77,"),
        ("competences.csv", "A.1,", "A.2,"),
        ("competences.csv", "2-5\n", "5-2\n"),
        ("competences.csv", "e-cf-3.0,A.1", "e-cf-3,A.1"),
        ("codes.csv", "TC2", "TC55"),
        ("codes.csv", "TC2", "TC1"),
        ("codes.csv", "TC2", "XX2"),
        ("deliverables.csv", "accountable", "acountable"),
        ("deliverables.csv", "1,Plan", "x,Plan"),
        ("deliverables.csv", "archiviste,", "Archiviste,"),
        ("examples.csv", "knowledge", "knowlege"),
    ];
    let mut report = String::new();
    let mut crowds = Vec::new();
    for (file, from, to) in slips {
        let found = findings(with(file, from, to));
        report += &format!("{file}: {from:?} → {to:?}\n");
        for line in &found {
            report += &format!("    {line}\n");
        }
        if found.len() != 1 {
            crowds.push(format!("{file}: {from:?} → {to:?}: {found:#?}"));
        }
    }
    assert!(crowds.is_empty(), "{}", crowds.join("\n"));
    insta::assert_snapshot!(report);
}

/// The titles, codes and texts that a set resolves to, for comparing one set in many dialects.
fn digest(files: Files) -> (Vec<String>, Vec<String>) {
    let mut findings = Diagnostics::default();
    let folder = read_files(&files, &mut findings).expect("memory can be read");
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let (library, _) = check::resolve::resolve(&drafts, &folder.settings, &["en", "fr"], &mut findings);
    let mut texts = Vec::new();
    for role in &library.roles {
        texts.push(format!("{} {}", role.slug, role.title.value));
        texts.extend(role.deliverables.iter().map(|deliverable| deliverable.text.value.to_owned()));
        for requirement in &role.requirements {
            texts.push(library.catalogue.competence(requirement.competence).title.value.to_owned());
            texts.extend(requirement.levels.iter().map(|level| level.descriptor.value.to_owned()));
            texts.extend(requirement.references.iter().map(|r| library.catalogue.code(r.code).name.to_string()));
            texts.extend(requirement.knowledge.iter().map(|example| example.text.value.to_owned()));
        }
    }
    let mut codes: Vec<String> = findings.iter().map(|finding| finding.rule.code.to_owned()).collect();
    codes.sort();
    codes.dedup();
    (texts, codes)
}

/// The sound set with texts that try a dialect: a line break, a delimiter and a doubled quote in cells.
fn tricky() -> Vec<(String, String)> {
    SOUND
        .iter()
        .map(|(name, text)| {
            let text = text
                .replace("Plan de classement", "\"Plan, « dit \"\"maître\"\" »\nsur deux lignes; œuvre à 5 €\"")
                .replace("les normes", "\"les normes, l’usage\"");
            ((*name).to_owned(), text)
        })
        .collect()
}

/// A set written with another delimiter: fields that hold it are quoted.
fn delimited(delimiter: u8) -> Vec<(String, String)> {
    tricky()
        .into_iter()
        .map(|(name, text)| {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
            reader.records().for_each(|record| writer.write_record(&record.unwrap()).unwrap());
            (name, String::from_utf8(writer.into_inner().unwrap()).unwrap())
        })
        .collect()
}

fn encoded(encode: impl Fn(&str) -> Vec<u8>) -> Files {
    Files::of_memory(tricky().into_iter().map(|(name, text)| (name, encode(&text))))
}

#[test]
fn one_set_in_every_dialect_is_the_same_set() {
    let (plain, nothing) = digest(Files::of_memory(tricky()));
    assert!(plain.iter().any(|text| text == "Plan, « dit \"maître\" »\nsur deux lignes; œuvre à 5 €"), "{plain:#?}");
    assert_eq!(nothing, Vec::<String>::new());
    let mark = |mark: &[u8], bytes: Vec<u8>| [mark.to_vec(), bytes].concat();
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let dialects: [(&str, Files, &[&str]); 10] = [
        ("semicolons", Files::of_memory(delimited(b';')), &["I003"]),
        ("tabs", Files::of_memory(delimited(b'\t')), &["I003"]),
        ("bars", Files::of_memory(delimited(b'|')), &["I003"]),
        ("a byte-order mark", encoded(|text| mark(b"\xEF\xBB\xBF", text.into())), &[]),
        ("UTF-16 with a mark", encoded(|text| mark(b"\xFF\xFE", utf16(text))), &[]),
        ("UTF-16 without", encoded(utf16), &["I002"]),
        ("Windows-1252", encoded(|text| encoding_rs::WINDOWS_1252.encode(text).0.into_owned()), &["I002"]),
        ("Macintosh", encoded(|text| encoding_rs::MACINTOSH.encode(text).0.into_owned()), &["I002"]),
        ("a sep= line", encoded(|text| format!("sep=,\r\n{text}").into_bytes()), &[]),
        (
            "empty rows and blanks",
            encoded(|text| format!("{}\n,,,\n\n", text.replace(",fr\n", " , fr \n")).into_bytes()),
            &[],
        ),
    ];
    for (name, files, notes) in dialects {
        let (texts, codes) = digest(files);
        assert_eq!(texts, plain, "{name}");
        assert!(codes.iter().all(|code| notes.contains(&code.as_str())), "{name}: {codes:?}");
    }
}

/// The sound set as a Lithuanian would have it: of some tables one letter only tells their encoding.
fn lithuanian() -> Vec<(String, String)> {
    SOUND
        .iter()
        .map(|(name, text)| {
            let text = text.replace(",fr\n", ",lt\n").replace("Plan de classement", "Planas ir komandą");
            let ascii: String = text.nfd().filter(|sign| sign.is_ascii() || *sign == '\u{328}').nfc().collect();
            ((*name).to_owned(), ascii.replace("normes", "taisyklė"))
        })
        .collect()
}

#[test]
fn the_language_of_a_set_tells_the_encoding_of_all_its_files() {
    let windows = |text: &str| encoding_rs::WINDOWS_1257.encode(text).0.into_owned();
    let (plain, _) = digest(Files::of_memory(lithuanian()));
    assert!(plain.iter().any(|text| text == "Planas ir komandą"), "{plain:#?}");
    let stated_by_roles = lithuanian().into_iter().map(|(name, text)| (name, windows(&text)));
    assert_eq!(digest(Files::of_memory(stated_by_roles)).0, plain);
    let without = lithuanian().into_iter().map(|(name, text)| (name, windows(&text.replace(",lt\n", ",\n"))));
    let stated_by_settings = without.chain([("rolepress.toml".to_owned(), b"[set]\nlanguage = \"lt\"\n".to_vec())]);
    assert_eq!(digest(Files::of_memory(stated_by_settings)).0, plain);
}

#[test]
fn the_language_of_the_frameworks_tells_the_encoding_where_nothing_else_names_one() {
    let windows = |text: &str| encoding_rs::WINDOWS_1257.encode(text).0.into_owned();
    let (plain, _) = digest(Files::of_memory(lithuanian()));
    let by_frameworks = lithuanian().into_iter().map(|(name, text)| match name.as_str() {
        "frameworks.csv" => (name, windows(&text)),
        _ => (name, windows(&text.replace(",lt\n", ",\n"))),
    });
    assert_eq!(digest(Files::of_memory(by_frameworks)).0, plain);
}

#[test]
fn line_ends_of_windows_change_nothing_but_those_in_cells() {
    let (plain, _) = digest(Files::of_memory(tricky()));
    let (windows, codes) = digest(encoded(|text| text.replace('\n', "\r\n").into_bytes()));
    let unified: Vec<String> = windows.iter().map(|text| text.replace("\r\n", "\n")).collect();
    assert_eq!(unified, plain);
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn a_table_may_be_a_folder_of_files() {
    let (whole, _) = digest(Files::of_memory(SOUND));
    let parted: Vec<(String, String)> = SOUND
        .iter()
        .flat_map(|(name, text)| match *name {
            "levels.csv" => {
                let (head, rows) = text.split_once('\n').unwrap();
                let rows: Vec<&str> = rows.lines().collect();
                let part = |rows: &[&str]| format!("{head}\n{}\n", rows.join("\n"));
                vec![("levels/a.csv".to_owned(), part(&rows[..2])), ("levels/b.csv".to_owned(), part(&rows[2..]))]
            }
            _ => vec![((*name).to_owned(), (*text).to_owned())],
        })
        .collect();
    assert_eq!(digest(Files::of_memory(parted)).0, whole);
}

#[test]
fn quotes_that_all_stay_open_don_t_send_the_reader_to_the_end_for_each_of_them() {
    let mut tasks = String::from("role,text\n");
    (0..20_000).for_each(|_| tasks.push_str("z\"x,\"\n"));
    let files = SOUND.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let told = findings(Files::of_memory(files.into_iter().chain([("tasks.csv".to_owned(), tasks)])));
    let last = told.iter().rfind(|finding| finding.starts_with("I004")).unwrap();
    assert!(last.ends_with("the rest is not read"), "{last}");
    assert!(told.len() < 10_000, "{} findings", told.len());
}

#[test]
fn a_folder_of_more_files_than_there_are_numbers_for_is_refused() {
    let strangers = (0..60_001).map(|number| (format!("x{number}.csv"), ""));
    let refused = read_files(&Files::of_memory(strangers), &mut Diagnostics::default()).unwrap_err();
    assert_eq!(refused.to_string(), "the input folder holds 60001 files, and 60000 are the limit");
}

/// The help of the only finding of a set in which one text is replaced.
fn help(file: &str, from: &str, to: &str) -> String {
    let found = findings(with(file, from, to));
    assert_eq!(found.len(), 1, "{found:#?}");
    found[0].split_once(" | ").unwrap().1.to_owned()
}

#[test]
fn a_title_in_place_of_an_id_names_the_role_whose_title_it_is() {
    let titled = "fr\nconservateur,Chef du fonds ancien,e-cf-3.0,fr\nm";
    let mut files = SOUND.map(|(name, text)| (name, text.to_owned()));
    for (name, text) in &mut files {
        match *name {
            "roles.csv" => *text = text.replace("fr\nm", titled),
            "deliverables.csv" => *text += "Chef du fonds ancien,accountable,2,Catalogue\n",
            _ => {}
        }
    }
    let found = findings(Files::of_memory(files));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].ends_with("| that is the title of `conservateur`: write its id, as the table `roles` has it"));
}

#[test]
fn an_e_competence_is_first_sought_in_its_own_area() {
    // `A.3` is as near, and comes first in the alphabet.
    assert_eq!(help("profile.csv", "B.1,", "B.3,"), "did you mean `B.1`?");
}

#[test]
fn nobody_is_asked_to_add_what_the_framework_lacks() {
    let advice = help("references.csv", "archiviste,B.1", "archiviste,B.10");
    assert_eq!(advice, "did you mean `B.1`? `e-cf-3.0` has no `B.10`");
    let advice = help("references.csv", "archiviste,B.1", "archiviste,E.77");
    assert_eq!(advice, "write one that the profile lists: `e-cf-3.0` has no `E.77`");
    let advice = help("references.csv", "archiviste,B.1", "archiviste,A.3");
    assert_eq!(advice, "did you mean `A.1`? If not, add a row to `profile` with `archiviste` and `A.3`");
}

/// The findings about a table of two roles, its other tables left as they are.
fn told_of_roles(table: &str) -> Vec<String> {
    findings(Files::of_memory(SOUND).with([("roles.csv", table.as_bytes().to_vec())]))
}

#[test]
fn a_translation_is_checked_as_the_text_beside_it_is() {
    let table = "role,title,framework,title@en\narchiviste,Archiviste,e-cf-3.0,#REF!\nmediateur,Médiateur,e-cf-3.0,\n";
    assert_eq!(
        told_of_roles(table),
        [
            "I017 roles.csv:2:32-37 `title@en` holds `#REF!`, an error of the spreadsheet | put the value itself into the \
          cell, widen its column, and save again"
        ]
    );
    let told = told_of_roles(&table.replace("#REF!", &"a".repeat(32_768)));
    assert!(told[0].starts_with("I013 roles.csv:2:32-32800 `title@en` holds 32768 characters"), "{told:?}");
}

#[test]
fn the_length_of_a_cell_is_counted_as_its_limit_is() {
    let table = format!("role,title,framework\narchiviste,{},e-cf-3.0\nmediateur,M,e-cf-3.0\n", "🎉".repeat(16_384));
    let told = told_of_roles(&table);
    assert!(told[0].contains("`title` holds 32768 characters | shorten it to 32767 characters"), "{told:?}");
}

#[test]
fn every_filled_column_without_a_name_is_told_once() {
    let table = "role,title,framework,,\narchiviste,Archiviste,e-cf-3.0,a,b\nmediateur,Médiateur,e-cf-3.0,c,d\n";
    let told = told_of_roles(table);
    let starts = ["I008 roles.csv:2:32-33 column 4 has no name", "I008 roles.csv:2:34-35 column 5 has no name"];
    assert!(told.len() == 2 && told.iter().zip(starts).all(|(told, start)| told.starts_with(start)), "{told:#?}");
}

#[test]
fn ids_that_name_one_file_where_accents_are_taken_apart_are_told() {
    let table = "role,title,framework\narchiviste,Archiviste,e-cf-3.0\nmediateur,Médiateur,e-cf-3.0\n\
                 régie,Régie,e-cf-3.0\nre\u{301}gie,Régie,e-cf-3.0\n";
    let told = told_of_roles(table);
    let message =
        "`régie` and `re\u{301}gie` differ in the way in which accents are written only, so their files would be one";
    assert!(told.iter().any(|told| told.contains(message)), "{told:#?}");
}

#[test]
fn the_case_of_a_language_tag_makes_no_difference() {
    assert_eq!(findings(with("roles.csv", "e-cf-3.0,fr", "e-cf-3.0,FR")), Vec::<String>::new());
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
fn an_id_that_makes_a_file_name_too_long_is_told_at_its_cell() {
    let set = common_set(&format!("[output]\nfile_name = \"{}-{{role}}\"\n", "x".repeat(112)));
    let run =
        std::process::Command::new(env!("CARGO_BIN_EXE_rolepress")).args(["check"]).arg(set.path()).output().unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    assert_eq!(told.matches("error[R120]").count(), 2, "{told}");
    assert!(told.contains("shorten the id, here and in the other tables, or `file_name`"), "{told}");
}

/// The sound set in a folder, with settings.
fn common_set(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in SOUND {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    std::fs::write(folder.path().join("rolepress.toml"), settings).unwrap();
    folder
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
