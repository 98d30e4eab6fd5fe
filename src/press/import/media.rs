//! The picture and the files of an item.

use super::element::Element;
use super::plain::seconds;
use super::space::Space;
use super::text_construct;
use super::wire::{Attachment, Image};
use crate::feed::media_type;
use crate::model::Link;

/// A file or picture an item names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Medium {
    role: Role,
    url: String,
    base: Option<Link>,
    mime: Option<String>,
    /// The attribute `medium`: `image`, `audio`, `video`…
    class: Option<String>,
    width: Option<u32>,
    height: Option<u32>,
    bytes: Option<u64>,
    duration: Option<String>,
    alt: Option<String>,
    caption: Option<String>,
    credit: Option<String>,
}

/// How it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Content,
    Enclosure,
    Thumbnail,
    /// A podcast's cover.
    Cover,
}

/// The files and pictures of an item, in the order of the document.
pub(super) fn files(item: &Element) -> Vec<Medium> {
    let mut files = Vec::new();
    for element in item.elements() {
        match (element.space, element.name.as_str()) {
            (Space::Media, "group" | "content" | "thumbnail") => {
                of_media(element, element, &mut files);
            }
            (Space::Rss, "enclosure") => files.extend(medium(element, Role::Enclosure, "url")),
            (Space::Atom | Space::Rss, "link") if element.attribute("rel") == Some("enclosure") => {
                files.extend(medium(element, Role::Enclosure, "href"));
            }
            (Space::Itunes, "image") => files.extend(medium(element, Role::Cover, "href")),
            _ => {}
        }
    }
    files
}

/// `MediaRSS`: files lie in groups, and thumbnails in files. What a file lacks its group may say.
fn of_media(element: &Element, around: &Element, files: &mut Vec<Medium>) {
    let said = |name| {
        let own = element.first(&[(Space::Media, name)]);
        text_construct::line(own.or_else(|| around.first(&[(Space::Media, name)]))?)
    };
    match element.name.as_str() {
        "content" => files.extend(medium(element, Role::Content, "url").map(|file| Medium {
            caption: said("description"),
            credit: said("credit"),
            ..file
        })),
        "thumbnail" => files.extend(medium(element, Role::Thumbnail, "url")),
        _ => {}
    }
    for inner in element.elements().filter(|it| it.space == Space::Media) {
        of_media(inner, element, files);
    }
}

fn medium(element: &Element, role: Role, address: &str) -> Option<Medium> {
    let number = |name| element.attribute(name)?.trim_end_matches("px").parse().ok();
    let text = |name| element.attribute(name).map(str::to_owned);
    Some(Medium {
        role,
        url: text(address).filter(|url| !url.is_empty())?,
        base: element.base.clone(),
        mime: text("type"),
        class: text("medium"),
        width: number("width"),
        height: number("height"),
        bytes: ["length", "fileSize"]
            .iter()
            .find_map(|name| element.attribute(name)?.parse().ok()),
        duration: text("duration"),
        alt: text("alt").filter(|alt| !alt.is_empty()),
        caption: None,
        credit: None,
    })
}

/// What the item's film or sound is called.
pub(super) fn title(item: &Element) -> Option<String> {
    let mut titles = item
        .descendants()
        .into_iter()
        .filter(|it| it.space == Space::Media && it.name == "title");
    titles.find_map(text_construct::line)
}

/// What is said of the item's film or sound.
pub(super) fn description(item: &Element) -> Option<String> {
    let all = item.descendants().into_iter();
    let mut texts = all
        .filter(|it| it.space == Space::Media && it.name == "description")
        .map(Element::text);
    texts.find(|text| !text.trim().is_empty())
}

/// The picture of an item, and what is known of it.
///
/// The largest of those that are content; else an enclosure, a thumbnail, and last the cover of an episode.
pub(super) fn image(files: &[Medium], base: Option<&Link>) -> Option<(String, Option<Image>)> {
    let pictures = files.iter().filter(|it| is_picture(it) && !is_noise(it));
    let rank = |it: &Medium| match it.role {
        Role::Content => 3,
        Role::Enclosure => 2,
        Role::Thumbnail => 1,
        Role::Cover => 0,
    };
    let size = |it: &Medium| u64::from(it.width.unwrap_or(0)) * u64::from(it.height.unwrap_or(1));
    let mut best: Option<&Medium> = None;
    for picture in pictures {
        // The first of equals: feeds put what matters first.
        let key = |it| (rank(it), size(it));
        if best.is_none_or(|best| key(picture) > key(best)) {
            best = Some(picture);
        }
    }
    let best = best?;
    let link = Link::http(&best.url, best.base.as_ref().or(base))?;
    Some((link.to_string(), details(best)))
}

