//! Values that views follow.
//!
//! The same as Leptos' signals, but for one thing: a signal is code of its own for every type it holds, 2 KB each, and
//! here only the news that a value has changed is a signal.

use leptos::prelude::{ArcTrigger, Notify, Track};
use std::sync::{PoisonError, RwLock};

/// A value that views follow.
#[derive(Debug, Default)]
pub struct Watched<T> {
    value: RwLock<T>,
    changed: ArcTrigger,
}

impl<T> Watched<T> {
    /// A value to begin with.
    pub fn new(value: T) -> Self {
        Self {
            value: RwLock::new(value),
            changed: ArcTrigger::new(),
        }
    }

    /// Has the view that is being made follow it.
    pub fn follow(&self) -> &Self {
        self.changed.track();
        self
    }

    /// Looks at it.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.value.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes it. The views are made anew.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.write().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify();
    }

    /// Makes it another one. The views are made anew.
    pub fn set(&self, value: T) {
        self.update(|old| *old = value);
    }
}

impl<T: Clone> Watched<T> {
    /// The value as it is.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }
}

impl<T: PartialEq> Watched<T> {
    /// Makes it this one. Nothing is made anew if it is this one already.
    pub fn renew(&self, value: T) {
        if self.with(|old| *old != value) {
            self.set(value);
        }
    }
}
