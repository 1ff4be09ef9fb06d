//! (room of compose)
