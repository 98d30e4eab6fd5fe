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
    pub(crate) frame: Frame,
    /// Lists of articles: home, sections, tags, authors.
    pub(crate) lists: Lists,
    /// The page of one article.
    pub(crate) article: ArticlePage,
    /// What is shown while, or instead of, something else.
    pub(crate) states: States,
    /// The share row.
    pub(crate) share: Share,
    /// The comment box.
    pub(crate) comments: Comments,
    /// Dates; [`Dates`](super::Dates) has the methods that use them.
    pub(crate) dates: DateWords,
    /// Units and lists; [`Locale`](super::Locale) has the methods that use them.
    pub(crate) figures: Figures,
}

/// What surrounds every page.
pub struct Frame {
    /// First link of every page, visible when focused: "Aller au contenu".
    pub(crate) skip_to_content: &'static str,
    /// First level of the breadcrumb: "Page d'accueil".
    pub(crate) home: &'static str,
    /// Accessible name of the navigation between sections: "Rubriques".
    pub(crate) sections: &'static str,
    /// Accessible name of the breadcrumb: "Fil d'Ariane".
    pub(crate) breadcrumb: &'static str,
    /// Button that opens the publisher's own links: "Menu".
    pub(crate) menu: &'static str,
    /// Line at the top of every page; the time, the day. [`Dates::last_updated`](super::Dates) fills it.
    pub(crate) last_updated: Phrase<2>,
    /// Last line of the footer; the name of the program, usually a link.
    pub(crate) powered_by: Phrase<1>,
}

/// Lists of articles.
pub struct Lists {
    /// Heading of the editors' picks on the home page: "Conseils de la rédaction".
    pub(crate) editors_choice: &'static str,
    /// Headline of the home page, for those who do not see it: "À la une".
    pub(crate) front: &'static str,
    /// Heading of the newest articles: "Dernières nouvelles".
    pub(crate) latest: &'static str,
    /// Link to all articles, the newest first: "Toutes les nouvelles".
    pub(crate) all_latest: &'static str,
    /// Link to all sections, and heading of their page: "Toutes les rubriques".
    pub(crate) all_sections: &'static str,
    /// Link to the months in which articles were published, and heading of their page: "Archives".
    pub(crate) archive: &'static str,
    /// Accessible name of the links between pages of a list: "Pagination".
    pub(crate) pager: &'static str,
    /// Link to the page before: "Page précédente".
    pub(crate) previous: &'static str,
    /// Link to the page after: "Page suivante".
    pub(crate) next: &'static str,
    /// Where the reader is, between the two links; the page, how many there are.
    pub(crate) page_of: Phrase<2>,
    /// Heading of a tag's page; the tag.
    pub(crate) tagged: Phrase<1>,
    /// Heading of an author's page; the name.
    pub(crate) by_author: Phrase<1>,
    /// How many articles a section, tag or author has.
    pub(crate) articles: Counted,
    /// Button that loads the feed's next page: "Charger des articles plus anciens".
    pub(crate) older: &'static str,
    /// The same button while it loads.
    pub(crate) loading_older: &'static str,
}

