//! Sentences of 22 languages, garbled by each pair of encodings and as they are.

use super::*;
use crate::ingest::ALPHABETS;

/// A sentence in each of these languages.
const TEXTS: [(&str, &str); 22] = [
    ("fr", "Conçoit l’offre numérique de l’établissement, là où elle est utilisée à l’été"),
    ("de", "Plant digitale Dienste für Kultur und prüft, was möglich ist und wäre"),
    ("es", "Diseña y desarrolla la programación del año, según los métodos de gestión"),
    ("pt", "Faz a gestão da programação e a manutenção dos serviços, também à distância"),
    ("it", "Cura la qualità delle attività, perché è così più utile alla città"),
    ("da", "Planlægger tjenester på nettet, så de når årets mål og øger værdien"),
    ("sv", "Planerar tjänster på nätet, så att de når målen för året och även ökar"),
    ("fi", "Säilyttää asiakirjat ja pitää huolta siitä, ettei mitään häviä"),
    ("pl", "Dba o jakość, bezpieczeństwo i dostępność; zgłoszenia są rozwiązane"),
    ("cs", "Řídí návrh a vývoj digitálních služeb pro kulturu, aby byly užitečné"),
    ("sk", "Navrhuje a spravuje digitálne služby múzea, aby ľudia našli riešenie"),
    ("sl", "Načrtuje in razvija digitalne storitve za večje službe, če je človek zraven"),
    ("hr", "Čuva građu i već planira usluge u baštini, što će biti važnije"),
    ("hu", "Digitális szolgáltatásokat tervez és fejleszt a közönségnek, és időt nyer"),
    ("ro", "Planifică şi dezvoltă servicii digitale pentru cultură, în folosul învăţării"),
    ("lt", "Planuoja ir plėtoja skaitmenines paslaugas, kurių žmonės šalyje ieško"),
    ("lv", "Plāno un attīsta digitālos pakalpojumus kultūrai, kā vadītājs šajā ēkā"),
    ("et", "Kavandab ja arendab digiteenuseid üle võrgu, nõuab häid žanre ja lööb käsi"),
    ("tr", "Kültür için dijital hizmetleri tasarlar ve geliştirir, görüş alır"),
    ("el", "Συντονίζει το έργο και παραδίδει τα αποτελέσματα στην ώρα τους"),
    ("bg", "Планира и развива цифрови услуги за културата и обществото"),
    ("uk", "Планує і розвиває цифрові послуги для культури, їх якість і дію"),
];

fn found<'t>(text: &'t str, language: &str, others: &str) -> Option<Misread<'t>> {
    let characters: BTreeSet<char> = text.chars().chain(others.chars()).filter(|c| !c.is_ascii()).collect();
    Misreadings::of(language, &characters)?.first_misread(text)
}

/// All texts, as those of one set.
fn all() -> String {
    TEXTS.map(|(_, text)| text).concat()
}

#[test]
fn texts_that_were_read_as_they_were_written_are_left_alone() {
    for (language, text) in TEXTS {
        assert_eq!(found(text, language, &all()), None, "{language}: {text}");
        assert_eq!(found(&text.to_uppercase(), language, &all().to_uppercase()), None, "{language}: {text}");
        let taken_apart: String = unicode_normalization::UnicodeNormalization::nfd(text).collect();
        assert_eq!(found(&taken_apart, language, &(all() + &taken_apart)), None, "{language}: {text}");
    }
}

#[test]
fn joined_letters_and_signs_of_other_trades_tell_of_no_encoding() {
    let of_others = ["l’étape du H₂O", "de l’eau A→B à l’été", "Pla™nerar à l’école"];
    for text in ["améliore l’efﬁcacité de l’équipe", "l’efﬁcacité.", "le ﬂux, la ﬁn"].into_iter().chain(of_others)
    {
        assert_eq!(found(text, "fr", &all()), None, "{text}");
    }
}

#[test]
fn texts_in_other_languages_are_left_alone() {
    for (language, _) in TEXTS {
        for (other, text) in TEXTS {
            if let Some(one) = found(text, language, &all()).filter(|one| one.unsure.is_none()) {
                assert!(one.by_letters, "{other} in {language}: {one:?}");
                assert!(super::super::spoken::speaks_another(text, language), "{other} in {language}: {one:?}");
            }
        }
    }
}

#[test]
fn what_was_meant_is_read_whatever_two_encodings_were_taken_for_each_other() {
    let mut missed = Vec::new();
    let (mut tried, all) = (0, all());
    for (language, text) in TEXTS {
        let alphabet = ALPHABETS.iter().find(|alphabet| alphabet.language == language).unwrap();
        let written =
            alphabet.encodings.iter().filter_map(|encoding| Some((encoding.name(), encoding.encode(text).ok()?)));
        let written: Vec<(&str, Vec<u8>)> = written.chain([("UTF-8", text.as_bytes().to_vec())]).collect();
        for (name, bytes) in &written {
            for read in CODE_TABLES.iter() {
                let seen: String = bytes.iter().map(|byte| read.sign_of(*byte)).collect();
                // What little differs is no other text.
                let differing = seen.chars().zip(text.chars()).filter(|(seen, meant)| seen != meant).count();
                if differing < 4 || seen.contains(char::REPLACEMENT_CHARACTER) {
                    continue;
                }
                tried += 1;
                let is_right = |one: &Misread<'_>| text.split([' ', '\u{a0}']).any(|word| word == one.meant);
                if !found(&seen, language, &all).as_ref().is_some_and(is_right) {
                    missed.push(format!("{language} {name} as {}: {seen}", read.encoding.name()));
                }
            }
        }
    }
    assert!(missed.len() * 50 < tried, "{} of {tried}: {missed:#?}", missed.len());
}

#[test]
fn what_was_meant_may_tell_the_language_that_the_garbled_text_hides() {
    let one =
        found("Ajutã angajaþii primãriei sã foloseascã aplicaþiile ºi echipamentele de zi cu zi.", "ro", "").unwrap();
    assert_eq!((one.seen, one.meant.as_str(), one.unsure), ("Ajutã", "Ajută", None));
}

#[test]
fn one_word_of_a_sound_text_is_told_where_it_was_read_from_utf8() {
    let one = found("Dba o jakość i kompletnoĹ›Ä‡ danych", "pl", "").unwrap();
    assert_eq!((one.seen, one.meant.as_str(), one.unsure), ("kompletnoĹ›Ä‡", "kompletność", None));
}

#[test]
fn a_few_foreign_letters_tell_nothing_by_themselves() {
    for text in ["Zna metody Ærø i Citroën", "fête w lecie"] {
        assert!(found(text, "pl", "").is_none_or(|one| one.unsure.is_some()), "{text}");
    }
    for text in ["IRMÃ…", "a “MANHÃ”", "GESTÃO", "Âge"] {
        assert_eq!(found(text, "pt", ""), None, "{text}");
    }
}
