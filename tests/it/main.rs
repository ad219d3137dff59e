//! One test binary.

mod cli;
mod readme;
mod rules;
mod tidy;
