//! Library → Documents: views of the roles, rendered through templates into markup, read into the document tree.
//!
//! ```text
//! Role ── view ──▸ RoleView ── templates ──▸ markup ── markup ──▸ Document
//! ```
//!
//! `template_lint` checks the templates when they are loaded; `built_in` holds those that rolepress comes with.

pub mod built_in;
mod composer;
mod contrast;
pub mod markup;
pub mod rules;
mod spacing;
mod template_lint;
pub mod templates;
#[cfg(test)]
mod tests;
pub mod view;
mod words;

pub use composer::{Composer, load_locale, load_theme};
pub use contrast::check_contrast;
pub use rules::RULES;
pub use template_lint::Uses;
pub use templates::{TemplateFile, Templates};
pub use view::is_web_address;
pub(crate) use view::ordinals;
pub use words::check_words;
