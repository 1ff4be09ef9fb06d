//! The words that people write where they have no text, and what forms show in empty fields.

/// Abbreviations and words that people write where they have nothing to say, without blanks and in small letters. Words that
/// may be an answer (`none`, `aucun`) are not among them.
#[rustfmt::skip]
pub const WORDS: [&str; 43] = [
    "n/a", "n.a.", "n.a", "#n/a", "n/d", "n.d.", "n.d", "s.o.", "s.o", "s/o", "néant", "n.v.t.", "k.a.", "tbd",
    "t.b.d.", "tbc", "tba", "ntb", "n.t.b.", "todo", "entfällt", "nichtzutreffend", "noaplica", "noprocede",
    "notapplicable", "nonapplicable", "nonapplicabile", "nãoseaplica", "niedotyczy", "nietvantoepassing", "sansobjet",
    "nonconcerné", "nonconcernée", "n.c.", "noseaplica", "nãoaplicável", "naoaplicavel", "nichtanwendbar", "n.z.", "nonprevisto",
    "δενισχύει", "μ.δ.", "n.a.p.",
];

/// What people write for a text that is still to come, in small letters without accents and signs: alone, or before a colon and a
/// remark.
#[rustfmt::skip]
pub const TO_COME: [&str; 70] = [
    "a completer", "a definir", "a preciser", "a rediger", "a remplir", "a renseigner", "a traduire",
    "traduction a venir", "texte a completer", "texte a venir", "to be completed", "to be confirmed", "to be defined",
    "to be determined", "to be written", "to be translated", "to translate", "placeholder", "text to come",
    "noch zu erganzen", "zu erganzen", "noch auszufullen", "auszufullen", "noch zu definieren", "noch offen",
    "noch zu ubersetzen", "zu ubersetzen", "text folgt", "platzhalter", "por completar", "por definir", "por rellenar",
    "por traducir", "por confirmar", "pendiente", "pendiente de completar", "pendiente de definir", "wird erganzt",
    "wird noch erganzt", "wird nachgereicht", "wird noch definiert", "da completare", "da compilare", "da definire",
    "da confermare", "da scrivere", "da tradurre", "aan te vullen", "nog aan te vullen", "in te vullen",
    "nog in te vullen", "te vertalen", "nader te bepalen", "a completar", "a preencher", "por traduzir",
    "por preencher", "a confirmar", "fixme", "bitte ausfullen", "bitte erganzen", "merci de completer", "please complete",
    "please fill in", "a completer svp", "da fare", "zu erledigen", "por hacer",
    "a fazer", "texto pendiente",
];

/// Words of a note between brackets that asks its reader to put a text there, in small letters without accents.
#[rustfmt::skip]
pub const INSERTING: [&str; 33] = [
    "inserer", "insert", "insere", "inserez", "inserire", "inserisci", "insertar", "inserte", "inserir", "insira",
    "einfugen", "einsetzen", "eintragen", "erganzen", "ausfullen", "invoegen", "invullen", "completer", "completar",
    "completare", "compilare", "preciser", "renseigner", "rediger", "preencher", "rellenar", "placeholder", "tbd", "tbc",
    "todo", "fixme", "aanvullen", "verifier",
];

/// Marks of a note to whoever is to write the text.
#[rustfmt::skip]
pub const NOTES: [&str; 3] = [
    "TODO", "FIXME", "TBD",
];

/// The first words of a text that only fills the page, or that a form shows in an empty field.
#[rustfmt::skip]
pub const FILLERS: [&str; 13] = [
    "lorem ipsum", "cliquez ici pour taper", "cliquez ici pour entrer", "cliquez ou appuyez ici pour",
    "click here to enter text", "click or tap here to enter", "klicken sie hier, um text",
    "klicken oder tippen sie hier", "haga clic aquí para escribir", "haga clic o pulse aquí",
    "fare clic qui per immettere", "fare clic o toccare qui", "klik of tik om tekst",
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
