//! The newspaper as the rest of the program sees it: checked, indexed, and the same in every target.
//!
//! [`Feed`] is one feed document after reading; [`Edition`] is what all pages are made from, an immutable
//! snapshot with addresses and indexes. Nothing here knows JSON Feed's spelling, Leptos or the browser.

mod addresses;
mod article;
mod calendar;
mod date_text;
mod edition;
mod feed;
mod language;
mod link;
mod months;
mod naming;
mod related;
mod slug;
mod timestamp;
mod topics;

pub use article::{Article, Attachment, Content, Correction, Person, Picture, Translation};
pub use calendar::Civil;
pub use date_text::Spelling;
pub use edition::{Edition, Section};
pub use feed::{Feed, Masthead, SectionPlan};
pub use language::{Direction, Language};
pub use link::{Link, leads_to_picture};
pub use months::Month;
pub use slug::{fold, slug};
pub use timestamp::Timestamp;
pub use topics::{Topic, Topics};
