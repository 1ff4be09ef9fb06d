//! Documents in the many forms in which they come back, and tables in the many forms that they have: cells of several
//! values and lines, translations, folders, hostile texts; and what must not come back although it differs.

mod common;

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{change, copy_of, docx_text, fold, repacked, rolepress, root};
use serde_json::Value;

const ROLE: &str = "mediateur-culturel";

/// A copy of the sample set that a test may change.
struct Set(tempfile::TempDir);

impl Set {
    fn new() -> Set {
        Set(copy_of(&root().join("input")))
    }

    fn path(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.path().join(file)).unwrap()
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Replaces the first place of a text in a file.
    fn replace(&self, file: &str, old: &str, new: &str) {
        change(&self.0.path().join(file), old, new);
    }

    /// Builds the documents; they go with the folder that is given back.
    fn build(&self, options: &[&str]) -> tempfile::TempDir {
        let out = tempfile::tempdir().unwrap();
        let mut arguments = vec!["build", self.path(), "--out", out.path().to_str().unwrap(), "--format", "docx"];
        arguments.extend(options);
        succeeds(&rolepress(&arguments));
        out
    }

    fn build_role(&self) -> (tempfile::TempDir, PathBuf) {
        let out = self.build(&["--role", ROLE]);
        let document = out.path().join(format!("docx/{ROLE}.docx"));
        (out, document)
    }

    fn collect(&self, document: &Path, options: &[&str]) -> Collected {
        let mut arguments =
            vec!["collect", document.to_str().unwrap(), "--into", self.path(), "--output-format", "json"];
        arguments.extend(options);
        let run = rolepress(&arguments);
        let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        let report = serde_json::from_slice(&run.stdout).unwrap_or_else(|_| panic!("{said}"));
        Collected { status: run.status.code(), report }
    }
}

struct Collected {
    status: Option<i32>,
    report: Value,
}

impl Collected {
    /// Each change as `table key column: old → new`, with the rule that stands against it.
    fn changes(&self) -> Vec<String> {
        let text = |change: &Value, name: &str| change[name].as_str().unwrap_or_default().to_owned();
        let change = |change: &Value| {
            let [table, key, column, old, new] =
                ["table", "key", "column", "old", "new"].map(|name| text(change, name));
            format!("{table} {key} {column}: {old} → {new} {}", text(change, "refused")).trim_end().to_owned()
        };
        self.report["changes"].as_array().unwrap().iter().map(change).collect()
    }

    /// The codes of what was found, but for translations that stay behind: nearly all texts of the sample have one.
    fn codes(&self) -> Vec<&str> {
        let findings = self.report["diagnostics"].as_array().unwrap().iter();
        findings.filter_map(|finding| finding["code"].as_str()).filter(|code| *code != "C613").collect()
    }
}

fn succeeds(run: &Output) {
    assert!(run.status.success(), "{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
}

/// A copy of a DOCX whose body was changed, and nothing else: as python-docx leaves it, and not as Word does.
fn edited(document: &Path, edit: impl Fn(&str) -> String) -> PathBuf {
    let copy = repacked(document, |name, bytes| {
        if name != "word/document.xml" {
            return bytes;
        }
        let old = String::from_utf8(bytes).unwrap();
        let new = edit(&old);
        assert_ne!(old, new, "the edit did nothing");
        new.into_bytes()
    });
    let path = document.with_file_name("edited.docx");
    std::fs::write(&path, copy).unwrap();
    path
}

fn part_of(document: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(document).unwrap()).unwrap();
    let mut part = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut part).unwrap();
    part
}

/// The range of what stands in the n-th control with a tag.
fn content(xml: &str, tag: &str, number: usize) -> std::ops::Range<usize> {
    let mark = format!("<w:tag w:val=\"{tag}\"/>");
    let (at, _) = xml.match_indices(&mark).nth(number).unwrap_or_else(|| panic!("no control has the tag {tag}"));
    let start = at + xml[at..].find("<w:sdtContent>").unwrap() + "<w:sdtContent>".len();
    start..start + xml[start..].find("</w:sdtContent>").unwrap()
}

/// The XML with another text in the n-th control with a tag.
fn with_text(xml: &str, tag: &str, number: usize, text: &str) -> String {
    let range = content(xml, tag, number);
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let text = text.replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    let run = format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    format!("{}{run}{}", &xml[..range.start], &xml[range.end..])
}

#[test]
fn no_document_of_the_sample_set_changes_anything_by_itself() {
    for language in [&[][..], &["--lang", "en"]] {
        let set = Set::new();
        let out = set.build(language);
        let before = common::digests(set.0.path());
        let collected = set.collect(&out.path().join("docx"), &["--patch"]);
        assert_eq!((collected.status, collected.changes()), (Some(0), Vec::new()));
        assert!(collected.codes().is_empty(), "{}", collected.report);
        assert!(collected.report["fields"].as_array().unwrap().is_empty(), "{}", collected.report);
        assert!(collected.report["documents"].as_array().unwrap().iter().all(|document| document["outdated"] == 0));
        assert_eq!(common::digests(set.0.path()), before);
    }
}

