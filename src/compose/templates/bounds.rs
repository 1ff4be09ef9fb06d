//! Bounds on rendering: how much markup a template may make, how often its loops may turn.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use handlebars::template::{Template, TemplateElement};
use handlebars::{
    BlockContext, BlockParams, Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext,
    RenderErrorReason, Renderable,
};
use serde_json::Value;

use crate::compose::markup;

/// So many template elements may be visited from within loops in one document: a second's worth,
/// and a hundred times what the largest role takes.
const MAX_LOOP_WORK: u64 = 4_000_000;

/// What the error of a template that exceeds its bounds says.
pub(super) const TOO_MUCH_MARKUP: &str = "the template makes more than 16 MB of markup";
const _: () = assert!(markup::MAX_SIZE == 16 << 20, "the message names the limit");
pub(super) const TOO_MANY_TURNS: &str = "the template's loops turn too often";

/// Collects the markup, up to what can be read.
#[derive(Debug)]
pub(super) struct BoundedOutput {
    pub(super) markup: String,
}

impl Output for BoundedOutput {
    fn write(&mut self, text: &str) -> io::Result<()> {
        if self.markup.len() + text.len() > markup::MAX_SIZE {
            return Err(io::Error::other(TOO_MUCH_MARKUP));
        }
        self.markup.push_str(text);
        Ok(())
    }
}

/// `{{#each list}}`: as the built-in one for lists, with a bound on all turns of one document together.
///
/// Objects are refused: their order is not the data's.
#[derive(Debug, Default)]
pub(super) struct BoundedEach {
    work: AtomicU64,
}

impl HelperDef for BoundedEach {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let list = helper.param(0).ok_or(RenderErrorReason::ParamNotFoundForIndex("each", 0))?;
        let (Value::Array(items), Some(body)) = (list.value(), helper.template()) else {
            return Err(RenderErrorReason::InvalidParamType("list").into());
        };
        if items.is_empty() {
            return helper.inverse().map_or(Ok(()), |inverse| inverse.render(registry, context, render, out));
        }
        let weight = 1 + weight(body) as u64;
        let mut block = BlockContext::new();
        let path = list.context_path();
        if let Some(path) = path {
            block.base_path_mut().clone_from(path);
            block.base_path_mut().push(String::new());
        }
        render.push_block(block);
        for (index, item) in items.iter().enumerate() {
            if self.work.fetch_add(weight, Ordering::Relaxed) > MAX_LOOP_WORK {
                return Err(RenderErrorReason::Other(TOO_MANY_TURNS.to_owned()).into());
            }
            if let Some(block) = render.block_mut() {
                block.set_local_var("index", index.into());
                block.set_local_var("first", (index == 0).into());
                block.set_local_var("last", (index + 1 == items.len()).into());
                match block.base_path_mut().last_mut() {
                    Some(segment) if path.is_some() => *segment = index.to_string(),
                    _ => block.set_base_value(item.clone()),
                }
                if let Some(params) = block_params(helper, item, index, path.is_some())? {
                    block.set_block_params(params);
                }
            }
            body.render(registry, context, render, out)?;
        }
        render.pop_block();
        Ok(())
    }
}

fn block_params<'rc>(
    helper: &Helper<'rc>,
    item: &Value,
    index: usize,
    by_path: bool,
) -> Result<Option<BlockParams<'rc>>, handlebars::RenderError> {
    let (item_name, index_name) = match (helper.block_param_pair(), helper.block_param()) {
        (Some((item_name, index_name)), _) => (item_name, Some(index_name)),
        (None, Some(item_name)) => (item_name, None),
        (None, None) => return Ok(None),
    };
    let mut params = BlockParams::new();
    if by_path {
        params.add_path(item_name, Vec::new())?;
    } else {
        params.add_value(item_name, item.clone())?;
    }
    if let Some(index_name) = index_name {
        params.add_value(index_name, index.into())?;
    }
    Ok(Some(params))
}

/// The number of elements in a template, those of its blocks included.
pub(super) fn weight(template: &Template) -> usize {
    let of_block = |block: &Option<Template>| block.as_ref().map_or(0, weight);
    let of_element = |element: &TemplateElement| match element {
        TemplateElement::HelperBlock(helper) => 1 + of_block(&helper.template) + of_block(&helper.inverse),
        TemplateElement::DecoratorBlock(block) | TemplateElement::PartialBlock(block) => 1 + of_block(&block.template),
        _ => 1,
    };
    template.elements.iter().map(of_element).sum()
}
