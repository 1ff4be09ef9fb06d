//! Words: that they read as they were written, wherever lines end.

use super::*;

const FRENCH: &str = "L’administration communale accompagne les établissements culturels dans la numérisation \
     progressive de leurs collections patrimoniales, audiovisuelles et documentaires, conformément aux engagements \
     internationaux.";

fn narrow(name: &str, words: &str) -> Layout {
    let block = styled(name, words);
    let Block::Table(mut narrow) = table(Vec::new(), vec![row(vec![cell(vec![block]), cell(Vec::new())])]) else {
        unreachable!()
    };
    narrow.style = style("narrow");
    lay(vec![Block::Table(narrow)])
}

#[test]
fn a_divided_word_reads_as_one() {
    let layout = narrow("hyphenated", FRENCH);
    let read = read_aloud(&layout);
    assert!(read.contains('\u{AD}'), "a column this narrow needs hyphens: {read}");
    assert_eq!(read.replace('\u{AD}', "").trim_end(), FRENCH);
}

#[test]
fn a_blank_stands_at_the_end_of_each_line_that_ends_between_words() {
    assert_eq!(narrow("red", FRENCH).pages[0].content.len(), 1);
    assert_eq!(read_aloud(&narrow("red", FRENCH)).replace('\u{AD}', "").trim_end(), FRENCH);
}

#[test]
fn a_word_wider_than_its_column_is_broken_and_stays_within_it() {
    let url = "https://www.example.org/une/adresse/bien-trop-longue-pour-la-colonne?avec=des&parametres=encore";
    let layout = narrow("red", url);
    assert_eq!(read_aloud(&layout).trim_end(), url);
    let limit = Length::mm(60.0).to_pt() + 0.1;
    for item in layout.pages[0].content.iter().flat_map(|sequence| &sequence.items) {
        let Item::Text(run) = item else { continue };
        assert!((run.x + run.width).to_pt() <= limit);
    }
    assert!(lines_on(&layout.pages[0]).iter().any(|line| line.ends_with('/')), "addresses break behind a slash");
}

#[test]
fn a_word_wider_than_its_column_is_divided_as_its_language_does_whatever_the_style_says() {
    let read = read_aloud(&narrow("red", "Anticonstitutionnellement remarquable"));
    assert_eq!(read.trim_end(), "Anticonstitu\u{AD}tionnellement remarquable");
}

#[test]
fn a_word_of_a_language_without_patterns_is_divided_behind_a_vowel_and_with_a_hyphen() {
    let style = style("red");
    let words = text("Interdisciplinaritatea responsabilităților");
    let romanian = Span { style, language: Some("ro".to_owned()), cell: None, content: words };
    let block = Block::Paragraph(Paragraph { style, anchor: None, content: vec![Inline::Span(romanian)] });
    let Block::Table(mut narrow) = table(Vec::new(), vec![row(vec![cell(vec![block]), cell(Vec::new())])]) else {
        unreachable!()
    };
    narrow.style = self::style("narrow");
    let read = read_aloud(&lay(vec![Block::Table(narrow)]));
    assert_eq!(read.trim_end(), "Interdisci\u{AD}plinaritatea responsabili\u{AD}tăților");
}

#[test]
fn justified_lines_end_flush_but_for_the_last() {
    let layout = lay(vec![styled("justified", &FRENCH.repeat(3))]);
    let right = theme().page.width - theme().page.margin_right;
    let ends: Vec<f32> = layout.pages[0].content[0]
        .items
        .iter()
        .map(|item| if let Item::Text(run) = item { (run.x + run.width - right).to_pt() } else { 0.0 })
        .collect();
    let (last, others) = ends.split_last().unwrap();
    assert!(others.iter().all(|end| end.abs() < 0.2), "{ends:?}");
    assert!(*last < -1.0);
}

