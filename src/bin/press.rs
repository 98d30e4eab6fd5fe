//! The publisher's command line: arguments in, exit code out.
//!
//! What the tools do is in [`depeche::press`]; this file knows only how they are called.

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use depeche::model::Link;
    use depeche::press::build::{self, Build, Options};
    use depeche::press::check::{self, Check};
    use depeche::press::import::{self, Input, Target, TargetError};
    use depeche::press::source::{PATIENCE, Source};
    use depeche::press::{BuildError, Progress};
    use lexopt::prelude::*;
    use lexopt::{Arg, Parser};
    use std::ffi::OsString;
    use std::fmt;
    use std::io::{self, BufWriter, ErrorKind, Write};
    use std::process::ExitCode;
    use std::sync::Mutex;
    use std::time::{Duration, Instant};

    /// A page is thousands of small pieces: with the system's allocator they take a quarter of the time.
    #[global_allocator]
    static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

    const HELP: &str = "\
press: the publisher's tools of Dépêche

Usage: press COMMAND [OPTIONS]

Commands:
  build    Write every page of the newspaper as a file
  check    Tell what should be mended in a JSON Feed
  import   Turn an RSS or Atom feed, or an export, into a JSON Feed

  press COMMAND --help tells more about one.

Options:
  -h, --help       Show this help
  -V, --version    Show the version
";

    const CHECK_HELP: &str = "\
Tells what should be mended in a JSON Feed.

Usage: press check [OPTIONS] FEED...

  FEED is a file, an http or https address, or - for standard input. Older
  items are checked too, where next_url leads to them.

Options:
      --json               Print one JSON object, for programs
      --no-follow          Check the named documents only, without next_url
      --timeout SECONDS    Give up a document after this time [default: 120]
  -h, --help               Show this help

Exit codes:
  0  nothing was found
  1  something should be mended; the site works all the same
  2  a feed could not be read at all

Examples:
  press check public/feed.json
  press check https://example.org/feed.json https://example.org/fr/feed.json
  press check --json public/feed.json | jq -r '.feeds[].documents[].findings[].pointer'
  curl -s https://example.org/feed.json | press check -
";

    const IMPORT_HELP: &str = "\
Turns an RSS or Atom feed, or an export of WordPress or Ghost, into a JSON
Feed, printed on standard output.

Usage: press import [OPTIONS] FEED

  FEED is a file, an http or https address, or - for standard input. What
  could not be taken over is told on standard error. Of an export, only what
  was published is taken over.

Options:
      --output FILE        Write the feed here, in place of what is there
      --into FILE          Add new items to the JSON Feed here, and bring
                           those up to date that it has; all else stays
      --site ADDRESS       Where the site was, for an export that does not say
      --timeout SECONDS    Give up the feed after this time [default: 120]
  -h, --help               Show this help

Exit codes:
  0  the feed was imported
  2  it could not be, and the file is as it was

Examples:
  press import https://example.org/rss.xml --output public/feed.json
  press import https://example.org/rss.xml --into feed.json
  press import wordpress.xml --output feed.json
  press import ghost.json --site https://example.org/ --output feed.json
  press import old-site.atom | press check -
";

    const BUILD_HELP: &str = "\
Writes every page of the newspaper as a file.

Usage: press build [OPTIONS]

`trunk build --release` calls this. By hand it brings a site up to date with
its feed, without Trunk: what has not changed is not written again.

Options:
      --site FILE          The settings [default: public/site.json]; a feed
                           named there is looked for beside them
      --dist FOLDER        The site: an earlier one, or what Trunk has built
                           [default: dist]
      --shell FOLDER       What Trunk has built, if it is not in --dist
      --previous FOLDER    The earlier site, if it is not in --dist: addresses
                           that have moved lead on to the new ones
      --keep-removed       Keep pages of articles that left the feed
      --allow-shrink       Publish a feed that has lost nearly all articles
      --no-compress        Write no .br and .gz files
      --timeout SECONDS    Give up a document after this time [default: 120]
  -h, --help               Show this help

Exit codes:
  0  the site is built
  2  it could not be, and the earlier site is as it was

Examples:
  press build
  press build --site public/site.json --dist /var/www/news --keep-removed
  press build --shell target/trunk --dist /var/www/news
