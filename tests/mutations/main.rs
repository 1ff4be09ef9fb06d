//! Damaged and hostile sets through the whole press: each gives documents that other readers open, or clear
//! errors. Everything is made from numbers, so that a failure names the set that shows it.

mod judge;
mod memory;
mod mutate;
mod random;

use judge::Run;

/// Builds the damaged sets of these numbers and judges what comes out.
fn press(numbers: std::ops::Range<u64>) {
    let (mut made, mut faulted) = (0, 0);
    for number in numbers.clone() {
        let run = Run::of(&mutate::mutated(number));
        run.judge(&format!("set {number}"));
        made += usize::from(!run.documents().is_empty());
        faulted += usize::from(run.has_errors());
    }
    // Sets that are all refused, or all fine, would show nothing.
    assert!(made > 0 && faulted > 0, "{made} sets made documents, {faulted} had errors");
    println!("{numbers:?}: {made} made documents, {faulted} had errors");
}

#[test]
fn a_damaged_set_gives_readable_documents_or_errors() {
    press(0..8);
}

/// Presses the damaged sets of these numbers in memory, on two threads.
fn press_in_memory(numbers: std::ops::Range<u64>) {
    let count = |start: u64| {
        let sets = (numbers.start + start..numbers.end).step_by(2);
        sets.map(|number| memory::press(mutate::mutated(number), &format!("set {number}"))).fold(
            (0, 0),
            |(made, faulted), (documents, errors)| {
                (made + usize::from(documents > 0), faulted + usize::from(errors > 0))
            },
        )
    };
    let (one, other) = std::thread::scope(|scope| {
        let other = scope.spawn(|| count(1));
        (count(0), other.join().unwrap())
    });
    let (made, faulted) = (one.0 + other.0, one.1 + other.1);
    assert!(made > 0 && faulted > 0, "{made} sets made documents, {faulted} had errors");
    println!("{numbers:?}: {made} made documents, {faulted} had errors");
}

#[test]
fn damaged_sets_in_memory_give_readable_documents_or_errors() {
    press_in_memory(0..60);
}

#[test]
#[ignore = "takes minutes: cargo test --test mutations -- --ignored"]
fn two_thousand_damaged_sets_give_readable_documents_or_errors() {
    press_in_memory(0..2_000);
}

#[test]
fn the_sound_set_has_no_errors() {
    let run = Run::of(&mutate::sound());
    assert!(!run.has_errors(), "{:?}", run.words());
    assert_eq!(run.documents().len(), 5, "two roles in two formats, and the workbook");
    run.judge("sound");
}

#[test]
fn text_that_looks_like_code_stands_in_the_document_as_text() {
    let letters = |text: &&&str| text.chars().all(|sign| sign.is_ascii_graphic() || sign == ' ');
    for text in mutate::hostile().iter().filter(letters) {
        let run = Run::of(&mutate::with_task(text));
        run.judge(text);
        // The blanks that French sets to its signs are none of the text's.
        let shown = run.docx_text("greffier").replace(['\u{a0}', '\u{202f}'], "");
        assert!(shown.contains(text), "{text}: {:?}", run.words());
    }
}

#[test]
fn text_that_no_font_shows_is_named() {
    for text in ["漢字", "🎭"] {
        let run = Run::of(&mutate::with_task(text));
        run.judge(text);
        let sign = format!("U+{:04X}", u32::from(text.chars().next().unwrap()));
        assert!(run.words().iter().any(|words| words.contains(&sign)), "{text}: {:?}", run.words());
    }
}

#[test]
fn a_role_of_ten_thousand_tasks_is_made() {
    let mut files = mutate::sound();
    let tasks = files.iter_mut().find(|(name, _)| name == "tasks.csv").unwrap();
    tasks.1 = (0..10_000).map(|n| format!("greffier,Tenir,{n},Acte {n}\n")).collect::<String>().into_bytes();
    tasks.1.splice(0..0, *b"role,heading,position,text\n");
    let run = Run::of(&files);
    run.judge("ten thousand tasks");
    assert!(run.docx_text("greffier").contains("Acte 9999"));
}

#[test]
fn a_word_of_a_megabyte_is_refused_at_its_cell() {
    let run = Run::of(&mutate::with_task(&"x".repeat(1 << 20)));
    run.judge("a long word");
    assert_eq!(run.places("I013"), ["tasks.csv:2:18"]);
}
