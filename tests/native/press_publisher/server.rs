//! A web server of a few lines, for what press meets on the web.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// Answers on a free port until the test is over.
pub(super) struct Server {
    host: String,
}

/// What is sent, and how long to wait before.
pub(super) struct Answer {
    bytes: Vec<u8>,
    wait: Duration,
}

impl Server {
    /// A server that answers what `answer` makes of path and host.
    pub(super) fn start(answer: impl Fn(&str, &str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let host = listener.local_addr().expect("an address").to_string();
        let own = host.clone();
        thread::spawn(move || {
            let (answer, own) = (&answer, own.as_str());
            thread::scope(|scope| {
                for stream in listener.incoming().flatten() {
                    // A client that goes away early is what some tests are about.
                    scope.spawn(move || drop(serve(&stream, |path| answer(path, own))));
                }
            });
        });
        Self { host }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    /// An address where nobody listens.
    pub(super) fn nobody() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        format!("http://{}/", listener.local_addr().expect("an address"))
    }

    pub(super) fn ok(body: &str) -> Answer {
        Self::typed("application/octet-stream", body.as_bytes())
    }

    pub(super) fn typed(mime: &str, body: &[u8]) -> Answer {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {mime}\r\nContent-Length: {}\r\n",
            body.len()
        );
        Self::sent(&head, body)
    }

    pub(super) fn redirect(to: &str) -> Answer {
        Self::sent(
            &format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n"),
            b"",
        )
    }

    pub(super) fn status(status: u16) -> Answer {
        Self::sent(
            &format!("HTTP/1.1 {status} No\r\nContent-Length: 0\r\n"),
            b"",
        )
    }

    /// An answer that comes too late.
    pub(super) fn slow() -> Answer {
        Answer {
            wait: Duration::from_secs(2),
            ..Self::ok("{}")
        }
    }

    /// An answer that ends before its time.
    pub(super) fn cut() -> Answer {
        Self::sent(
            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n",
            b"{\"items\":",
        )
    }

    fn sent(head: &str, body: &[u8]) -> Answer {
        Answer {
            bytes: [head.as_bytes(), b"Connection: close\r\n\r\n", body].concat(),
            wait: Duration::ZERO,
        }
    }
}

fn serve(stream: &TcpStream, answer: impl Fn(&str) -> Answer) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let path = request.split(' ').nth(1).unwrap_or("/").to_owned();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let answer = answer(&path);
    thread::sleep(answer.wait);
    let mut stream = stream;
    stream.write_all(&answer.bytes)
}
