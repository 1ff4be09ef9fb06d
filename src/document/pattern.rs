//! Patterns with places for values, such as `{day} {month} {year}`: in the words of locales and the names of files.

/// The pattern with each `{name}` that `value_of` knows replaced by its value; what it doesn't know stays as it is.
///
/// Values are not looked into: a title that holds `{version}` is printed so.
pub(crate) fn fill<'v>(pattern: &str, value_of: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut filled = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let (before, place) = rest.split_at(open);
        filled.push_str(before);
        let value = place.find('}').and_then(|close| Some((close, value_of(&place[1..close])?)));
        rest = match value {
            Some((close, value)) => {
                filled.push_str(value);
                &place[close + 1..]
            }
            None => {
                filled.push('{');
                &place[1..]
            }
        };
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(pattern: &str) -> String {
        let values = [("title", "{version} {"), ("version", "1.0")];
        fill(pattern, |name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value))
    }

    #[test]
    fn a_value_is_never_taken_for_a_pattern() {
        assert_eq!(filled("{title}, {version}"), "{version} {, 1.0");
    }

    #[test]
    fn what_is_no_place_stays_as_it_is() {
        assert_eq!(filled("{other} {} { {{version}} }"), "{other} {} { {1.0} }");
        assert_eq!(filled("{version"), "{version");
    }
}
