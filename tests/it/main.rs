//! One test binary.

mod cli;
mod fixtures;
mod readme;
mod rules;
mod spans;
mod tidy;
