//! Which articles, names and addresses a page gets: pure functions from an edition and a route to page data.

use super::frame::{has_archive, has_more_sections, newspaper_language};
use super::list::{MONTH_SIZE, listing, section, topic, trail};
use super::{
    ArticlePage, ArticleText, Frame, ListKind, PAGE_SIZE, PageContent, PageData, PageLink, Repeats,
    Teaser, front_page, overview, own_page, reading_time, tags,
};
use crate::locale::Locale;
use crate::model::{Article, Content, Edition, Link, Person, Topic};
use crate::route::Route;
use crate::sanitize;
use crate::share::{ShareTarget, qr};
use crate::site::Site;
use std::cmp::Reverse;

/// Further articles offered beside an article or on a page that was not found.
const FURTHER: usize = 4;

impl PageData {
    /// The page of `edition` at `route`; [`PageContent::NotFound`] when there is none.
    pub fn of(edition: &Edition, site: &Site, route: &Route) -> Self {
        Self::unsanitised(edition, site, route)
            .sanitised(site, &|link| own_page(edition, site, link))
    }

    /// The same page before the article's content is made its text, which takes most of the time: it can be compared
    /// with another one already.
    pub fn unsanitised(edition: &Edition, site: &Site, route: &Route) -> Self {
        let own = |page: Option<PageContent>| page.map(|page| (route.clone(), page));
        let page = match route {
            Route::Home { page: 1 } => own(Some(PageContent::Front(front_page::page(edition)))),
            Route::Home { .. } | Route::Latest => {
                own(listing(edition, route, ListKind::Latest, "", None).map(PageContent::List))
            }
            Route::Section { path, .. } => own(section(edition, route, path)),
            Route::Tag { slug, .. } => {
                own(topic(edition, route, ListKind::Tag, edition.tags.at(slug)))
            }
            Route::Author { slug, .. } => own(topic(
                edition,
                route,
                ListKind::Author,
                edition.authors.at(slug),
            )),
            Route::Sections => own(overview::sections(edition)),
            Route::Archive => own(overview::archive(edition, site)),
            Route::Month { .. } => own(overview::month(edition, site, route)),
            Route::Article { key, .. } => edition.find(key).map(|place| {
                (
                    edition.route(place),
                    PageContent::Article(Box::new(ArticlePage::new(edition, site, place))),
                )
            }),
            Route::Unknown { .. } => None,
        };
        let (route, page) = page.unwrap_or_else(|| {
            (
                route.clone(),
                PageContent::NotFound {
                    suggestions: suggestions(edition, route),
                },
            )
        });
        let page_data = Self {
            path: route.path(),
            frame: Frame::new(edition, site),
            page,
        };
        page_data.with_code(site).typeset(site.typography)
    }

    /// Makes the article's content its text. `own_page` finds the page of the site that an address leads to.
    #[must_use]
    pub fn sanitised(mut self, site: &Site, own_page: &dyn Fn(&Link) -> Option<Route>) -> Self {
        let language = self.language().cloned();
        let locale = Locale::of(self.interface_language());
        if let PageContent::Article(story) = &mut self.page {
            story.text = ArticleText::take(
                &mut story.article,
                site,
                language.as_ref(),
                locale,
                own_page,
            );
        }
        self
    }

    /// Gives an article the code to scan, where the page will offer it.
    fn with_code(mut self, site: &Site) -> Self {
        let targets = site.share_targets(Locale::of(self.interface_language()));
        if targets.contains(&ShareTarget::WeChat)
            && let PageContent::Article(story) = &mut self.page
        {
            story.code = site.canonical(&self.path).as_deref().and_then(qr::picture);
        }
        self
    }
}

impl Repeats {
    fn of(article: &Article) -> Self {
        let standfirst = article.standfirst.as_deref().unwrap_or_default();
        let opening = standfirst.trim_end_matches(['…', '.', ' ']);
        let base = article.base.as_ref();
        let image = article.image.as_ref();
        match &article.content {
            Content::Html(html) => Self {
                standfirst: beginnings(html, is_paragraph)
                    .any(|html| begins_with(&sanitize::plain(html, opening.len() * 2), opening)),
                picture: image.is_some_and(|image| shows(html, &image.src, base)),
            },
            Content::Text(text) => Self {
                standfirst: beginnings(text, |rest| rest.starts_with("\n\n"))
                    .any(|text| begins_with(text, opening)),
                picture: false,
            },
            Content::Missing => Self::default(),
        }
    }
}

/// How far into a text its first paragraph may begin, in bytes: behind headings, captions and the like.
const BEGINNING: usize = 2000;

/// The text from its beginning on, and from each place near it where a paragraph begins.
fn beginnings(text: &str, begins: fn(&str) -> bool) -> impl Iterator<Item = &str> {
    let places = text
        .bytes()
        .take(BEGINNING)
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'<' | b'\n'))
        .map(|(at, _)| &text[at..]);
    std::iter::once(text).chain(places.filter(move |rest| begins(rest)))
}

