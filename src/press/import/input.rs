//! What is imported. It is gone through several times from its beginning rather than held, so that an export of a gigabyte
//! needs no more memory than the articles in it.

use crate::model::Link;
use crate::press::source::{Document, Source, SourceError};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::time::Duration;

/// What is imported.
pub struct Input<'a> {
    content: Content,
    /// Where it was in the end, if it is from the web.
    pub(super) address: Option<Link>,
    pub(super) charset: Option<String>,
    watch: RefCell<Box<Watch<'a>>>,
}

/// Is told how many of how many bytes have been read.
type Watch<'a> = dyn FnMut(u64, u64) + 'a;

enum Content {
    Held(Vec<u8>),
    File(PathBuf, u64),
}

impl<'a> Input<'a> {
    /// What is at `source`. A file may have any length; what comes from elsewhere is held, and has the limits of
    /// [`Source::read`].
    ///
    /// # Errors
    ///
    /// When it cannot be had.
    pub fn open(source: &Source, patience: Duration) -> Result<Self, SourceError> {
        if let Source::File(path) = source
            && let Ok(file) = File::open(path)
            && let Ok(about) = file.metadata()
            && about.is_file()
        {
            return Ok(Self {
                content: Content::File(path.clone(), about.len()),
                address: None,
                charset: None,
                watch: RefCell::new(Box::new(|_, _| {})),
            });
        }
        source.read(patience).map(Self::from)
    }

    /// The same; `watch` is told how many of how many bytes have been read, each time it is gone through.
    #[must_use]
    pub fn watched(self, watch: impl FnMut(u64, u64) + 'a) -> Self {
        Self {
            watch: RefCell::new(Box::new(watch)),
            ..self
        }
    }

    /// The bytes from the beginning.
    pub(super) fn bytes(&self) -> io::Result<Box<dyn BufRead + '_>> {
        let (bytes, all): (Box<dyn BufRead>, _) = match &self.content {
            Content::Held(bytes) => (Box::new(bytes.as_slice()), bytes.len() as u64),
            Content::File(path, length) => {
                let file = BufReader::with_capacity(1 << 16, File::open(path)?);
                (Box::new(file), *length)
            }
        };
        let watch = &self.watch;
        Ok(Box::new(Watched {
            bytes,
            done: 0,
            all,
            watch,
        }))
    }
}

impl From<Document> for Input<'_> {
    fn from(document: Document) -> Self {
        Self {
            content: Content::Held(document.bytes),
            address: document.address,
            charset: document.charset,
            watch: RefCell::new(Box::new(|_, _| {})),
        }
    }
}

struct Watched<'a, 'b> {
    bytes: Box<dyn BufRead + 'a>,
    done: u64,
    all: u64,
    watch: &'a RefCell<Box<Watch<'b>>>,
}

impl Read for Watched<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Watched<'_, '_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.bytes.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // Not at every tag.
        const STEP: u64 = 1 << 20;
        let before = self.done;
        self.done += amount as u64;
        if self.done / STEP != before / STEP {
            (self.watch.borrow_mut())(self.done, self.all);
        }
        self.bytes.consume(amount);
    }
}
