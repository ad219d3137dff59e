//! One test binary.

mod advice;
mod archive;
mod book;
mod cli;
mod daily;
mod fix;
mod fixtures;
mod mangled;
mod reading;
mod readme;
mod reports;
mod rules;
mod sheet;
mod spans;
mod stets;
mod tables;
mod tidy;
mod transcripts;
