//! The picture and the files of an item.

use super::plain::{line, seconds};
use super::survey::{Extras, Medium, Role};
use super::wire::{Attachment, Image};
use crate::feed::media_type;
use crate::model::Link;
use feed_rs::model::MediaObject;

/// The picture of an item, and what is known of it.
///
/// The largest of those that are content; else an enclosure, a thumbnail, and last the cover of an episode.
pub(super) fn image(
    extras: &Extras,
    media: &[MediaObject],
    base: Option<&Link>,
) -> Option<(String, Option<Image>)> {
    let pictures = extras
        .media
        .iter()
        .filter(|it| is_picture(it) && !is_noise(it));
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
    let link = Link::http(&best.url, base)?;
    Some((link.to_string(), details(best, media)))
}

fn details(picture: &Medium, media: &[MediaObject]) -> Option<Image> {
    let of_it = media.iter().find(|object| {
        let mut urls = object.content.iter().filter_map(|it| it.url.as_ref());
        picture.role == Role::Content && urls.any(|url| url.as_str() == picture.url)
    });
    let size = picture.width.zip(picture.height);
    let size = size.filter(|(width, height)| *width > 0 && *height > 0);
    let image = Image {
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        caption: of_it.and_then(|it| line(&it.description.as_ref()?.content)),
        credit: of_it.and_then(|it| line(&it.credits.first()?.entity)),
    };
    (image != Image::default()).then_some(image)
}

/// The files of an item, each once. Pictures are not among them: they are variants of the one that is shown.
pub(super) fn attachments(extras: &Extras, base: Option<&Link>) -> Vec<Attachment> {
    let mut attachments: Vec<Attachment> = Vec::new();
    let files = extras
        .media
        .iter()
        .filter(|it| matches!(it.role, Role::Content | Role::Enclosure));
    for file in files.filter(|it| !is_picture(it)) {
        let Some(url) = Link::http(&file.url, base).map(String::from) else {
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
        let duration = duration.or(extras.duration.as_ref().filter(|_| is_played));
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
    use super::*;

    fn medium(role: Role, url: &str, width: Option<u32>) -> Medium {
        Medium {
            role,
            url: url.into(),
            width,
            ..Medium::default()
        }
    }

    fn extras(media: Vec<Medium>) -> Extras {
        Extras {
            media,
            duration: Some("62:03".into()),
            ..Extras::default()
        }
    }

    #[test]
    fn the_largest_picture_is_shown_and_no_counting_pixel() {
        let mut pixel = medium(Role::Content, "https://x.y/p.gif", Some(1));
        pixel.height = Some(1);
        let extras = extras(vec![
            pixel,
            medium(Role::Content, "https://x.y/a.jpg", Some(140)),
            medium(Role::Content, "https://x.y/b.jpg", Some(460)),
            medium(Role::Thumbnail, "https://x.y/t.jpg", Some(900)),
        ]);
        let image = image(&extras, &[], None).expect("a picture");
        assert_eq!(image, ("https://x.y/b.jpg".into(), None));
        assert_eq!(attachments(&extras, None), []);
    }

    #[test]
    fn a_thumbnail_alone_is_a_picture_too() {
        let extras = extras(vec![medium(Role::Thumbnail, "/t.jpg", None)]);
        let base = Link::http("https://x.y/a/", None);
        let image = image(&extras, &[], base.as_ref()).expect("a picture");
        assert_eq!(image.0, "https://x.y/t.jpg");
    }

    #[test]
    fn a_file_named_twice_is_one_attachment() {
        let mut enclosure = medium(Role::Enclosure, "https://x.y/e.mp3", None);
        enclosure.bytes = Some(12);
        let extras = extras(vec![
            medium(Role::Content, "https://x.y/e.mp3", None),
            enclosure,
        ]);
        let attachment = Attachment {
            url: "https://x.y/e.mp3".into(),
            mime_type: "audio/mpeg".into(),
            size_in_bytes: Some(12),
            duration_in_seconds: Some(3723),
        };
        assert_eq!(attachments(&extras, None), [attachment]);
    }
}