/// The page of one article.
pub struct ArticlePage {
    /// Byline; the names, as [`Locale::list`](super::Locale::list) joins them.
    pub(crate) byline: Phrase<1>,
    /// Hidden label before the agency's name in the dateline: "Source".
    pub(crate) source: &'static str,
    /// After the dateline of a changed article; day and time. [`Dates::updated`](super::Dates) fills it.
    pub(crate) updated_on: Phrase<1>,
    /// How long it takes to read; the minutes.
    pub(crate) reading_time: Counted,
    /// Last line of the text, in brackets. [`Locale::editors`](super::Locale::editors) fills it.
    pub(crate) editors: Counted,
    /// Heading of a correction: "Correction".
    pub(crate) correction: &'static str,
    /// Heading of the files that belong to the article: "Documents joints".
    pub(crate) attachments: &'static str,
    /// Link in place of an embedded player; the host.
    pub(crate) embed: Phrase<1>,
    /// Link to the page elsewhere that the article is about; the host.
    pub(crate) subject: Phrase<1>,
    /// In place of a picture that does not load.
    pub(crate) image_missing: &'static str,
    /// Accessible name of a wide table's scrolling region: "Tableau".
    pub(crate) table: &'static str,
    /// Accessible name of pictures in a row: "Galerie d'images".
    pub(crate) gallery: &'static str,
    /// Accessible name of a picture without words, which can be shown large: "Agrandir l'image".
    pub(crate) enlarge: &'static str,
    /// Button that shows the picture before: "Image précédente".
    pub(crate) previous_picture: &'static str,
    /// Button that shows the picture after: "Image suivante".
    pub(crate) next_picture: &'static str,
    /// Accessible name of the article's tags: "Mots-clés".
    pub(crate) tags: &'static str,
    /// Before the links to translations, with colon.
    pub(crate) translations: &'static str,
    /// Heading of the further articles, with colon: "Conseils de la rédaction :".
    pub(crate) editors_choice: &'static str,
    /// Before the headline of the article that was published before: "Article précédent".
    pub(crate) older: &'static str,
    /// Before the headline of the one that was published after: "Article suivant".
    pub(crate) newer: &'static str,
}

/// What is shown while, or instead of, something else.
pub struct States {
    /// While the feed or an article loads.
    pub(crate) loading: &'static str,
    /// Title when the feed cannot be fetched.
    pub(crate) unreachable_title: &'static str,
    /// Why: the device is offline.
    pub(crate) offline: &'static str,
    /// Why: no answer, though the device is online.
    pub(crate) no_answer: &'static str,
    /// Why: the server answered with an error; its number.
    pub(crate) server_answered: Phrase<1>,
    /// Title when the feed cannot be read.
    pub(crate) broken_title: &'static str,
    /// What that means and what to do.
    pub(crate) broken: &'static str,
    /// Button that tries again.
    pub(crate) retry: &'static str,
    /// Banner over an edition kept on the device; its date.
    pub(crate) kept_edition: Phrase<1>,
    /// The same where the device is online and the feed fails all the same; its date.
    pub(crate) saved_edition: Phrase<1>,
    /// Note that items of the feed could not be used.
    pub(crate) dropped: Counted,
    /// In a section without articles.
    pub(crate) empty_section: &'static str,
    /// On the home page of a feed without articles.
    pub(crate) empty_edition: &'static str,
    /// Title of the page for unknown addresses.
    pub(crate) not_found_title: &'static str,
    /// What that means.
    pub(crate) not_found: &'static str,
    /// Before the articles that come closest, with colon.
    pub(crate) suggestions: &'static str,
    /// Notice that the feed has newer articles.
    pub(crate) new_edition: &'static str,
    /// Button beside it that shows them.
    pub(crate) show_edition: &'static str,
}

/// The share row.
pub struct Share {
    /// Heading, with colon: "Partagez cet article sur :".
    pub(crate) heading: &'static str,
    /// Accessible name of a network's link; the network.
    pub(crate) on: Phrase<1>,
    /// What readers of this language call Weibo.
    pub(crate) weibo: &'static str,
    /// What they call 微信.
    pub(crate) wechat: &'static str,
    /// Link that writes an e-mail.
    pub(crate) email: &'static str,
    /// Button that copies the address.
    pub(crate) copy: &'static str,
    /// Announced when it is copied.
    pub(crate) copied: &'static str,
    /// Announced when the browser did not allow it.
    pub(crate) copy_failed: &'static str,
    /// Button that prints.
    pub(crate) print: &'static str,
    /// Button that shows the remaining networks.
    pub(crate) more: &'static str,
    /// Button that opens the system's share sheet.
    pub(crate) system: &'static str,
    /// Title of the QR code for the latter.
    pub(crate) wechat_title: &'static str,
    /// Label of the question for the reader's Mastodon server.
    pub(crate) mastodon_server: &'static str,
    /// Hint under that field.
    pub(crate) mastodon_hint: &'static str,
    /// Under that field when it holds no server's name.
    pub(crate) mastodon_invalid: &'static str,
    /// Button that goes on to that server.
    pub(crate) mastodon_go: &'static str,
    /// A passage of an article as a quotation; its text.
    pub(crate) quotation: Phrase<1>,
    /// Button on a selected passage.
    pub(crate) quote: &'static str,
    /// Button that closes a dialogue.
    pub(crate) close: &'static str,
}

