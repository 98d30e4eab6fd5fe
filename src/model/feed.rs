//! One feed document after reading.

use super::{Article, Language, Link, Person};

/// What one feed document says, checked item by item.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feed {
    /// What it says about the newspaper.
    pub masthead: Masthead,
    /// The items in the order of the document, ids unique.
    pub articles: Vec<Article>,
    /// The publisher's plan of sections, in order, each after its parent.
    pub sections: Vec<SectionPlan>,
    /// Ids of the editor's choice for the home page.
    pub picks: Vec<String>,
    /// Where older items are.
    pub next_url: Option<Link>,
    /// How many items of the document could not be used at all.
    pub discarded: usize,
}

/// The newspaper as a whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Masthead {
    /// The newspaper's name. Never blank after reading: without a title it is the host of its home page.
    pub title: String,
    /// A line about the newspaper.
    pub description: Option<String>,
    /// The page on the web the feed belongs to.
    pub home_page: Option<Link>,
    /// The feed's own address.
    pub feed_url: Option<Link>,
    /// A large square picture for the newspaper.
    pub icon: Option<Link>,
    /// A small one.
    pub favicon: Option<Link>,
    /// The language of the newspaper.
    pub language: Option<Language>,
    /// The newspaper's own authors.
    pub authors: Vec<Person>,
    /// `true` when the publisher says that nothing will be added any more.
    pub expired: bool,
}

/// A section as the publisher announces it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionPlan {
    /// The names from the top section down to this one.
    pub path: Vec<String>,
    /// A line about the section.
    pub description: Option<String>,
}
