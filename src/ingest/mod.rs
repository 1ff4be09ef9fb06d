//! (room of ingest)
