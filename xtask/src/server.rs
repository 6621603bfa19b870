//! A static file server for this machine only, with the headers the page is promised to work under.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;
use std::thread;

use anyhow::Result;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use hyper::http;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use percent_encoding::percent_decode_str;
use tokio::runtime::Builder;
use tokio::task::{LocalSet, spawn_local};

use crate::step::Failure;

/// Only files of the site itself, no inline code; wasm may be compiled. Charts are `blob:` and `data:`
/// images when a person saves them.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; \
    object-src 'none'; base-uri 'self'";

/// Takes a port of this machine, so that a busy one is noticed before the long build; 0 takes any.
pub fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        let happened = format!("cannot listen on 127.0.0.1:{port}: {error}");
        Failure::new(
            happened,
            "choose another port, for example `cargo xtask serve --port 8081`",
        )
        .into()
    })
}

/// Serves `folder` in the background until the program ends; returns the address of its page.
pub fn start(folder: PathBuf, listener: TcpListener) -> Result<String> {
    let address = format!("http://{}/", listener.local_addr()?);
    listener.set_nonblocking(true)?;
    let runtime = Builder::new_current_thread().enable_io().build()?;
    thread::spawn(move || {
        let tasks = LocalSet::new();
        tasks.block_on(&runtime, accept(folder.into(), listener))
    });
    Ok(address)
}

/// Each connection is a task of its own, so that none waits for another that a browser keeps open.
async fn accept(folder: Rc<Path>, listener: TcpListener) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        // A browser that went away in between is no news.
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let folder = Rc::clone(&folder);
        spawn_local(async move {
            let answers = service_fn(|request: Request<Incoming>| {
                let answer = respond(&folder, request.method(), request.uri().path());
                async { answer }
            });
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), answers)
                .await;
        });
    }
}

fn respond(folder: &Path, method: &Method, path: &str) -> http::Result<Response<Full<Bytes>>> {
    let answer = answer(folder, method, path);
    Response::builder()
        .status(answer.status)
        .header(CONTENT_TYPE, answer.kind)
        .header(CONTENT_SECURITY_POLICY, POLICY)
        .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(CACHE_CONTROL, "no-cache")
        .body(Full::from(answer.body))
}

struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
}

fn answer(folder: &Path, method: &Method, path: &str) -> Answer {
    let plain = |status, text: &str| Answer {
        status,
        kind: "text/plain; charset=utf-8",
        body: text.into(),
    };
    if ![Method::GET, Method::HEAD].contains(method) {
        return plain(405, "Only GET and HEAD\n");
    }
    let found =
        locate(folder, path).and_then(|file| Some((media_type(&file), fs::read(&file).ok()?)));
    match found {
        Some((kind, body)) => Answer {
            status: 200,
            kind,
            body,
        },
        None => plain(404, "Not found\n"),
    }
}

