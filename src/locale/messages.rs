//! Every text of the interface by the place where it is shown.
//!
//! Each language is one constant of this type, so a text that is missing in one of them does not compile. A
//! sentence whose number changes its wording is [`Counted`]; one with other values is a [`Phrase`], and its
//! description names the values in order.

use super::words::words;
use super::{Counted, Phrase};

words! {
/// All texts of one language.
pub struct Messages {
    /// What surrounds every page.
    pub frame: Frame,
    /// Lists of articles: home, sections, tags, authors.
    pub lists: Lists,
    /// The page of one article.
    pub article: ArticlePage,
    /// What is shown while, or instead of, something else.
    pub states: States,
    /// The share row.
    pub share: Share,
    /// The comment box.
    pub comments: Comments,
    /// Units and lists; [`Locale`](super::Locale) has the methods that use them.
    pub figures: Figures,
}

/// What surrounds every page.
pub struct Frame {
    /// First link of every page, visible when focused: "Aller au contenu".
    pub skip_to_content: &'static str,
    /// First level of the breadcrumb: "Page d'accueil".
    pub home: &'static str,
    /// Accessible name of the navigation between sections: "Rubriques".
    pub sections: &'static str,
    /// Accessible name of the breadcrumb: "Fil d'Ariane".
    pub breadcrumb: &'static str,
    /// Line at the top of every page; the time, the day. [`Dates::last_updated`](super::Dates) fills it.
    pub last_updated: Phrase<2>,
    /// Label of the links to the feeds in the footer: "Flux".
    pub feeds: &'static str,
    /// Last line of the footer; the name of the program, usually a link.
    pub powered_by: Phrase<1>,
    /// Label of the choice between light and dark: "Apparence".
    pub theme: &'static str,
    /// That choice: as the device has it.
    pub theme_system: &'static str,
    /// That choice: light.
    pub theme_light: &'static str,
    /// That choice: dark.
    pub theme_dark: &'static str,
}

/// Lists of articles.
pub struct Lists {
    /// Heading of the editors' picks on the home page: "Conseils de la rédaction".
    pub editors_choice: &'static str,
    /// Headline of the home page, for those who do not see it: "À la une".
    pub front: &'static str,
    /// Heading of the newest articles: "Dernières nouvelles".
    pub latest: &'static str,
    /// Link under a section's block on the home page; the section's name.
    pub whole_section: Phrase<1>,
    /// Accessible name of the links between pages of a list: "Pagination".
    pub pager: &'static str,
    /// Link to the page before: "Page précédente".
    pub previous: &'static str,
    /// Link to the page after: "Page suivante".
    pub next: &'static str,
    /// Where the reader is, between the two links; the page, how many there are.
    pub page_of: Phrase<2>,
    /// Heading of a tag's page; the tag.
    pub tagged: Phrase<1>,
    /// Heading of an author's page; the name.
    pub by_author: Phrase<1>,
    /// How many articles a section, tag or author has.
    pub articles: Counted,
    /// Button that loads the feed's next page: "Charger des articles plus anciens".
    pub older: &'static str,
    /// The same button while it loads.
    pub loading_older: &'static str,
}

/// The page of one article.
pub struct ArticlePage {
    /// Byline; the names, as [`Locale::list`](super::Locale::list) joins them.
    pub byline: Phrase<1>,
    /// Hidden label before the agency's name in the dateline: "Source".
    pub source: &'static str,
    /// After the dateline of a changed article; day and time. [`Dates::updated`](super::Dates) fills it.
    pub updated_on: Phrase<1>,
    /// Last line of the text, in brackets. [`Locale::editors`](super::Locale::editors) fills it.
    pub editors: Counted,
    /// Heading of a correction: "Correction".
    pub correction: &'static str,
    /// Heading of the files that belong to the article: "Documents joints".
    pub attachments: &'static str,
    /// Heading of a sound: "Écouter".
    pub listen: &'static str,
    /// Heading of a video: "Regarder".
    pub watch: &'static str,
    /// Link in place of an embedded player; the host.
    pub embed: Phrase<1>,
    /// Link to the article on the publisher's own site; the host.
    pub original: Phrase<1>,
    /// Link to the page elsewhere that the article is about; the host.
    pub subject: Phrase<1>,
    /// In place of a picture that does not load.
    pub image_missing: &'static str,
    /// Accessible name of a wide table's scrolling region: "Tableau".
    pub table: &'static str,
    /// Accessible name of the article's tags: "Mots-clés".
    pub tags: &'static str,
    /// Before the links to translations, with colon.
    pub translations: &'static str,
    /// Heading of the further articles, with colon: "Conseils de la rédaction :".
    pub editors_choice: &'static str,
}

/// What is shown while, or instead of, something else.
pub struct States {
    /// While the feed or an article loads.
    pub loading: &'static str,
    /// Title when the feed cannot be fetched.
    pub unreachable_title: &'static str,
    /// Why: the device is offline.
    pub offline: &'static str,
    /// Why: no answer, though the device is online.
    pub no_answer: &'static str,
    /// Why: the server answered with an error; its number.
    pub server_answered: Phrase<1>,
    /// Why: the server does not let this site read the feed (CORS).
    pub not_allowed: &'static str,
    /// Title when the feed cannot be read.
    pub broken_title: &'static str,
    /// What that means and what to do.
    pub broken: &'static str,
    /// Button that tries again.
    pub retry: &'static str,
    /// Banner over an edition kept on the device; its date.
    pub kept_edition: Phrase<1>,
    /// The same where the device is online and the feed fails all the same; its date.
    pub saved_edition: Phrase<1>,
    /// Note that items of the feed could not be used.
    pub dropped: Counted,
    /// In a section without articles.
    pub empty_section: &'static str,
    /// On the home page of a feed without articles.
    pub empty_edition: &'static str,
    /// Title of the page for unknown addresses.
    pub not_found_title: &'static str,
    /// What that means.
    pub not_found: &'static str,
    /// Before the articles that come closest, with colon.
    pub suggestions: &'static str,
    /// Notice that the feed has newer articles.
    pub new_edition: &'static str,
    /// Button beside it that shows them.
    pub show_edition: &'static str,
    /// Where the page needs JavaScript and there is none.
    pub no_script: &'static str,
    /// Link to the feed itself beside it.
    pub read_feed: &'static str,
}

/// The share row.
pub struct Share {
    /// Heading, with colon: "Partagez cet article sur :".
    pub heading: &'static str,
    /// Accessible name of a network's link; the network.
    pub on: Phrase<1>,
    /// What readers of this language call Weibo.
    pub weibo: &'static str,
    /// What they call 微信.
    pub wechat: &'static str,
    /// Link that writes an e-mail.
    pub email: &'static str,
    /// Button that copies the address.
    pub copy: &'static str,
    /// Announced when it is copied.
    pub copied: &'static str,
    /// Announced when the browser did not allow it.
    pub copy_failed: &'static str,
    /// Button that prints.
    pub print: &'static str,
    /// Button that shows the remaining networks.
    pub more: &'static str,
    /// Button that opens the system's share sheet.
    pub system: &'static str,
    /// Title of the QR code for the latter.
    pub wechat_title: &'static str,
    /// Label of the question for the reader's Mastodon server.
    pub mastodon_server: &'static str,
    /// Hint under that field.
    pub mastodon_hint: &'static str,
    /// Under that field when it holds no server's name.
    pub mastodon_invalid: &'static str,
    /// Button that goes on to that server.
    pub mastodon_go: &'static str,
    /// A passage of an article as a quotation; its text.
    pub quotation: Phrase<1>,
    /// Button on a selected passage.
    pub quote: &'static str,
    /// Button that closes a dialogue.
    pub close: &'static str,
}

/// The comment box.
pub struct Comments {
    /// Heading: "Commentaires".
    pub heading: &'static str,
    /// How many there are, over the thread and in lists of articles.
    pub count: Counted,
    /// Label of the field for the name: "Votre pseudo".
    pub pseudo: &'static str,
    /// Label of the field for the e-mail address, which may stay empty.
    pub email: &'static str,
    /// Label of the same field where the server insists on it.
    pub email_required: &'static str,
    /// Hint under it: what the address is not used for.
    pub email_hint: &'static str,
    /// Label of the field for a website, which may stay empty.
    pub website: &'static str,
    /// Label of the field for the comment itself.
    pub text: &'static str,
    /// Under that field: how many characters are left.
    pub left: Counted,
    /// The same when there are too many: how many.
    pub over: Counted,
    /// Button that shows how the comment will look.
    pub preview: &'static str,
    /// Button back from the preview to the field.
    pub write: &'static str,
    /// Button that sends.
    pub send: &'static str,
    /// Button that answers a comment.
    pub reply: &'static str,
    /// Accessible name of that button and title of the box it opens; the name.
    pub reply_to: Phrase<1>,
    /// Button that opens an own comment for changes.
    pub edit: &'static str,
    /// Button that deletes an own comment.
    pub delete: &'static str,
    /// Button that leaves an answer or a change.
    pub cancel: &'static str,
    /// Button that keeps a change.
    pub save: &'static str,
    /// Button in favour.
    pub like: &'static str,
    /// Accessible text of the number beside it.
    pub likes: Counted,
    /// Button against.
    pub dislike: &'static str,
    /// Accessible text of the number beside it.
    pub dislikes: Counted,
    /// Label of the choice of order.
    pub sort: &'static str,
    /// That choice: oldest first.
    pub oldest: &'static str,
    /// That choice: newest first.
    pub newest: &'static str,
    /// That choice: best rated first.
    pub best: &'static str,
    /// Button that opens the answers: "Afficher les réponses (3)".
    pub show_replies: Counted,
    /// Button that closes them.
    pub hide_replies: &'static str,
    /// Button that shows the next comments of a long thread.
    pub more: &'static str,
    /// Accessible name of a comment's date, which is a link to it.
    pub permalink: &'static str,
    /// Beside the date of a changed comment.
    pub edited: &'static str,
    /// Over an own comment that waits for the moderators.
    pub awaiting: &'static str,
    /// In place of a deleted comment that has answers.
    pub deleted: &'static str,
    /// Check box that keeps the name on the device.
    pub remember: &'static str,
    /// In place of the box where no server is configured or reached from here.
    pub not_connected: &'static str,
    /// While the thread loads.
    pub loading: &'static str,
    /// When the thread cannot be loaded; [`States::retry`] is beside it.
    pub unavailable: &'static str,
    /// In place of an empty thread.
    pub none: &'static str,
    /// Invitation after it.
    pub first: &'static str,
    /// Name of someone who gave none.
    pub anonymous: &'static str,
    /// Announced when the draft has been kept.
    pub draft_saved: &'static str,
    /// Instead of that where the device keeps nothing.
    pub not_kept: &'static str,
    /// Outbox: will be sent by and by.
    pub waiting: &'static str,
    /// Outbox: being sent.
    pub sending: &'static str,
    /// Outbox: will be sent once the device is online.
    pub offline: &'static str,
    /// Outbox: the server wants a pause; how many seconds.
    pub too_fast: Counted,
    /// Outbox: refused; the server's sentence.
    pub rejected: Phrase<1>,
    /// Outbox: refused, because too long.
    pub too_long: &'static str,
    /// Outbox: the server fails.
    pub server_down: &'static str,
    /// Shown when nobody can tell whether a moderator has the comment.
    pub maybe_sent: &'static str,
    /// Announced when the comment has arrived.
    pub sent: &'static str,
    /// Button in the outbox that sends at once.
    pub retry_now: &'static str,
    /// Button in the outbox that gives the comment up.
    pub discard: &'static str,
    /// Question before a comment in the outbox is given up.
    pub confirm_discard: &'static str,
    /// Question before a comment is deleted.
    pub confirm_delete: &'static str,
    /// Title over the list of mistakes in the form.
    pub errors_title: &'static str,
    /// Mistake: no name.
    pub pseudo_missing: &'static str,
    /// Mistake: no text.
    pub text_missing: &'static str,
    /// Mistake: text too short; how many characters it needs.
    pub text_too_short: Counted,
    /// Mistake: no e-mail address, or none that can be one.
    pub email_invalid: &'static str,
    /// Mistake: not the address of a website.
    pub website_invalid: &'static str,
    /// A form was filled in as programs do it: to be sent once more.
    pub send_again: &'static str,
    /// An opinion was not counted: one's own comment, or the second one.
    pub vote_refused: &'static str,
    /// An own comment can no longer be changed or deleted.
    pub too_late: &'static str,
    /// Heading over replies that come from Mastodon.
    pub mastodon_heading: &'static str,
    /// Link to answer there: "Répondre sur Mastodon".
    pub mastodon_reply: &'static str,
}

/// Units and lists.
pub struct Figures {
    /// Between the whole part and the tenths of a number.
    pub decimal: &'static str,
    /// A size below a thousand bytes.
    pub bytes: Counted,
    /// Thousands of bytes; the amount.
    pub kilobytes: Phrase<1>,
    /// Millions of bytes; the amount.
    pub megabytes: Phrase<1>,
    /// Thousands of millions of bytes; the amount.
    pub gigabytes: Phrase<1>,
    /// Hours; the amount.
    pub hours: Phrase<1>,
    /// Minutes; the amount.
    pub minutes: Phrase<1>,
    /// Seconds; the amount.
    pub seconds: Phrase<1>,
    /// Between hours, minutes and seconds.
    pub between_units: &'static str,
    /// Between the names of a list.
    pub comma: &'static str,
    /// Before the last name of a list.
    pub and: &'static str,
}
}
