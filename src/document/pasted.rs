//! Reads pasted.