/// The comment box.
pub struct Comments {
    /// Heading: "Commentaires".
    pub(crate) heading: &'static str,
    /// How many there are, over the thread and in lists of articles.
    pub(crate) count: Counted,
    /// Label of the field for the name: "Votre pseudo".
    pub(crate) pseudo: &'static str,
    /// Label of the field for the e-mail address, which may stay empty.
    pub(crate) email: &'static str,
    /// Label of the same field where the server insists on it.
    pub(crate) email_required: &'static str,
    /// Hint under it: what the address is not used for.
    pub(crate) email_hint: &'static str,
    /// Label of the field for a website, which may stay empty.
    pub(crate) website: &'static str,
    /// Label of the field for the comment itself.
    pub(crate) text: &'static str,
    /// Under that field: how many characters are left.
    pub(crate) left: Counted,
    /// The same when there are too many: how many.
    pub(crate) over: Counted,
    /// Button that shows how the comment will look.
    pub(crate) preview: &'static str,
    /// Button back from the preview to the field.
    pub(crate) write: &'static str,
    /// Button that sends.
    pub(crate) send: &'static str,
    /// Button that answers a comment.
    pub(crate) reply: &'static str,
    /// Accessible name of that button and title of the box it opens; the name.
    pub(crate) reply_to: Phrase<1>,
    /// Button that opens an own comment for changes.
    pub(crate) edit: &'static str,
    /// Button that deletes an own comment.
    pub(crate) delete: &'static str,
    /// Button that leaves an answer or a change.
    pub(crate) cancel: &'static str,
    /// Button that keeps a change.
    pub(crate) save: &'static str,
    /// Button in favour.
    pub(crate) like: &'static str,
    /// Accessible text of the number beside it.
    pub(crate) likes: Counted,
    /// Button against.
    pub(crate) dislike: &'static str,
    /// Accessible text of the number beside it.
    pub(crate) dislikes: Counted,
    /// Label of the choice of order.
    pub(crate) sort: &'static str,
    /// That choice: oldest first.
    pub(crate) oldest: &'static str,
    /// That choice: newest first.
    pub(crate) newest: &'static str,
    /// That choice: best rated first.
    pub(crate) best: &'static str,
    /// Button that opens the answers: "Afficher les réponses (3)".
    pub(crate) show_replies: Counted,
    /// Button that closes them.
    pub(crate) hide_replies: &'static str,
    /// Button that shows the next comments of a long thread.
    pub(crate) more: &'static str,
    /// Accessible name of a comment's date, which is a link to it.
    pub(crate) permalink: &'static str,
    /// Beside the date of a changed comment.
    pub(crate) edited: &'static str,
    /// Over an own comment that waits for the moderators.
    pub(crate) awaiting: &'static str,
    /// In place of a deleted comment that has answers.
    pub(crate) deleted: &'static str,
    /// Check box that keeps the name on the device.
    pub(crate) remember: &'static str,
    /// In place of the box where no server is configured or reached from here.
    pub(crate) not_connected: &'static str,
    /// While the thread loads.
    pub(crate) loading: &'static str,
    /// When the thread cannot be loaded; [`States::retry`] is beside it.
    pub(crate) unavailable: &'static str,
    /// In place of an empty thread.
    pub(crate) none: &'static str,
    /// Invitation after it.
    pub(crate) first: &'static str,
    /// Name of someone who gave none.
    pub(crate) anonymous: &'static str,
    /// Announced when the draft has been kept.
    pub(crate) draft_saved: &'static str,
    /// Instead of that where the device keeps nothing.
    pub(crate) not_kept: &'static str,
    /// Outbox: will be sent by and by.
    pub(crate) waiting: &'static str,
    /// Outbox: being sent.
    pub(crate) sending: &'static str,
    /// Outbox: will be sent once the device is online.
    pub(crate) offline: &'static str,
    /// Outbox: the server wants a pause; how many seconds.
    pub(crate) too_fast: Counted,
    /// Outbox: refused; the server's sentence.
    pub(crate) rejected: Phrase<1>,
    /// Outbox: refused, because too long.
    pub(crate) too_long: &'static str,
    /// Outbox: the server fails.
    pub(crate) server_down: &'static str,
    /// Shown when nobody can tell whether a moderator has the comment.
    pub(crate) maybe_sent: &'static str,
    /// Announced when the comment has arrived.
    pub(crate) sent: &'static str,
    /// Button in the outbox that sends at once.
    pub(crate) retry_now: &'static str,
    /// Button in the outbox that gives the comment up.
    pub(crate) discard: &'static str,
    /// Question before a comment in the outbox is given up.
    pub(crate) confirm_discard: &'static str,
    /// Question before a comment is deleted.
    pub(crate) confirm_delete: &'static str,
    /// Title over the list of mistakes in the form.
    pub(crate) errors_title: &'static str,
    /// Mistake: no name.
    pub(crate) pseudo_missing: &'static str,
    /// Mistake: no text.
    pub(crate) text_missing: &'static str,
    /// Mistake: text too short; how many characters it needs.
    pub(crate) text_too_short: Counted,
    /// Mistake: no e-mail address, or none that can be one.
    pub(crate) email_invalid: &'static str,
    /// Mistake: not the address of a website.
    pub(crate) website_invalid: &'static str,
    /// A form was filled in as programs do it: to be sent once more.
    pub(crate) send_again: &'static str,
    /// An opinion was not counted: one's own comment, or the second one.
    pub(crate) vote_refused: &'static str,
    /// An own comment can no longer be changed or deleted.
    pub(crate) too_late: &'static str,
    /// Heading over replies that come from Mastodon.
    pub(crate) mastodon_heading: &'static str,
    /// Link to answer there: "Répondre sur Mastodon".
    pub(crate) mastodon_reply: &'static str,
}

