//! `collect` from end to end: documents are edited as Word, python-docx and LibreOffice leave them, and their texts come
//! back to the tables, to that cell and to nothing else.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::{copy_of, docx_text, edit, fold, pdf_text, read_table, repacked, rolepress, root, xlsx_sheets};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const ROLE: &str = "mediateur-culturel";
/// The body, and the data that its controls are bound to.
const PARTS: [&str; 2] = ["word/document.xml", "customXml/item1.xml"];

/// A copy of the sample set, and the document of one role made from it.
struct Desk {
    set: tempfile::TempDir,
    out: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk::of(copy_of(&root().join("input")))
    }

    fn of(set: tempfile::TempDir) -> Desk {
        let desk = Desk { set, out: tempfile::tempdir().unwrap() };
        desk.build();
        desk
    }

    fn build(&self) {
        self.build_in(&[]);
    }

    fn build_in(&self, options: &[&str]) {
        let arguments = ["build", self.set(), "--out", self.out.path().to_str().unwrap(), "--role", ROLE];
        let run = rolepress(&[&arguments[..], options].concat());
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }

    fn set(&self) -> &str {
        self.set.path().to_str().unwrap()
    }

    fn document(&self) -> PathBuf {
        self.out.path().join(format!("docx/{ROLE}.docx"))
    }

    /// Runs `collect` on a document; gives its exit status and its report.
    fn collect(&self, document: &Path, options: &[&str]) -> (Option<i32>, serde_json::Value) {
        let mut arguments =
            vec!["collect", document.to_str().unwrap(), "--into", self.set(), "--output-format", "json"];
        arguments.extend(options);
        let run = rolepress(&arguments);
        let report = serde_json::from_slice(&run.stdout).unwrap_or_else(|_| {
            panic!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
        });
        (run.status.code(), report)
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        edit(&self.set.path().join(file), |text| text.replace(from, to));
    }

    fn cell(&self, table: &str, column: &str) -> String {
        let rows = read_table(self.set.path(), table);
        rows.iter().find(|row| row["role"] == ROLE).unwrap()[column].clone()
    }
}

/// A copy of a DOCX with some of its parts changed.
fn edited(document: &Path, edit: impl Fn(&str, String) -> String) -> PathBuf {
    let copy = repacked(document, |name, bytes| {
        if name.ends_with(".xml") { edit(name, String::from_utf8(bytes).unwrap()).into_bytes() } else { bytes }
    });
    let path = document.with_file_name("edited.docx");
    std::fs::write(&path, copy).unwrap();
    path
}

/// As Word does it: the text of the control and the data that it is bound to.
fn replaced(document: &Path, old: &str, new: &str) -> PathBuf {
    let (old, new) = (escaped(old), escaped(new));
    let path = edited(document, |name, xml| if PARTS.contains(&name) { xml.replace(&old, &new) } else { xml });
    assert!(docx_text(&path).contains(new.split('&').next().unwrap()), "the edit did nothing");
    path
}

