//! (room of check)
