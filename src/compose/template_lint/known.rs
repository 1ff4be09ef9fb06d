//! What templates may see: the view of a role that has everything, each list with one item.

use serde_json::Value;

use crate::compose::built_in;
use crate::compose::view::{RoleView, sample};

/// All that a template may see.
pub(super) fn known() -> Value {
    let library = sample();
    let locale = built_in::locale();
    let role = library.roles.first().map(|role| RoleView::of(&library, role, "fr", &locale));
    role.and_then(|view| serde_json::to_value(view).ok()).map(joined).unwrap_or_default()
}

/// The value with each list's items joined into one, which has all that any of them has.
fn joined(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(joined).reduce(join).into_iter().collect()),
        Value::Object(parts) => Value::Object(parts.into_iter().map(|(name, part)| (name, joined(part))).collect()),
        other => other,
    }
}

fn join(left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Null, right) => right,
        (Value::Object(mut left), Value::Object(right)) => {
            for (name, part) in right {
                let known = left.remove(&name).unwrap_or_default();
                left.insert(name, join(known, part));
            }
            Value::Object(left)
        }
        (Value::Array(left), Value::Array(right)) => {
            Value::Array(left.into_iter().chain(right).reduce(join).into_iter().collect())
        }
        (left, _) => left,
    }
}

/// Whether a value is a text of the set with its cell.
pub(super) fn is_cell(value: &Value) -> bool {
    ["text", "table", "key", "column"].iter().all(|part| value.get(part).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::templates::signature;

    /// The paths of all that is missing or empty.
    fn gaps(value: &Value, path: &str, gaps: &mut Vec<String>) {
        match value {
            Value::Null if !path.ends_with("lang") => gaps.push(path.to_owned()),
            Value::Array(items) if items.is_empty() => gaps.push(path.to_owned()),
            Value::Array(items) => items.iter().for_each(|item| self::gaps(item, path, gaps)),
            Value::Object(parts) => {
                for (name, part) in parts {
                    self::gaps(part, &format!("{path}/{name}"), gaps);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn the_role_that_paths_are_checked_against_has_everything() {
        let mut found = Vec::new();
        gaps(&known(), "", &mut found);
        assert_eq!(found, Vec::<String>::new());
    }

    /// All that there is, a line each; what is a text of the set with its cell stands without its parts.
    fn outline(value: &Value, path: &str, lines: &mut Vec<String>) {
        match value {
            _ if is_cell(value) => lines.push(format!("{path}  text")),
            Value::Object(parts) => {
                for (name, part) in parts {
                    outline(part, &if path.is_empty() { name.clone() } else { format!("{path}.{name}") }, lines);
                }
            }
            Value::Array(items) => outline(&items[0], &format!("{path}[]"), lines),
            Value::Bool(_) => lines.push(format!("{path}  yes or no")),
            Value::Number(_) => lines.push(format!("{path}  number")),
            _ => lines.push(format!("{path}  word")),
        }
    }

    #[test]
    fn the_page_on_templates_lists_all_that_they_may_see() {
        let mut lines = Vec::new();
        outline(&known(), "", &mut lines);
        let page = include_str!("../../../docs/templates.md");
        assert!(page.contains(&format!("```text\n{}\n```", lines.join("\n"))), "{}", lines.join("\n"));
    }

    #[test]
    fn the_page_on_templates_names_every_helper_and_element() {
        let page = include_str!("../../../docs/templates.md");
        for signature in signature::SIGNATURES {
            assert!(
                page.contains(&format!("`{}`", signature.name)) || page.contains(&format!("`{{{{{} ", signature.name))
            );
        }
        for element in crate::compose::markup::elements() {
            assert!(page.contains(&format!("`{element}`")), "{element}");
        }
    }
}
