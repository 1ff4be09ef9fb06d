//! Signatures: what each helper takes, for the check of templates when they are loaded.

/// What a helper takes.
#[derive(Debug)]
pub(in crate::compose) struct Signature {
    pub name: &'static str,
    pub form: Form,
    /// The fewest and the most arguments.
    pub arguments: [usize; 2],
    pub named: Named,
    /// What the first argument must be.
    pub first: Argument,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compose) enum Form {
    /// `{{#if x}}…{{/if}}`
    Block,
    /// `{{cell x}}`
    Inline,
    /// `(eq a b)`, or as a block.
    Value,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compose) enum Named {
    Only(&'static [&'static str]),
    /// The values of a phrase.
    OfPhrase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compose) enum Argument {
    Any,
    List,
    /// A text of the set with its cell.
    Cell,
    /// A list of such texts.
    Cells,
    /// A list of things that have at least these parts.
    ListOf(&'static [&'static str]),
    /// A list of yes and no.
    Flags,
    /// The key of a word, written out.
    WordKey,
}

const fn signature(name: &'static str, form: Form, arguments: [usize; 2], first: Argument) -> Signature {
    Signature { name, form, arguments, named: Named::Only(&[]), first }
}

/// Every helper that a template may use.
pub(in crate::compose) static SIGNATURES: &[Signature] = &[
    Signature { named: Named::Only(&["includeZero"]), ..signature("if", Form::Block, [1, 1], Argument::Any) },
    Signature { named: Named::Only(&["includeZero"]), ..signature("unless", Form::Block, [1, 1], Argument::Any) },
    signature("each", Form::Block, [1, 1], Argument::List),
    signature("with", Form::Block, [1, 1], Argument::Any),
    signature("eq", Form::Value, [2, 2], Argument::Any),
    signature("ne", Form::Value, [2, 2], Argument::Any),
    signature("gt", Form::Value, [2, 2], Argument::Any),
    signature("gte", Form::Value, [2, 2], Argument::Any),
    signature("lt", Form::Value, [2, 2], Argument::Any),
    signature("lte", Form::Value, [2, 2], Argument::Any),
    signature("and", Form::Value, [2, 2], Argument::Any),
    signature("or", Form::Value, [2, 2], Argument::Any),
    signature("not", Form::Value, [1, 1], Argument::Any),
    signature("len", Form::Value, [1, 1], Argument::Any),
    signature("lookup", Form::Value, [2, 2], Argument::Any),
    signature("cell", Form::Inline, [1, 1], Argument::Cell),
    Signature { named: Named::Only(&["separator"]), ..signature("cells", Form::Inline, [1, 1], Argument::Cells) },
    Signature { named: Named::OfPhrase, ..signature("t", Form::Inline, [1, 1], Argument::WordKey) },
    signature(
        "level_rows",
        Form::Inline,
        [1, 1],
        Argument::ListOf(&["style", "name", "assigned", "new", "descriptor"]),
    ),
    signature("example_items", Form::Inline, [1, 1], Argument::ListOf(&["label", "text"])),
    signature("reference_items", Form::Inline, [1, 1], Argument::ListOf(&["code", "anchor", "label", "printed"])),
    signature("cross_cells", Form::Inline, [1, 1], Argument::Flags),
];

pub(in crate::compose) fn find(name: &str) -> Option<&'static Signature> {
    SIGNATURES.iter().find(|signature| signature.name == name)
}
