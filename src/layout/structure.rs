//! The structure tree: what each piece of content is, for readers who can't see the page.

use crate::document::Scope;

/// An index into the nodes of a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// The document itself.
    pub const ROOT: NodeId = NodeId(0);

    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The tree. Only what has content on some page hangs in it; the others are left as they were made.
#[derive(Debug)]
pub struct Structure {
    nodes: Vec<Node>,
}

/// An element of the structure tree.
#[derive(Debug)]
pub struct Node {
    pub tag: Tag,
    pub parent: NodeId,
    /// In reading order.
    pub kids: Vec<Kid>,
    /// BCP 47, where it differs from what surrounds it.
    pub language: Option<String>,
    attached: bool,
}

/// The structure types of PDF (ISO 32000-1, 14.8.4) that documents use.
#[derive(Clone, Debug, PartialEq)]
pub enum Tag {
    Document,
    Section,
    Heading(u8),
    Paragraph,
    List { ordered: bool },
    ListItem,
    Label,
    ListBody,
    Table { summary: String },
    TableHead,
    TableBody,
    Row,
    Cell { scope: Option<Scope>, columns: usize, rows: usize },
    Link,
    Span,
    Figure { alternative: String },
    Contents,
    ContentsItem,
    Reference,
}

/// What an element holds, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kid {
    Element(NodeId),
    /// A marked sequence: its page and its number there.
    Content {
        page: u32,
        number: u32,
    },
    /// The area of a link: its page and its index among the page's links.
    Link {
        page: u32,
        index: u32,
    },
}

impl Structure {
    pub(super) fn new() -> Structure {
        let root = Node { tag: Tag::Document, parent: NodeId::ROOT, kids: Vec::new(), language: None, attached: true };
        Structure { nodes: vec![root] }
    }

    /// Makes an element; it hangs in the tree once something of it is placed.
    pub(super) fn add(&mut self, parent: NodeId, tag: Tag) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { tag, parent, kids: Vec::new(), language: None, attached: false });
        id
    }

    pub(super) fn set_language(&mut self, id: NodeId, language: &str) {
        self.nodes[id.index()].language = Some(language.to_owned());
    }

    /// Hangs the element, and all above it, in the tree at the present place of reading.
    pub(super) fn attach(&mut self, id: NodeId) {
        let mut id = id;
        while !self.nodes[id.index()].attached {
            self.nodes[id.index()].attached = true;
            let parent = self.nodes[id.index()].parent;
            self.nodes[parent.index()].kids.push(Kid::Element(id));
            id = parent;
        }
    }

    pub(super) fn push(&mut self, id: NodeId, kid: Kid) {
        self.attach(id);
        self.nodes[id.index()].kids.push(kid);
    }

    /// The node of an id of this tree.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The elements that hang in the tree, each with its id.
    pub fn elements(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate().filter(|(_, node)| node.attached).map(|(id, node)| (NodeId(id as u32), node))
    }

    /// How many ids there are, attached or not.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}