#[test]
fn a_folder_stands_for_the_documents_in_the_folders_below_and_one_without_any_is_told() {
    let set = Set::new();
    let (out, document) = set.build_role();
    std::fs::write(document.with_file_name("~$open.docx"), b"lock").unwrap();
    let collected = set.collect(out.path(), &[]);
    assert_eq!(collected.report["documents"].as_array().unwrap().len(), 1, "{}", collected.report);
    let empty = tempfile::tempdir().unwrap();
    let run = rolepress(&["collect", empty.path().to_str().unwrap(), "--into", set.path()]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("there is no .docx in"));
}

#[test]
fn what_word_keeps_beside_an_open_document_is_none_though_it_is_named() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let lock = document.with_file_name("~$open.docx");
    std::fs::write(&lock, b"lock").unwrap();
    let [document, lock] = [&document, &lock].map(|path| path.to_str().unwrap());
    let run = rolepress(&["collect", document, lock, "--into", set.path()]);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stdout));
}

#[test]
fn one_of_several_values_of_a_cell_changes_alone() {
    let set = Set::new();
    set.replace("roles.csv", "Médiatrice culturelle numérique | Animateur multimédia", "Un |  Deux  | Trois");
    let (_out, document) = set.build_role();
    let tag = format!("roles:{ROLE}:also_known_as[2]");
    let document = edited(&document, |xml| with_text(xml, &tag, 0, "Zwei"));
    let before = set.text("roles.csv");
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!(collected.changes(), [format!("roles {ROLE} also_known_as[2]: Deux → Zwei")]);
    assert_eq!(set.text("roles.csv"), before.replace("Un |  Deux  | Trois", "Un | Zwei | Trois"));
}

#[test]
fn a_bar_within_one_of_several_values_is_refused_for_it_would_make_two() {
    let set = Set::new();
    set.replace("roles.csv", "Médiatrice culturelle numérique | Animateur multimédia", "Un | Deux | Trois");
    let (_out, document) = set.build_role();
    let tag = format!("roles:{ROLE}:also_known_as[2]");
    let document = edited(&document, |xml| with_text(xml, &tag, 0, "Deux | web"));
    let before = set.text("roles.csv");
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!(collected.report["diagnostics"][0]["code"], "C609", "{}", collected.report);
    assert_eq!(set.text("roles.csv"), before);
}

#[test]
fn a_heading_that_is_printed_once_changes_in_all_rows_that_have_it() {
    let set = Set::new();
    // Another role's tasks under the same words are another heading.
    set.replace("tasks.csv", "webmestre,Faire évoluer le site", "webmestre,Préparer les séances");
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| with_text(xml, &format!("tasks:{ROLE}/1:heading"), 0, "Avant"));
    let before = set.text("tasks.csv");
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.changes().len()), (Some(0), 3), "{}", collected.report);
    let (old, new) = (format!("{ROLE},Préparer les séances,"), format!("{ROLE},Avant,"));
    assert_eq!(before.matches(&old).count(), 3);
    assert_eq!(set.text("tasks.csv"), before.replace(&old, &new));
}

#[test]
fn lines_of_a_cell_stay_lines_and_end_as_they_did() {
    let set = Set::new();
    let text = "\"Une ligne\r\net une autre, \"\"ici\"\"\"";
    let rows = set.text("kpis.csv") + &format!("{ROLE},9,{text},\n");
    set.write("kpis.csv", &rows);
    let (_out, document) = set.build_role();
    let number = rows.lines().filter(|line| line.starts_with(ROLE)).count();
    let tag = format!("kpis:{ROLE}/{number}:text");
    let document = edited(&document, |xml| with_text(xml, &tag, 0, "Une ligne\net \"trois\",\nautres"));
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!(collected.status, Some(0), "{}", collected.report);
    assert_eq!(set.text("kpis.csv"), rows.replace(text, "\"Une ligne\r\net \"\"trois\"\",\r\nautres\""));
}

#[test]
fn blanks_that_french_holds_to_its_signs_come_back_as_the_table_has_them() {
    let set = Set::new();
    let text = "Dire : « oui » ; ou non ! Et 5\u{a0}km\u{a0}: fin ?";
    let mission = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &mission["mission"], text);
    let (_out, document) = set.build_role();
    // No line of the document can begin with a sign.
    let shown = "Dire\u{a0}: «\u{a0}oui\u{a0}»\u{a0}; ou non\u{a0}! Et 5\u{a0}km\u{a0}: fin\u{a0}?";
    let xml = part_of(&document, "word/document.xml");
    assert!(xml.contains(shown) && part_of(&document, "customXml/item1.xml").contains(shown));
    assert!(!["»", ":", ";", "!", "?"].iter().any(|sign| xml.contains(&format!(" {sign}"))));
    assert_eq!(set.collect(&document, &[]).changes(), Vec::<String>::new());
    let document = edited(&document, |xml| xml.replace("oui", "si"));
    let before = set.text("roles.csv");
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!(collected.changes(), [format!("roles {ROLE} mission: {text} → {}", text.replace("oui", "si"))]);
    assert_eq!(set.text("roles.csv"), before.replace(text, &text.replace("oui", "si")));
}

