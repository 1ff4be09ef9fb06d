//! Words that a hyphen parted at the end of a line of print, which the text no longer has: `confi- dentialité`.

/// Words behind the hyphen of a compound whose end follows later: `Fort- und Weiterbildung`.
#[rustfmt::skip]
const JOINTS: [&str; 72] = [
    "a", "als", "and", "ans", "auf", "aus", "beziehungsweise", "bis", "but", "bzw", "che", "comme", "e", "ed", "en",
    "et", "i", "in", "ili", "lub", "mit", "ni", "noch", "nor", "o", "oder", "of", "or", "oraz", "ou", "sowie",
    "statt", "to", "u", "und", "vs", "wie", "y", "ή", "και", "och", "eller", "samt", "og", "ja", "tai", "sekä",
    "ning", "või", "albo", "czy", "nebo", "či", "alebo", "ali", "ter", "te", "sau", "și", "şi", "és", "vagy",
    "illetve", "valamint", "ir", "ar", "arba", "un", "vai", "и", "или", "én",
];

/// The first parted word of a text, hyphen and blank included.
pub fn first_parted(text: &str) -> Option<&str> {
    memchr::memchr_iter(b'-', text.as_bytes()).find_map(|hyphen| {
        let (before, behind) = (&text[..hyphen], &text[hyphen + 1..]);
        let second = behind.trim_start();
        let is_parted = second.len() < behind.len() && before.ends_with(char::is_lowercase);
        if !is_parted {
            return None;
        }
        let start = before.char_indices().rev().take_while(|(_, sign)| sign.is_alphabetic()).last()?.0;
        let length = second.find(|sign: char| !sign.is_alphabetic()).unwrap_or(second.len());
        let (first, second) = (&before[start..], &second[..length]);
        let is_word = |part: &str| part.chars().nth(1).is_some() && part.chars().all(char::is_alphabetic);
        let continues = second.chars().all(char::is_lowercase) && !JOINTS.contains(&second);
        let end = text.len() - behind.trim_start().len() + length;
        (is_word(first) && is_word(second) && continues).then(|| &text[start..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_goes_on_behind_a_hyphen_and_a_blank_is_parted() {
        for (text, word) in [
            ("Respect de la confi- dentialité", "confi- dentialité"),
            ("la faire vali-\nder", "vali-\nder"),
            ("Élaborer la poli- tique.", "poli- tique"),
        ] {
            assert_eq!(first_parted(text), Some(word), "{text}");
        }
    }

    #[test]
    fn compounds_whose_end_follows_and_dashes_are_left_alone() {
        for text in [
            "Fort- und Weiterbildung",
            "Nutzer-, Rollen- und Rechteverwaltung",
            "short- or long-term",
            "avant- et après-vente",
            "Projekt- och portföljstyrning",
            "projekt- og porteføljestyring",
            "Projekti- ja salkunhallinta",
            "projekt- és portfóliókezelés",
            "socio- și psihologie",
            "Accueil - information",
            "- préparer",
            "A- niveau",
            "Ville- Patrimoine",
            "2024- bilan",
            "porte-monnaie",
            "",
            "-",
        ] {
            assert_eq!(first_parted(text), None, "{text}");
        }
    }
}
