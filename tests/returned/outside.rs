//! What stands outside the controls, against what was printed there.

use super::*;

/// A role with references to the master list.
const WEBMASTER: &str = "webmestre";

/// The document with something behind the paragraph of the first control with a tag.
fn behind(xml: &str, tag: &str, added: &str) -> String {
    let end = around(xml, content(xml, tag, 0).start, "w:p").end;
    format!("{}{added}{}", &xml[..end], &xml[end..])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// The document with another text in place of the last one of its like before a place.
fn changed_before(xml: &str, at: usize, old: &str, new: &str) -> String {
    let start = xml[..at].rfind(&format!(">{old}<")).unwrap() + 1;
    format!("{}{new}{}", &xml[..start], &xml[start + old.len()..])
}

/// The range of the line that refers to a code under an e-competence.
fn reference(xml: &str, competence: &str, code: &str) -> std::ops::Range<usize> {
    let under = xml.find(&format!("profile:{WEBMASTER}/{competence}:description")).unwrap();
    let label = format!(r#"<w:tag w:val="codes:{code}:label"/>"#);
    around(xml, under + xml[under..].find(&label).unwrap(), "w:p")
}

#[test]
fn a_paragraph_typed_between_the_controls_is_told() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/1:text");
    let typed = "<w:p><w:r><w:t xml:space=\"preserve\">Nouvelle tâche : </w:t></w:r><w:r><w:t>animer</w:t></w:r></w:p>";
    let before = common::digests(set.0.path());
    let collected = set.collect(&edited(&document, |xml| behind(xml, &tag, typed)), &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(0), vec!["C612"]), "{}", collected.report);
    let message = collected.report["diagnostics"][0]["message"].as_str().unwrap().to_owned();
    assert!(
        message.contains("1 paragraph stands outside") && message.contains("`Nouvelle tâche : animer`"),
        "{message}"
    );
    assert_eq!(common::digests(set.0.path()), before);
}

#[test]
fn neither_a_field_nor_a_text_that_was_broken_into_runs_is_anything_new() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let date = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r>\
                <w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3 mars</w:t></w:r><w:r><w:fldChar \
                w:fldCharType=\"end\"/></w:r></w:p>";
    let harmless = edited(&document, |xml| {
        behind(xml, &format!("tasks:{ROLE}/1:text"), date)
            .replace("Mission</w:t>", "Mis</w:t></w:r><w:r><w:t>sion</w:t>")
    });
    assert_eq!(set.collect(&harmless, &[]).codes(), [""; 0]);
}

#[test]
fn a_paragraph_that_reads_like_an_item_is_told() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let copied = edited(&document, |xml| {
        let text = paragraph("Programme d’ateliers numériques");
        behind(xml, &format!("deliverables:{ROLE}/responsible/2:text"), &text)
    });
    let collected = set.collect(&copied, &[]);
    let (code, _, message) = collected.told();
    assert!(
        code == "C612" && message.contains("1 paragraph") && message.contains("`Programme d’ateliers"),
        "{message}"
    );
}

#[test]
fn a_text_that_is_left_of_a_deleted_control_is_no_new_one() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/1:text");
    let unpacked = edited(&document, |xml| {
        let text = xml[content(xml, &tag, 0)].to_owned();
        without_control(&behind(xml, &tag, &format!("<w:p>{text}</w:p>")), &tag)
    });
    let collected = set.collect(&unpacked, &[]);
    let (code, file, message) = collected.told();
    assert!(code == "C608" && file == "tasks.csv" && message.contains("stands there still"), "{message}");
    assert!(!collected.finding()["help"].as_str().unwrap().contains("delete"), "{}", collected.report);
}

