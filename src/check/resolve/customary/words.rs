//! Words for those of closed lists, as printed pages have them.

/// The word of a closed list by the words and letters that mean it, in small letters: those of printed pages in the languages
/// that documents have words in. (`savoirs` are knowledge on one page, skills on another.)
const WORDS: [(&str, &[&str]); 10] = [
    (
        "accountable",
        &[
            "a",
            "redevable",
            "comptable",
            "garant",
            "chargé de",
            "chargée de",
            "risponde di",
            "rinde cuentas de",
            "presta contas por",
            "accountable for",
            "verantwortlich",
            "gesamtverantwortung",
            "rechenschaftspflichtig",
            "rendicontabile",
            "eindverantwoordelijk",
            "eindverantwoordelijk voor",
        ],
    ),
    (
        "responsible",
        &[
            "r",
            "responsable",
            "responsable de",
            "responsabile",
            "responsabile di",
            "responsável",
            "responsável por",
            "responsible for",
            "réalisateur",
            "zuständig",
            "durchführungsverantwortung",
            "verantwoordelijk",
            "verantwoordelijk voor",
        ],
    ),
    (
        "contributor",
        &[
            "c",
            "contributeur",
            "contributrice",
            "contribue",
            "contribue à",
            "contribuye",
            "contribuye a",
            "contribuisce a",
            "contributore",
            "contribui para",
            "contributes to",
            "mitwirkend",
            "mitwirkung",
            "beitragend",
            "draagt bij aan",
        ],
    ),
    (
        "knowledge",
        &[
            "k",
            "connaissance",
            "connaissances",
            "wissen",
            "kenntnis",
            "kenntnisse",
            "kennis",
            "conoscenza",
            "conoscenze",
            "conocimiento",
            "conocimientos",
            "conhecimento",
            "conhecimentos",
        ],
    ),
    (
        "skill",
        &[
            "s",
            "skills",
            "savoir-faire",
            "savoir faire",
            "aptitude",
            "aptitudes",
            "capacité",
            "capacités",
            "compétence",
            "compétences",
            "abilità",
            "fertigkeit",
            "fertigkeiten",
            "fähigkeit",
            "fähigkeiten",
            "habilidad",
            "habilidades",
            "destreza",
            "destrezas",
            "aptidão",
            "aptidões",
            "vaardigheid",
            "vaardigheden",
        ],
    ),
    (
        "most",
        &[
            "vert",
            "green",
            "grün",
            "verde",
            "groen",
            "la plupart",
            "la plupart des pays",
            "most countries",
            "meisten",
            "die meisten",
            "die meisten länder",
            "la mayoría",
            "la mayoría de los países",
            "la maggior parte",
            "la maggior parte dei paesi",
            "de meeste landen",
            "a maioria",
            "a maioria dos países",
        ],
    ),
    (
        "some",
        &[
            "gris",
            "grey",
            "gray",
            "grau",
            "grigio",
            "grijs",
            "quelques",
            "quelques pays",
            "certains pays",
            "some countries",
            "einige",
            "einige länder",
            "algunos",
            "algunos países",
            "alcuni",
            "alcuni paesi",
            "enkele landen",
            "alguns",
            "alguns países",
        ],
    ),
    (
        "none",
        &[
            "blanc",
            "white",
            "weiß",
            "bianco",
            "blanco",
            "wit",
            "branco",
            "aucun",
            "aucun pays",
            "no country",
            "keine",
            "keiner",
            "ninguno",
            "nessuno",
            "geen",
            "nenhum",
        ],
    ),
    (
        "yes",
        &[
            "oui", "ja", "sì", "sí", "sim", "x", "1", "true", "vrai", "nouveau", "new", "rouge", "red", "wahr", "vero",
            "✓", "✔",
        ],
    ),
    ("no", &["non", "nein", "nee", "não", "0", "false", "faux", "falsch", "falso"]),
];

/// The word of a closed list that a text means.
pub fn word_for(text: &str) -> Option<&'static str> {
    let written = text.trim().to_lowercase();
    WORDS.iter().find(|(_, others)| others.contains(&written.as_str())).map(|(word, _)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_heads_deliverables_in_documents_is_known_for_what_it_is() {
        const FRENCH: &str = include_str!("../../../../templates/locales/fr.toml");
        const ITALIAN: &str = include_str!("../../../../templates/locales/it.toml");
        const GERMAN: &str = include_str!("../../../../templates/locales/de.toml");
        const DUTCH: &str = include_str!("../../../../templates/locales/nl.toml");
        const SPANISH: &str = include_str!("../../../../templates/locales/es.toml");
        const PORTUGUESE: &str = include_str!("../../../../templates/locales/pt.toml");
        const ENGLISH: &str = include_str!("../../../../templates/locales/en.toml");
        for locale in [FRENCH, ITALIAN, GERMAN, DUTCH, SPANISH, PORTUGUESE, ENGLISH] {
            for word in ["accountable", "responsible", "contributor"] {
                let head = locale.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(" = ")).expect(word);
                assert_eq!(word_for(head.trim_matches('"')), Some(word), "{head}");
            }
        }
    }
}