fn is_paragraph(html: &str) -> bool {
    html.starts_with("<p>") || html.starts_with("<p ")
}

/// Whether `text` begins with all of `opening`, which may end within a word; how they are spaced does not matter.
fn begins_with(text: &str, opening: &str) -> bool {
    let letters = |text: &'_ str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<Vec<_>>()
    };
    let (opening, mut text) = (
        letters(opening),
        text.chars().filter(|c| !c.is_whitespace()),
    );
    !opening.is_empty()
        && opening
            .into_iter()
            .all(|letter| text.next() == Some(letter))
}

/// Whether `html` shows this picture, in whatever size.
fn shows(html: &str, picture: &Link, base: Option<&Link>) -> bool {
    let name = picture_name(picture.as_str());
    // Going through all of the text costs, and no writer escapes letters and digits.
    let written = name.rsplit('/').next().unwrap_or_default();
    let plain = written.split('%').enumerate().flat_map(|(place, part)| {
        let part = part.get(if place == 0 { 0 } else { 2 }..);
        part.unwrap_or_default()
            .split(|c: char| !c.is_ascii_alphanumeric())
    });
    let longest = plain.max_by_key(|word| word.len()).unwrap_or_default();
    html.contains(longest)
        && sanitize::pictures(html).iter().any(|raw| {
            let shown = Link::http(raw, base);
            shown.is_some_and(|shown| picture_name(shown.as_str()).eq_ignore_ascii_case(name))
        })
}

/// What a picture is called in all of its sizes: `pont` for `https://a.example/2025/pont-300x200.jpg?w=640`. All of the
/// address where it does not end like a picture's.
fn picture_name(address: &str) -> &str {
    const ENDINGS: [&str; 7] = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg"];
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    let Some((name, ending)) = file.rsplit_once('.') else {
        return address;
    };
    if name.is_empty()
        || !ENDINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
    {
        return address;
    }
    let is_size = |size: &str| {
        let sides = size.split_once('x');
        let is_number = |side: &str| side.bytes().all(|b| b.is_ascii_digit()) && !side.is_empty();
        size == "scaled"
            || sides.is_some_and(|(width, height)| is_number(width) && is_number(height))
    };
    match name.rsplit_once('-') {
        Some((whole, size)) if is_size(size) && !whole.is_empty() => whole,
        _ => name,
    }
}

impl ArticlePage {
    fn new(edition: &Edition, site: &Site, place: usize) -> Self {
        let article = Article::clone(&edition.articles[place]);
        let language = article.language.as_ref();
        let language = language.or_else(|| newspaper_language(edition, site));
        let minutes = reading_time::minutes(&article, language);
        let author_path = |person: &Person| {
            let slug = edition
                .authors
                .named(&person.name)
                .map(|topic| topic.slug.clone());
            slug.map_or_else(String::new, |slug| Route::Author { slug, page: 1 }.path())
        };
        let tag_label = |topic: &Topic| PageLink {
            name: topic.name.clone(),
            path: Route::Tag {
                slug: topic.slug.clone(),
                page: 1,
            }
            .path(),
        };
        let named = article.tags.iter();
        let named = named.filter_map(|tag| edition.tags.named(tag));
        let mut tags: Vec<PageLink> = named.map(tag_label).collect();
        let more_tags = tags::take_rest(&mut tags);
        let (newer, older) = edition.neighbours(place);
        let headline = |place: Option<usize>| place.map(|place| Teaser::headline(edition, place));
        Self {
            trail: edition
                .section_of(place)
                .map_or_else(Vec::new, |own| trail(&own.path, &own.slugs)),
            authors: article.authors.iter().map(author_path).collect(),
            minutes,
            tags,
            more_tags,
            further: Teaser::all(edition, edition.further(place, FURTHER)),
            older: headline(older),
            newer: headline(newer),
            repeats: Repeats::of(&article),
            code: None,
            text: ArticleText::Missing,
            article,
        }
    }
}

/// Every page of an edition.
pub fn routes(edition: &Edition) -> Vec<Route> {
    let pages = |route: Route, articles: usize, size: usize| {
        (1..=articles.div_ceil(size).max(1)).map(move |page| route.at_page(page))
    };
    let all_sections = has_more_sections(edition).then_some(Route::Sections);
    let sections = edition.sections.iter().flat_map(|section| {
        let path = section.slugs.clone();
        let route = Route::Section { path, page: 1 };
        pages(route, section.articles.len(), PAGE_SIZE)
    });
    let tags = edition.tags.list.iter().flat_map(|tag| {
        let slug = tag.slug.clone();
        pages(Route::Tag { slug, page: 1 }, tag.articles.len(), PAGE_SIZE)
    });
    let authors = edition.authors.list.iter().flat_map(|author| {
        let slug = author.slug.clone();
        let route = Route::Author { slug, page: 1 };
        pages(route, author.articles.len(), PAGE_SIZE)
    });
    let archive = has_archive(edition).then(|| {
        let months = edition
            .months
            .iter()
            .flat_map(|month| pages(overview::route(month), month.articles.len(), MONTH_SIZE));
        std::iter::once(Route::Archive).chain(months)
    });
    let articles = (0..edition.articles.len()).map(|place| edition.route(place));
    std::iter::once(Route::Home { page: 1 })
        .chain(pages(Route::Latest, edition.articles.len(), PAGE_SIZE))
        .chain(all_sections)
        .chain(sections)
        .chain(tags)
        .chain(authors)
        .chain(archive.into_iter().flatten())
        .chain(articles)
        .collect()
}

