//! What the end of a run has to tell.

/// What the end of a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// Files of the last run that are no longer made.
    pub removed: usize,
    /// Such files that stay because somebody has changed them: paths in the output folder.
    pub left: Vec<String>,
    /// Such files that the system would not let go, each with why. The journal keeps them in mind,
    /// so that the next run tries again.
    pub unremoved: Vec<(String, String)>,
    /// Documents that took the place of one of another edition, in another language.
    pub replaced: usize,
}
