//! What is told of files with faults, and what of them is read.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::*;

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    title: String,
    set: Set,
    blocks: Vec<Set>,
    words: BTreeMap<String, String>,
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Set {
    name: String,
    shown: bool,
    logos: Vec<String>,
}

/// Each fault as `TEXT AT ITS PLACE: message | help`, and what was read.
fn read(text: &str) -> (Vec<String>, Option<File>) {
    let mut faults = Vec::new();
    let file = SettingsText::of(text).parse(&mut faults).read(&mut faults);
    let told = |fault: SettingFault| {
        let help = fault.help.map_or(String::new(), |help| format!(" | {help}"));
        format!("{}: {}{help}", &text[fault.span], fault.message)
    };
    (faults.into_iter().map(told).collect(), file)
}

#[test]
fn every_fault_is_told_at_its_place_and_the_rest_is_read() {
    let (told, file) = read(
        "title = 3\n[set]\nname = \"A\"\nshown = \"no\"\nlogo = []\n[[blocks]]\nname = \"B\"\n[[blocks]]\nname = 1.0\nshown = true\n",
    );
    let expected = [
        "3: `title` is a number where a text should stand | put it in quotes: `title = \"3\"`",
        "\"no\": `shown` is a text where `true` or `false` should stand | write `shown = true` or `shown = false`, without quotes",
        "logo: there is no setting `logo` here | did you mean `logos`?",
        "1.0: `name` is a number where a text should stand | put it in quotes: `name = \"1.0\"`",
    ];
    assert_eq!(sorted(told), sorted(expected.map(str::to_owned).to_vec()));
    let file = file.unwrap();
    assert_eq!((file.set.name.as_str(), file.blocks.len(), file.blocks[1].shown), ("A", 2, true));
}

fn sorted(mut told: Vec<String>) -> Vec<String> {
    told.sort();
    told
}

#[test]
fn a_line_that_is_no_toml_hides_no_other() {
    let (told, file) = read("title = Fiches de poste\n[set]\nshown = 3\nname = \"A\"\n");
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[1].starts_with("3: `shown`"), "{told:#?}");
    assert_eq!(file.unwrap().set.name, "A");
}

#[test]
fn a_text_without_quotes_or_with_those_of_print_is_told_how_to_stand() {
    for line in ["title = Fiches", "title = “Fiches”", "title = « Fiches »"] {
        let (told, _) = read(line);
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].ends_with("| put texts in straight quotes: `title = \"Fiches\"`"), "{told:#?}");
    }
    assert!(read("title = \"C:\\Users\\rh.png\"").0[0].ends_with("| write `/` for each `\\`"));
}

#[test]
fn a_section_in_the_place_of_blocks_is_told() {
    let (told, file) = read("title = \"x\"\n[blocks]\nname = \"B\"\n");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].ends_with("write `[[blocks]]` instead of `[blocks]`"), "{told:#?}");
    assert_eq!(file.unwrap().title, "x");
}

#[test]
fn a_file_of_a_million_faults_is_read_a_hundred_times_at_most() {
    let text: String =
        std::iter::once("[words]\n".to_owned()).chain((0..10_000).map(|n| format!("w{n} = {n}\n"))).collect();
    assert_eq!(read(&text).0.len(), FAULTS);
}

#[test]
fn settings_are_found_by_their_path() {
    let text = "[set]\nname = \"A\"\n[[blocks]]\nname = \"B\"\n[[blocks]]\nlogos = [\"x\", \"y\"]\n";
    let mut read = SettingsText::of(text);
    let tree = read.parse(&mut Vec::new());
    let at = |path: &[&str]| &text[tree.place(path)];
    assert_eq!(at(&["set", "name"]), "name = \"A\"");
    assert_eq!(at(&["set", "shown"]), "set");
    assert_eq!(at(&["blocks", "0", "name"]), "name = \"B\"");
    assert_eq!(at(&["blocks", "1", "logos"]), "logos = [\"x\", \"y\"]");
    assert_eq!(at(&["words"]), "");
}

#[test]
fn settings_can_be_taken_out_by_their_keys() {
    let text = "[set]\nname = \"A\"\n\"name@en\" = \"B\"\n\"name@fr\" = 3\n";
    let mut faults = Vec::new();
    let mut read = SettingsText::of(text);
    let mut tree = read.parse(&mut faults);
    let taken = tree.take(&["set"], |key| key.contains('@'));
    let told: Vec<_> = taken.into_iter().map(|taken| (taken.key, taken.value, &text[taken.span])).collect();
    let expected = [
        ("name@en".to_owned(), TakenValue::Text("B".to_owned()), "\"name@en\" = \"B\""),
        ("name@fr".to_owned(), TakenValue::Other, "\"name@fr\" = 3"),
    ];
    assert_eq!(told, expected);
    assert!(tree.read::<File>(&mut faults).is_some() && faults.is_empty());
}

