//! Tags: a look at a template before it is compiled.
//!
//! The compiler recurses without a limit, so what could exhaust its stack is counted here first. The lexer
//! refuses the few constructs that would let it and the compiler disagree about where a tag ends.

/// The longest template, in bytes.
const MAX_SIZE: usize = 256 << 10;
/// Blocks may stand this deep in one another; each `{{else if}}` counts as one.
pub(in crate::compose) const MAX_DEPTH: usize = 64;
/// Parentheses that one tag may open.
const MAX_PARENTHESES: usize = 32;

/// A `{{…}}` in a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compose) struct Tag {
    /// The first byte, and the first behind it.
    pub start: usize,
    pub end: usize,
    pub is_comment: bool,
}

/// Why a template can't be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::compose) struct LexFault {
    pub start: usize,
    pub end: usize,
    pub message: String,
    /// Whether it is too much of something, rather than wrong.
    pub is_limit: bool,
}

/// The tags of a template in order.
///
/// # Errors
/// If the template is too large or too deep, a tag isn't closed, or holds what rolepress doesn't read.
pub(in crate::compose) fn lex(text: &str) -> Result<Vec<Tag>, LexFault> {
    if text.len() > MAX_SIZE {
        let message = format!("the template has {} bytes where {MAX_SIZE} are allowed", text.len());
        return Err(LexFault { start: 0, end: 0, message, is_limit: true });
    }
    let mut tags = Vec::new();
    // For each open block, how many levels it makes: one, and one for each chained `else`.
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find("{{") {
        let start = at + found;
        if is_escaped(text, start) {
            at = start + if text[start..].starts_with("{{{{") { 4 } else { 2 };
            continue;
        }
        let tag = tag(text, start)?;
        at = tag.end;
        tags.push(tag);
        if tag.is_comment {
            continue;
        }
        let inner = text[tag.start + 2..tag.end - 2].trim_start().trim_start_matches('~').trim_start();
        if inner.starts_with('#') {
            open.push(1);
        } else if inner.starts_with('/') {
            open.pop();
        } else if is_chained_else(inner)
            && let Some(levels) = open.last_mut()
        {
            *levels += 1;
        }
        if open.iter().sum::<usize>() > MAX_DEPTH {
            let message = format!("blocks stand more than {MAX_DEPTH} deep in one another");
            return Err(LexFault { start: tag.start, end: tag.end, message, is_limit: true });
        }
    }
    Ok(tags)
}

/// Whether one backslash, and not two, stands before the tag.
fn is_escaped(text: &str, start: usize) -> bool {
    text[..start].bytes().rev().take_while(|byte| *byte == b'\\').count() == 1
}

fn is_chained_else(inner: &str) -> bool {
    let rest = inner.strip_prefix("else").or_else(|| inner.strip_prefix('^'));
    rest.is_some_and(|rest| rest.contains(|c: char| !c.is_whitespace() && c != '~'))
}

fn tag(text: &str, start: usize) -> Result<Tag, LexFault> {
    let rest = &text[start..];
    let refuse = |length: usize, message: &str, is_limit| {
        Err(LexFault { start, end: start + length, message: message.to_owned(), is_limit })
    };
    if rest.starts_with("{{{{") {
        return refuse(4, "raw blocks `{{{{…}}}}` are not read here", false);
    }
    if rest.starts_with("{{{") {
        return refuse(3, "`{{{…}}}` would let a text of the set write markup", false);
    }
    if let Some(comment) = rest.strip_prefix("{{!") {
        let (opening, close) = if comment.starts_with("--") { (5, "--}}") } else { (3, "}}") };
        return match rest[opening.min(rest.len())..].find(close) {
            Some(length) => Ok(Tag { start, end: start + opening + length + close.len(), is_comment: true }),
            None => refuse(2, "the comment is never closed", false),
        };
    }
    let (mut parentheses, mut quote, mut escaped) = (0, None, false);
    for (at, character) in rest.char_indices().skip(2) {
        match (quote, character) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '}') if rest[at..].starts_with("}}") => {
                return Ok(Tag { start, end: start + at + 2, is_comment: false });
            }
            (None, '[' | ']' | '{' | '}') => {
                return refuse(at + 1, &format!("`{character}` is not read in a tag"), false);
            }
            (None, '(') => {
                parentheses += 1;
                if parentheses > MAX_PARENTHESES {
                    return refuse(at + 1, &format!("more than {MAX_PARENTHESES} parentheses in a tag"), true);
                }
            }
            _ => {}
        }
    }
    refuse(2, "the tag is never closed", false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<&str> {
        lex(text).unwrap().iter().map(|tag| &text[tag.start..tag.end]).collect()
    }

    fn fault(text: &str) -> String {
        lex(text).unwrap_err().message
    }

    #[test]
    fn tags_end_at_braces_outside_strings() {
        assert_eq!(
            tags("a {{t \"}}\" n='{{'}} b {{~#if x~}}{{/if}}"),
            ["{{t \"}}\" n='{{'}}", "{{~#if x~}}", "{{/if}}"]
        );
    }

    #[test]
    fn comments_hide_what_they_hold() {
        assert_eq!(tags("{{!-- {{#if}} --}}{{! a }}x"), ["{{!-- {{#if}} --}}", "{{! a }}"]);
    }

    #[test]
    fn escaped_braces_are_text() {
        assert_eq!(tags("\\{{a}} \\\\{{b}}"), ["{{b}}"]);
    }

    #[test]
    fn depth_cannot_be_hidden_behind_closings_that_are_none() {
        for disguise in ["{{!-- {{/if}} --}}", "{{! {{/if }}", "\\{{/if}}", "{{t \"{{/if}}\"}}"] {
            let deep = format!("{{{{#if a}}}}{disguise}").repeat(65);
            assert!(fault(&deep).contains("more than 64 deep"), "{disguise}");
        }
        let chain = format!("{{{{#if a}}}}{}{{{{/if}}}}", "{{else if b}}".repeat(64));
        assert!(fault(&chain).contains("more than 64 deep"));
    }

    #[test]
    fn what_the_compiler_might_read_otherwise_is_refused() {
        for text in ["{{{a}}}", "{{{{raw}}}}", "{{a.[b]}}", "{{t {\"a\": 1}}}", "{{!-- a", "{{a", "{{t \"a}}"] {
            assert!(!lex(text).unwrap_err().is_limit, "{text}");
        }
        assert!(lex(&format!("{{{{{}", "(".repeat(33))).unwrap_err().is_limit);
        assert!(lex(&"a".repeat(MAX_SIZE + 1)).unwrap_err().is_limit);
    }
}
