//! Putting parts in place: `{{> summary}}` without arguments becomes the part itself.
//!
//! Handlebars copies the whole context for each partial; a part that is put in place when the templates are
//! loaded costs nothing, sees what the including template sees, and can't recurse: circles are found before. Only what is
//! asked for by name when a role is pressed is put together: the main template, and parts that take arguments.

use std::collections::BTreeMap;

use handlebars::template::{HelperTemplate, Template, TemplateElement};

use super::{Compiled, MAIN};

/// The templates that are asked for by name, by their names, with their parts in place.
pub(super) fn expand_all(compiled: &[Compiled]) -> BTreeMap<String, Template> {
    let parts = compiled.iter().map(|template| (template.name.as_str(), &template.template)).collect();
    let mut expansion = Expansion { parts, include: include(), asked: vec![MAIN] };
    let mut expanded = BTreeMap::new();
    while let Some(name) = expansion.asked.pop() {
        if let Some(template) = expansion.parts.get(name).copied().filter(|_| !expanded.contains_key(name)) {
            expanded.insert(name.to_owned(), expansion.template(template.clone()));
        }
    }
    expanded
}

struct Expansion<'t> {
    parts: BTreeMap<&'t str, &'t Template>,
    /// A call of the helper that a part is put into.
    include: Option<Box<HelperTemplate>>,
    /// Parts that stay calls, since they take arguments.
    asked: Vec<&'t str>,
}

impl Expansion<'_> {
    fn template(&mut self, mut template: Template) -> Template {
        template.elements = template.elements.into_iter().map(|element| self.element(element)).collect();
        template
    }

    fn element(&mut self, element: TemplateElement) -> TemplateElement {
        match element {
            TemplateElement::HelperBlock(mut helper) => {
                helper.template = helper.template.take().map(|block| self.template(block));
                helper.inverse = helper.inverse.take().map(|block| self.template(block));
                TemplateElement::HelperBlock(helper)
            }
            TemplateElement::PartialExpression(partial) => {
                let name = partial.name.as_name().unwrap_or_default();
                let Some((name, part)) = self.parts.get_key_value(name).map(|(name, part)| (*name, *part)) else {
                    return TemplateElement::PartialExpression(partial);
                };
                match self.include.clone().filter(|_| partial.params.is_empty() && partial.hash.is_empty()) {
                    Some(mut include) => {
                        include.template = Some(self.template(part.clone()));
                        TemplateElement::HelperBlock(include)
                    }
                    None => {
                        self.asked.push(name);
                        TemplateElement::PartialExpression(partial)
                    }
                }
            }
            other => other,
        }
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