fn details(picture: &Medium) -> Option<Image> {
    let size = picture.width.zip(picture.height);
    let size = size.filter(|(width, height)| *width > 0 && *height > 0);
    let image = Image {
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        caption: picture.caption.clone(),
        credit: picture.credit.clone(),
        alt: picture.alt.clone(),
    };
    (image != Image::default()).then_some(image)
}

/// The files of an item, each once. Pictures are not among them: they are variants of the one that is shown.
pub(super) fn attachments(
    files: &[Medium],
    item: &Element,
    base: Option<&Link>,
) -> Vec<Attachment> {
    let mut attachments: Vec<Attachment> = Vec::new();
    let of_episode = item.text_of(&[(Space::Itunes, "duration")]);
    let files = files
        .iter()
        .filter(|it| matches!(it.role, Role::Content | Role::Enclosure));
    for file in files.filter(|it| !is_picture(it)) {
        let Some(url) = Link::http(&file.url, file.base.as_ref().or(base)).map(String::from) else {
            continue;
        };
        let mime_type = mime(file).unwrap_or("application/octet-stream").to_owned();
        // Nothing plays it any more; YouTube still names it.
        if mime_type == "application/x-shockwave-flash" {
            continue;
        }
        // The episode's duration belongs to its sound.
        let is_played = mime_type.starts_with("audio/") || mime_type.starts_with("video/");
        let duration = file.duration.as_ref();
        let duration = duration.or(of_episode.as_ref().filter(|_| is_played));
        let attachment = Attachment {
            url,
            mime_type,
            // A length of 0 is how feeds say that they do not know.
            size_in_bytes: file.bytes.filter(|bytes| *bytes > 0),
            duration_in_seconds: duration.and_then(|raw| seconds(raw)),
        };
        match attachments.iter_mut().find(|it| it.url == attachment.url) {
            Some(known) => {
                known.size_in_bytes = known.size_in_bytes.or(attachment.size_in_bytes);
                known.duration_in_seconds =
                    known.duration_in_seconds.or(attachment.duration_in_seconds);
            }
            None => attachments.push(attachment),
        }
    }
    attachments
}

fn mime(medium: &Medium) -> Option<&str> {
    let stated = medium.mime.as_deref().map(str::trim);
    let stated = stated.filter(|mime| mime.contains('/'));
    stated.or_else(|| media_type(&medium.url))
}

fn is_picture(medium: &Medium) -> bool {
    if matches!(medium.role, Role::Thumbnail | Role::Cover) {
        return true;
    }
    match (medium.class.as_deref(), mime(medium)) {
        (Some("image"), _) => true,
        (Some(_), _) => false,
        (None, Some(mime)) => mime.starts_with("image/"),
        // Neither type, medium nor suffix: who gives a width means a picture.
        (None, None) => medium.role == Role::Content && medium.width.is_some(),
    }
}

/// Counting pixels, and the author's portrait that weblogs put first.
fn is_noise(medium: &Medium) -> bool {
    let is_pixel = [medium.width, medium.height].contains(&Some(1));
    is_pixel || medium.url.contains("gravatar.com/avatar/")
}

#[cfg(test)]
mod tests {
    use super::super::xml::{Part, Parts};
    use super::*;

    fn item(inside: &str) -> Element {
        let feed = format!("<rss><item>{inside}</item></rss>");
        match Parts::of(feed.as_bytes(), None).next() {
            Ok(Some(Part::Item(item))) => item,
            _ => panic!("no item: {inside}"),
        }
    }

    #[test]
    fn the_largest_picture_is_shown_and_no_counting_pixel() {
        let item = item(
            "<media:content url='https://x.y/p.gif' width='1' height='1'/>
             <media:group><media:content url='https://x.y/a.jpg' width='140'/>
             <media:content url='https://x.y/b.jpg' width='460'/></media:group>
             <media:thumbnail url='https://x.y/t.jpg' width='900'/>",
        );
        let files = files(&item);
        let image = image(&files, None).expect("a picture");
        assert_eq!(image, ("https://x.y/b.jpg".into(), None));
        assert_eq!(attachments(&files, &item, None), []);
    }

    #[test]
    fn a_thumbnail_alone_is_a_picture_too() {
        let item = item("<media:thumbnail url='/t.jpg'/>");
        let base = Link::http("https://x.y/a/", None);
        let image = image(&files(&item), base.as_ref()).expect("a picture");
        assert_eq!(image.0, "https://x.y/t.jpg");
    }

    #[test]
    fn a_file_named_twice_is_one_attachment() {
        let item = item(
            "<media:content url='https://x.y/e.mp3'/><enclosure url='https://x.y/e.mp3' length='12'/>
             <itunes:duration>62:03</itunes:duration>",
        );
        let attachment = Attachment {
            url: "https://x.y/e.mp3".into(),
            mime_type: "audio/mpeg".into(),
            size_in_bytes: Some(12),
            duration_in_seconds: Some(3723),
        };
        assert_eq!(attachments(&files(&item), &item, None), [attachment]);
    }
}
