//! (room of layout)
