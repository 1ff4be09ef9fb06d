//! The small words of languages, by which two of them can be told apart in a sentence.

use crate::model::is_same_tongue;

/// Articles, prepositions and the like; what two languages share tells nothing of which of them it is.
const WORDS: [(&str, &str); 9] = [
    (
        "fr",
        "le la les l d de des du et en au aux un une dans pour par sur que qui ne pas se est sont ou à ce ces son ses avec",
    ),
    ("en", "the of and to in for with on that is are by as at an from or its this these be a not which"),
    ("de", "der die das und in den von zu mit für auf im ist des dem ein eine einer sich werden oder bei aus nach als"),
    ("es", "el la los las de y en con por para que no se del al un una su sus es lo más como cuando e o a"),
    (
        "it",
        "il lo la i gli le l di a da in con su per e che non si del dello della dei degli delle al alla ai alle dal dalla dai nel \
         nella nei un una sono più quando o come",
    ),
    ("nl", "de het een en van in voor met op te zijn aan bij dat die is om als door uit naar of"),
    ("pt", "o a os as de e em com por para que não se do da dos das no na ao um uma seu sua é mais como quando ou"),
    ("sl", "v na in za z s se je ki da po pri ter od do ali kot iz ob so o kadar pa ni bi"),
    ("pl", "w na i z do się o że jest dla od po przez oraz nie a jak lub przy są ich"),
];

/// Whether a text has small words that a language has and another one doesn't, and far fewer the other way round.
pub fn speak_for(text: &str, language: &str, other: &str) -> bool {
    const FEW: usize = 3;
    let words_of = |language: &str| WORDS.iter().find(|(tag, _)| is_same_tongue(tag, language));
    let (Some((_, own)), Some((_, others))) = (words_of(language), words_of(other)) else { return false };
    let has = |list: &str, word: &str| list.split(' ').any(|known| known == word);
    let (mut for_it, mut against) = (0, 0);
    for word in text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()) {
        match (has(own, word), has(others, word)) {
            (true, false) => for_it += 1,
            (false, true) => against += 1,
            _ => {}
        }
    }
    for_it >= FEW && for_it > 2 * against
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_the_small_words_of_its_own_language() {
        let texts = [
            ("it", "Opera in autonomia nei casi abituali e chiede aiuto quando la situazione esce dalla procedura."),
            ("es", "Actúa con autonomía en los casos habituales y pide ayuda cuando la situación se sale del proceso."),
            ("sl", "Samostojno ravna v običajnih primerih in prosi za pomoč, kadar razmere presegajo postopek."),
            (
                "fr",
                "Agit de manière autonome dans les cas usuels et demande de l’aide quand la situation sort de la règle.",
            ),
            ("en", "Works on the usual cases by himself and asks for help with those that are out of the ordinary."),
            (
                "de",
                "Arbeitet in den üblichen Fällen selbständig und bittet um Hilfe, wenn die Lage nach der Regel unklar ist.",
            ),
        ];
        for (language, text) in texts {
            for (other, _) in texts.iter().filter(|(other, _)| *other != language) {
                assert!(speak_for(text, language, other) && !speak_for(text, other, language), "{other}: {text}");
            }
        }
    }
}