";

    /// Why the work ended before its end.
    enum Stop {
        /// The command line makes no sense; the command whose help tells more.
        Usage(String, &'static str),
        /// Something could not be read or written.
        Failed(String),
        /// Nobody reads what is printed, as behind `| head`.
        NobodyListens,
    }

    impl From<io::Error> for Stop {
        fn from(error: io::Error) -> Self {
            if error.kind() == ErrorKind::BrokenPipe {
                Self::NobodyListens
            } else {
                Self::Failed(format!("The result could not be written: {error}."))
            }
        }
    }

    pub(crate) fn main() -> ExitCode {
        match run(Parser::from_env()) {
            Ok(code) => ExitCode::from(code),
            Err(Stop::NobodyListens) => ExitCode::SUCCESS,
            Err(Stop::Failed(message)) => {
                complain(&message);
                ExitCode::from(2)
            }
            Err(Stop::Usage(message, command)) => {
                let space = if command.is_empty() { "" } else { " " };
                complain(&format!("{message}\nTry `press{space}{command} --help`."));
                ExitCode::from(2)
            }
        }
    }

    /// Says something on standard error, where a closed pipe is no reason to panic.
    fn complain(message: &dyn fmt::Display) {
        let _ = writeln!(io::stderr(), "press: {message}");
    }

    fn run(mut parser: Parser) -> Result<u8, Stop> {
        let usage = |error: lexopt::Error| Stop::Usage(error.to_string(), "");
        match parser.next().map_err(usage)? {
            Some(Short('h') | Long("help")) => say(HELP),
            Some(Short('V') | Long("version")) => {
                say(concat!("press ", env!("CARGO_PKG_VERSION"), "\n"))
            }
            Some(Arg::Value(command)) => match command.to_str() {
                Some("build") => build(parser),
                Some("check") => check(parser),
                Some("import") => import(parser),
                Some("help") => say(HELP),
                _ => {
                    let message = format!("There is no command {}.", command.display());
                    Err(Stop::Usage(message, ""))
                }
            },
            Some(option) => Err(usage(option.unexpected())),
            None => Err(Stop::Usage("What should be done?".into(), "")),
        }
    }

    fn say(text: &str) -> Result<u8, Stop> {
        io::stdout().write_all(text.as_bytes())?;
        Ok(0)
    }

    fn build(mut parser: Parser) -> Result<u8, Stop> {
        let usage = |error: lexopt::Error| Stop::Usage(error.to_string(), "build");
        let mut options = Options::default();
        let mut time = PATIENCE;
        while let Some(argument) = parser.next().map_err(usage)? {
            match argument {
                Short('h') | Long("help") => return say(BUILD_HELP),
                Long("site") => options.site = parser.value().map_err(usage)?.into(),
                Long("dist") => options.dist = parser.value().map_err(usage)?.into(),
                Long("previous") => {
                    options.previous = Some(parser.value().map_err(usage)?.into());
                }
                Long("shell") => options.shell = Some(parser.value().map_err(usage)?.into()),
                Long("keep-removed") => options.keep_removed = true,
                Long("allow-shrink") => options.allow_shrink = true,
                Long("no-compress") => options.compress = false,
                Long("timeout") => time = patience(&mut parser).map_err(usage)?,
                option => return Err(usage(option.unexpected())),
            }
        }
        let begin = Instant::now();
        let failed = |error: BuildError| Stop::Failed(error.to_string());
        let build = Build::begin(options).map_err(failed)?;
        let (site, findings) = build.settings().map_err(failed)?;
        for finding in &findings {
            complain(&format_args!(
                "site.json: {}: {}",
                finding.key, finding.reason
            ));
        }
        let mut progress = Progress::new();
        progress.say(|| format!("Reading {}", site.feed));
        let feed = build.read_feed(&site, time).map_err(failed)?;
        progress.clear();
        let Some(feed) = feed else {
            return say("Nothing new: the feed is the one that the site was made of\n");
        };
        if feed.findings > 0 {
            complain(&format_args!(
                "{} in the feed; see `press check`",
                counted(feed.findings, "finding")
            ));
        }
        if let Some(doubt) = build::doubt(&site, &feed.edition) {
            complain(&doubt);
        }
        let progress = Mutex::new(progress);
        let summary = build.write(feed, site, |done, all| {
            if let Ok(mut progress) = progress.lock() {
                progress.say(|| format!("Writing page {done} of {all}"));
            }
        });
        if let Ok(mut progress) = progress.lock() {
            progress.clear();
        }
        let summary = summary.map_err(failed)?;
        let seconds = begin.elapsed().as_secs_f32();
        let build::Summary {
            pages,
            changed,
            moved,
            removed,
        } = summary;
        say(&format!(
            "{} in {seconds:.1} s: {} new or changed, {} moved, {} removed\n",
            counted(pages, "page"),
            counted(changed, "file"),
            counted(moved, "address"),
            counted(removed, "article")
        ))
    }

    /// "1 page", "2 pages".
    fn counted(number: usize, what: &str) -> String {
        let ending = match (number, what.ends_with('s')) {
            (1, _) => "",
            (_, true) => "es",
            (_, false) => "s",
        };
        format!("{number} {what}{ending}")
    }

    fn check(mut parser: Parser) -> Result<u8, Stop> {
        let usage = |error: lexopt::Error| Stop::Usage(error.to_string(), "check");
        let mut check = Check {
            feeds: Vec::new(),
            json: false,
            follow: true,
            patience: PATIENCE,
        };
        while let Some(argument) = parser.next().map_err(usage)? {
            match argument {
                Short('h') | Long("help") => return say(CHECK_HELP),
                Long("json") => check.json = true,
                Long("no-follow") => check.follow = false,
                Long("timeout") => check.patience = patience(&mut parser).map_err(usage)?,
                Arg::Value(feed) => check.feeds.push(Source::named(&feed)),
                option => return Err(usage(option.unexpected())),
            }
        }
        if check.feeds.is_empty() {
            return Err(Stop::Usage("Which feed?".into(), "check"));
        }
        let mut out = BufWriter::new(io::stdout().lock());
        let mut progress = Progress::new();
        let verdict = check::check(&check, &mut out, &mut io::stderr(), &mut progress)?;
        Ok(verdict.code())
    }

    fn import(mut parser: Parser) -> Result<u8, Stop> {
        let usage = |error: lexopt::Error| Stop::Usage(error.to_string(), "import");
        let (mut feeds, mut targets): (Vec<OsString>, Vec<Target>) = (Vec::new(), Vec::new());
        let mut site = None;
        let mut time = PATIENCE;
        while let Some(argument) = parser.next().map_err(usage)? {
            match argument {
                Short('h') | Long("help") => return say(IMPORT_HELP),
                Long("output") => targets.push(Target::File(parser.value().map_err(usage)?.into())),
                Long("into") => {
                    targets.push(Target::Archive(parser.value().map_err(usage)?.into()));
                }
                Long("site") => site = Some(address(&mut parser).map_err(usage)?),
                Long("timeout") => time = patience(&mut parser).map_err(usage)?,
                Arg::Value(feed) => feeds.push(feed),
                option => return Err(usage(option.unexpected())),
            }
        }
        let [feed] = feeds.as_slice() else {
            let message = match feeds.len() {
                0 => "Which feed?",
                _ => "One feed at a time, please.",
            };
            return Err(Stop::Usage(message.into(), "import"));
        };
        if targets.len() > 1 {
            let message = "One --output or --into, please.";
            return Err(Stop::Usage(message.into(), "import"));
        }
        let target = targets.pop().unwrap_or(Target::Out);
        let source = Source::named(feed);
        let mut progress = Progress::new();
        progress.say(|| format!("Reading {source}"));
        let input = Input::open(&source, time).map_err(|error| Stop::Failed(error.to_string()))?;
        let input = input.watched(|done, all| {
            progress.say(|| format!("Reading {source}: {} of {} MB", done >> 20, all >> 20));
        });
        let imported = import::import(&input, site.as_ref());
        drop(input);
        progress.clear();
        let imported = imported.map_err(|error| Stop::Failed(format!("{source}: {error}")))?;
        for note in &imported.notes {
            complain(&format_args!("{source}: {note}"));
        }
        let mut out = BufWriter::new(io::stdout().lock());
        let written = target
            .write(&imported, &mut out)
            .map_err(|error| match error {
                TargetError::Out(error) => error.into(),
                error => Stop::Failed(error.to_string()),
            })?;
        drop(out);
        match written {
            Some(written) => say(&format!("{written}\n")),
            None => Ok(0),
        }
    }

    /// The value of `--site`.
    fn address(parser: &mut Parser) -> Result<Link, lexopt::Error> {
        let link = parser
            .value()?
            .parse_with(|text| Link::http(text, None).ok_or("not an http or https address"))?;
        Ok(link)
    }

    /// The value of `--timeout`.
    fn patience(parser: &mut Parser) -> Result<Duration, lexopt::Error> {
        let seconds = parser.value()?.parse_with(|text| {
            let seconds = text.parse::<f32>().ok().filter(|it| *it > 0.0);
            seconds
                .and_then(|it| Duration::try_from_secs_f32(it).ok())
                .ok_or("not a number of seconds")
        })?;
        Ok(seconds)
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

/// Browsers have no command line; this lets a build of everything for the browser pass.
#[cfg(target_arch = "wasm32")]
fn main() {}
