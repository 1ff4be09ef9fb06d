use super::build::Format;
use super::inputs::Materials;
use crate::document::{Document, Locale};
use crate::ingest::Folder;
pub struct Presses;
impl Presses {
    pub fn prepare(_m: &Materials, _f: &Folder) -> Self {
        Presses
    }
    pub fn render(&self, _d: &Document, _l: &Locale, _f: Format) -> Result<Vec<u8>, String> {
        Err("x".into())
    }
}