#[test]
fn lines_that_a_program_sets_one_behind_the_other_are_no_edit() {
    let set = Set::new();
    let mission = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &mission["mission"], "Une ligne.\n\nEt une autre.");
    let (_out, document) = set.build_role();
    let joined = |xml: &str| with_text(xml, &format!("roles:{ROLE}:mission"), 0, "Une ligne.Et une autre.");
    let document = edited(&document, joined);
    let before = common::digests(set.0.path());
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.changes()), (Some(0), Vec::new()), "{}", collected.report);
    assert_eq!(common::digests(set.0.path()), before);
    // Nor where the table has another text by now: what the document was made with still stands in its data.
    set.replace("roles.csv", "Et une autre.", "Et la dernière.");
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.changes()), (Some(0), Vec::new()), "{}", collected.report);
}

#[test]
fn a_translation_is_a_column_of_its_own() {
    let set = Set::new();
    let out = set.build(&["--role", ROLE, "--lang", "en"]);
    let before = common::read_table(set.0.path(), "roles");
    let tag = format!("roles:{ROLE}:title@en");
    let document =
        edited(&out.path().join(format!("docx/{ROLE}.docx")), |xml| with_text(xml, &tag, 0, "Mediator of culture"));
    assert_eq!(set.collect(&document, &["--patch"]).status, Some(0));
    let after = common::read_table(set.0.path(), "roles");
    for (old, new) in before.iter().zip(&after) {
        for (column, value) in old {
            let changed = old["role"] == ROLE && column == "title@en";
            assert_eq!(if changed { "Mediator of culture" } else { value }, new[column], "{column}");
        }
    }
}

#[test]
fn a_table_that_is_a_folder_is_changed_in_the_file_that_holds_the_row() {
    let set = Set::new();
    let text = set.text("levels.csv");
    let (header, rows) = text.split_once('\n').unwrap();
    let (own, others): (Vec<&str>, Vec<&str>) = rows.split_inclusive('\n').partition(|row| row.starts_with(ROLE));
    let (first, second) = own.split_at(own.len() / 2);
    std::fs::remove_file(set.0.path().join("levels.csv")).unwrap();
    set.write("levels/a.csv", &format!("{header}\n{}{}", others.concat(), first.concat()));
    set.write("levels/b.csv", &format!("{header}\n{}", second.concat()));
    let (_out, document) = set.build_role();
    let cells: Vec<&str> = second[0].split(',').collect();
    let tag = format!("levels:{ROLE}/{}/{}:descriptor", cells[1], cells[2]);
    let document = edited(&document, |xml| with_text(xml, &tag, 0, "Tout autre chose"));
    let (a, b) = (set.text("levels/a.csv"), set.text("levels/b.csv"));
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!(collected.report["changes"][0]["file"], "levels/b.csv", "{}", collected.report);
    assert_eq!(set.text("levels/a.csv"), a);
    assert_eq!(set.text("levels/b.csv").matches("Tout autre chose").count(), 1);
    assert_eq!(set.text("levels/b.csv").lines().skip(2).collect::<Vec<_>>(), b.lines().skip(2).collect::<Vec<_>>());
}

#[test]
fn texts_that_could_mean_something_to_a_format_come_out_and_back_as_they_are() {
    let long = "mot ".repeat(8_000);
    for (old, new) in [
        ("a & <b> \"c\" 'd' ]]> &amp;", "x &amp; </w:t> <![CDATA[ \" ' ]]>"),
        ("tab\tici,  deux  blancs", "rien\u{a0}: «\u{202f}ici\u{202f}»"),
        ("👩‍👩‍👧 e\u{301} שלום עולם مرحبا", "😀 עברית و العربية fin"),
        ("=1+1", "; | , \"\"\""),
        (long.trim(), "court"),
        ("court", long.trim()),
    ] {
        let set = Set::new();
        let quoted = format!("\"{}\"", old.replace('"', "\"\""));
        let rows = set.text("kpis.csv") + &format!("{ROLE},9,{quoted},\n");
        set.write("kpis.csv", &rows);
        let number = rows.lines().filter(|line| line.starts_with(ROLE)).count();
        let tag = format!("kpis:{ROLE}/{number}:text");
        let (_out, document) = set.build_role();
        let untouched = set.collect(&document, &[]);
        assert_eq!((untouched.status, untouched.changes()), (Some(0), Vec::new()), "{old:.30}");
        let document = edited(&document, |xml| with_text(xml, &tag, 0, new));
        assert_eq!(set.collect(&document, &["--patch"]).status, Some(0), "{new:.30}");
        let table = common::read_table(set.0.path(), "kpis");
        assert_eq!(table.last().unwrap()["text"], new, "{new:.30}");
        let (_out, again) = set.build_role();
        assert!(fold(&docx_text(&again)).contains(&fold(new)), "{new:.30}");
    }
}

