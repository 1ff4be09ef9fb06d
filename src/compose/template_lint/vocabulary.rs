//! Vocabulary: each helper and each word that a template uses is there and is used as it can be.

use std::collections::{BTreeMap, BTreeSet};

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};

use super::{helper_of, is_bare, span_of, subexpression, word_in};
use crate::compose::rules::{TEMPLATE_SYNTAX, UNKNOWN_HELPER, UNKNOWN_WORD};
use crate::compose::templates::Compiled;
use crate::compose::templates::signature::{self, Argument, Form, Named, SIGNATURES, Signature};
use crate::compose::words::placeholders;
use crate::diagnostic::{Diagnostic, Span, backticked, suggest};
use crate::document::Locale;

pub(super) fn check(template: &Compiled, locales: &[Locale]) -> Vec<Diagnostic> {
    let mut check = Check { template, locales, findings: Vec::new() };
    check.elements(&template.template, template.span(0, 0));
    check.findings
}

struct Check<'t> {
    template: &'t Compiled,
    locales: &'t [Locale],
    findings: Vec<Diagnostic>,
}

/// The languages of some locales, in a sentence.
fn names(locales: &[&Locale]) -> String {
    backticked(locales.iter().map(|locale| &locale.language))
}

impl Check<'_> {
    fn elements(&mut self, template: &Template, outer: Span) {
        for (index, element) in template.elements.iter().enumerate() {
            let span = span_of(self.template, &template.mapping, index, outer);
            if let TemplateElement::HtmlExpression(_) = element {
                let finding = Diagnostic::new(&TEMPLATE_SYNTAX, span, "`&` would let a text of the set write markup");
                self.findings.push(finding.help("leave the `&` out"));
            }
            let Some(helper) = helper_of(element) else { continue };
            self.call(helper, span, false);
            for block in helper.template.iter().chain(&helper.inverse) {
                self.elements(block, span);
            }
        }
    }

    fn call(&mut self, helper: &HelperTemplate, tag: Span, is_value: bool) {
        let Some(name) = helper.name.as_name() else { return };
        for parameter in helper.params.iter().chain(helper.hash.values()) {
            if let Some(inner) = subexpression(parameter) {
                self.call(inner, tag, true);
            }
        }
        let Some(signature) = signature::find(name) else {
            if !is_bare(helper) {
                let help = suggest(name, SIGNATURES.iter().map(|signature| signature.name));
                self.fault(tag, name, format!("there is no helper `{name}`"), help);
            }
            return;
        };
        self.form(helper, signature, tag, is_value);
        if signature.first == Argument::WordKey {
            self.word(helper, tag);
        }
    }

    fn form(&mut self, helper: &HelperTemplate, signature: &Signature, tag: Span, is_value: bool) {
        let name = signature.name;
        let fits = match signature.form {
            Form::Block => helper.block,
            Form::Inline => !helper.block && !is_value,
            Form::Value => true,
        };
        if !fits {
            let how = match signature.form {
                Form::Block => format!("`{name}` is a block: `{{{{#{name} …}}}}…{{{{/{name}}}}}`"),
                _ => format!("`{name}` writes text: it is neither a block nor a value"),
            };
            self.fault(tag, name, how, None);
        }
        let [fewest, most] = signature.arguments;
        let count = helper.params.len();
        if !(fewest..=most).contains(&count) {
            let wanted = if fewest == 1 { "one argument".to_owned() } else { format!("{fewest} arguments") };
            self.fault(tag, name, format!("`{name}` takes {wanted}, not {count}"), None);
        }
        let Named::Only(allowed) = signature.named else { return };
        let names: BTreeSet<&String> = helper.hash.keys().collect();
        for unknown in names.into_iter().filter(|named| !allowed.contains(&named.as_str())) {
            let help = suggest(unknown, allowed.iter().copied());
            self.fault(tag, unknown, format!("`{name}` has no argument `{unknown}`"), help);
        }
    }

    /// The key of `{{t}}` is in every locale, and the phrase's `{…}` are what it is given.
    fn word(&mut self, helper: &HelperTemplate, tag: Span) {
        let Some(Parameter::Literal(serde_json::Value::String(key))) = helper.params.first() else {
            if !helper.params.is_empty() {
                self.findings.push(Diagnostic::new(&UNKNOWN_WORD, tag, "the key of a word must be written out"));
            }
            return;
        };
        let given: BTreeSet<&str> = helper.hash.keys().map(String::as_str).collect();
        let place = word_in(self.template, tag, key);
        let (knowing, lacking): (Vec<&Locale>, Vec<&Locale>) = self.locales.iter().partition(|locale| locale.has(key));
        if let [first, ..] = lacking[..] {
            let message = match lacking.len() {
                1 => format!("the locale {} has no word `{key}`", names(&lacking)),
                _ => format!("the locales {} have no word `{key}`", names(&lacking)),
            };
            let help = suggest(key, first.keys());
            self.findings.push(Diagnostic::new(&UNKNOWN_WORD, place, message).maybe_help(help));
        }
        let mut misfits: BTreeMap<BTreeSet<&str>, Vec<&Locale>> = BTreeMap::new();
        for locale in knowing {
            misfits.entry(placeholders(locale.word(key))).or_default().push(locale);
        }
        misfits.remove(&given);
        for (wanted, locales) in misfits {
            let list = wanted.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>().join(", ");
            let has = if list.is_empty() { "nothing to fill in".to_owned() } else { list };
            let message = format!("the phrase `{key}` has {has} in {}", names(&locales));
            self.findings.push(Diagnostic::new(&UNKNOWN_WORD, place, message));
        }
    }

    fn fault(&mut self, tag: Span, word: &str, message: String, help: Option<String>) {
        let place = word_in(self.template, tag, word);
        self.findings.push(Diagnostic::new(&UNKNOWN_HELPER, place, message).maybe_help(help));
    }
}
