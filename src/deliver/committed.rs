//! What the end of a run has to tell.

/// What the end of a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    pub removed: usize,
    /// Files of the last run that are no longer made and stay because somebody has changed them.
    pub left: Vec<String>,
    /// Files that are no longer made and that the system would not let go, each with why. The journal keeps them in mind,
    /// so that the next run tries again.
    pub unremoved: Vec<(String, String)>,
    /// Documents that took the place of one of another edition, in another language.
    pub replaced: usize,
    /// Whether the manifest was already the same.
    pub unchanged: bool,
}