#[test]
fn a_text_that_only_the_tables_have_changed_is_not_undone() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let mission = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &mission["mission"], "Mission d’après");
    let before = common::digests(set.0.path());
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.changes()), (Some(0), Vec::new()), "{}", collected.report);
    assert_eq!(collected.report["documents"][0]["outdated"], 1, "{}", collected.report);
    assert_eq!(common::digests(set.0.path()), before);
}

#[test]
fn a_row_put_in_before_others_does_not_lead_an_edit_to_the_wrong_row() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/2:text");
    let document = edited(&document, |xml| with_text(xml, &tag, 0, "Tâche relue"));
    let tasks = set.text("tasks.csv");
    let first = tasks.lines().find(|line| line.starts_with(ROLE)).unwrap();
    set.replace("tasks.csv", first, &format!("{ROLE},,,1,Une tâche de plus,\n{first}"));
    let before = set.text("tasks.csv");
    let old = common::read_table(set.0.path(), "tasks").into_iter().filter(|row| row["role"] == ROLE).nth(2).unwrap();
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(0), Vec::new()), "{}", collected.report);
    let written = format!("\"{}\"", old["text"]);
    assert!(before.contains(&written));
    assert_eq!(set.text("tasks.csv"), before.replace(&written, "\"Tâche relue\""));
}

/// Turns the rows of the role around, as a spreadsheet sorts them the other way.
fn sort_downwards(set: &Set, file: &str) {
    let text = set.text(file);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_own = |line: &&&str| line.starts_with(ROLE);
    let mut own = lines.iter().filter(is_own).rev();
    let turned: Vec<&str> = lines.iter().map(|line| if is_own(&line) { *own.next().unwrap() } else { *line }).collect();
    set.write(file, &turned.concat());
}

#[test]
fn an_edit_finds_its_row_in_a_table_that_was_sorted_anew() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| with_text(xml, &format!("kpis:{ROLE}/1:text"), 0, "Un indicateur"));
    let old = "Nombre de participants accueillis par trimestre";
    sort_downwards(&set, "kpis.csv");
    let before = set.text("kpis.csv");
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!(collected.changes(), [format!("kpis {ROLE}/3 text: {old} → Un indicateur")]);
    assert_eq!(set.text("kpis.csv"), before.replace(old, "Un indicateur"));
    assert_eq!(collected.report["documents"][0]["outdated"], 0, "{}", collected.report);
    let again = set.collect(&document, &["--patch"]);
    assert_eq!((again.status, again.changes()), (Some(0), Vec::new()), "{}", again.report);
}

#[test]
fn an_edit_that_was_taken_over_does_not_go_to_the_next_row_of_the_same_text() {
    let set = Set::new();
    let (one, other) = ("Part des participants prêts à recommander l’atelier", "Nombre de participants accueillis");
    set.replace("kpis.csv", &format!("{one},"), &format!("{other} par trimestre,"));
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| with_text(xml, &format!("kpis:{ROLE}/1:text"), 0, "Un indicateur"));
    assert_eq!(set.collect(&document, &["--patch"]).changes().len(), 1);
    let again = set.collect(&document, &["--patch"]);
    assert_eq!((again.status, again.changes()), (Some(0), Vec::new()), "{}", again.report);
}

#[test]
fn a_text_that_the_table_now_has_in_two_cells_of_a_row_has_not_moved() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| with_text(xml, &format!("roles:{ROLE}:mission"), 0, "Une mission"));
    let role = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &role["mission"], &role["title"]);
    let collected = set.collect(&document, &[]);
    let message = collected.report["diagnostics"][0]["message"].as_str().unwrap();
    assert!(message.contains(&format!("changed this cell to `{}`", role["title"])), "{message}");
}

#[test]
fn an_edit_of_a_row_that_has_moved_no_one_knows_where_is_refused_and_accuses_no_other_row() {
    let set = Set::new();
    let (one, other) = ("Part des participants prêts à recommander l’atelier", "Nombre de participants accueillis");
    set.replace("kpis.csv", &format!("{one},Share of participants who would"), &format!("{other} par trimestre,Would"));
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| with_text(xml, &format!("kpis:{ROLE}/1:text"), 0, "Un indicateur"));
    sort_downwards(&set, "kpis.csv");
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(1), vec!["C602"]), "{}", collected.report);
    assert_eq!(collected.changes(), Vec::<String>::new());
    let message = collected.report["diagnostics"][0]["message"].as_str().unwrap();
    assert!(message.contains("have moved") && !message.contains("première fois"), "{message}");
}

