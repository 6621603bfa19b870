//! All promises in one program, which is linked once: each file here is one of them. `cargo test --test promises NAME` runs the one in
//! `NAME.rs`.

mod common;
mod pictures;

automod::dir!("tests");
