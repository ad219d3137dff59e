//! Reads front_matter.
