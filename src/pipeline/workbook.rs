use super::build::{BuildOptions, Format};
use super::inputs::Materials;
use crate::diagnostic::Diagnostics;
use crate::document::Day;
use crate::ingest::Folder;
use crate::model::{Library, Role};
pub fn render(
    _l: &Library<'_>,
    _m: &Materials,
    _f: &Folder,
    _d: &Diagnostics,
    _o: &BuildOptions,
    _day: Day,
    _p: impl Fn(&Role<'_>, Format) -> Option<String>,
) -> Result<Vec<u8>, String> {
    Err("x".into())
}
