//! The progress bar: on a terminal only, and only where it was not asked to be quiet.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::{Format, Watcher};

/// A bar on standard error; in a pipe it draws nothing.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub fn new(hidden: bool) -> Self {
        let bar = ProgressBar::new(0);
        if hidden {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) =
            ProgressStyle::with_template("{bar:32} {pos}/{len} documents  {elapsed} (about {eta} left)  {wide_msg}")
        {
            bar.set_style(style);
        }
        Progress { bar }
    }
}

impl Watcher for Progress {
    fn begin(&self, documents: usize) {
        self.bar.set_length(documents as u64);
    }

    fn start(&self, role: &str, _: Format) {
        if !self.bar.is_hidden() {
            self.bar.set_message(role.to_owned());
        }
    }

    fn advance(&self) {
        self.bar.inc(1);
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
