//! The words that people write where they have no text, and what forms show in empty fields.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Abbreviations and words that people write where they have nothing to say, without blanks and in small letters. Words that
/// may be an answer (`none`, `aucun`) are not among them.
#[rustfmt::skip]
pub const WORDS: [&str; 140] = [
    "n/a", "n.a.", "n.a", "#n/a", "n/d", "n.d.", "n.d", "s.o.", "s.o", "s/o", "néant", "n.v.t.", "k.a.", "tbd", "t.b.d.",
    "tbc", "tba", "ntb", "n.t.b.", "todo", "entfällt", "nichtzutreffend", "noaplica", "noprocede", "notapplicable",
    "nonapplicable", "nonapplicabile", "nãoseaplica", "niedotyczy", "nietvantoepassing", "sansobjet", "nonconcerné",
    "nonconcernée", "n.c.", "noseaplica", "nãoaplicável", "naoaplicavel", "nichtanwendbar", "n.z.", "nonprevisto",
    "δενισχύει", "μ.δ.", "μ/δ", "δ/υ", "#δ/υ", "n.a.p.", "b.d.", "b/d", "н/п", "н.п.", "н/д", "н.д.", "i.r.", "i.u.",
    "ejaktuellt", "nincsadat", "neuvedeno", "neuvedené", "nenurodyta", "nespecificat", "nedefinit", "неуточнено",
    "nincsmegadva", "k.a", "o.a.", "keineangabe", "keineangaben", "ohneangabe", "ohneangaben", "n.b.", "n.b",
    "nichtvorhanden", "nichtrelevant", "unbekannt", "nichtbekannt", "entf.", "leer", "null", "asdf", "unknown",
    "notavailable", "notspecified", "notprovided", "inconnu", "nonrenseigné", "nonrenseignée", "nonprécisé", "nonprécisée",
    "nonpertinent", "desconocido", "nodisponible", "sindatos", "sinespecificar", "noespecificado", "sconosciuto",
    "nonspecificato", "nondisponibile", "nonindicato", "onbekend", "nietbekend", "nietingevuld", "geengegevens",
    "desconhecido", "nãoespecificado", "semdados", "nãodisponível", "nieznane", "niepodano", "nieokreślono", "neznámo",
    "nenístanoveno", "nevyplněno", "nenívyplněno", "neznáme", "nevyplnené", "neznano", "niznano", "nidoločeno", "nepoznato",
    "nijenavedeno", "bezpodataka", "ukendt", "ukjent", "ikkeangivet", "ikkeangitt", "uoplyst", "okänt", "ejangivet",
    "ejifyllt", "tuntematon", "eitiedossa", "eimääritetty", "teadmata", "nežinoma", "nezināms", "ismeretlen", "necunoscut",
    "неизвестно", "непосочено", "άγνωστο",
];

/// Whether a text without blanks and in small letters is one of [`WORDS`].
pub fn is_word_for_nothing(written: &str) -> bool {
    static READ: LazyLock<FxHashSet<&str>> = LazyLock::new(|| WORDS.into_iter().collect());
    READ.contains(written)
}

/// What people write for a text that is still to come, as [`to_come`] reads it.
const TO_COME: &str = include_str!("to_come.txt");

/// The phrases of the lines of such a kind, each of a language.
fn phrases_to_come(is_kind: impl Fn(&str) -> bool) -> FxHashSet<&'static str> {
    let lines = TO_COME.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    lines.filter(|(language, _)| is_kind(language)).flat_map(|(_, phrases)| phrases.split(" | ")).collect()
}

/// What people write for a text that is still to come, in small letters without accents and signs.
pub fn to_come() -> &'static FxHashSet<&'static str> {
    static READ: LazyLock<FxHashSet<&str>> = LazyLock::new(|| phrases_to_come(|_| true));
    &READ
}

/// Those that say so only where nothing follows: before a colon they may begin a text of their own.
pub fn to_come_alone() -> &'static FxHashSet<&'static str> {
    static READ: LazyLock<FxHashSet<&str>> = LazyLock::new(|| phrases_to_come(|language| language.ends_with("alone")));
    &READ
}

/// Words of a note between brackets that asks its reader to put a text there, in small letters without accents.
#[rustfmt::skip]
pub const INSERTING: [&str; 74] = [
    "inserer", "insert", "insere", "inserez", "inserire", "inserisci", "insertar", "inserte", "inserir", "insira",
    "einfugen", "einsetzen", "eintragen", "erganzen", "ausfullen", "invoegen", "invullen", "completer", "completar",
    "completare", "compilare", "preciser", "renseigner", "rediger", "preencher", "rellenar", "placeholder", "tbd", "tbc",
    "fixme", "aanvullen", "verifier", "wstaw", "wpisz", "uzupelnic", "uzupelnij", "vlozte", "vlozit", "doplnte", "doplnit",
    "vyplnte", "unesite", "umetnite", "upisite", "popuniti", "vnesite", "vstavite", "vpisite", "dopolniti", "introduceti",
    "completati", "εισαγαγετε", "εισαγετε", "εισαγωγη", "συμπληρωστε", "συμπληρωθει", "συμπληρωση", "въведете", "попълнете",
    "попълни", "beirasa", "beszurasa", "kitoltendo", "iveskite", "irasykite", "ierakstiet", "ievadiet", "infoga", "indsaet",
    "sisesta", "sisestage", "kirjoita", "lisaa", "eingeben",
];