/// A copy of a document whose field for the holder's name was filled in.
fn with_holder(document: &Path, holder: &str) -> PathBuf {
    edited(document, |name, xml| {
        if name != PARTS[0] {
            return xml;
        }
        let field = xml.find("<w:tag w:val=\"holder\"").expect("the document has the field");
        let shown = field + xml[field..].find("<w:showingPlcHdr/>").unwrap();
        let run = field + xml[field..].find("<w:r>").unwrap();
        let text = run + xml[run..].find("<w:t>").or_else(|| xml[run..].find("<w:t ")).unwrap();
        let from = text + xml[text..].find('>').unwrap() + 1;
        let to = from + xml[from..].find("</w:t>").unwrap();
        let rest = xml[shown + "<w:showingPlcHdr/>".len()..from].to_owned();
        format!("{}{rest}{holder}{}", &xml[..shown], &xml[to..])
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn an_edited_text_comes_back_and_stands_in_all_three_formats() {
    let desk = Desk::new();
    let old = desk.cell("roles", "title");
    let document = replaced(&desk.document(), &old, "Passeur & passeuse de culture");
    let (status, report) = desk.collect(&document, &["--patch"]);
    assert_eq!(status, Some(0), "{report}");
    assert_eq!(report["changes"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(desk.cell("roles", "title"), "Passeur & passeuse de culture");
    desk.build();
    let expected = fold("Passeur & passeuse de culture");
    assert!(fold(&pdf_text(&desk.out.path().join(format!("pdf/{ROLE}.pdf")))).contains(&expected));
    assert!(fold(&docx_text(&desk.document())).contains(&expected));
    let sheets = xlsx_sheets(&desk.out.path().join("matrix.xlsx"));
    assert!(sheets.iter().flat_map(|sheet| sheet.cells.iter().flatten()).any(|cell| fold(cell).contains(&expected)));
}

#[test]
fn what_would_change_is_shown_first_and_nothing_is_written() {
    let desk = Desk::new();
    let old = desk.cell("roles", "mission");
    let document = replaced(&desk.document(), &old, "Autre mission");
    let before = common::digests(desk.set.path());
    let (status, report) = desk.collect(&document, &[]);
    assert_eq!(status, Some(0));
    let change = &report["changes"][0];
    assert_eq!((change["table"].as_str(), change["column"].as_str()), (Some("roles"), Some("mission")));
    assert_eq!((change["old"].as_str(), change["new"].as_str()), (Some(old.as_str()), Some("Autre mission")));
    assert_eq!(common::digests(desk.set.path()), before);
}

#[test]
fn a_document_that_nobody_edited_changes_nothing() {
    let desk = Desk::new();
    let before = common::digests(desk.set.path());
    let (status, report) = desk.collect(&desk.document(), &["--patch"]);
    assert_eq!((status, report["changes"].as_array().map(Vec::len)), (Some(0), Some(0)), "{report}");
    assert_eq!(common::digests(desk.set.path()), before);
}

/// A rule of collecting, and what breaks it: the documents that are given.
type Case = (&'static str, fn(&Desk) -> Vec<PathBuf>);

const CASES: [Case; 14] = [
    ("C601", |desk| {
        let stranger = desk.out.path().join("stranger.docx");
        std::fs::write(&stranger, b"PK\x03\x04 not quite").unwrap();
        vec![stranger]
    }),
    ("C602", |desk| {
        let old = desk.cell("roles", "mission");
        let document = replaced(&desk.document(), &old, "Mission du document");
        desk.change("roles.csv", &old, "Mission des tables");
        vec![document]
    }),
    ("C603", |desk| {
        let old = desk.cell("roles", "mission");
        let one = replaced(&desk.document(), &old, "Une mission");
        let first = one.with_file_name("first.docx");
        std::fs::rename(&one, &first).unwrap();
        vec![first, replaced(&desk.document(), &old, "Autre mission")]
    }),
    ("C604", |desk| {
        let rows = read_table(desk.set.path(), "kpis");
        let last = rows.iter().rfind(|row| row["role"] == ROLE).unwrap();
        let document = replaced(&desk.document(), &last["text"], "Autre indicateur");
        let line = format!("{ROLE},{},{}", last["position"], last["text"]);
        edit(&desk.set.path().join("kpis.csv"), |text| {
            text.split_inclusive('\n').filter(|other| !other.starts_with(&line)).collect()
        });
        vec![document]
    }),
    ("C605", |desk| {
        let id = format!(">{ROLE}<");
        vec![edited(
            &desk.document(),
            |name, xml| {
                if PARTS.contains(&name) { xml.replace(&id, ">autre-metier<") } else { xml }
            },
        )]
    }),
    ("C606", |desk| {
        let title = format!(">{}<", escaped(&desk.cell("roles", "title")));
        vec![edited(&desk.document(), |name, xml| if PARTS.contains(&name) { xml.replace(&title, "><") } else { xml })]
    }),
    ("C607", |desk| {
        let path = desk.set.path().join("roles.csv");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, in_windows_1252(&windows_1252_of(&text))).unwrap();
        desk.build();
        vec![replaced(&desk.document(), "un moment d’échange", "un moment de Μουσείο")]
    }),
    ("C608", |desk| {
        vec![edited(&desk.document(), |name, xml| {
            let Some(tag) = xml.find(":mission\"").filter(|_| name == PARTS[0]) else { return xml };
            let start = xml[..tag].rfind("<w:sdt>").unwrap();
            let end = tag + xml[tag..].find("</w:sdt>").unwrap() + "</w:sdt>".len();
            format!("{}{}", &xml[..start], &xml[end..])
        })]
    }),
    ("C609", |desk| vec![with_text_of(&desk.document(), ":importance\"", "élevée")]),
    ("C610", |desk| {
        desk.change("profile.csv", "description@en", "notes");
        desk.build_in(&["--lang", "en"]);
        vec![with_text_of(&desk.document(), ":description\"", "Helps visitors.")]
    }),
    ("C611", |desk| {
        desk.change("roles.csv", &desk.cell("roles", "mission"), "Une ligne.\nEt une autre.");
        desk.build();
        vec![with_text_of(&desk.document(), ":mission\"", "Une ligne.Et tout autre chose.")]
    }),
    ("C612", |desk| {
        let typed = "<w:p><w:r><w:t>Nouvelle tâche</w:t></w:r></w:p><w:sectPr>";
        vec![edited(
            &desk.document(),
            |name, xml| if name == PARTS[0] { xml.replacen("<w:sectPr>", typed, 1) } else { xml },
        )]
    }),
    ("C613", |desk| vec![with_text_of(&desk.document(), ":mission\"", "Anime un lieu.")]),
    ("C614", |desk| {
        vec![edited(&desk.document(), |name, xml| {
            if name != PARTS[0] {
                return xml;
            }
            let paragraph = |number: usize| {
                let at = xml.find(&format!("tasks:{ROLE}/{number}:text")).unwrap();
                xml[..at].rfind("<w:p>").unwrap()..at + xml[at..].find("</w:p>").unwrap() + "</w:p>".len()
            };
            let (one, two) = (paragraph(1), paragraph(2));
            let between = &xml[one.end..two.start];
            format!("{}{}{between}{}{}", &xml[..one.start], &xml[two.clone()], &xml[one.clone()], &xml[two.end..])
        })]
    }),
];

/// A copy of a DOCX with another text in the first control whose tag ends so.
fn with_text_of(document: &Path, tag: &str, text: &str) -> PathBuf {
    edited(document, |name, xml| {
        let Some(tag) = xml.find(tag).filter(|_| name == PARTS[0]) else { return xml };
        let content = tag + xml[tag..].find("<w:sdtContent>").unwrap();
        let end = content + xml[content..].find("</w:t>").unwrap();
        let start = xml[..end].rfind('>').unwrap() + 1;
        format!("{}{text}{}", &xml[..start], &xml[end..])
    })
}

#[test]
fn a_value_that_breaks_a_rule_is_told_with_document_cell_and_rule() {
    let desk = Desk::new();
    let document = with_text_of(&desk.document(), ":importance\"", "élevée");
    let (_, report) = desk.collect(&document, &["--patch"]);
    let [finding] = report["diagnostics"].as_array().unwrap().as_slice() else { panic!("{report}") };
    assert_eq!((finding["code"].as_str(), finding["file"].as_str()), (Some("C609"), Some("profile.csv")), "{finding}");
    let message = finding["message"].as_str().unwrap();
    for said in ["edited.docx", "`élevée`", "R112 (bad-importance)"] {
        assert!(message.contains(said), "{said}: {message}");
    }
    assert_eq!(report["changes"][0]["refused"], "C609");
}

#[test]
fn a_date_stays_a_date() {
    let desk = Desk::new();
    let document = with_text_of(&desk.document(), ":reviewed\"", "hier");
    let (status, report) = desk.collect(&document, &["--patch"]);
    assert_eq!((status, report["diagnostics"][0]["code"].as_str()), (Some(1), Some("C609")), "{report}");
}

#[test]
fn a_date_may_become_one_in_words() {
    let desk = Desk::new();
    let document = with_text_of(&desk.document(), ":reviewed\"", "novembre 2026");
    let (status, report) = desk.collect(&document, &["--patch"]);
    assert_eq!((status, desk.cell("roles", "reviewed").as_str()), (Some(0), "novembre 2026"), "{report}");
}

#[test]
fn an_error_that_the_tables_had_before_holds_up_no_document() {
    let desk = Desk::new();
    let document = replaced(&desk.document(), &desk.cell("roles", "mission"), "Une tout autre mission");
    // One in a row below the edit, whose bytes move with it, and one elsewhere.
    desk.change("roles.csv", "Public data analyst,e-cf-4.0", "Public data analyst,e-cf-4.1");
    desk.change("references.csv", "webmestre,A.4,TC10", "webmestre,A.4,TC99");
    assert_eq!(rolepress(&["check", desk.set()]).status.code(), Some(1));
    let (status, report) = desk.collect(&document, &["--patch"]);
    assert_eq!((status, report["written"].as_array().map(Vec::len)), (Some(0), Some(1)), "{report}");
}

#[test]
fn a_table_that_cannot_be_written_holds_up_all_tables() {
    let desk = Desk::new();
    let mut document = desk.document();
    for tag in [":mission", &format!("tasks:{ROLE}/1:text"), &format!("kpis:{ROLE}/1:text")] {
        document = with_text_of(&document, &format!("{tag}\""), "Neuf");
    }
    let (_, shown) = desk.collect(&document, &[]);
    assert_eq!(shown["changes"].as_array().unwrap().len(), 3, "{shown}");
    let path = desk.set.path().join("tasks.csv");
    let mut permissions = path.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let before = common::digests(desk.set.path());
    let run = rolepress(&["collect", document.to_str().unwrap(), "--into", desk.set(), "--patch"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("tasks.csv"));
    assert_eq!(common::digests(desk.set.path()), before);
}

#[cfg(unix)]
#[test]
fn two_runs_do_not_write_into_the_same_tables_at_once() {
    let desk = Desk::new();
    let document = replaced(&desk.document(), &desk.cell("roles", "mission"), "Autre mission");
    let before = common::digests(desk.set.path());
    let held = rolepress::deliver::FolderLock::take(desk.set.path()).unwrap();
    let run = rolepress(&["collect", document.to_str().unwrap(), "--into", desk.set(), "--patch"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("another run"));
    assert_eq!(common::digests(desk.set.path()), before);
    drop(held);
    assert_eq!(desk.collect(&document, &["--patch"]).0, Some(0));
}

#[test]
fn each_rule_of_collecting_is_told_by_its_case_and_holds_up_every_change() {
    let rules = rolepress::pipeline::all_rules();
    let codes: Vec<&str> = rules.iter().map(|rule| rule.code).filter(|code| code.starts_with('C')).collect();
    assert_eq!(CASES.map(|(code, _)| code).to_vec(), codes);
    for (code, break_it) in CASES {
        let desk = Desk::new();
        let documents = break_it(&desk);
        let before = common::digests(desk.set.path());
        let others: Vec<&str> = documents[1..].iter().map(|path| path.to_str().unwrap()).collect();
        let (status, report) = desk.collect(&documents[0], &[&others[..], &["--patch"]].concat());
        let told: Vec<&str> =
            report["diagnostics"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect();
        assert!(told.contains(&code) && told.iter().all(|told| *told == code), "{code}: {report}");
        assert_eq!(status, Some(i32::from(!["C608", "C612", "C613", "C614"].contains(&code))), "{code}: {report}");
        // A translation that stays behind is told of what is written.
        assert_eq!(common::digests(desk.set.path()) == before, code != "C613", "{code}");
    }
}

#[test]
fn a_translation_that_comes_with_its_text_is_not_left_behind() {
    let desk = Desk::new();
    let document = with_text_of(&desk.document(), ":mission\"", "Anime un lieu.");
    let french = document.with_file_name("french.docx");
    std::fs::rename(&document, &french).unwrap();
    desk.build_in(&["--lang", "en"]);
    let english = with_text_of(&desk.document(), ":mission@en\"", "Runs a place.");
    let (status, report) = desk.collect(&french, &[english.to_str().unwrap()]);
    assert_eq!((status, report["diagnostics"].as_array().map(Vec::len)), (Some(0), Some(0)), "{report}");
}

#[test]
fn fields_that_were_filled_in_go_to_a_file_of_their_own() {
    let desk = Desk::new();
    let document = with_holder(&desk.document(), "Zoé D’Hœ");
    let (status, report) = desk.collect(&document, &["--patch"]);
    assert_eq!(status, Some(0), "{report}");
    let fields = std::fs::read_to_string(desk.set.path().join("fields.csv")).unwrap();
    assert!(fields.lines().any(|line| line.contains("holder") && line.contains("Zoé D’Hœ")), "{fields}");
    // From another folder, the document is typed in another way, and is the same.
    let (folder, name) = (document.parent().unwrap(), document.file_name().unwrap());
    let mut again = std::process::Command::new(env!("CARGO_BIN_EXE_rolepress"));
    again.current_dir(folder).arg("collect").arg(name).args(["--into", desk.set(), "--patch"]);
    assert!(again.status().unwrap().success());
    assert_eq!(std::fs::read_to_string(desk.set.path().join("fields.csv")).unwrap(), fields);
    assert!(rolepress(&["check", desk.set()]).status.success(), "the file of fields is no table that check minds");
}

#[test]
fn a_text_is_found_by_its_binding_where_a_program_dropped_the_tags() {
    let desk = Desk::new();
    let document = replaced(&desk.document(), &desk.cell("roles", "mission"), "Mission sans étiquette");
    let document = edited(&document, |name, xml| {
        if name != PARTS[0] {
            return xml;
        }
        let mut kept = String::new();
        let mut rest = xml.as_str();
        while let Some(start) = rest.find("<w:tag ") {
            kept += &rest[..start];
            rest = &rest[start + rest[start..].find("/>").unwrap() + 2..];
        }
        kept + rest
    });
    let (_, report) = desk.collect(&document, &[]);
    assert_eq!(report["changes"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(report["changes"][0]["new"], "Mission sans étiquette");
}

#[test]
fn a_text_in_several_runs_is_one_text() {
    let desk = Desk::new();
    let old = desk.cell("roles", "mission");
    let document = edited(&desk.document(), |name, xml| match PARTS.iter().position(|part| *part == name) {
        Some(0) => xml.replace(
            &escaped(&old),
            "Mission en</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> deux</w:t></w:r><w:r><w:tab/>\
             <w:t>morceaux",
        ),
        Some(_) => xml.replace(&escaped(&old), "Mission en deux morceaux"),
        None => xml,
    });
    let (_, report) = desk.collect(&document, &[]);
    let new = report["changes"][0]["new"].as_str().unwrap();
    assert_eq!(new.split_whitespace().collect::<Vec<_>>().join(" "), "Mission en deux morceaux");
}

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

/// Not all of the sample set's translations can be written in Windows-1252.
fn windows_1252_of(text: &str) -> String {
    text.chars().filter(|sign| *sign < '\u{100}' || "œ’–—«»…€".contains(*sign)).collect()
}

fn in_windows_1252(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
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
fn what_is_no_document_of_ours_is_told_and_the_others_are_collected() {
    let desk = Desk::new();
    let document = replaced(&desk.document(), &desk.cell("roles", "mission"), "Autre mission");
    let stranger = desk.out.path().join("stranger.docx");
    std::fs::write(&stranger, b"PK\x03\x04 not quite").unwrap();
    let (status, report) = desk.collect(&document, &[stranger.to_str().unwrap()]);
    assert_eq!(status, Some(1));
    assert_eq!(report["diagnostics"][0]["code"], "C601", "{report}");
    assert_eq!(report["changes"].as_array().unwrap().len(), 1, "{report}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_document_is_read_or_refused_but_never_ends_the_program(
        at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(), cuts in any::<bool>(),
    ) {
        static DOCUMENT: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        let document = DOCUMENT.get_or_init(|| std::fs::read(Desk::new().document()).unwrap());
        let mut bytes = document.clone();
        let index = at.index(bytes.len());
        bytes[index] = byte;
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = rolepress::collect::read_document(&bytes);
    }
}

#[test]
#[ignore = "needs LibreOffice: run with --ignored where `soffice` is installed"]
fn an_edited_text_survives_a_save_by_libreoffice() {
    let desk = Desk::new();
    let document = replaced(&desk.document(), &desk.cell("roles", "mission"), "Mission relue & enregistrée");
    let saved = desk.out.path().join("saved");
    let run = Command::new("soffice")
        .args(["--headless", "--convert-to", "docx", "--outdir"])
        .args([&saved, &document])
        .output()
        .expect("soffice runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let (status, report) = desk.collect(&saved.join("edited.docx"), &["--patch"]);
    assert_eq!(status, Some(0), "{report}");
    assert_eq!(report["changes"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(desk.cell("roles", "mission"), "Mission relue & enregistrée");
}

#[test]
fn a_document_that_is_named_in_two_ways_is_collected_once() {
    let desk = Desk::new();
    let old = desk.cell("roles", "mission");
    let document = replaced(&desk.document(), &old, "Autre mission");
    let twin = document.parent().unwrap().join(".").join(document.file_name().unwrap());
    std::fs::write(
        desk.set.path().join("fields.csv"),
        format!("document,role,field,value\nx.docx,{ROLE},holder,Ada\n"),
    )
    .unwrap();
    let (status, report) = desk.collect(&document, &[twin.to_str().unwrap(), "--patch"]);
    assert_eq!((status, report["documents"].as_array().map(Vec::len)), (Some(0), Some(1)), "{report}");
    assert_eq!(desk.cell("roles", "mission"), "Autre mission");
}

#[test]
fn without_patch_only_the_fields_are_said_to_be_written() {
    let desk = Desk::new();
    let old = desk.cell("roles", "mission");
    let document = with_holder(&replaced(&desk.document(), &old, "Autre mission"), "Ada");
    let fields = desk.out.path().join("fields.csv");
    let run =
        rolepress(&["collect", document.to_str().unwrap(), "--into", desk.set(), "--fields", fields.to_str().unwrap()]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let last = said.lines().last().unwrap();
    assert!(last.starts_with("1 cell and 1 field changed in 1 document; the fields are written to "), "{said}");
    assert!(last.ends_with(&format!("; --patch writes the cells into {}", desk.set())), "{said}");
    assert_eq!(desk.cell("roles", "mission"), old);
}