#[test]
fn what_is_written_over_a_text_of_another_language_is_its_translation() {
    let set = Set::new();
    let missions = || common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &missions()["mission@en"], "");
    let text = set.text("tasks.csv").replace(
        &format!("{ROLE},Préparer les séances,Preparing the sessions,"),
        &format!("{ROLE},Préparer les séances,,"),
    );
    set.write("tasks.csv", &text);
    let out = set.build(&["--role", ROLE, "--lang", "en"]);
    let document = edited(&out.path().join(format!("docx/{ROLE}.docx")), |xml| {
        let xml = with_text(xml, &format!("roles:{ROLE}:mission"), 0, "Bring culture to everybody");
        with_text(&xml, &format!("tasks:{ROLE}/1:heading"), 0, "Before the sessions")
    });
    let own = missions()["mission"].clone();
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(0), Vec::new()), "{}", collected.report);
    assert_eq!((&missions()["mission"], missions()["mission@en"].as_str()), (&own, "Bring culture to everybody"));
    assert_eq!(set.text("tasks.csv").matches("Préparer les séances,Before the sessions,").count(), 3);
    let again = set.collect(&document, &["--patch"]);
    assert_eq!((again.status, again.changes()), (Some(0), Vec::new()), "{}", again.report);
    // What somebody has translated in the table meanwhile stays.
    set.replace("roles.csv", "Bring culture to everybody", "Bring culture to all");
    assert_eq!(set.collect(&document, &["--patch"]).codes(), ["C602"]);
}

#[test]
fn one_of_several_values_is_no_translation_of_its_cell() {
    let set = Set::new();
    let row = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &row["also_known_as@en"], "");
    let out = set.build(&["--role", ROLE, "--lang", "en"]);
    let tag = format!("roles:{ROLE}:also_known_as[2]");
    let document = edited(&out.path().join(format!("docx/{ROLE}.docx")), |xml| with_text(xml, &tag, 0, "Two"));
    assert_eq!(set.collect(&document, &[]).codes(), ["C610"]);
}

#[test]
fn all_values_of_a_cell_are_its_translation() {
    let set = Set::new();
    let row = || common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &row()["also_known_as@en"], "");
    let count = row()["also_known_as"].split('|').count();
    let out = set.build(&["--role", ROLE, "--lang", "en"]);
    let document = edited(&out.path().join(format!("docx/{ROLE}.docx")), |xml| {
        (1..=count).fold(xml.to_owned(), |xml, number| {
            with_text(&xml, &format!("roles:{ROLE}:also_known_as[{number}]"), 0, &format!("Name {number}"))
        })
    });
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(0), Vec::new()), "{}", collected.report);
    let names: Vec<String> = (1..=count).map(|number| format!("Name {number}")).collect();
    assert_eq!(row()["also_known_as@en"], names.join(" | "));
}

#[test]
fn a_document_that_was_collected_changes_nothing_a_second_time() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| with_text(xml, &format!("roles:{ROLE}:mission"), 0, "Mission neuve"));
    assert_eq!(set.collect(&document, &["--patch"]).changes().len(), 1);
    let before = common::digests(set.0.path());
    let again = set.collect(&document, &["--patch"]);
    assert_eq!((again.status, again.changes()), (Some(0), Vec::new()));
    assert_eq!(common::digests(set.0.path()), before);
}

/// The tag of the title of the role's first e-competence, which stands in its summary and in its heading.
fn twice(set: &Set) -> String {
    let row =
        |table: &str| common::read_table(set.0.path(), table).into_iter().find(|row| row["role"] == ROLE).unwrap();
    format!("competences:{}/{}:title", row("roles")["framework"], row("profile")["competence"])
}

#[test]
fn an_edit_in_one_of_the_places_that_show_a_cell_is_enough() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = twice(&set);
    let document = edited(&document, |xml| with_text(xml, &tag, 1, "Titre relu"));
    let collected = set.collect(&document, &[]);
    assert_eq!((collected.status, collected.changes().len()), (Some(0), 1), "{}", collected.report);
    assert!(collected.changes()[0].ends_with("→ Titre relu"));
}

