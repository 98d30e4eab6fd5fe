//! The publisher's tools, which run natively and never in a browser: what the `press` binary does.
//!
//! Each tool is a module with a function that takes what it works on and a place to write to. Arguments and exit
//! codes are the binary's; nothing here ends the process, so tests and other programs can call everything.

pub mod build;
pub mod check;
mod clock;
mod compress;
mod cores;
mod error;
mod feeds;
mod folder;
mod hash;
mod hosts;
mod icons;
pub mod import;
mod meta;
mod names;
mod page;
mod policy;
mod progress;
mod record;
mod shell;
pub mod source;
mod tree;

pub use error::{BuildError, Obstacle};
pub use progress::Progress;
