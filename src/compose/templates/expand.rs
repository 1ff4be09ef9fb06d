//! Putting parts in place: `{{> summary}}` without arguments becomes the part itself.
//!
//! Handlebars copies the whole context for each partial; a part that is put in place when the templates are
//! loaded costs nothing, sees what the including template sees, and can't recurse: circles are found before.

use std::collections::BTreeMap;

use handlebars::template::{HelperTemplate, Template, TemplateElement};

use super::Compiled;

/// Every template with its parts in place.
pub(super) fn expand_all(compiled: &[Compiled]) -> BTreeMap<String, Template> {
    let parts: BTreeMap<&str, &Template> =
        compiled.iter().map(|template| (template.name.as_str(), &template.template)).collect();
    compiled.iter().map(|template| (template.name.clone(), expand(&template.template, &parts))).collect()
}

fn expand(template: &Template, parts: &BTreeMap<&str, &Template>) -> Template {
    let mut expanded = template.clone();
    expanded.elements = template.elements.iter().map(|element| expand_element(element, parts)).collect();
    expanded
}

fn expand_element(element: &TemplateElement, parts: &BTreeMap<&str, &Template>) -> TemplateElement {
    match element {
        TemplateElement::HelperBlock(helper) => {
            let mut helper = helper.clone();
            helper.template = helper.template.as_ref().map(|block| expand(block, parts));
            helper.inverse = helper.inverse.as_ref().map(|block| expand(block, parts));
            TemplateElement::HelperBlock(helper)
        }
        TemplateElement::PartialExpression(partial) if partial.params.is_empty() && partial.hash.is_empty() => {
            let part = partial.name.as_name().and_then(|name| parts.get(name));
            match (part, include()) {
                (Some(part), Some(mut include)) => {
                    include.template = Some(expand(part, parts));
                    TemplateElement::HelperBlock(include)
                }
                _ => element.clone(),
            }
        }
        other => other.clone(),
    }
}

/// A call of the helper `include`, which has no constructor outside its crate.
fn include() -> Option<Box<HelperTemplate>> {
    let template = Template::compile("-{{#include}}{{/include}}-").ok()?;
    template.elements.into_iter().find_map(|element| match element {
        TemplateElement::HelperBlock(helper) => Some(helper),
        _ => None,
    })
}