#[test]
fn a_text_changed_to_one_that_is_printed_elsewhere_is_told_where_it_stands_and_is_changed() {
    let set = Set::new();
    let end = "measures the progress of the participants.\",";
    set.replace("levels.csv", &format!("{end},"), &format!("{end}some,"));
    let (_out, document) = set.build_role();
    let level = |xml: &str| content(xml, &format!("levels:{ROLE}/D.3/3:descriptor"), 0).start;
    let importance =
        |xml: &str| around(xml, content(xml, &format!("profile:{ROLE}/B.5:importance"), 1).start, "w:p").end;
    type Place<'a> = &'a dyn Fn(&str) -> usize;
    let cases: [(Place, &str, &str, &str, &str); 3] = [
        (&level, "Niveau\u{a0}3", "Niveau\u{a0}4", "levels.csv", "`levels`"),
        (&level, "quelques pays", "la plupart des pays", "levels.csv", "`assigned`"),
        (&importance, " utile", " indispensable", "profile.csv", "`importance`"),
    ];
    for (place, old, new, file, column) in cases {
        let edited = edited(&document, |xml| changed_before(xml, place(xml), old, new));
        let collected = set.collect(&edited, &[]);
        let (code, at, message) = collected.told();
        assert_eq!((code, at), ("C612", file), "{message}");
        let help = collected.finding()["help"].as_str().unwrap();
        assert!(message.contains(new.trim()) && help.contains(column), "{message} {help}");
    }
}

#[test]
fn two_levels_that_were_exchanged_are_told() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let exchanged = edited(&document, |xml| {
        let level = |xml: &str, level: u8| content(xml, &format!("levels:{ROLE}/D.3/{level}:descriptor"), 0).start;
        let xml = changed_before(xml, level(xml, 2), "Niveau\u{a0}2", "Niveau\u{a0}3");
        changed_before(&xml, level(&xml, 3), "Niveau\u{a0}3", "Niveau\u{a0}2")
    });
    let collected = set.collect(&exchanged, &[]);
    let (code, _, message) = collected.told();
    assert!(code == "C612" && message.contains("2 paragraphs"), "{message}");
}

#[test]
fn a_row_for_a_level_that_the_role_does_not_ask_for_belongs_to_levels_as_well() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let typed = edited(&document, |xml| {
        let at = content(xml, &format!("levels:{ROLE}/D.3/3:descriptor"), 0).start;
        let at = at + xml[at..].find("Niveau\u{a0}4").unwrap();
        let dash = at + xml[at..].find(">–<").unwrap() + 1;
        format!("{}Dirige un pôle{}", &xml[..dash], &xml[dash + "–".len()..])
    });
    let collected = set.collect(&typed, &[]);
    let help = collected.finding()["help"].as_str().unwrap();
    assert!(collected.told().2.contains("`Dirige un pôle`") && help.contains("row of `levels`"), "{help}");
}

#[test]
fn a_printed_text_that_is_gone_from_beside_a_cell_is_told() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let emptied = edited(&document, |xml| {
        let at = content(xml, &format!("levels:{ROLE}/D.3/3:descriptor"), 0).start;
        let paragraph = around(xml, xml[..at].rfind("Niveau\u{a0}3").unwrap(), "w:p");
        format!("{}<w:p/>{}", &xml[..paragraph.start], &xml[paragraph.end..])
    });
    let collected = set.collect(&emptied, &[]);
    let (code, file, message) = collected.told();
    assert!((code, file) == ("C612", "levels.csv") && message.contains("1 text is gone"), "{message}");
    // What its cell says names it, and not what the document calls the cell inside.
    assert!(!message.contains(":descriptor"), "{message}");
}

#[test]
fn rows_that_were_moved_and_a_table_that_was_split_are_nothing_new() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let moved = edited(&document, |xml| {
        let row =
            |level: u8| around(xml, content(xml, &format!("levels:{ROLE}/D.3/{level}:descriptor"), 0).start, "w:tr");
        let (two, three) = (row(2), row(3));
        let table = xml[..two.start].rfind("<w:tbl>").unwrap();
        let head = table..table + xml[table..].find("</w:tr>").unwrap() + "</w:tr>".len();
        assert!(xml[head.clone()].contains("<w:tblHeader/>"));
        let split = format!("</w:tbl>{}{}", paragraph(""), &xml[head]);
        format!("{}{}{split}{}{}", &xml[..two.start], &xml[three.clone()], &xml[two], &xml[three.end..])
    });
    let collected = set.collect(&moved, &[]);
    assert_eq!((collected.status, collected.codes()), (Some(0), Vec::new()), "{}", collected.report);
}

