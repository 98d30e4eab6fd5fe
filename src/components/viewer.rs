//! The pictures of an article, one at a time and as large as the window or as they are.

use super::use_page;
use crate::browser::{self, ShownPicture};
use crate::model::Direction;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// Which picture of an article is shown large. A handle: copies are the same viewer.
#[derive(Clone, Copy, Default)]
pub struct Viewer {
    pictures: StoredValue<Vec<ShownPicture>>,
    /// The place of the picture that is shown; none while it is closed.
    place: RwSignal<Option<usize>>,
}

impl Viewer {
    /// Shows the picture that was clicked on, if it was one.
    pub fn click(self, event: &MouseEvent) {
        if let Some((pictures, place)) = browser::clicked_picture(event) {
            self.pictures.set_value(pictures);
            self.place.set(Some(place));
        }
    }

    /// Shows the picture that has the focus when Enter or the space bar is pressed, as a button does.
    pub fn press(self, event: &KeyboardEvent) {
        if matches!(event.key().as_str(), "Enter" | " ") && browser::click_picture(event) {
            event.prevent_default();
        }
    }

    /// Goes on by `step` pictures, from the last one to the first.
    fn go(self, step: isize) {
        let count = self.pictures.with_value(Vec::len).cast_signed();
        self.place.update(|place| {
            *place = place.map(|at| {
                let next = (at.cast_signed() + step).rem_euclid(count.max(1));
                next.cast_unsigned()
            });
        });
    }

    fn picture(self) -> ShownPicture {
        let place = self.place.get().unwrap_or_default();
        let picture = self
            .pictures
            .with_value(|pictures| pictures.get(place).cloned());
        picture.unwrap_or_default()
    }
}

/// The dialog in which the pictures of the article are shown. Escape closes it, and the arrow keys go on; the focus
/// returns by itself to where it was (HTML, 4.11.4).
#[component]
pub fn ViewerDialog(
    /// What it shows.
    viewer: Viewer,
) -> impl IntoView {
    let page = use_page();
    let words = page.words();
    let is_rtl = page.locale.direction() == Direction::Rtl;
    let dialog = NodeRef::<html::Dialog>::new();
    let is_open = Memo::new(move |_| viewer.place.get().is_some());
    Effect::new(move |_| browser::offer_pictures(words.article.enlarge));
    Effect::new(move |_| {
        if is_open.get() {
            spawn_local(async move {
                tick().await;
                if let Some(dialog) = dialog.get_untracked() {
                    _ = dialog.show_modal();
                }
            });
        }
    });
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let turn = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowLeft" => viewer.go(if is_rtl { 1 } else { -1 }),
        "ArrowRight" => viewer.go(if is_rtl { -1 } else { 1 }),
        _ => {}
    };
    let content = move || {
        let is_natural = RwSignal::new(false);
        let has_others = viewer.pictures.with_value(|pictures| pictures.len() > 1);
        let others = has_others.then(|| {
            view! {
                <button
                    class="viewer__button"
                    type="button"
                    aria-label=words.article.previous_picture
                    on:click=move |_| viewer.go(-1)
                >
                    "‹"
                </button>
                <button
                    class="viewer__button"
                    type="button"
                    aria-label=words.article.next_picture
                    on:click=move |_| viewer.go(1)
                >
                    "›"
                </button>
            }
        });
        view! {
            <p class="viewer__buttons">
                <button class="button button--quiet" type="button" on:click=close>
                    {words.share.close}
                </button>
                {others}
            </p>
            <div class="viewer__frame" tabindex="0" class:viewer__frame--natural=move || is_natural.get()>
                <img
                    class="viewer__image"
                    src=move || viewer.picture().src
                    alt=move || viewer.picture().alt
                    on:click=move |_| is_natural.update(|natural| *natural = !*natural)
                />
            </div>
            <p class="viewer__caption" aria-live="polite">{move || viewer.picture().caption}</p>
        }
    };
    view! {
        <dialog
            class="viewer"
            aria-label=words.article.gallery
            on:close=move |_| viewer.place.set(None)
            on:keydown=turn
            node_ref=dialog
        >
            {move || is_open.get().then(content)}
        </dialog>
    }
}
