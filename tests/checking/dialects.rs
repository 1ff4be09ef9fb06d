//! One set in many dialects: encodings, delimiters, line ends, folders of files, quotes that stay open.

use super::*;

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