/// What dates are written with.
pub struct DateWords {
    /// How they are written.
    pub(crate) formats: DateFormats,
    /// The months from January.
    pub(crate) months: [&'static str; 12],
    /// The first day of a month in words: "1er".
    pub(crate) first: &'static str,
    /// The weekdays from Monday.
    pub(crate) weekdays: [&'static str; 7],
}

/// Lines of text in which `%` and a letter stand for a part of the date, as [`Dates`](super::Dates) explains.
pub struct DateFormats {
    /// Above an article.
    pub(crate) dateline: &'static str,
    /// Within a sentence ("Mis à jour le …").
    pub(crate) moment: &'static str,
    /// Both of these where `site.json` wants them long.
    pub(crate) long: &'static str,
    /// The time, in the line at the top and in lists.
    pub(crate) time: &'static str,
    /// The day, in the line at the top.
    pub(crate) day: &'static str,
    /// The day in lists.
    pub(crate) short: &'static str,
    /// The day in lists when the year is another.
    pub(crate) short_year: &'static str,
    /// The day of an edition.
    pub(crate) full: &'static str,
    /// A month of the archive.
    pub(crate) month: &'static str,
}

/// Units and lists.
pub struct Figures {
    /// Between groups of three digits.
    pub(crate) group: &'static str,
    /// Between the whole part and the tenths of a number.
    pub(crate) decimal: &'static str,
    /// A size below a thousand bytes.
    pub(crate) bytes: Counted,
    /// Thousands of bytes; the amount.
    pub(crate) kilobytes: Phrase<1>,
    /// Millions of bytes; the amount.
    pub(crate) megabytes: Phrase<1>,
    /// Thousands of millions of bytes; the amount.
    pub(crate) gigabytes: Phrase<1>,
    /// Hours; the amount.
    pub(crate) hours: Phrase<1>,
    /// Minutes; the amount.
    pub(crate) minutes: Phrase<1>,
    /// Seconds; the amount.
    pub(crate) seconds: Phrase<1>,
    /// Between hours, minutes and seconds.
    pub(crate) between_units: &'static str,
    /// Between the names of a list.
    pub(crate) comma: &'static str,
    /// Before the last name of a list.
    pub(crate) and: &'static str,
}
}