#[test]
fn settings_of_blocks_can_be_taken_out_too() {
    let text = "[[blocks]]\nname = \"A\"\n[[blocks]]\n\"logos@en\" = [\"B\", \"C\"]\n\"x@en\" = [\"B\", 3]\n";
    let mut faults = Vec::new();
    let mut read = SettingsText::of(text);
    let mut tree = read.parse(&mut faults);
    assert_eq!([tree.count_blocks(&["blocks"]), tree.count_blocks(&["set"])], [2, 0]);
    assert_eq!(tree.take(&["blocks", "0"], |key| key.contains('@')), []);
    let taken = tree.take(&["blocks", "1"], |key| key.contains('@'));
    let values: Vec<TakenValue> = taken.into_iter().map(|taken| taken.value).collect();
    assert_eq!(values, [TakenValue::Texts(vec!["B".to_owned(), "C".to_owned()]), TakenValue::Other]);
    assert!(tree.read::<File>(&mut faults).is_some() && faults.is_empty());
}

#[test]
fn a_text_that_is_not_closed_is_told_with_its_end() {
    let (told, file) = read("[set]\nname = \"A\n[[blocks]]\nname = \"B\"\n");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].ends_with("the text of `name` has no quote at its end | write `name = \"A\"`"), "{told:#?}");
    assert_eq!(file.unwrap().blocks[0].name, "B");
}

#[test]
fn a_line_without_a_value_hides_no_other() {
    for (line, help) in [
        ("title: \"Fiches\"", "write `title = \"Fiches\"`"),
        ("title: Fiches", "write `title = \"Fiches\"`"),
        ("Réglages du projet", "write `NAME = \"…\"`, or begin a remark with `#`"),
        ("Réglages", "write `NAME = \"…\"`, or begin a remark with `#`"),
    ] {
        for end in ["\n", "\r\n"] {
            let (told, file) = read(&format!("{line}{end}[set]{end}shown = 3{end}name = \"A\"{end}"));
            assert_eq!(told.len(), 2, "{told:#?}");
            assert!(told[0].starts_with(&format!("{line}: ")) && told[0].ends_with(&format!("| {help}")), "{told:#?}");
            assert!(told[1].starts_with("3: `shown`"), "{told:#?}");
            assert_eq!(file.unwrap().set.name, "A");
        }
    }
    assert_eq!(read("title").0.len(), 1);
    assert_eq!(read("[set]\nname = \"A\"\nshown").0.len(), 1);
}

#[test]
fn a_section_that_is_not_closed_costs_no_other() {
    for (open, whole) in [("[set", "[set]"), ("[[blocks]", "[[blocks]]"), ("[set # the set", "[set]")] {
        let (told, file) = read(&format!("title = \"A\"\n{open}\nname = \"B\"\n\n[words]\na = \"b\"\nc = 1\n"));
        assert_eq!(told.len(), 2, "{told:#?}");
        assert!(told[0].ends_with(&format!("is not closed | write `{whole}`")), "{told:#?}");
        assert!(told[1].starts_with("1: `c`"), "{told:#?}");
        let file = file.unwrap();
        assert_eq!((file.title.as_str(), file.words["a"].as_str()), ("A", "b"));
    }
}

#[test]
fn a_section_that_stands_twice_is_told_once() {
    let block = |header: &str| format!("{header}\nname = \"A\"\nshown = true\n");
    for headers in [&["[blocks]", "[blocks]", "[blocks]"][..], &["[blocks]", "[[blocks]]"], &["[[blocks]]", "[blocks]"]]
    {
        let text: String = headers.iter().map(|header| block(header)).collect();
        let (told, _) = read(&text);
        assert_eq!(told.len(), 1, "{text}{told:#?}");
        assert!(told[0].contains("`blocks` stands here again | put all settings of `[blocks]` below"), "{told:#?}");
        assert!(told[0].ends_with("write `[[blocks]]` above each"), "{told:#?}");
    }
}

#[test]
fn a_word_in_the_place_of_yes_or_no_is_told_as_that() {
    let (told, _) = read("[set]\nshown = oui\n");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].ends_with("| write `shown = true` or `shown = false`, without quotes"), "{told:#?}");
}

#[test]
fn signs_that_toml_does_not_know_are_told_with_the_line_as_it_should_be() {
    for (line, told_as) in [
        ("title = \"A\";", "a sign stands behind the text of `title` | write `title = \"A\"`"),
        ("title@en = \"A\"", "the name `title@en` needs quotes | write `\"title@en\" = \"A\"`"),
        (
            "title = Fiches",
            "the text of `title` has no straight quotes | put texts in straight quotes: `title = \"Fiches\"`",
        ),
    ] {
        let (told, _) = read(&format!("{line}\n"));
        assert!(told.len() == 1 && told[0].ends_with(told_as), "{line}: {told:#?}");
    }
}

#[test]
fn a_list_of_names_in_place_of_blocks_is_told_as_that() {
    let (told, _) = read("blocks = [\"A\", \"B\"]\n");
    assert!(told[0].contains("`blocks` is a text where a block should stand | write `[[blocks]]` above"), "{told:#?}");
}
