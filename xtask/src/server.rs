//! A static file server for this machine only, with the headers the page is promised to work under.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow};
use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Request, Response, Server};

use crate::step::Failure;

/// Only files of the site itself, no inline code; wasm may be compiled. Charts are `blob:` and `data:`
/// images when a person saves them.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; \
    object-src 'none'; base-uri 'self'";

/// A browser asks for several files at once.
const THREADS: usize = 4;

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
    let server =
        Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))?;
    let (server, folder) = (Arc::new(server), Arc::new(folder));
    for _ in 0..THREADS {
        let (server, folder) = (Arc::clone(&server), Arc::clone(&folder));
        thread::spawn(move || {
            for request in server.incoming_requests() {
                // A browser that went away in between is no news.
                let _ = respond(&folder, request);
            }
        });
    }
    Ok(address)
}

fn respond(folder: &Path, request: Request) -> Result<()> {
    let answer = answer(folder, request.method(), request.url());
    let mut response = Response::from_data(answer.body)
        .with_status_code(answer.status)
        // With a length, never chunked: so HEAD tells the size as well.
        .with_chunked_threshold(usize::MAX);
    for (name, value) in [
        ("Content-Type", answer.kind),
        ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-cache"),
    ] {
        response.add_header(
            Header::from_bytes(name, value).map_err(|()| anyhow!("bad header {name}"))?,
        );
    }
    request.respond(response).context("cannot send")
}

struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
}

fn answer(folder: &Path, method: &Method, target: &str) -> Answer {
    let plain = |status, text: &str| Answer {
        status,
        kind: "text/plain; charset=utf-8",
        body: text.into(),
    };
    if !matches!(method, Method::Get | Method::Head) {
        return plain(405, "Only GET and HEAD\n");
    }
    let found =
        locate(folder, target).and_then(|file| Some((media_type(&file), fs::read(&file).ok()?)));
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
fn locate(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
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
            text.contains("\r\nContent-Type: text/html; charset=utf-8\r\n"),
            "{text}"
        );
        assert!(text.contains("\r\nCache-Control: no-cache\r\n"), "{text}");
        assert!(
            text.contains(
                "\r\nContent-Security-Policy: default-src 'self'; script-src 'self' 'wasm"
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
            text.contains("\r\nContent-Type: text/javascript; charset=utf-8\r\n"),
            "{text}"
        );
        Ok(())
    }

    #[test]
    fn head_tells_type_and_length_and_sends_nothing() -> Result<()> {
        let text = ask("HEAD", "/www/large.wasm")?;
        assert!(
            text.contains("\r\nContent-Type: application/wasm\r\n"),
            "{text}"
        );
        assert!(text.contains("\r\nContent-Length: 100000\r\n"), "{text}");
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
