//! (room of render)
