//! Findings and readings as text. One file per output format.

pub mod extract;
