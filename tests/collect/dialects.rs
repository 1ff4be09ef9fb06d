//! Tables in other encodings and with other delimiters: what is written into them is written as they are.

use super::*;

/// The sample set with one of its tables written in another dialect.
fn set_with_roles(encode: impl Fn(&str) -> Vec<u8>) -> tempfile::TempDir {
    let set = copy_of(&root().join("input"));
    let mut reader = csv::Reader::from_path(set.path().join("roles.csv")).unwrap();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::NonNumeric)
        .from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    reader.records().for_each(|record| writer.write_record(&record.unwrap()).unwrap());
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    std::fs::write(set.path().join("roles.csv"), encode(&windows_1252_of(&text))).unwrap();
    set
}

fn in_utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

#[test]
fn a_patched_file_keeps_every_other_byte_in_every_dialect() {
    for encode in [in_windows_1252, in_utf16] {
        let desk = Desk::of(set_with_roles(encode));
        let path = desk.set.path().join("roles.csv");
        let before = std::fs::read(&path).unwrap();
        let old = "Faire de chaque séance un moment d’échange";
        let document = replaced(&desk.document(), old, "Faire de chaque séance une fête");
        let (status, report) = desk.collect(&document, &["--patch"]);
        assert_eq!(status, Some(0), "{report}");
        let after = std::fs::read(&path).unwrap();
        let old = encode(old).split_off(if before.starts_with(&[0xFF, 0xFE]) { 2 } else { 0 });
        let at = before.windows(old.len()).position(|window| window == old).expect("the old text is in the file");
        assert_eq!(after[..at], before[..at]);
        assert!(after.ends_with(&before[at + old.len()..]));
        desk.build();
        assert!(fold(&docx_text(&desk.document())).contains(&fold("Faire de chaque séance une fête")));
    }
}

/// The sample set as a Macintosh saves it, with but one sign in `tasks.csv` that is not ASCII, and that tells nothing.
fn set_of_a_macintosh() -> tempfile::TempDir {
    let set = copy_of(&root().join("input"));
    let is_there = |sign: &char| !encoding_rs::MACINTOSH.encode(sign.encode_utf8(&mut [0; 4])).2;
    for entry in std::fs::read_dir(set.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            let text = std::fs::read_to_string(&path).unwrap().replace('\u{feff}', "");
            let text: String = if path.ends_with("tasks.csv") {
                text.nfd().filter(char::is_ascii).collect::<String>().replacen(TASK, "Avant … apres", 1)
            } else {
                text.chars().filter(is_there).collect()
            };
            std::fs::write(&path, encoding_rs::MACINTOSH.encode(&text).0).unwrap();
        }
    }
    set
}

const TASK: &str = "Choisir un theme et un outil adaptes au groupe attendu";

#[test]
fn a_patched_table_keeps_the_encoding_of_the_tables_beside_it() {
    let desk = Desk::of(set_of_a_macintosh());
    let path = desk.set.path().join("tasks.csv");
    let before = std::fs::read(&path).unwrap();
    let document = replaced(&desk.document(), "Avant … apres", "Avant … pendant");
    let (status, report) = desk.collect(&document, &["--patch"]);
    assert_eq!(status, Some(0), "{report}");
    let old = encoding_rs::MACINTOSH.encode("Avant … apres").0;
    let at = before.windows(old.len()).position(|window| window == &*old).expect("the old text is in the file");
    let new = encoding_rs::MACINTOSH.encode("Avant … pendant").0;
    assert_eq!(std::fs::read(&path).unwrap(), [&before[..at], &new, &before[at + old.len()..]].concat());
}

#[test]
fn a_text_that_the_files_encoding_cannot_hold_is_refused_by_name() {
    let desk = Desk::of(set_with_roles(in_windows_1252));
    let before = common::digests(desk.set.path());
    let document = replaced(&desk.document(), "un moment d’échange", "un moment de Μουσείο");
    let (status, report) = desk.collect(&document, &["--patch"]);
    assert_eq!(status, Some(1));
    let finding = &report["diagnostics"][0];
    assert_eq!(finding["code"], "C607", "{report}");
    assert!(finding["message"].as_str().unwrap().contains('Μ'), "{finding}");
    assert_eq!(common::digests(desk.set.path()), before);
}

#[test]
fn a_cell_of_a_row_that_ends_early_is_written_behind_its_end() {
    let set = copy_of(&root().join("input"));
    let path = set.path().join("kpis.csv");
    let (text, translation) =
        ("Nombre de participants accueillis par trimestre", "Number of participants welcomed per quarter");
    edit(&path, |table| table.replace(&format!("{text},{translation}"), text));
    let desk = Desk::of(set);
    desk.build_in(&["--lang", "en"]);
    let document = replaced(&desk.document(), text, "Visitors, by quarter");
    let (status, report) = desk.collect(&document, &["--patch"]);
    assert_eq!(status, Some(0), "{report}");
    let patched = std::fs::read_to_string(&path).unwrap();
    assert!(patched.contains(&format!("{text},\"Visitors, by quarter\"\n")), "{patched}");
}
