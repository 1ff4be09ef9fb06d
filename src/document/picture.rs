//! Pictures that a set's settings name (logos), read once and shared by every document.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The pictures of a run by name: `logo`, `funding-1`.
pub type Pictures = BTreeMap<String, Arc<Picture>>;

/// The name of the set's own logo.
pub const LOGO: &str = "logo";

/// A decoded picture: 8-bit RGB, no alpha (flattened on white when read), rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// In pixels, 1 to 8192.
    pub width: u32,
    /// In pixels, 1 to 8192.
    pub height: u32,
    /// `width * height * 3` bytes.
    pub rgb: Vec<u8>,
    /// The PNG file as it was given, for formats that embed it whole.
    pub png: Vec<u8>,
}