#[test]
fn different_edits_of_one_cell_are_refused_within_a_document_and_between_two() {
    let set = Set::new();
    let (out, document) = set.build_role();
    let tag = twice(&set);
    let both = edited(&document, |xml| with_text(&with_text(xml, &tag, 0, "Un titre"), &tag, 1, "Un autre"));
    let collected = set.collect(&both, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(1), vec!["C603"]), "{}", collected.report);
    let mission = format!("roles:{ROLE}:mission");
    let one = out.path().join("one.docx");
    std::fs::rename(edited(&document, |xml| with_text(xml, &mission, 0, "Une mission")), &one).unwrap();
    let other = edited(&document, |xml| with_text(xml, &mission, 0, "Une autre"));
    let collected = set.collect(&one, &[other.to_str().unwrap(), "--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(1), vec!["C603"]), "{}", collected.report);
    assert!(!set.text("roles.csv").contains("Une mission"));
}

#[test]
fn another_text_in_a_copy_of_an_item_is_no_edit_of_the_item() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/2:text");
    let copied = edited(&document, |xml| {
        let at = content(xml, &tag, 0).start;
        let start = xml[..at].rfind("<w:p>").unwrap();
        let end = at + xml[at..].find("</w:p>").unwrap() + "</w:p>".len();
        let copy = format!("{}{}", &xml[..end], &xml[start..]);
        with_text(&copy, &tag, 1, "Une nouvelle tâche")
    });
    let collected = set.collect(&copied, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(1), vec!["C603"]), "{}", collected.report);
    assert!(!set.text("tasks.csv").contains("Une nouvelle tâche"));
}

#[test]
fn names_of_rows_and_texts_that_must_be_there_are_not_edited_away() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    for (tag, text, code) in [
        (format!("roles:{ROLE}:role"), "autre-nom", "C605"),
        (format!("roles:{ROLE}:framework"), "e-cf-4.0", "C605"),
        (format!("roles:{ROLE}:title"), "", "C606"),
    ] {
        let document = edited(&document, |xml| with_text(xml, &tag, 0, text));
        let collected = set.collect(&document, &["--patch"]);
        assert_eq!((collected.status, collected.codes()), (Some(1), vec![code]), "{}", collected.report);
    }
}

#[test]
fn a_code_that_stands_twice_with_two_labels_is_two_cells() {
    let set = Set::new();
    let references = set.text("references.csv");
    let (header, rows) = references.split_once('\n').unwrap();
    let competence = common::read_table(set.0.path(), "profile")
        .into_iter()
        .find(|row| row["role"] == ROLE)
        .map(|row| row["competence"].clone())
        .unwrap();
    let added = ["Premier libellé", "Second libellé"].map(|label| format!("{ROLE},{competence},TC1,{label}\n"));
    set.write("references.csv", &format!("{header}\n{rows}{}", added.concat()));
    let (_out, document) = set.build_role();
    let untouched = set.collect(&document, &[]);
    assert_eq!((untouched.status, untouched.changes()), (Some(0), Vec::new()), "{}", untouched.report);
    let tag = format!("references:{ROLE}/{competence}/TC1/2:label_as_printed");
    let document = edited(&document, |xml| with_text(xml, &tag, 0, "Troisième libellé"));
    assert_eq!(set.collect(&document, &["--patch"]).status, Some(0));
    assert_eq!(
        set.text("references.csv"),
        format!("{header}\n{rows}{}", added.concat()).replace("Second", "Troisième")
    );
}

#[test]
fn a_document_of_another_set_is_one_finding_and_writes_nothing() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    for (file, text) in ["roles.csv", "tasks.csv"].map(|file| (file, set.text(file))) {
        set.write(file, &text.replace(ROLE, "un-autre-metier"));
    }
    let document = edited(&document, |xml| {
        let holder = xml.find(r#"<w:tag w:val="holder"/>"#).unwrap();
        let (before, field) = xml.split_at(holder);
        before.to_owned() + &field.replacen("<w:showingPlcHdr/>", "", 1).replacen("Prénom et nom", "Ana Costa", 1)
    });
    let before = common::digests(set.0.path());
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(1), vec!["C604"]), "{}", collected.report);
    assert_eq!(common::digests(set.0.path()), before);
}

#[test]
fn a_deleted_control_is_told_and_deletes_nothing() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/1:text");
    let document = edited(&document, |xml| {
        let range = content(xml, &tag, 0);
        let start = xml[..range.start].rfind("<w:sdt>").unwrap();
        format!("{}{}", &xml[..start], &xml[range.end + "</w:sdtContent></w:sdt>".len()..])
    });
    let before = common::digests(set.0.path());
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(0), vec!["C608"]), "{}", collected.report);
    assert_eq!(common::digests(set.0.path()), before);
    // The text that is gone is shown, at the cell that still has it.
    let tasks = common::read_table(set.0.path(), "tasks");
    let text = &tasks.iter().find(|row| row["role"] == ROLE).unwrap()["text"];
    let finding = &collected.report["diagnostics"][0];
    let shown: String = text.chars().take(50).collect();
    assert!(finding["message"].as_str().unwrap().contains(&shown), "{finding}");
    assert_eq!(finding["file"], "tasks.csv");
}