#[test]
fn a_red_span_in_a_heading_keeps_the_heading_s_size() {
    let span = Span { style: style("red"), language: None, cell: None, content: text("red") };
    let content = vec![Inline::Text("Black ".to_owned()), Inline::Span(span)];
    let heading = Heading { level: 1, style: style("large"), anchor: None, content };
    let layout = lay(vec![Block::Heading(heading)]);
    let runs: Vec<&TextRun> = layout.pages[0].content[0]
        .items
        .iter()
        .filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None })
        .collect();
    assert_eq!(runs.len(), 2);
    assert_eq!(runs[0].size, runs[1].size);
    assert_ne!(runs[0].colour, runs[1].colour);
}

#[test]
fn another_language_is_told_to_readers_and_spaced_by_its_own_rules() {
    let span = Span { style: StyleId::BODY, language: Some("en".to_owned()), cell: None, content: text("Really?") };
    let content = vec![Inline::Text("Vraiment? ".to_owned()), Inline::Span(span)];
    let layout = lay(vec![Block::Paragraph(Paragraph { style: StyleId::BODY, anchor: None, content })]);
    assert_eq!(read_aloud(&layout), "Vraiment\u{202F}? Really?\n");
    assert!(layout.structure.elements().any(|(_, node)| node.language.as_deref() == Some("en")));
}

#[test]
fn labels_stand_on_the_line_of_their_item() {
    let item =
        |label: &str, words: &str| ListItem { anchor: None, label: Some(text(label)), blocks: vec![paragraph(words)] };
    let items = vec![item("C1", "one"), item("TC10", "two")];
    let layout = lay(vec![Block::List(List { style: StyleId::BODY, ordered: false, items })]);
    assert_eq!(lines_on(&layout.pages[0]), ["C1one", "TC10two"]);
    assert_eq!(read_aloud(&layout), "C1\none\nTC10\ntwo\n");
}

#[test]
fn characters_of_other_scripts_and_signs_are_set_in_the_face_that_has_them() {
    let layout = lay(vec![paragraph("Μουσείο и € ★★☆ ✓ 中")]);
    assert_eq!(read_aloud(&layout), "Μουσείο и € ★★☆ ✓ \u{FFFD}\n");
}

#[test]
fn no_line_ends_between_a_figure_and_its_unit() {
    for length in 1..120 {
        let text = format!("{} 10 000 pages à 25 °C par M. Dupont", "a ".repeat(length));
        let lines = pages_of(&lay(vec![paragraph(&text)])).concat();
        for (end, start) in [("10", "000"), ("25", "°C"), ("M.", "Dupont")] {
            assert!(!lines.iter().any(|line| line.ends_with(end)), "{end} | {start}: {lines:?}");
        }
    }
}

/// The lines of words in a language, in paragraphs of growing length, so that lines end anywhere.
fn lines_in(language: &str, words: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for length in 0..12 {
        let paragraph = paragraph(&format!("{}{words}", "m".repeat(length)));
        let document = document(vec![paragraph]);
        let metadata = Metadata { language: language.to_owned(), ..document.metadata };
        let layout = paginate(&Document { metadata, ..document }, &theme(), book(), &locale(), &Pictures::new());
        lines.extend(layout.pages.iter().flat_map(lines_on));
    }
    lines
}

#[test]
fn in_slavic_languages_no_line_ends_with_a_word_of_one_letter() {
    let words = " zarządza w instytucji i z zespołem o planie u partnerów".repeat(20);
    let lonely = |line: &&String| line.rsplit(' ').next().is_some_and(|word| word.chars().count() == 1);
    assert_eq!(lines_in("pl", &words).iter().find(lonely), None);
    assert!(lines_in("fr", &words).iter().any(|line| lonely(&line)), "elsewhere it may");
}

#[test]
fn no_line_begins_with_the_point_between_two_texts() {
    let words = " un texte · un autre".repeat(40);
    assert_eq!(lines_in("fr", &words).iter().find(|line| line.starts_with('·')), None);
}
