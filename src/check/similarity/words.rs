//! Words: which of them carry a statement, and which forms are one word. French and English; what denies is in `denials`.

/// Words that tie a sentence together and say nothing alone; sorted. Negations are not among them.
const STOP_WORDS: &[&str] = &[
    "a", "afin", "ainsi", "an", "and", "as", "at", "au", "aussi", "autre", "autres", "aux", "avec", "be", "been",
    "between", "but", "by", "c", "ce", "cela", "ces", "cet", "cette", "chaque", "chez", "comme", "d", "dans", "de",
    "des", "dont", "du", "each", "elle", "elles", "en", "entre", "est", "et", "etc", "etre", "eux", "for", "from",
    "has", "have", "his", "how", "il", "ils", "in", "into", "is", "it", "its", "j", "je", "l", "la", "le", "les",
    "leur", "leurs", "lors", "lui", "m", "meme", "my", "n", "ne", "nos", "notre", "o", "of", "on", "one", "or",
    "other", "others", "ou", "our", "par", "plus", "pour", "qu", "que", "qui", "s", "sa", "se", "selon", "ses", "si",
    "son", "sont", "sous", "sur", "t", "that", "the", "their", "them", "these", "they", "this", "those", "to", "tous",
    "tout", "toute", "toutes", "un", "une", "vers", "via", "vos", "votre", "what", "which", "who", "whose", "with",
    "within", "y", "your",
];

/// Stems of the verbs and nouns that open a competence statement ("knows …", "is able to …") and that a
/// rewording exchanges freely: they count, but little. Sorted.
#[rustfmt::skip]
const FRAME_STEMS: &[&str] = &[
    "abil", "able", "appl", "appliqu", "apply", "aptitud", "assur", "avoir", "bonn", "capa", "capab", "capabl",
    "capac", "carry", "compet", "comprehens", "comprend", "comprendr", "conduc", "conduct", "conduir", "conduit",
    "connaiss", "connait", "connaitr", "effectu", "ensur", "faire", "famil", "famili", "familiar", "good", "know",
    "knowledg", "maitris", "mast", "master", "perform", "realis", "sait", "savo", "savoir", "sens", "skill",
    "understand", "use", "used", "uses", "using", "utilis",
];

/// Word families that no shared beginning shows: each group is one word, its first entry. Stems.
const FAMILIES: &[&[&str]] = &[
    &["gest", "gerer", "gere", "geres", "gestionnair", "manag", "manage", "manager", "managing"],
    &["internet", "web", "www", "online"],
    &["tic", "ict", "it", "informat"],
    &["ecrir", "ecrire", "ecrit", "ecrits", "redig", "redact", "write", "writ", "written"],
    &["maintenanc", "mainten", "maintien", "maintain", "entretien", "entreten"],
    &["clair", "clart", "clear", "clar"],
    &["choix", "choi", "choic"],
];

/// Endings that inflection and derivation put on a stem, the longest first.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "issements", "issement", "ungen", "ablement", "atrices", "ateurs", "atrice", "ations", "ements", "iquement", "ateur",
    "ation", "ement", "iques", "ances", "ences", "ingly", "ables", "ibles", "euses", "ative", "atif", "ions", "ance",
    "ence", "ment", "ique", "able", "ible", "euse", "eurs", "ives", "ites", "ness", "ings", "ing", "ion", "ive",
    "eur", "ite", "ity", "ees", "ant", "ent", "ers", "ies", "ung", "ed", "en", "er", "es", "ee", "if", "al", "ir", "ly", "e", "s",
    "x",
];

pub fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.binary_search(&folded).is_ok()
}

/// Whether a stem belongs to the frame of a competence statement.
pub fn is_frame(stem: &str) -> bool {
    FRAME_STEMS.binary_search(&stem).is_ok()
}

/// The head of the family that a folded word or a stem belongs to.
pub fn family(word: &str) -> Option<&'static str> {
    FAMILIES.iter().find(|family| family.contains(&word)).map(|family| family[0])
}

/// The stem of a folded word: one ending taken off if four letters remain, then the head of its family.
pub fn stem(word: &str) -> &str {
    if let Some(head) = family(word) {
        return head;
    }
    let stem = ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= 4 && word.is_ascii()))
        .unwrap_or(word);
    family(stem).unwrap_or(stem)
}

/// How far two stems are one word, from 0 to 1: equal; one family of derivations (a long shared beginning);
/// or a slip of the keyboard.
pub fn kinship(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    // Whoever slips or derives keeps the first letter; most pairs end here.
    if a.as_bytes().first() != b.as_bytes().first() || a.bytes().chain(b.bytes()).any(|byte| byte.is_ascii_digit()) {
        return 0.0;
    }
    let shorter = a.len().min(b.len());
    let shared = a.bytes().zip(b.bytes()).take_while(|(left, right)| left == right).count();
    if shared >= 5 && shared * 5 >= shorter * 4 {
        return 0.9;
    }
    let slips = if shorter >= 9 { 2 } else { 1 };
    if shorter >= 5 && a.len().abs_diff(b.len()) <= slips && strsim::osa_distance(a, b) <= slips {
        return 0.8;
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(STOP_WORDS.is_sorted());
        assert!(FRAME_STEMS.is_sorted());
    }

    #[test]
    fn the_verbs_of_ability_and_knowledge_are_frame() {
        let frame = [
            "capable",
            "capacité",
            "aptitude",
            "savoir",
            "sait",
            "connaît",
            "connaissances",
            "connaître",
            "comprend",
            "comprendre",
            "compétences",
            "maîtrise",
            "maîtriser",
            "utilise",
            "utiliser",
            "utilisation",
            "applique",
            "appliquer",
            "effectue",
            "effectuer",
            "conduire",
            "assure",
            "réaliser",
            "familier",
            "able",
            "ability",
            "knows",
            "knowledge",
            "understands",
            "understanding",
            "skills",
            "applies",
            "applying",
            "performs",
            "uses",
            "ensures",
            "masters",
            "familiar",
        ];
        let strangers: Vec<String> =
            frame.iter().map(|word| stem(&fold(word)).to_owned()).filter(|stem| !is_frame(stem)).collect();
        assert!(strangers.is_empty(), "{strangers:?}");
        for word in ["tester", "analyse", "budget", "gestion", "security"] {
            assert!(!is_frame(stem(word)), "{word}");
        }
    }

    #[test]
    fn endings_stand_before_the_endings_that_they_end_with() {
        for (index, ending) in ENDINGS.iter().enumerate() {
            for later in &ENDINGS[index + 1..] {
                assert!(!later.ends_with(ending), "`{later}` is never reached behind `{ending}`");
            }
        }
    }

    #[test]
    fn inflected_forms_are_kin() {
        let pairs = [
            ("adaptation", "adapte"),
            ("composants", "composantes"),
            ("financieres", "financier"),
            ("resous", "resoud"),
            ("gere", "gestion"),
            ("manages", "management"),
            ("testing", "tests"),
            ("documente", "documentation"),
        ];
        for (left, right) in pairs {
            assert!(kinship(stem(left), stem(right)) >= 0.8, "{left} ({}) {right} ({})", stem(left), stem(right));
        }
    }

    #[test]
    fn words_that_only_look_alike_are_strangers() {
        for (left, right) in [("communication", "communaute"), ("contenu", "contrat"), ("2d", "3d"), ("site", "suite")]
        {
            assert_eq!(kinship(stem(left), stem(right)), 0.0, "{left} {right}");
        }
    }
}
