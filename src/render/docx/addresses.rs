//! Addresses outside the document: which of them a link may lead to, and how a relationship spells them.

/// An address as a relationship may hold it, or `None` if it has no place to point to.
pub(super) fn sound_address(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once(':')?;
    let rest = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//")?,
        "mailto" => rest,
        _ => return None,
    };
    let host = rest.split(['/', '?', '#']).next()?;
    let sound = |c: char| c.is_alphanumeric() || ".-_@:+~%".contains(c);
    if host.is_empty() || host.starts_with([':', '@']) || !host.chars().all(sound) {
        return None;
    }
    let mut out = String::with_capacity(address.len());
    for character in address.trim().chars() {
        match character {
            c if c.is_control() => {}
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", character as u32));
            }
            c => out.push(c),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_with_a_place_become_links() {
        assert_eq!(sound_address("https://ex.org/a b?q=\"c\"").as_deref(), Some("https://ex.org/a%20b?q=%22c%22"));
        assert_eq!(sound_address("mailto:a@b.org").as_deref(), Some("mailto:a@b.org"));
        for address in ["javascript:alert(1)", "http://", "https:///x", "http://a b/", "file:///etc", "x", "http://[::"]
        {
            assert_eq!(sound_address(address), None, "{address}");
        }
    }
}
