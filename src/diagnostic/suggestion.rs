//! "Did you mean": the known name that an unknown one is most likely meant to be.

/// The candidate nearest to `name` by edits, if it is near enough: a third of the letters may differ.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let allowed = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The help that names the nearest candidate, if there is one.
pub fn did_you_mean<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    closest(name, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_and_missing_letters_are_seen_through() {
        assert_eq!(closest("tilte", ["title", "table"]), Some("title"));
        assert_eq!(closest("levl-most", ["level-most", "level-some"]), Some("level-most"));
    }

    #[test]
    fn a_name_unlike_all_others_suggests_nothing() {
        assert_eq!(closest("xyz", ["title", "table"]), None);
    }
}
