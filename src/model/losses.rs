//! What was lost: rows that an error kept from their role, so that nobody concludes from their absence.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{CodeId, CodeName, CompetenceName};

/// A part of a role: the rows of one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Deliverables,
    Tasks,
    Kpis,
    Sections,
    Profile,
    Levels,
    References,
    Examples,
}

/// The rows that were lost, by the role and the e-competence that they were about, as far as that is known.
#[derive(Debug, Default)]
pub struct Losses {
    /// Rows of which nobody knows whose they are.
    of_any: Parts,
    of_roles: FxHashMap<String, OfRole>,
    /// Codes that lost rows name.
    pub codes: FxHashSet<CodeId>,
    /// Codes that rows name and the master list doesn't have.
    pub unknown_codes: FxHashSet<CodeName>,
    /// Whether a row was lost that may name any code.
    pub any_code: bool,
    /// Whether codes of the master list were lost, or may be other ones.
    pub master_list: bool,
    /// Roles that the tables have and the library has not.
    pub roles: usize,
}

/// What a role has lost.
#[derive(Debug, Default)]
struct OfRole {
    /// Rows about any of its e-competences, or about none.
    parts: Parts,
    competences: Vec<(CompetenceName, Parts)>,
}

/// A set of parts, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts(u8);

impl Parts {
    fn add(&mut self, part: Part) {
        self.0 |= 1 << part as u8;
    }

    fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u8) != 0
    }
}

impl Losses {
    /// A row that may be about any role.
    pub fn add(&mut self, part: Part) {
        self.of_any.add(part);
    }

    /// A row of a role; of a part that is told by e-competences, it may be about any of them.
    pub fn add_of(&mut self, slug: &str, part: Part) {
        self.of_role(slug).parts.add(part);
    }

    /// All rows of a role: its id is in doubt.
    pub fn add_all_of(&mut self, slug: &str) {
        self.of_role(slug).parts = Parts(u8::MAX);
    }

    /// A row about an e-competence of a role.
    pub fn add_about(&mut self, slug: &str, name: CompetenceName, part: Part) {
        let lost = &mut self.of_role(slug).competences;
        match lost.iter_mut().find(|(other, _)| *other == name) {
            Some((_, parts)) => parts.add(part),
            None => {
                let mut parts = Parts::default();
                parts.add(part);
                lost.push((name, parts));
            }
        }
    }

    fn of_role(&mut self, slug: &str) -> &mut OfRole {
        self.of_roles.entry(slug.to_owned()).or_default()
    }

    /// Whether rows of that part were lost that are this role's or may be. Those about an e-competence that is known do not
    /// count.
    pub fn may_concern(&self, slug: &str, part: Part) -> bool {
        self.of_any.has(part) || self.concern(slug, part)
    }

    /// Whether rows of that part were lost that are this role's.
    pub fn concern(&self, slug: &str, part: Part) -> bool {
        self.of_roles.get(slug).is_some_and(|lost| lost.parts.has(part))
    }

    /// Whether rows of that part were lost that are or may be about this e-competence of the role.
    pub fn may_be_about(&self, slug: &str, name: CompetenceName, part: Part) -> bool {
        let about = |lost: &OfRole| lost.competences.iter().any(|(other, parts)| *other == name && parts.has(part));
        self.may_concern(slug, part) || self.of_roles.get(slug).is_some_and(about)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> CompetenceName {
        CompetenceName::parse(text).unwrap()
    }

    #[test]
    fn what_was_lost_concerns_whom_it_was_about_and_no_other() {
        let mut losses = Losses::default();
        losses.add_about("archiviste", name("A.1"), Part::Levels);
        assert!(losses.may_be_about("archiviste", name("A.1"), Part::Levels));
        assert!(!losses.may_be_about("archiviste", name("A.2"), Part::Levels));
        assert!(!losses.may_be_about("archiviste", name("A.1"), Part::Examples));
        assert!(!losses.may_be_about("mediateur", name("A.1"), Part::Levels));
        losses.add_of("archiviste", Part::Levels);
        assert!(losses.may_be_about("archiviste", name("A.2"), Part::Levels));
        assert!(!losses.may_concern("mediateur", Part::Levels));
    }

    #[test]
    fn what_may_be_anyones_may_concern_all_and_is_known_of_none() {
        let mut losses = Losses::default();
        losses.add(Part::Tasks);
        assert!(losses.may_concern("archiviste", Part::Tasks) && !losses.concern("archiviste", Part::Tasks));
        assert!(!losses.may_concern("archiviste", Part::Kpis));
    }
}