#[test]
fn a_text_that_is_gone_is_shown_at_its_row_in_a_table_that_was_sorted_anew() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/1:text");
    let document = edited(&document, |xml| {
        let range = content(xml, &tag, 0);
        let start = xml[..range.start].rfind("<w:sdt>").unwrap();
        format!("{}{}", &xml[..start], &xml[range.end + "</w:sdtContent></w:sdt>".len()..])
    });
    let message = || set.collect(&document, &[]).report["diagnostics"][0]["message"].as_str().unwrap().to_owned();
    let told = message();
    sort_downwards(&set, "tasks.csv");
    assert_eq!(message(), told);
}

#[test]
fn a_paragraph_typed_between_the_controls_is_told_and_what_the_program_printed_is_not() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/1:text");
    let typed = "<w:p><w:r><w:t xml:space=\"preserve\">Nouvelle tâche : </w:t></w:r><w:r><w:t>animer</w:t></w:r></w:p>";
    let behind = |xml: &str, added: &str| {
        let at = content(xml, &tag, 0).end;
        let at = at + xml[at..].find("</w:p>").unwrap() + "</w:p>".len();
        format!("{}{added}{}", &xml[..at], &xml[at..])
    };
    let before = common::digests(set.0.path());
    let collected = set.collect(&edited(&document, |xml| behind(xml, typed)), &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(0), vec!["C612"]), "{}", collected.report);
    let message = collected.report["diagnostics"][0]["message"].as_str().unwrap().to_owned();
    assert!(
        message.contains("1 paragraph stands outside") && message.contains("`Nouvelle tâche : animer`"),
        "{message}"
    );
    assert_eq!(common::digests(set.0.path()), before);
    // Neither a field nor a copy of a cell's text is anything new, nor is a paragraph that was broken into runs.
    let date = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r>\
                <w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3 mars</w:t></w:r><w:r><w:fldChar \
                w:fldCharType=\"end\"/></w:r></w:p>";
    let harmless = edited(&document, |xml| {
        let text = &xml[content(xml, &tag, 0)];
        behind(xml, &format!("{date}<w:p>{text}</w:p>")).replace("Mission</w:t>", "Mis</w:t></w:r><w:r><w:t>sion</w:t>")
    });
    assert_eq!(set.collect(&harmless, &[]).codes(), [""; 0]);
}

/// A package with a body of that XML.
fn package(body: &[u8]) -> Vec<u8> {
    package_of(&[("document", body)])
}

/// A package with stories of that XML.
fn package_of(stories: &[(&str, &[u8])]) -> Vec<u8> {
    let story = |(name, _): &(&str, &[u8])| {
        let kind = if *name == "document" { "document.main" } else { "header" };
        format!(
            "<Override PartName=\"/word/{name}.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
        )
    };
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{}</Types>",
        stories.iter().map(story).collect::<String>()
    );
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let named = stories.iter().map(|(name, part)| (format!("word/{name}.xml"), *part));
    for (name, part) in [("[Content_Types].xml".to_owned(), types.as_bytes())].into_iter().chain(named) {
        package.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(part).unwrap();
    }
    package.finish().unwrap().into_inner()
}

#[test]
fn a_document_that_is_too_large_says_whether_one_part_is_or_all_are_together() {
    let refused = |package: &[u8]| rolepress::collect::read_document(package).unwrap_err().0;
    let (one, some) = (vec![b' '; 33 << 20], vec![b' '; 30 << 20]);
    assert!(refused(&package(&one)).contains("`word/document.xml` has more than 32 MB"));
    let all = package_of(&[("document", &some), ("header1", &some), ("header2", &some), ("header3", &some)]);
    assert!(refused(&all).contains("its parts have more than 96 MB"));
}