/// First words of a comment between brackets that was left in a text, in small letters without accents.
#[rustfmt::skip]
pub const COMMENTS: [&str; 14] = [
    "kommentar", "commentaire", "commento", "comentario", "komentarz", "komentar", "opmerking", "kommentti", "megjegyzes",
    "komentaras", "komentars", "comentariu", "коментар", "σχολιο",
];

/// Marks of a note to whoever is to write the text.
#[rustfmt::skip]
pub const NOTES: [&str; 3] = [
    "TODO", "FIXME", "TBD",
];

/// The first words of a text that only fills the page, or that a form shows in an empty field.
#[rustfmt::skip]
pub const FILLERS: [&str; 81] = [
    "lorem ipsum", "cliquez ici pour taper", "cliquez ici pour entrer", "cliquez ou appuyez ici pour",
    "click here to enter text", "click or tap here to enter", "klicken sie hier, um text", "klicken oder tippen sie hier",
    "haga clic aquí para escribir", "haga clic o pulse aquí", "fare clic qui per immettere", "fare clic o toccare qui",
    "klik of tik om tekst", "clique aqui para introduzir", "clique ou toque aqui", "kliknij tutaj, aby wprowadzić",
    "kliknij lub naciśnij tutaj", "klikněte sem a zadejte", "klikněte nebo klepněte sem", "kliknite sem a zadajte",
    "kliknite alebo ťuknite sem", "kliknite tukaj, če želite", "kliknite ali tapnite tukaj", "kliknite ovdje da biste",
    "kliknite ili dodirnite ovdje", "faceți clic aici pentru", "faceți clic sau atingeți aici", "Κάντε κλικ εδώ για",
    "Κάντε κλικ ή πατήστε εδώ", "Щракнете тук, за", "Щракнете или докоснете тук", "kattintson ide szöveg",
    "kattintson vagy koppintson ide", "spustelėkite čia", "spustelėkite arba bakstelėkite čia", "noklikšķiniet šeit, lai",
    "teksti sisestamiseks klõpsake", "kirjoita tekstiä napsauttamalla", "klicka här för att ange", "klicka eller tryck här",
    "klik her for at angive", "klik eller tryk her for", "klikk her for å skrive", "klikk eller trykk her for",
    "hier klicken, um text", "hier klicken, um einen text", "wählen sie ein element aus.", "klicken sie hier, um ein datum",
    "klicken oder tippen sie, um", "choose an item.", "click here to enter a date", "click or tap to enter a date",
    "choisissez un élément.", "cliquez ou appuyez pour entrer", "elija un elemento.",
    "haga clic aquí para especificar una fecha", "haga clic o pulse para escribir", "scegliere un elemento.",
    "fare clic o toccare per immettere", "kies een item.", "klik of tik om een datum", "escolha um item.",
    "clique ou toque para introduzir", "wybierz element.", "kliknij lub naciśnij, aby wprowadzić", "zvolte položku.",
    "vyberte položku.", "izberite element.", "odaberite stavku.", "alegeți un element.", "Изберете елемент.",
    "Επιλέξτε ένα στοιχείο.", "válasszon egy elemet.", "Válasszon egy elemet.", "pasirinkite elementą.",
    "izvēlieties vienumu.", "valige üksus.", "valitse kohde.", "välj ett objekt.", "vælg et element.", "velg et element.",
];

/// First words of a text that only points to another one.
#[rustfmt::skip]
pub const POINTERS: [&str; 67] = [
    "idem", "id", "ditto", "dito", "voir", "cf", "siehe", "wie", "vgl", "same", "see", "as", "igual", "véase", "como",
    "come", "vedi", "zie", "s", "analog", "gleich", "ver", "veja", "vid", "viz", "jak", "jako", "patrz", "zob", "pozri",
    "ako", "glej", "kot", "vidi", "kao", "se", "som", "katso", "ks", "kuten", "vt", "vaata", "nagu", "zr", "žr", "kaip",
    "skat", "ld", "lasd", "lásd", "Lásd", "mint", "vezi", "ca", "виж", "Виж", "вж", "Вж", "както", "Както", "βλ", "Βλ",
    "βλέπε", "Βλέπε", "όπως", "Όπως", "als",
];

/// Where such a text points to, in small letters without accents and signs.
#[rustfmt::skip]
pub const BACK: [&str; 72] = [
    "ci dessus", "ci avant", "supra", "plus haut", "avant", "precedent", "niveau precedent", "oben", "vorstehend", "above",
    "before", "previous", "previous level", "arriba", "anterior", "nivel anterior", "sopra", "precedente",
    "livello precedente", "boven", "vorige", "vorherige stufe", "infra", "unten", "u", "vorher", "zuvor", "daruber",
    "zeile daruber", "zeile oben", "vorige zeile", "vorherige zeile", "ligne precedente", "ligne du dessus", "row above",
    "line above", "fila anterior", "riga precedente", "vorige rij", "hierboven", "acima", "linha anterior", "wyzej",
    "powyzej", "nizej", "ponizej", "vyse", "nahore", "vyssie", "hore", "zgoraj", "gore", "iznad", "ovenfor", "over", "ovan",
    "ylla", "edella", "ulal", "eespool", "auksciau", "ieprieks", "augstak", "fent", "mai sus", "sus", "горе", "по горе",
    "παραπανω", "ανωτερω", "πιο πανω", "ανω",
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
        for phrase in to_come().iter().chain(&INSERTING).chain(&COMMENTS).chain(&BACK) {
            assert_eq!(wording(phrase), **phrase);
        }
    }
}
