//! The progress bar: on a terminal only, and only where it was not asked to be quiet.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Watcher;

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
        if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len} documents  {elapsed} (about {eta} left)")
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

    fn advance(&self) {
        self.bar.inc(1);
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