#[test]
fn a_reference_that_was_struck_is_told_at_its_row_though_its_label_stands_elsewhere() {
    let set = Set::new();
    let (_out, document) = set.build_one(WEBMASTER);
    let struck = edited(&document, |xml| {
        let line = reference(xml, "A.6", "TC10");
        format!("{}{}", &xml[..line.start], &xml[line.end..])
    });
    let collected = set.collect(&struck, &["--patch"]);
    let (code, file, message) = collected.told();
    assert_eq!((code, file), ("C608", "references.csv"), "{message}");
    assert!(message.contains("1 reference") && message.contains("`TC10 ") && message.contains("(A.6)"), "{message}");
    let row = set.text("references.csv").lines().position(|line| line.starts_with("webmestre,A.6,TC10,")).unwrap();
    assert_eq!(collected.finding()["line"], row + 1);
    assert!(collected.finding()["help"].as_str().unwrap().contains("delete its row in `references`"));
    // Once the row is deleted nothing is left to be told.
    let text = set.text("references.csv");
    let kept = text.split_inclusive('\n').filter(|line| !line.starts_with("webmestre,A.6,TC10,"));
    set.write("references.csv", &kept.collect::<String>());
    assert_eq!(set.collect(&struck, &[]).codes(), [""; 0]);
}

#[test]
fn a_reference_that_was_moved_to_another_e_competence_is_told_where_it_was_and_where_it_is() {
    let set = Set::new();
    let (_out, document) = set.build_one(WEBMASTER);
    let moved = edited(&document, |xml| {
        let (line, target) = (reference(xml, "A.6", "MC3"), reference(xml, "B.1", "TC1"));
        format!("{}{}{}{}", &xml[..line.start], &xml[line.end..target.end], &xml[line], &xml[target.end..])
    });
    let collected = set.collect(&moved, &[]);
    assert_eq!(collected.codes(), ["C612", "C608"], "{}", collected.report);
}

#[test]
fn a_code_that_was_written_over_is_told_to_be_a_row_of_references() {
    let set = Set::new();
    let (_out, document) = set.build_one(WEBMASTER);
    for in_a_line in [true, false] {
        let changed = edited(&document, |xml| {
            let at = if in_a_line { reference(xml, "A.6", "TC10").end } else { xml.find(">TC10<").unwrap() + 6 };
            changed_before(xml, at, "TC10", "TC11")
        });
        let collected = set.collect(&changed, &[]);
        let help = collected.finding()["help"].as_str().unwrap();
        assert!(collected.told().2.contains("`TC11`") && help.contains("`references`"), "{}", collected.report);
    }
}

#[test]
fn a_text_that_stands_in_fewer_places_than_it_did_is_told() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let area = format!("competences:{}/B.5:title", "e-cf-3.0");
    let fewer = edited(&document, |xml| {
        let row = around(xml, content(xml, &area, 0).start, "w:tr");
        format!("{}{}", &xml[..row.start], &xml[row.end..])
    });
    let collected = set.collect(&fewer, &[]);
    let (code, file, message) = collected.told();
    assert_eq!((code, file), ("C608", "competences.csv"), "{}", collected.report);
    assert!(message.contains("1 text is no longer in all places"), "{message}");
}

#[test]
fn references_keep_their_place_where_tags_are_digests_and_an_example_was_deleted() {
    let set = Set::new();
    let (short, long) = ("analyste-donnees", format!("analyste-{}", "x".repeat(60)));
    for table in ["roles", "profile", "levels", "references", "examples", "tasks", "deliverables", "kpis", "sections"] {
        let file = format!("{table}.csv");
        set.write(&file, &set.text(&file).replace(&format!("\n{short},"), &format!("\n{long},")));
    }
    let (_out, document) = set.build_one(&long);
    let deleted = edited(&document, |xml| {
        let examples = xml.match_indices(r#"<w:tag w:val="examples:~"#).map(|(at, _)| at);
        let mut last_of_one = examples.filter(|at| {
            let next = at + xml[*at..].find("</w:p>").unwrap();
            let next = next + xml[next..].find(r#"<w:tag w:val=""#).unwrap_or_default();
            xml[next..].starts_with(r#"<w:tag w:val="codes:"#)
        });
        let example = around(xml, last_of_one.next().unwrap(), "w:p");
        format!("{}{}", &xml[..example.start], &xml[example.end..])
    });
    let collected = set.collect(&deleted, &[]);
    assert_eq!(collected.codes(), ["C608"], "{}", collected.report);
}
