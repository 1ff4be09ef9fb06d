//! Library → Documents: views of the roles, rendered through templates into markup, read into the document tree.

pub mod markup;
mod suggestion;
