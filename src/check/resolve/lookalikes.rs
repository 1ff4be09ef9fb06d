//! Names written with letters that look like other signs: `O` for a zero, a Cyrillic `А` for the Latin one.

/// A name of a code or an e-competence as it was meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Lookalike<N> {
    pub meant: N,
    /// The first letter that stands in place of a figure.
    pub letter: Option<char>,
}

impl<N> Lookalike<N> {
    /// Whether only letters of another alphabet stand for its own: they can mean no other ones.
    pub fn is_sure(&self) -> bool {
        self.letter.is_none()
    }

    /// The name that a text looks like, if it is another one. Behind its first two signs a name has only figures.
    pub fn read(text: &str, parse: impl Fn(&str) -> Option<N>) -> Option<Self> {
        let compact: Vec<char> = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let mut letter = None;
        let mut likeness = String::with_capacity(compact.len());
        for (at, sign) in compact.iter().enumerate() {
            let latin = latin(*sign);
            let figure = figure(latin).filter(|_| at >= 2);
            letter = letter.or(figure.map(|_| *sign));
            likeness.push(figure.unwrap_or(latin));
        }
        let is_same = compact.iter().copied().eq(likeness.chars());
        parse(&likeness).filter(|_| !is_same).map(|meant| Lookalike { meant, letter })
    }
}

fn figure(sign: char) -> Option<char> {
    match sign {
        'O' | 'o' => Some('0'),
        'I' | 'l' | 'i' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        'B' => Some('8'),
        _ => None,
    }
}

/// The Latin capital that a Cyrillic or Greek letter looks like: those that names begin with, and the `O`.
fn latin(sign: char) -> char {
    match sign {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'М' | 'Μ' => 'M',
        'О' | 'Ο' => 'O',
        'Т' | 'Τ' => 'T',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CodeName, CompetenceName};

    #[test]
    fn letters_in_place_of_figures_and_of_latin_letters_are_read_as_they_look() {
        for (text, meant, letter) in
            [("BC1O", "BC10", Some('O')), ("BCl0", "BC10", Some('l')), ("ТС1", "TC1", None), ("BCS", "BC5", Some('S'))]
        {
            let found = Lookalike::read(text, CodeName::parse).expect(text);
            assert_eq!((found.meant.to_string().as_str(), found.letter), (meant, letter), "{text}");
        }
        for (text, meant, letter) in [("D.1O", "D.10", Some('O')), ("А.4", "A.4", None), ("B.I", "B.1", Some('I'))] {
            let found = Lookalike::read(text, CompetenceName::parse).expect(text);
            assert_eq!((found.meant.to_string().as_str(), found.letter), (meant, letter), "{text}");
        }
        for text in ["BC10", "BCO", "TX1", ""] {
            assert_eq!(Lookalike::read(text, CodeName::parse), None, "{text}");
        }
    }
}
