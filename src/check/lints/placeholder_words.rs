//! The words that people write where they have no text, and what forms show in empty fields.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Abbreviations and words that people write where they have nothing to say, without blanks and in small letters. Words that
/// may be an answer (`none`, `aucun`) are not among them.
#[rustfmt::skip]
pub const WORDS: [&str; 63] = [
    "n/a", "n.a.", "n.a", "#n/a", "n/d", "n.d.", "n.d", "s.o.", "s.o", "s/o", "néant", "n.v.t.", "k.a.", "tbd",
    "t.b.d.", "tbc", "tba", "ntb", "n.t.b.", "todo", "entfällt", "nichtzutreffend", "noaplica", "noprocede",
    "notapplicable", "nonapplicable", "nonapplicabile", "nãoseaplica", "niedotyczy", "nietvantoepassing", "sansobjet",
    "nonconcerné", "nonconcernée", "n.c.", "noseaplica", "nãoaplicável", "naoaplicavel", "nichtanwendbar", "n.z.", "nonprevisto",
    "δενισχύει", "μ.δ.", "μ/δ", "δ/υ", "#δ/υ", "n.a.p.", "b.d.", "b/d", "н/п", "н.п.", "н/д", "н.д.", "i.r.", "i.u.", "ejaktuellt",
    "nincsadat", "neuvedeno", "neuvedené", "nenurodyta", "nespecificat", "nedefinit", "неуточнено", "nincsmegadva",
];

/// What people write for a text that is still to come, as [`to_come`] reads it.
const TO_COME: &str = include_str!("to_come.txt");

/// What people write for a text that is still to come, in small letters without accents and signs.
pub fn to_come() -> &'static FxHashSet<&'static str> {
    static READ: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        let lines = TO_COME.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(": ")).flat_map(|(_, phrases)| phrases.split(" | ")).collect()
    });
    &READ
}

/// Words of a note between brackets that asks its reader to put a text there, in small letters without accents.
#[rustfmt::skip]
pub const INSERTING: [&str; 73] = [
    "inserer", "insert", "insere", "inserez", "inserire", "inserisci", "insertar", "inserte", "inserir", "insira",
    "einfugen", "einsetzen", "eintragen", "erganzen", "ausfullen", "invoegen", "invullen", "completer", "completar",
    "completare", "compilare", "preciser", "renseigner", "rediger", "preencher", "rellenar", "placeholder", "tbd", "tbc",
    "fixme", "aanvullen", "verifier", "wstaw", "wpisz", "uzupelnic", "uzupelnij", "vlozte", "vlozit", "doplnte", "doplnit",
    "vyplnte", "unesite", "umetnite", "upisite", "popuniti", "vnesite", "vstavite", "vpisite", "dopolniti", "introduceti", "completati",
    "εισαγαγετε", "εισαγετε", "εισαγωγη", "συμπληρωστε", "συμπληρωθει", "συμπληρωση", "въведете", "попълнете", "попълни", "beirasa",
    "beszurasa", "kitoltendo", "iveskite", "irasykite", "ierakstiet", "ievadiet", "infoga", "indsaet", "sisesta", "sisestage",
    "kirjoita", "lisaa",
];

/// Marks of a note to whoever is to write the text.
#[rustfmt::skip]
pub const NOTES: [&str; 3] = [
    "TODO", "FIXME", "TBD",
];

/// The first words of a text that only fills the page, or that a form shows in an empty field.
#[rustfmt::skip]
pub const FILLERS: [&str; 44] = [
    "lorem ipsum", "cliquez ici pour taper", "cliquez ici pour entrer", "cliquez ou appuyez ici pour",
    "click here to enter text", "click or tap here to enter", "klicken sie hier, um text",
    "klicken oder tippen sie hier", "haga clic aquí para escribir", "haga clic o pulse aquí",
    "fare clic qui per immettere", "fare clic o toccare qui", "klik of tik om tekst", "clique aqui para introduzir",
    "clique ou toque aqui", "kliknij tutaj, aby wprowadzić", "kliknij lub naciśnij tutaj", "klikněte sem a zadejte",
    "klikněte nebo klepněte sem", "kliknite sem a zadajte", "kliknite alebo ťuknite sem", "kliknite tukaj, če želite",
    "kliknite ali tapnite tukaj", "kliknite ovdje da biste", "kliknite ili dodirnite ovdje", "faceți clic aici pentru",
    "faceți clic sau atingeți aici", "Κάντε κλικ εδώ για", "Κάντε κλικ ή πατήστε εδώ", "Щракнете тук, за", "Щракнете или докоснете тук",
    "kattintson ide szöveg", "kattintson vagy koppintson ide", "spustelėkite čia", "spustelėkite arba bakstelėkite čia",
    "noklikšķiniet šeit, lai", "teksti sisestamiseks klõpsake", "kirjoita tekstiä napsauttamalla", "klicka här för att ange",
    "klicka eller tryck här", "klik her for at angive", "klik eller tryk her for", "klikk her for å skrive", "klikk eller trykk her for",
];

/// First words of a text that only points to another one.
#[rustfmt::skip]
pub const POINTERS: [&str; 18] = [
    "idem", "id", "ditto", "dito", "voir", "cf", "siehe", "wie", "vgl", "same", "see", "as", "igual", "véase", "como",
    "come", "vedi", "zie",
];

/// Where such a text points to, in small letters without accents and signs.
#[rustfmt::skip]
pub const BACK: [&str; 24] = [
    "ci dessus", "ci avant", "supra", "plus haut", "avant", "precedent", "niveau precedent", "oben", "vorstehend",
    "above", "before", "previous", "previous level", "arriba", "anterior", "nivel anterior", "sopra", "precedente",
    "livello precedente", "boven", "vorige", "vorherige stufe", "infra", "unten",
];

/// Words for a level, which a number follows.
#[rustfmt::skip]
pub const LEVELS: [&str; 9] = [
    "niveau", "level", "stufe", "nivel", "livello", "poziom", "επιπεδο", "niva", "n",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::similarity::wording;

    #[test]
    fn phrases_are_written_as_texts_are_compared() {
        assert!(to_come().len() > 300);
        for phrase in to_come().iter().chain(&INSERTING) {
            assert_eq!(wording(phrase), **phrase);
        }
    }
}
