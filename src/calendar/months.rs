//! Names of months in the languages of Europe.

use strsim::osa_distance;

/// The names as they stand within a date, by language, January first.
#[rustfmt::skip]
const NAMES: [(&str, [&str; 12]); 23] = [
    ("bg", ["януари", "февруари", "март", "април", "май", "юни", "юли", "август", "септември", "октомври", "ноември", "декември"]),
    ("cs", ["ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října", "listopadu", "prosince"]),
    ("da", ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"]),
    ("de", ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]),
    ("el", ["Ιανουαρίου", "Φεβρουαρίου", "Μαρτίου", "Απριλίου", "Μαΐου", "Ιουνίου", "Ιουλίου", "Αυγούστου", "Σεπτεμβρίου", "Οκτωβρίου", "Νοεμβρίου", "Δεκεμβρίου"]),
    ("en", ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]),
    ("es", ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"]),
    ("et", ["jaanuar", "veebruar", "märts", "aprill", "mai", "juuni", "juuli", "august", "september", "oktoober", "november", "detsember"]),
    ("fi", ["tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta", "heinäkuuta", "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta"]),
    ("fr", ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]),
    ("hr", ["siječnja", "veljače", "ožujka", "travnja", "svibnja", "lipnja", "srpnja", "kolovoza", "rujna", "listopada", "studenoga", "prosinca"]),
    ("hu", ["január", "február", "március", "április", "május", "június", "július", "augusztus", "szeptember", "október", "november", "december"]),
    ("it", ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"]),
    ("lt", ["sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio", "liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio"]),
    ("lv", ["janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs", "jūlijs", "augusts", "septembris", "oktobris", "novembris", "decembris"]),
    ("nb", ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"]),
    ("nl", ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]),
    ("pl", ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"]),
    ("pt", ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"]),
    ("ro", ["ianuarie", "februarie", "martie", "aprilie", "mai", "iunie", "iulie", "august", "septembrie", "octombrie", "noiembrie", "decembrie"]),
    ("sk", ["januára", "februára", "marca", "apríla", "mája", "júna", "júla", "augusta", "septembra", "októbra", "novembra", "decembra"]),
    ("sl", ["januarja", "februarja", "marca", "aprila", "maja", "junija", "julija", "avgusta", "septembra", "oktobra", "novembra", "decembra"]),
    ("sv", ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]),
];

/// Other names in use, with the language and the number of the month.
#[rustfmt::skip]
const OTHERS: [(&str, &str, u32); 6] = [
    ("de", "Jänner", 1), ("de", "Feber", 2), ("de", "Maerz", 3), ("hr", "studenog", 11), ("el", "Μαίου", 5), ("es", "setiembre", 9),
];

/// Short forms that their name does not begin with.
const CONTRACTED: [(&str, &str, u32); 5] =
    [("de", "mrz", 3), ("nl", "mrt", 3), ("cs", "čvn", 6), ("cs", "čvc", 7), ("el", "μάι", 5)];

/// How spreadsheets shorten them, in small letters: `févr`, `mrz`, `sept`.
const SHORT: &str = "\
    jan janv ene gen sty feb févr fév fev febr lut mar mär mrz maa mrt apr avr abr kwi may mai mag mei maj jun juin jui \
    giu cze jul juil lug lip aug août aoû ago sie sep sept set wrz oct okt ott out paź nov lis dec dez déc dic яну фев \
    февр март мар април апр май юни юли авг сеп септ окт ное ноем дек leden ledna led únor února úno břez bře duben dubna \
    dub květ kvě červ čvn čvc srpen srpna srp září zář říjen října říj pros marts april juni juli ιαν φεβ φεβρ μάρ μαρ απρ \
    μάιος μαΐου μάι μαΐ μάη ιούν ιουν ιούλ ιουλ αύγ αυγ σεπ σεπτ οκτ νοέ νοε νοεμ δεκ jaan veebr veeb märts mail juuni \
    juun juuli juul dets det tammi helmi huhti touko kesä kesäk heinä elo elok syys syysk loka lokak joulu sij velj ožu \
    tra svi kol rujan rujna ruj stu márc ápr május máj jún júl szept szep saus vas kovas kovo kov bal geg birž liepa liep \
    rugpj rugp rugs spal lapkr lapk gruod marta martā maijs maija maijā jūn jūl mars des stycz luty marca kwiec maja czerw \
    lipca sierp wrześ paźdz gru grudz ian iunie iun iulie iul noi marec apríl mája júna júla junij julij avg";

fn names() -> impl Iterator<Item = (&'static str, &'static str, u32)> + Clone {
    let named = NAMES.iter().flat_map(|(language, names)| (1..).zip(names).map(move |(n, name)| (*language, *name, n)));
    named.chain(OTHERS)
}

/// Whether a word is the name of a month as it stands within a sentence.
pub fn is_month(word: &str) -> bool {
    names().any(|(_, name, _)| name == word)
}

/// Whether a word is a month's name or its short form, in capitals or small letters.
pub fn is_shortened_month(word: &str) -> bool {
    let word = word.to_lowercase();
    SHORT.split(' ').any(|short| short == word) || names().any(|(_, name, _)| name.to_lowercase() == word)
}

/// The number of the month that a word names in a language, in capitals or small letters; in any language if that one has no
/// such name and the others agree: `listopada` is October in Croatian, November in Polish. Short forms are the language's own.
pub(super) fn month_of(word: &str, language: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let tongue = language.split('-').next().unwrap_or(language);
    let mut found = names().filter(|(_, name, _)| name.to_lowercase() == word);
    let own = found.clone().find(|(of, _, _)| *of == tongue);
    let Some((_, _, first)) = own.or_else(|| found.clone().next()) else { return month_of_short(&word, tongue) };
    (own.is_some() || found.all(|(_, _, month)| month == first)).then_some(first)
}

/// The month of a language that a word in small letters is short for: `sept` for `September`.
fn month_of_short(word: &str, tongue: &str) -> Option<u32> {
    if let Some((.., month)) = CONTRACTED.iter().find(|(of, short, _)| *of == tongue && *short == word) {
        return Some(*month);
    }
    let is_short = word.chars().count() > 2 && SHORT.split_ascii_whitespace().any(|short| short == word);
    let mut begun = names().filter(|(of, name, _)| is_short && *of == tongue && name.to_lowercase().starts_with(word));
    let (_, _, month) = begun.next()?;
    begun.all(|(_, _, other)| other == month).then_some(month)
}

/// The month of a language that a word is a slip of, `juin` for `jiun`; `None` where it is a month, or of none or several.
pub fn month_meant(word: &str, language: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    if length < 3 || is_shortened_month(&word) {
        return None;
    }
    let tongue = language.split('-').next().unwrap_or(language);
    let slips = if length > 5 { 2 } else { 1 };
    let is_alike = |name: &&str| osa_distance(&name.to_lowercase(), &word) <= slips;
    let mut alike = names().filter(|(of, _, _)| *of == tongue).map(|(_, name, _)| name).filter(is_alike);
    alike.next().filter(|_| alike.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_known_by_its_name_and_its_short_forms() {
        for word in ["mars", "März", "Mrz", "févr", "JUIN", "mei", "September", "czerwca", "Ιαν", "ΙΟΥΝΊΟΥ"]
        {
            assert!(is_shortened_month(word), "{word}");
        }
    }

    #[test]
    fn a_word_that_only_begins_like_a_month_is_none() {
        for word in ["junior", "maitrise", "marketing", "maintenance", "maggio-giugno", "decision", ""] {
            assert!(!is_shortened_month(word), "{word}");
        }
    }

    #[test]
    fn a_name_that_languages_do_not_share_is_that_of_the_language_asked_for() {
        assert_eq!([month_of("listopada", "pl"), month_of("Listopada", "hr")], [Some(11), Some(10)]);
        assert_eq!([month_of("listopada", "en"), month_of("juillet", "en")], [None, Some(7)]);
    }

    #[test]
    fn a_short_form_is_that_of_one_month_of_the_language() {
        for (word, language, month) in [
            ("Sept", "de-AT", 9),
            ("Mrz", "de", 3),
            ("Maerz", "de", 3),
            ("juil", "fr", 7),
            ("févr", "fr", 2),
            ("wrz", "pl", 9),
            ("szept", "hu", 9),
            ("mrt", "nl", 3),
        ] {
            assert_eq!(month_of(word, language), Some(month), "{word}");
        }
        for (word, language) in [("jui", "fr"), ("ju", "de"), ("Octobr", "en"), ("sept", "el"), ("červ", "cs")] {
            assert_eq!(month_of(word, language), None, "{word}");
        }
    }

    #[test]
    fn a_slip_of_one_month_is_told_from_other_words() {
        for (word, language, month) in [
            ("jiun", "fr", "juin"),
            ("Jnui", "de-AT", "Juni"),
            ("iuine", "ro", "iunie"),
            ("Octobr", "en", "October"),
            ("fevrier", "fr", "février"),
        ] {
            assert_eq!(month_meant(word, language), Some(month), "{word}");
        }
        for word in ["juin", "févr", "JUIN", "version", "juinet", "le", "trimestre", "mais"] {
            assert_eq!(month_meant(word, "fr"), None, "{word}");
        }
    }
}
