//! The closed lists of values that tables know: each with what is read as one of them, by the check and by what takes texts
//! back from documents, and the key that documents and locales name it by.

/// What a role is to a deliverable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Involvement {
    Accountable,
    Responsible,
    Contributor,
}

impl Involvement {
    /// In the order in which documents list them.
    pub const ALL: [Involvement; 3] = [Involvement::Accountable, Involvement::Responsible, Involvement::Contributor];

    /// Reads its value in the table, in small letters or capitals.
    pub fn parse(text: &str) -> Option<Self> {
        Involvement::ALL.into_iter().find(|involvement| involvement.key().eq_ignore_ascii_case(text))
    }

    /// The value in the table, and the key of its words in a locale.
    pub fn key(self) -> &'static str {
        match self {
            Involvement::Accountable => "accountable",
            Involvement::Responsible => "responsible",
            Involvement::Contributor => "contributor",
        }
    }
}

/// The relative weight of an e-competence for a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Importance {
    /// `*`
    Useful,
    /// `**`
    Additional,
    /// `***`
    Essential,
}

impl Importance {
    /// Falling.
    pub const ALL: [Importance; 3] = [Importance::Essential, Importance::Additional, Importance::Useful];

    /// Reads one to three stars, of any form and with blanks between them: `***`, `★ ★`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut signs = text.chars().filter(|sign| !sign.is_whitespace());
        let stars = signs.clone().count();
        signs.all(|sign| matches!(sign, '*' | '★' | '∗')).then(|| Importance::of_stars(stars)).flatten()
    }

    /// Its value in the table.
    pub fn sign(self) -> &'static str {
        match self {
            Importance::Useful => "*",
            Importance::Additional => "**",
            Importance::Essential => "***",
        }
    }

    /// 1 to 3.
    pub fn stars(self) -> usize {
        match self {
            Importance::Useful => 1,
            Importance::Additional => 2,
            Importance::Essential => 3,
        }
    }

    /// The importance that one to three stars stand for.
    pub fn of_stars(stars: usize) -> Option<Self> {
        Importance::ALL.into_iter().find(|importance| importance.stars() == stars)
    }

    /// `useful`, `additional`, `essential`: the key of its words in a locale.
    pub fn key(self) -> &'static str {
        match self {
            Importance::Useful => "useful",
            Importance::Additional => "additional",
            Importance::Essential => "essential",
        }
    }
}

/// A proficiency level, e-1 to e-5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// Rising.
    pub const ALL: [Level; 5] = [Level(1), Level(2), Level(3), Level(4), Level(5)];

    /// `None` unless the number is from 1 to 5.
    pub fn new(number: u8) -> Option<Self> {
        (1..=5).contains(&number).then_some(Level(number))
    }

    /// Reads `3`, also `e-3`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("e-").unwrap_or(text);
        digits.parse().ok().filter(|_| digits.len() == 1).and_then(Level::new)
    }

    /// 1 to 5.
    pub fn number(self) -> u8 {
        self.0
    }
}

/// By how many countries a level is assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assignment {
    Most,
    Some,
    None,
}

impl Assignment {
    /// From many countries to none.
    pub const ALL: [Assignment; 3] = [Assignment::Most, Assignment::Some, Assignment::None];

    /// Reads its value in the table, in small letters or capitals.
    pub fn parse(text: &str) -> Option<Self> {
        Assignment::ALL.into_iter().find(|assignment| assignment.key().eq_ignore_ascii_case(text))
    }

    /// `most`, `some`, `none`: the value in the table, and the key of its words in a locale.
    pub fn key(self) -> &'static str {
        match self {
            Assignment::Most => "most",
            Assignment::Some => "some",
            Assignment::None => "none",
        }
    }
}

/// What an example is of: what one knows, or what one can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExampleKind {
    Knowledge,
    Skill,
}

impl ExampleKind {
    /// In the order in which documents list them.
    pub const ALL: [ExampleKind; 2] = [ExampleKind::Knowledge, ExampleKind::Skill];

    /// Reads its value in the table, in small letters or capitals.
    pub fn parse(text: &str) -> Option<Self> {
        ExampleKind::ALL.into_iter().find(|kind| kind.key().eq_ignore_ascii_case(text))
    }

    /// `knowledge`, `skill`: the value in the table, and the key of its words in a locale.
    pub fn key(self) -> &'static str {
        match self {
            ExampleKind::Knowledge => "knowledge",
            ExampleKind::Skill => "skill",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn importance_is_counted_in_stars_of_any_form() {
        assert_eq!(Importance::parse("***"), Some(Importance::Essential));
        assert_eq!(Importance::parse("★ ∗"), Some(Importance::Additional));
        for text in ["", "****", "* x", "high"] {
            assert_eq!(Importance::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_level_may_be_called_e() {
        assert_eq!(Level::parse("e-3"), Level::parse("3"));
        for text in ["0", "6", "03", "+3", "x", "2-3", "²", "e-", ""] {
            assert_eq!(Level::parse(text), None, "{text}");
        }
    }

    #[test]
    fn words_are_read_in_capitals_too() {
        assert_eq!(Involvement::parse("Accountable"), Some(Involvement::Accountable));
        assert_eq!(ExampleKind::parse("SKILL"), Some(ExampleKind::Skill));
        assert_eq!(Assignment::parse("None"), Some(Assignment::None));
        assert_eq!(Assignment::parse(""), None);
    }
}
