//! Uses: the parts that templates include and the words that they say, so that what nobody asks for can be told.

use std::collections::BTreeSet;

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};

use super::{helper_of, subexpression};
use crate::compose::templates::Compiled;
use crate::compose::templates::signature::{self, Argument};

/// What templates ask for by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// `summary` for `{{> summary}}`.
    pub parts: BTreeSet<String>,
    /// `role.mission` for `{{t "role.mission"}}`.
    pub words: BTreeSet<String>,
}

pub(in crate::compose) fn of(templates: &[Compiled]) -> Uses {
    let mut uses = Uses::default();
    for template in templates {
        elements(&template.template, &mut uses);
    }
    uses
}

fn elements(template: &Template, uses: &mut Uses) {
    for element in &template.elements {
        if let TemplateElement::PartialExpression(partial) = element {
            uses.parts.extend(partial.name.as_name().map(str::to_owned));
        }
        let called = match element {
            TemplateElement::PartialExpression(partial) => {
                Some(&**partial).map(|partial| (&partial.params, &partial.hash))
            }
            _ => None,
        };
        for parameter in called.iter().flat_map(|(params, hash)| params.iter().chain(hash.values())) {
            if let Some(inner) = subexpression(parameter) {
                call(inner, uses);
            }
        }
        let Some(helper) = helper_of(element) else { continue };
        call(helper, uses);
        for block in helper.template.iter().chain(&helper.inverse) {
            elements(block, uses);
        }
    }
}

fn call(helper: &HelperTemplate, uses: &mut Uses) {
    for parameter in helper.params.iter().chain(helper.hash.values()) {
        if let Some(inner) = subexpression(parameter) {
            call(inner, uses);
        }
    }
    let is_word = helper.name.as_name().and_then(signature::find).is_some_and(|found| found.first == Argument::WordKey);
    if let Some(Parameter::Literal(serde_json::Value::String(key))) = helper.params.first().filter(|_| is_word) {
        uses.words.insert(key.clone());
    }
}
