//! Players and frames of other sites, as the pages a reader can go to instead.

use crate::model::Link;

/// What the address of a player begins with, and what the address of its page begins with.
const PLAYERS: &[(&str, &str)] = &[
    ("youtube.com/embed/", "https://www.youtube.com/watch?v="),
    (
        "youtube-nocookie.com/embed/",
        "https://www.youtube.com/watch?v=",
    ),
    ("player.vimeo.com/video/", "https://vimeo.com/"),
    (
        "dailymotion.com/embed/video/",
        "https://www.dailymotion.com/video/",
    ),
];

/// The page that a player shows, for the players known; else the address itself.
pub(super) fn page(link: Link) -> Link {
    let address = link.as_str();
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let known = PLAYERS
        .iter()
        .find_map(|(player, page)| Some((rest.strip_prefix(player)?, page)));
    let page = known.and_then(|(rest, page)| {
        let id = rest
            .split(['/', '?', '#'])
            .next()
            .filter(|id| !id.is_empty())?;
        // A list has no page of its own under the id of a video.
        (id != "videoseries").then(|| Link::http(&format!("{page}{id}"), None))?
    });
    page.unwrap_or(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_become_pages_and_the_rest_stays() {
        for (player, meant) in [
            (
                "https://www.youtube.com/embed/abc_-1?rel=0",
                "https://www.youtube.com/watch?v=abc_-1",
            ),
            (
                "https://www.youtube-nocookie.com/embed/abc",
                "https://www.youtube.com/watch?v=abc",
            ),
            (
                "https://player.vimeo.com/video/76979871?h=8272103f6e",
                "https://vimeo.com/76979871",
            ),
            (
                "https://www.dailymotion.com/embed/video/x7",
                "https://www.dailymotion.com/video/x7",
            ),
            (
                "https://www.youtube.com/embed/videoseries?list=PL1",
                "https://www.youtube.com/embed/videoseries?list=PL1",
            ),
            (
                "https://maps.example/embed?x",
                "https://maps.example/embed?x",
            ),
            (
                "https://evil.example/youtube.com/embed/x",
                "https://evil.example/youtube.com/embed/x",
            ),
        ] {
            let link = Link::http(player, None).expect("an address");
            assert_eq!(page(link).as_str(), meant);
        }
    }
}
