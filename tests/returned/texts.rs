//! What people write into the controls, and what of it goes into which cell.

use super::*;

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
fn a_value_changes_beside_one_that_has_a_line_end_of_windows() {
    let set = Set::new();
    set.replace("roles.csv", "Médiatrice culturelle numérique | Animateur multimédia", "\"Un\r\nbis | Deux\"");
    let (_out, document) = set.build_role();
    let tag = format!("roles:{ROLE}:also_known_as[2]");
    let collected = set.collect(&edited(&document, |xml| with_text(xml, &tag, 0, "Zwei")), &["--patch"]);
    assert_eq!(collected.changes(), [format!("roles {ROLE} also_known_as[2]: Deux → Zwei")]);
    assert!(set.text("roles.csv").contains("\"Un\r\nbis | Zwei\""), "{}", set.text("roles.csv"));
}

#[test]
fn values_that_fit_each_and_not_all_together_are_refused() {
    let set = Set::new();
    set.replace("roles.csv", "Médiatrice culturelle numérique | Animateur multimédia", "Un | Deux | Trois");
    let (_out, document) = set.build_role();
    let [first, second] = [1, 2].map(|number| format!("roles:{ROLE}:also_known_as[{number}]"));
    let long = "un titre ".repeat(2_000);
    let document = edited(&document, |xml| with_text(&with_text(xml, &first, 0, &long), &second, 0, &long));
    let before = set.text("roles.csv");
    let collected = set.collect(&document, &["--patch"]);
    assert!(collected.codes().contains(&"C607"), "{}", collected.report);
    assert_eq!(set.text("roles.csv"), before);
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
    let shown = "Dire\u{a0}: «\u{a0}oui\u{a0}»\u{202f}; ou non\u{202f}! Et 5\u{a0}km\u{a0}: fin\u{202f}?";
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
fn blanks_that_french_puts_to_its_signs_do_not_come_back_to_a_table_without_them() {
    let set = Set::new();
    let text = "Dire: «oui»; ou non! Et 5 km: fin?";
    let mission = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &mission["mission"], text);
    let (_out, document) = set.build_role();
    let shown = "Dire\u{a0}: «\u{a0}oui\u{a0}»\u{202f}; ou non\u{202f}! Et 5\u{a0}km\u{a0}: fin\u{202f}?";
    assert!(part_of(&document, "word/document.xml").contains(shown));
    assert_eq!(set.collect(&document, &[]).changes(), Vec::<String>::new());
    let changed = edited(&document, |xml| xml.replace("oui", "si"));
    assert_eq!(
        set.collect(&changed, &[]).changes(),
        [format!("roles {ROLE} mission: {text} → {}", text.replace("oui", "si"))]
    );
    // Nor where the table has another text by now: what was printed is no edit.
    set.replace("roles.csv", text, "Un autre texte");
    let collected = set.collect(&document, &[]);
    assert_eq!((collected.codes(), collected.changes()), (Vec::new(), Vec::new()), "{}", collected.report);
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
fn a_letter_in_two_signs_is_written_as_the_encoding_has_it_and_nothing_new_a_second_time() {
    let set = Set::new();
    let tasks = set.text("tasks.csv").replace(['\u{2009}', '\u{202f}', '\u{2011}'], " ");
    let (bytes, _, unfit) = encoding_rs::WINDOWS_1252.encode(&tasks);
    assert!(!unfit);
    std::fs::write(set.0.path().join("tasks.csv"), bytes).unwrap();
    let (_out, document) = set.build_role();
    let new = "Ce\u{301}der la cle\u{301}";
    let document = edited(&document, |xml| with_text(xml, &format!("tasks:{ROLE}/1:text"), 0, new));
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.changes().len()), (Some(0), 1), "{}", collected.report);
    let written = std::fs::read(set.0.path().join("tasks.csv")).unwrap();
    assert!(encoding_rs::WINDOWS_1252.decode(&written).0.contains("Céder la clé"));
    assert_eq!(set.collect(&document, &[]).changes(), [""; 0]);
}

#[test]
fn a_sign_of_a_symbol_font_comes_back_as_the_sign_that_it_is_or_is_refused() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("roles:{ROLE}:mission");
    let with_sign = |font: &str| {
        edited(&document, |xml| {
            let sign = format!("A</w:t><w:sym w:font=\"{font}\" w:char=\"F0E0\"/><w:t>B");
            with_text(xml, &tag, 0, "SIGN").replace("SIGN", &sign)
        })
    };
    let known = set.collect(&with_sign("Wingdings"), &[]);
    assert!(known.codes().is_empty() && known.changes()[0].ends_with("→ A→B"), "{}", known.report);
    let unknown = set.collect(&with_sign("Webdings"), &[]);
    assert_eq!((unknown.status, unknown.codes()), (Some(1), vec!["C607"]), "{}", unknown.report);
}

#[test]
fn a_sign_of_a_symbol_font_beside_what_was_printed_is_told() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/1:text");
    let typed = "<w:p><w:r><w:t>A</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/><w:t>B</w:t></w:r></w:p>";
    let document = edited(&document, |xml| {
        let at = around(xml, content(xml, &tag, 0).start, "w:p").end;
        format!("{}{typed}{}", &xml[..at], &xml[at..])
    });
    let collected = set.collect(&document, &[]);
    assert!(collected.told().2.contains("`A→B`"), "{}", collected.report);
}