#[test]
fn little_that_makes_much_is_refused() {
    let read = |body: &[u8]| rolepress::collect::read_document(&package(body)).unwrap_err().0;
    let packed = package(&vec![b' '; 40 << 20]);
    assert!(packed.len() < 1 << 20);
    assert!(rolepress::collect::read_document(&packed).unwrap_err().0.contains("larger than can be read"));
    assert!(read(b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>").contains("damaged"));
    assert!(read(&[b"<x>".repeat(100_000), b"</x>".repeat(100_000)].concat()).contains("nested deeper"));
    assert!(read(&[&b"<x>"[..], &b"<y/>".repeat(4_000_000), b"</x>"].concat()).contains("damaged"));
    assert!(read(b"<x/>").contains("holds no texts of rolepress"));
}

fn saved_by_libreoffice(documents: &[PathBuf], folder: &Path) {
    let run = Command::new("soffice")
        .args(["--headless", "--convert-to", "docx", "--outdir"])
        .arg(folder)
        .args(documents)
        .output()
        .expect("soffice runs");
    succeeds(&run);
}

#[test]
#[ignore = "needs LibreOffice: run with --ignored where `soffice` is installed"]
fn every_document_that_libreoffice_saves_once_and_again_can_be_read_and_says_the_same() {
    let set = Set::new();
    let check = "\n[[docx.fields]]\nname = \"remote\"\nlabel = \"Télétravail\"\nkind = \"check\"\n";
    set.write("rolepress.toml", &(set.text("rolepress.toml") + check));
    let mission = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &mission["mission"], "Une ligne.\nEt une autre.");
    let out = set.build(&[]);
    let documents: Vec<PathBuf> =
        std::fs::read_dir(out.path().join("docx")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let (once, again) = (out.path().join("once"), out.path().join("again"));
    saved_by_libreoffice(&documents, &once);
    let saved: Vec<PathBuf> = std::fs::read_dir(&once).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(saved.len(), documents.len());
    saved_by_libreoffice(&saved, &again);
    for folder in [once, again] {
        let collected = set.collect(&folder, &[]);
        assert_eq!((collected.status, collected.changes()), (Some(0), Vec::new()), "{}", collected.report);
        assert!(collected.codes().is_empty(), "{}", collected.report);
        assert!(collected.report["fields"].as_array().unwrap().is_empty(), "{}", collected.report);
    }
}

#[test]
#[ignore = "needs python-docx: run with --ignored where `python3` has it"]
fn what_python_docx_writes_into_a_control_comes_back() {
    const EDIT: &str = "
import sys, docx
from docx.oxml.ns import qn
document = docx.Document(sys.argv[1])
new = {sys.argv[3]: sys.argv[4], 'holder': 'Zoé D’Hœ & fils', 'start': '15/03/2026'}
for control in document.element.body.iter(qn('w:sdt')):
    properties = control.find(qn('w:sdtPr'))
    tag = properties.find(qn('w:tag'))
    if tag is None or tag.get(qn('w:val')) not in new:
        continue
    for shown in properties.findall(qn('w:showingPlcHdr')):
        properties.remove(shown)
    texts = list(control.iter(qn('w:t')))
    texts[0].text = new[tag.get(qn('w:val'))]
    for other in texts[1:]:
        other.text = ''
document.save(sys.argv[2])
";
    let set = Set::new();
    let (out, document) = set.build_role();
    let edited = out.path().join("edited.docx");
    let run = Command::new("python3")
        .args(["-c", EDIT])
        .args([&document, &edited])
        .args([&format!("roles:{ROLE}:mission"), "Mission écrite par un programme"])
        .output()
        .expect("python3 runs");
    succeeds(&run);
    let collected = set.collect(&edited, &[]);
    assert_eq!(collected.changes().len(), 1, "{}", collected.report);
    assert!(collected.changes()[0].ends_with("→ Mission écrite par un programme"), "{}", collected.report);
    let fields = collected.report["fields"].as_array().unwrap();
    let value = |name: &str| fields.iter().find(|field| field["field"] == name).map(|field| field["new"].clone());
    assert_eq!(value("holder"), Some("Zoé D’Hœ & fils".into()), "{}", collected.report);
    assert_eq!(value("start"), Some("15/03/2026".into()), "{}", collected.report);
    assert_eq!(fields.len(), 2, "{}", collected.report);
}

#[test]
fn a_language_is_one_however_its_tag_is_written() {
    let set = Set::new();
    set.replace("rolepress.toml", "language = \"fr\"", "language = \"FR\"");
    set.write("roles.csv", &set.text("roles.csv").replace(",fr,", ",Fr,"));
    set.write("frameworks.csv", &set.text("frameworks.csv").replace(",fr", ",FR"));
    let (_out, document) = set.build_role();
    let xml = part_of(&document, "word/document.xml");
    assert!(!xml.contains(r#"<w:lang w:val="FR"#), "a framework's text passes for one in another language");
    let document = edited(&document, |xml| with_text(xml, &format!("roles:{ROLE}:mission"), 0, "Autre mission"));
    let collected = set.collect(&document, &[]);
    assert_eq!((collected.codes(), collected.changes().len()), (Vec::new(), 1), "{}", collected.report);
}

#[test]
fn the_name_of_a_framework_may_have_a_stroke() {
    let set = Set::new();
    let row = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    let framework = &row["framework"];
    for table in ["frameworks", "areas", "competences", "codes", "roles"] {
        let file = format!("{table}.csv");
        let text = set.text(&file).replace(&format!("{framework},"), "EN 16234-1/2019,");
        set.write(&file, &text);
    }
    let (_out, document) = set.build_role();
    let frameworks = common::read_table(set.0.path(), "frameworks");
    let shown = &frameworks.iter().find(|row| row["framework"].starts_with("EN ")).unwrap()["title"];
    let document = edited(&document, |xml| xml.replacen(&format!(">{shown}<"), ">Autre titre<", 1));
    let collected = set.collect(&document, &[]);
    assert_eq!((collected.codes(), collected.changes().len()), (Vec::new(), 1), "{}", collected.report);
}