/// The file a request means, if its path is nothing but plain names below `folder`.
fn locate(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = percent_decode_str(path.strip_prefix('/')?)
        .decode_utf8()
        .ok()?;
    let mut file = folder.to_owned();
    for name in path.split('/').filter(|name| !name.is_empty()) {
        // `..`, drive letters and, on Windows, backslashes are components of another kind or number.
        let mut parts = Path::new(name).components();
        match (parts.next(), parts.next()) {
            (Some(Component::Normal(part)), None) if part == name => file.push(part),
            _ => return None,
        }
    }
    if path.is_empty() || path.ends_with('/') {
        file.push("index.html");
    }
    Some(file)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;
    use crate::files::scratch;

    /// What the server says, word for word, to one request.
    fn ask(method: &str, target: &str) -> Result<String> {
        let place = scratch(&format!("server-{method}-{}", target.len()))?;
        let site = place.join("site");
        fs::create_dir_all(site.join("www/a b"))?;
        fs::write(place.join("secret.txt"), "secret")?;
        fs::write(site.join("index.html"), "<h1>page</h1>")?;
        fs::write(site.join("www/a b/样.js"), "export {}")?;
        fs::write(site.join("www/large.wasm"), vec![b'w'; 100_000])?;
        let listener = listen(0)?;
        let address = listener.local_addr()?;
        start(site, listener)?;
        let mut stream = TcpStream::connect(address)?;
        write!(
            stream,
            "{method} {target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        fs::remove_dir_all(place)?;
        Ok(text)
    }

    #[test]
    fn the_page_comes_with_the_promised_headers() -> Result<()> {
        let text = ask("GET", "/?lang=zh")?;
        assert!(text.starts_with("HTTP/1.1 200 "), "{text}");
        assert!(
            text.contains("\r\ncontent-type: text/html; charset=utf-8\r\n"),
            "{text}"
        );
        assert!(text.contains("\r\ncache-control: no-cache\r\n"), "{text}");
        assert!(
            text.contains(
                "\r\ncontent-security-policy: default-src 'self'; script-src 'self' 'wasm"
            ),
            "{text}"
        );
        assert!(text.ends_with("\r\n\r\n<h1>page</h1>"), "{text}");
        Ok(())
    }

    #[test]
    fn names_may_be_encoded() -> Result<()> {
        let text = ask("GET", "/www/a%20b/%E6%A0%B7.js")?;
        assert!(
            text.contains("\r\ncontent-type: text/javascript; charset=utf-8\r\n"),
            "{text}"
        );
        Ok(())
    }

    #[test]
    fn head_tells_type_and_length_and_sends_nothing() -> Result<()> {
        let text = ask("HEAD", "/www/large.wasm")?;
        assert!(
            text.contains("\r\ncontent-type: application/wasm\r\n"),
            "{text}"
        );
        assert!(text.contains("\r\ncontent-length: 100000\r\n"), "{text}");
        assert!(text.ends_with("\r\n\r\n"), "{text}");
        Ok(())
    }

    #[test]
    fn nothing_outside_the_folder_is_reachable() -> Result<()> {
        for target in [
            "/../secret.txt",
            "/www/%2e%2e/%2E%2E/secret.txt",
            "/..%2fsecret.txt",
            "//etc/passwd",
            "/www",
        ] {
            let text = ask("GET", target)?;
            assert!(text.starts_with("HTTP/1.1 404 "), "{target}: {text}");
            assert!(text.ends_with("\r\n\r\nNot found\n"), "{target}: {text}");
        }
        Ok(())
    }

    /// Browsers keep connections open that they opened all at once: none may wait for another to end.
    #[test]
    fn every_open_connection_is_answered() -> Result<()> {
        let site = scratch("server-open")?;
        fs::write(site.join("index.html"), "<h1>page</h1>")?;
        let listener = listen(0)?;
        let address = listener.local_addr()?;
        start(site.clone(), listener)?;
        for _ in 0..5 {
            let mut open = (0..40)
                .map(|_| TcpStream::connect(address))
                .collect::<std::io::Result<Vec<_>>>()?;
            for stream in &mut open {
                stream.set_read_timeout(Some(std::time::Duration::from_secs(20)))?;
                write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\n\r\n")?;
            }
            for stream in &mut open {
                let mut start = [0; 12];
                stream.read_exact(&mut start)?;
                assert_eq!(&start, b"HTTP/1.1 200");
            }
        }
        fs::remove_dir_all(site)?;
        Ok(())
    }

    #[test]
    fn other_methods_are_refused() -> Result<()> {
        let text = ask("POST", "/")?;
        assert!(text.starts_with("HTTP/1.1 405 "), "{text}");
        Ok(())
    }

    #[test]
    fn a_busy_port_names_the_option() -> Result<()> {
        let taken = listen(0)?;
        let error = listen(taken.local_addr()?.port())
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        assert!(error.contains("--port"), "{error}");
        Ok(())
    }
}
