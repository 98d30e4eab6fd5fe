//! One JSON Feed in, a whole news site out.

pub mod feed;
pub mod model;
pub mod route;
mod whatwg;
