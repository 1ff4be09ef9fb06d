//! Marks and words in the place of a role: that the cell holds what the one above does, that all roles are meant, that the row is a
//! total.

/// What people write for "the same as above": German and Polish abbreviations, words, and the marks of a line above.
#[rustfmt::skip]
pub const DITTO: [&str; 42] = [
    "idem", "idem.", "id.", "ídem", "ditto", "ditto.", "dito", "dito.", "dto", "dto.", "dtto", "desgl.", "desgleichen",
    "gleichfalls", "ebd.", "dasselbe", "o.g.", "o. g.", "lo mismo", "le même", "lo stesso", "hetzelfde", "samma", "samme",
    "ugyanaz", "tas pats", "to samo", "totéž", "isto", "același", "j.w.", "jw.", "j. w.", "ομοίως", "Ομοίως", "то же",
    "\"", "''", "〃", "»", "„", "”",
];

/// Whether a text says no more than that, or is such a mark between strokes: `-"-`.
pub fn is_ditto(text: &str) -> bool {
    let text = text.trim();
    let mark = text.strip_prefix(['-', '–', '—']).and_then(|rest| rest.strip_suffix(['-', '–', '—'])).unwrap_or(text);
    DITTO.iter().any(|word| word.eq_ignore_ascii_case(text))
        || (mark.len() < text.len() && ["\"", "''", "〃", "„", "”", "“", "||", "//"].contains(&mark.trim()))
}

/// Words for all roles, in the languages of the Union.
const ALL: &str = "*, tous, toutes, tous les rôles, tous les postes, alle, all, todos, todas, tutti, tutte, allen, alla, wszyscy, \
    wszystkie, wszystkie role, wszystko, všichni, všechny, vše, všetci, všetky, vsi, vse, svi, sve, всички, όλοι, όλες, όλα, mind, \
    összes, az összes, toți, toate, visi, visos, visas, kõik, kaikki, kollha, gach, uile";

/// Words for totals and the like.
const TOTALS: &str = "total, totaux, total général, summe, gesamt, somme, suma, totale, totales, sum, totaal, moyenne, razem, ogółem, \
    łącznie, celkem, součet, celkom, spolu, súčet, skupaj, vsota, ukupno, zbroj, общо, сума, σύνολο, άθροισμα, összesen, összeg, \
    soma, iš viso, kopā, summa, kokku, yhteensä, totalt, i alt, sammanlagt, iomlán, średnia, mittelwert, durchschnitt, media, \
    gemiddelde, average, mean, průměr, μέσος όρος, átlag";

/// What to do about a word in the place of a role that is none: one for all roles, or for a total.
pub fn word_in_place_of_role(text: &str) -> Option<&'static str> {
    let word = text.trim().trim_end_matches([':', ' ', '\u{a0}']).to_lowercase();
    let is_one_of = |words: &str| words.split(", ").any(|one| one == word);
    if is_one_of(ALL) {
        Some("write a row for each role that is meant")
    } else if is_one_of(TOTALS) {
        Some("delete the row, if it is a total; else add it to the table `roles`")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_points_to_the_row_above_is_told_from_an_id() {
        assert!(["\"", "Idem", "dito ", "〃", "-\"-", "– „ –", "Dto."].iter().all(|mark| is_ditto(mark)));
        assert!(["", "id", "idem-2", "rssi", "--", "-a-"].iter().all(|id| !is_ditto(id)));
    }

    #[test]
    fn words_for_all_roles_and_for_totals_are_known() {
        assert!(word_in_place_of_role("Tous ").is_some_and(|help| help.starts_with("write a row for each")));
        for word in ["Razem", "ΣΎΝΟΛΟ", "Összesen:", "Iš viso"] {
            assert!(word_in_place_of_role(word).is_some_and(|help| help.starts_with("delete the row")), "{word}");
        }
        assert!(word_in_place_of_role("wszystkie").is_some_and(|help| help.starts_with("write a row for each")));
        assert!(word_in_place_of_role("TOTAL :").is_some_and(|help| help.starts_with("delete the row")));
        assert_eq!(word_in_place_of_role("webmestre"), None);
    }
}
