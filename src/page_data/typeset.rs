//! The last step before page data is shown: spaces as French typography wants them.
//!
//! It happens here and not in the views, so that titles in the document's head and structured data have them too.
//! The article's own text is set by [`sanitize`](crate::sanitize), which knows code from prose.

use super::{PageContent, PageData, Teaser};
use crate::model::{Language, Picture};
use crate::typography::{Profile, Rules};
use std::borrow::Cow;

impl PageData {
    pub(super) fn typeset(mut self, profile: Profile) -> Self {
        let newspaper = self.frame.language.clone();
        let rules = |own: Option<&Language>| Rules::of(own.or(newspaper.as_ref()), profile);
        set_all(rules(None), [self.frame.description.as_mut()]);
        match &mut self.page {
            PageContent::Front(front) => front
                .teasers_mut()
                .for_each(|teaser| typeset_teaser(teaser, &rules)),
            PageContent::List(list) => {
                set_all(rules(None), [list.description.as_mut()]);
                list.items
                    .iter_mut()
                    .for_each(|teaser| typeset_teaser(teaser, &rules));
            }
            PageContent::Overview(_) => {}
            PageContent::Article(story) => {
                let article = &mut story.article;
                let own = rules(article.language.as_ref());
                let correction = article
                    .correction
                    .as_mut()
                    .map(|correction| &mut correction.text);
                set_all(
                    own,
                    [
                        Some(&mut article.headline),
                        article.kicker.as_mut(),
                        article.standfirst.as_mut(),
                        correction,
                    ],
                );
                set_picture(own, article.image.as_mut());
                let others = story.further.iter_mut().chain(&mut story.older);
                others
                    .chain(&mut story.newer)
                    .for_each(|teaser| typeset_teaser(teaser, &rules));
            }
            PageContent::NotFound { suggestions } => suggestions
                .iter_mut()
                .for_each(|teaser| typeset_teaser(teaser, &rules)),
        }
        self
    }
}

fn typeset_teaser(teaser: &mut Teaser, rules: &impl Fn(Option<&Language>) -> Option<Rules>) {
    let own = rules(teaser.language.as_ref());
    set_all(
        own,
        [
            Some(&mut teaser.headline),
            teaser.kicker.as_mut(),
            teaser.standfirst.as_mut(),
        ],
    );
}

fn set_picture(rules: Option<Rules>, picture: Option<&mut Picture>) {
    if let Some(picture) = picture {
        set_all(rules, [picture.caption.as_mut()]);
    }
}

fn set_all<const N: usize>(rules: Option<Rules>, texts: [Option<&mut String>; N]) {
    let Some(rules) = rules else { return };
    for text in texts.into_iter().flatten() {
        if let Cow::Owned(set) = rules.apply(text, None) {
            *text = set;
        }
    }
}
