//! Which roles a run is about, and how their files are named.

use unicode_normalization::UnicodeNormalization;

use super::{RunError, Shard};
use crate::check::resolve::role_id_fault;
use crate::check::rules::UNUSABLE_ROLE_ID;
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::document::fill;
use crate::model::{Library, Role};

/// The sound roles that fit one of the patterns and belong to the shard, in the order of the table.
///
/// # Errors
/// If a pattern fits no role of the set, sound or not.
pub fn select_roles<'a, 's>(
    library: &'a Library<'s>,
    patterns: &[String],
    shard: Option<Shard>,
) -> Result<Vec<&'a Role<'s>>, RunError> {
    for pattern in patterns {
        let mut slugs = library.roles.iter().map(|role| role.slug).chain(library.broken.iter().map(String::as_str));
        if !slugs.any(|slug| fits(pattern, slug)) {
            let nearest = nearest(pattern, library.roles.iter().map(|role| role.slug)).map(str::to_owned);
            return Err(RunError::NoSuchRole(pattern.clone(), nearest));
        }
    }
    let in_shard = |index: usize| shard.is_none_or(|shard| shard.holds(index));
    // Shards count all roles, so that an error in one role moves no other to another machine.
    let roles = library.roles.iter().enumerate();
    Ok(roles
        .filter(|(index, role)| {
            in_shard(*index) && is_wanted(patterns, role.slug) && !library.broken.contains(role.slug)
        })
        .map(|(_, role)| role)
        .collect())
}

/// Whether a run with these patterns is about the role; without any it is about all.
pub fn is_wanted(patterns: &[String], slug: &str) -> bool {
    patterns.is_empty() || patterns.iter().any(|pattern| fits(pattern, slug))
}

/// Whether a slug fits a pattern of letters, `?` for any one sign and `*` for any signs; a letter and its accent are one
/// sign, in however many they were typed.
pub fn fits(pattern: &str, slug: &str) -> bool {
    let [pattern, slug]: [Vec<char>; 2] = [pattern, slug].map(|text| text.nfc().collect());
    let (mut p, mut s, mut star) = (0, 0, None);
    while s < slug.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, s));
                p += 1;
            }
            Some(sign) if *sign == '?' || *sign == slug[s] => {
                p += 1;
                s += 1;
            }
            // The last star takes one sign more, and the rest is tried again.
            _ => match star {
                Some((at, taken)) => {
                    star = Some((at, taken + 1));
                    p = at + 1;
                    s = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|sign| *sign == '*')
}

/// The stem of a role's files by the set's pattern: `{role}` and `{language}` are filled in, and what no file
/// name may hold becomes a hyphen.
pub fn stem_of(pattern: &str, slug: &str, language: &str) -> String {
    let pattern = if pattern.contains("{role}") { pattern.to_owned() } else { format!("{pattern}{{role}}") };
    let stem = fill(&pattern, |name| match name {
        "role" => Some(slug),
        "language" => Some(language),
        _ => None,
    });
    let stem: String = stem
        .chars()
        .map(|sign| match sign {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%' => '-',
            sign if sign.is_control() => '-',
            sign => sign,
        })
        .collect();
    stem.trim_matches(['.', ' ']).to_owned()
}

/// Reports the ids that the pattern makes a name of which no file can have; of a pattern that is at fault itself, nothing.
pub fn report_unfit_stems(library: &Library<'_>, pattern: &str, findings: &mut Diagnostics) {
    if role_id_fault(&stem_of(pattern, "x", "fr")).is_some() {
        return;
    }
    for role in library.sound_roles() {
        let Some(fault) = role_id_fault(&stem_of(pattern, role.slug, role.language)) else { continue };
        let message = format!("`{}` and the pattern `{pattern}` make no name of a file: {fault}", role.slug);
        findings.push(
            Diagnostic::new(&UNUSABLE_ROLE_ID, role.row.cell("role"), message)
                .help("shorten the id, here and in the other tables, or `file_name` in `rolepress.toml`")
                .role(role.slug),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_as_in_a_shell() {
        for (pattern, slug) in [
            ("*", "x"),
            ("web*", "webmestre"),
            ("*mestre", "webmestre"),
            ("w?b*t*", "webmestre"),
            ("", ""),
            ("re\u{301}g?e", "régie"),
        ] {
            assert!(fits(pattern, slug), "{pattern} {slug}");
        }
        for (pattern, slug) in [("web", "webmestre"), ("?", ""), ("*x", "webmestre"), ("Web*", "webmestre")] {
            assert!(!fits(pattern, slug), "{pattern} {slug}");
        }
    }

    #[test]
    fn a_file_pattern_can_lead_nowhere_else() {
        assert_eq!(stem_of("{role}-{language}", "a", "fr"), "a-fr");
        assert_eq!(stem_of("../{role}", "a", "fr"), "-a");
        assert_eq!(stem_of("fiche ", "a", "fr"), "fiche a");
        assert_eq!(stem_of("{role}-{language}", "{language}", "fr"), "{language}-fr");
    }
}