/// What to offer to a reader who followed a dead link: articles whose headline shares words with the path, then
/// the newest.
fn suggestions(edition: &Edition, route: &Route) -> Vec<Teaser> {
    let path = crate::model::fold(&route.path());
    let words: Vec<&str> = path
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 3)
        .collect();
    let shared = |place: &usize| {
        let headline = crate::model::slug(&edition.articles[*place].headline);
        words.iter().filter(|word| headline.contains(*word)).count()
    };
    let mut places: Vec<usize> = (0..edition.articles.len()).collect();
    places.sort_by_cached_key(|place| Reverse(shared(place)));
    places.truncate(FURTHER);
    Teaser::all(edition, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Picture;

    fn repeats(standfirst: &str, image: &str, content: Content) -> (bool, bool) {
        let base = Link::http("https://a.example/2025/", None);
        let repeats = Repeats::of(&Article {
            standfirst: Some(standfirst.to_owned()),
            image: Link::http(image, base.as_ref()).map(|src| Picture {
                src,
                size: None,
                alt: String::new(),
                caption: None,
                credit: None,
            }),
            base,
            content,
            ..Article::default()
        });
        (repeats.standfirst, repeats.picture)
    }

    #[test]
    fn the_lead_picture_is_known_in_the_text_however_it_is_written() {
        let shows = |image, html: &str| repeats("", image, Content::Html(html.to_owned())).1;
        for (image, html) in [
            (
                "/pont.jpg",
                "<p>x</p><img src='https://a.example/pont.jpg'>",
            ),
            ("/i?id=1&w=2", "<img src='/i?id=1&amp;w=2'>"),
            ("/pont.jpg?w=640", "<img src='/pont.jpg?w=1200&amp;ssl=1'>"),
            ("/pont.jpg", "<img src='/pont-1024x576.jpg'>"),
            ("/pont-scaled.jpg", "<img src='/pont-300x200.jpg'>"),
            ("/été.png", "<img src=été.png>"),
            ("/%C3%A9t%C3%A9.png", "<img src='%c3%a9t%c3%a9.png'>"),
            ("/pont.jpg", "<img src='data:,' data-src='pont.jpg'>"),
            ("/a&b.jpg", "<img src='/a&#38;b.jpg'>"),
        ] {
            assert!(shows(image, html), "{image}: {html}");
        }
        for (image, html) in [
            ("/1.jpg", "<img src='/11.jpg'>"),
            ("/i?id=1", "<img src='/i?id=12'>"),
            ("/pont.jpg", "<a href='/pont.jpg'>Le pont</a>"),
            ("/pont.jpg", "<p>pont.jpg</p><img src='/rive.jpg'>"),
        ] {
            assert!(!shows(image, html), "{image}: {html}");
        }
    }

    #[test]
    fn a_standfirst_out_of_the_text_does_not_stand_above_it_again() {
        let html = |html: &str| Content::Html(html.to_owned());
        let text = |text: &str| Content::Text(text.to_owned());
        for content in [
            html("<p>Le  pont rouvre&nbsp;! Les gens passent.</p>"),
            html(
                "<figure><img src=a.jpg><figcaption>Le pont, lundi</figcaption></figure><h2>Les faits</h2><p class=x>Le pont rouvre ! Les gens",
            ),
            html("<p>Photo AFP</p>\n<p>Le pont rouvre !</p><p>Les gens passent.</p>"),
            text("Photo\n\nLe pont rouvre !\n\nLes gens passent."),
        ] {
            let repeats = repeats("Le pont rouvre\u{a0}! Les gens…", "", content.clone());
            assert!(repeats.0, "{content:?}");
        }
        let japanese = html("<h2>橋</h2><p>橋が開いた。</p><p>人が来た。</p>");
        assert!(repeats("橋が開いた。人が来た。", "", japanese).0);
        for content in [
            html("<p>Le pont est fermé.</p>"),
            html("<p>Hier, le pont rouvre ! Les gens passent."),
            text(""),
        ] {
            assert!(
                !repeats("Le pont rouvre !", "", content.clone()).0,
                "{content:?}"
            );
        }
        assert!(!repeats("", "", text("Le pont")).0);
    }
}
