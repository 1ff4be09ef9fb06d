//! The rules of collecting: what breaks each of them, and what is told then.

use super::*;

/// A rule of collecting, and what breaks it: the documents that are given.
type Case = (&'static str, fn(&Desk) -> Vec<PathBuf>);

const CASES: [Case; 17] = [
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
    ("C615", |desk| {
        vec![edited(&desk.document(), |name, xml| match name {
            "customXml/item1.xml" => "<other/>".to_owned(),
            "docProps/custom.xml" => xml.replace("RolepressPrint", "Other"),
            _ => xml,
        })]
    }),
    ("C616", |desk| {
        desk.change("codes.csv", "code,category,label,label@en", "code,category,label,notes");
        let row = format!("{ROLE},D.3,TC1,\"Conception graphique, mise en page et web design\"\n");
        edit(&desk.set.path().join("references.csv"), |text| text.to_owned() + &row);
        desk.build();
        vec![with_text_of(&desk.document(), "codes:TC1:label\"", "Conception d’interfaces")]
    }),
    ("C617", |desk| {
        desk.change("tasks.csv", "text@en", "notes");
        desk.build();
        let two = "Accueillir le public</w:t><w:br/><w:t>Tenir la caisse";
        vec![with_text_of(&desk.document(), &format!("tasks:{ROLE}/1:text\""), two)]
    }),
];

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
        assert_eq!(
            status,
            Some(i32::from(!["C608", "C612", "C613", "C614", "C615", "C616", "C617"].contains(&code))),
            "{code}: {report}"
        );
        // A translation or a printed label that stays behind is told of what is written.
        let is_written = ["C613", "C616", "C617"].contains(&code);
        assert_eq!(common::digests(desk.set.path()) != before, is_written, "{code}");
    }
}
