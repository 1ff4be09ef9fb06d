//! Scopes: what a path means where it stands.

use std::rc::Rc;

use serde_json::Value;

use crate::diagnostic::{backticked, suggest};

/// What a block sees as its own.
#[derive(Clone)]
pub(super) struct Frame {
    pub(super) value: Rc<Value>,
    pub(super) is_loop: bool,
    /// From `as |item index|`.
    pub(super) named: Vec<(String, Value)>,
}

impl Frame {
    pub(super) fn of(value: Value) -> Self {
        Frame { value: Rc::new(value), is_loop: false, named: Vec::new() }
    }
}

/// The frames around a place in a template, the innermost last.
#[derive(Clone)]
pub(super) struct Scope {
    root: Rc<Value>,
    pub(super) frames: Vec<Frame>,
    /// The frame of the partial that is looked at: `..` can't lead out of it.
    pub(super) partial_floor: usize,
}

/// What is wrong with a path, and what to do about it.
type Lost = (String, Option<String>);

impl Scope {
    /// Where a template begins.
    pub(super) fn of(root: Value) -> Self {
        let root = Frame::of(root);
        Scope { root: root.value.clone(), frames: vec![root], partial_floor: 0 }
    }

    /// What a path leads to.
    ///
    /// # Errors
    /// If it leads nowhere: what is wrong with it, and what to do about it.
    pub(super) fn resolve(&self, path: &str) -> Result<Value, Lost> {
        let lost = |message: String| Err((message, None));
        let mut segments: Vec<&str> = Vec::new();
        let mut depth = 0;
        let mut rest = path;
        while let Some(up) = rest.strip_prefix("../") {
            depth += 1;
            rest = up;
        }
        segments.extend(rest.split(['.', '/']).filter(|segment| !segment.is_empty() && *segment != "this"));
        if segments.first() == Some(&"@root") {
            return descend(&self.root, &segments[1..], "a role");
        }
        if let Some(variable) = rest.strip_prefix('@') {
            let variable = variable.trim_start_matches("../");
            let in_loop = self.frames.iter().any(|frame| frame.is_loop);
            return match variable {
                "index" if in_loop => Ok(Value::from(0)),
                "first" | "last" if in_loop => Ok(Value::from(true)),
                "index" | "first" | "last" => lost(format!("`{path}` is known only in `{{{{#each}}}}`")),
                _ => lost(format!("there is no `{path}`: `@index`, `@first`, `@last` and `@root` are")),
            };
        }
        let named = self.frames.iter().rev().flat_map(|frame| &frame.named);
        if let Some((_, value)) = named.into_iter().find(|(name, _)| Some(&name.as_str()) == segments.first()) {
            return descend(value, &segments[1..], segments[0]);
        }
        let top = self.frames.len() - 1;
        if depth > top || top - depth < self.partial_floor {
            let help = "`@root` leads to the role from anywhere".to_owned();
            return Err((format!("`{path}` leads out of all that there is here"), Some(help)));
        }
        descend(&self.frames[top - depth].value, &segments, "what is looked at here")
    }
}

fn descend<'a>(from: &Value, segments: &[&'a str], mut owner: &'a str) -> Result<Value, Lost> {
    let mut value = from;
    for segment in segments {
        let next = match value {
            Value::Object(parts) => parts.get(*segment),
            Value::Array(items) => segment.parse::<usize>().ok().and_then(|_| items.first()),
            _ => None,
        };
        value = next.ok_or_else(|| lost_at(value, segment, owner))?;
        owner = segment;
    }
    Ok(value.clone())
}

fn lost_at(value: &Value, segment: &str, owner: &str) -> Lost {
    let owner = if owner.contains(' ') { owner.to_owned() } else { format!("`{owner}`") };
    let help = match value {
        Value::Object(parts) => {
            let names: Vec<&str> = parts.keys().map(String::as_str).collect();
            let all = || format!("there is {}", backticked(&names));
            Some(suggest(segment, names.iter().copied()).unwrap_or_else(all))
        }
        Value::Array(_) => Some(format!("{owner} is a list: `{{{{#each}}}}` goes through it")),
        _ => None,
    };
    (format!("{owner} has no `{segment}`"), help)
}
