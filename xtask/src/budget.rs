//! How heavy the site may be, and a table of how heavy it is.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};

use crate::files;
use crate::step::{Failure, read};
use crate::tools::NodeTools;

/// Bytes of a kB, as browsers' tools count.
const KB: u64 = 1000;

// On a slow phone (1.6 Mbit/s) 200 kB are one second: the first load has no more. Each other budget is what was measured and 2 %.
/// The part of the engine that the first answer needs.
const WASM_RAW: u64 = 434 * KB;
const WASM_BROTLI: u64 = 152 * KB;
/// The whole engine, which comes once the first answer stands.
const WHOLE_RAW: u64 = 599 * KB;
const WHOLE_BROTLI: u64 = 208 * KB;
/// Scripts that a page needs before it answers.
const SCRIPT_BROTLI: u64 = 40 * KB;
/// Its file; every other engine is first load.
const WHOLE: &str = "www/engine/loyalty_lab_bg.wasm";
/// Scripts that come when somebody asks for what they do, with their words and styles.
const LATER_BROTLI: u64 = 200 * KB;
const MARKUP_BROTLI: u64 = 20 * KB;
const FIRST_LOAD_BROTLI: u64 = 200 * KB;

/// Bytes of some files, as they are and as a server sends them.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: u64,
    brotli: u64,
}

/// A line of the table.
struct Row {
    name: &'static str,
    size: Size,
    limit: Size,
}

/// Prints the table for the site in `folder`; fails when something is over its budget.
pub fn check(folder: &Path, node: &NodeTools) -> Result<()> {
    let mut all = files::list(folder)?;
    all.retain(|file| !elsewhere(file.strip_prefix(folder).unwrap_or(file)));
    let sizes = measure(all, node)?;
    let mut first = first_scripts(folder)?;
    first.extend(words(folder, &first, &sizes)?);
    let rows = rows(&sizes, &first);
    print!("{}", table(&rows));
    let over = over(&rows);
    if over.is_empty() {
        return Ok(());
    }
    let happened = format!("over budget: {}", over.join("; "));
    Err(Failure::new(
        happened,
        "make it smaller, or argue for another budget in xtask/src/budget.rs",
    )
    .into())
}

/// What no visitor of the page loads: the page as one file, the package, pages and styles for embeds.
fn elsewhere(name: &Path) -> bool {
    const FOLDERS: [&str; 2] = ["npm", "gallery"];
    const FILES: [&str; 3] = ["loyalty-lab.html", "embed.html", "gallery.html"];
    let style = name.extension().is_some_and(|kind| kind == "css");
    FOLDERS.iter().any(|folder| name.starts_with(folder))
        || FILES.iter().any(|file| name == Path::new(file))
        || (style && (name.starts_with("www/embed") || name == Path::new("www/loyalty-lab.css")))
}

/// Node compresses as the servers do, and needs no compiling.
fn measure(files: Vec<PathBuf>, node: &NodeTools) -> Result<Vec<(PathBuf, Size)>> {
    const COMPRESS: &str = "for (const file of process.argv.slice(1)) \
        console.log(require('zlib').brotliCompressSync(require('fs').readFileSync(file)).length)";
    let sizes = read(
        node.node().args(["-e", COMPRESS]).args(&files),
        "check that Node is 20.19 or newer",
    )?;
    let measured = files.into_iter().zip(sizes.lines()).map(|(file, brotli)| {
        let brotli = brotli.parse().context("node did not print a size")?;
        let raw = fs::metadata(&file)?.len();
        Ok((file, Size { raw, brotli }))
    });
    measured.collect()
}

/// The scripts that are loaded whatever a visitor does: those the page names, and what they import or start as workers.
pub fn first_scripts(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    with_imports(named(&folder.join("index.html"), &["src="])?)
}

/// Scripts with what they import or start as workers, and so on.
fn with_imports(mut left: Vec<PathBuf>) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    while let Some(script) = left.pop() {
        if found.insert(script.clone()) {
            left.extend(named(&script, &["from", "import", "URL("])?);
        }
    }
    Ok(found)
}

/// A page fetches the words of one language as it opens: here those of the language that weighs most.
fn words(
    folder: &Path,
    first: &BTreeSet<PathBuf>,
    sizes: &[(PathBuf, Size)],
) -> Result<BTreeSet<PathBuf>> {
    let languages = sizes.iter().map(|(file, _)| file).filter(|file| {
        file.starts_with(folder.join("www/i18n"))
            && file.ends_with("index.js")
            && file.parent() != Some(&folder.join("www/i18n"))
    });
    let weight = |scripts: &BTreeSet<PathBuf>| -> u64 {
        let ours = sizes.iter().filter(|(file, _)| scripts.contains(file));
        ours.map(|(_, size)| size.brotli).sum()
    };
    let mut heaviest = BTreeSet::new();
    for language in languages {
        let scripts = with_imports(vec![language.clone()])?;
        let more = scripts.difference(first).cloned().collect();
        if weight(&more) > weight(&heaviest) {
            heaviest = more;
        }
    }
    if heaviest.is_empty() {
        return Err(Failure::new(
            "no language was found in www/i18n",
            "the words a page opens with belong to www/i18n/LANGUAGE/index.js",
        )
        .into());
    }
    Ok(heaviest)
}

/// The scripts whose quoted names stand directly behind one of the words in a file. `import("…")` is none of them.
fn named(file: &Path, words: &[&str]) -> Result<Vec<PathBuf>> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let parts: Vec<&str> = text.split(['"', '\'']).collect();
    let pairs = parts.iter().zip(parts.iter().skip(1));
    let names = pairs.filter(|(before, name)| {
        let before = before.trim_end();
        Path::new(name).extension().is_some_and(|kind| kind == "js")
            && words.iter().any(|word| before.ends_with(word))
    });
    let folder = file.parent().unwrap_or(Path::new(""));
    Ok(names.map(|(_, name)| plain(&folder.join(name))).collect())
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// Style sheets that scripts fetch with what they dress: lessons, printed sheets.
fn comes_later(style: &Path) -> bool {
    style.parent().is_some_and(|folder| {
        ["www/lesson", "www/takeaway"]
            .iter()
            .any(|later| folder.ends_with(later))
    })
}

fn rows(files: &[(PathBuf, Size)], first: &BTreeSet<PathBuf>) -> [Row; 6] {
    const NONE: u64 = u64::MAX;
    const SCRIPTS: [&str; 2] = ["js", "mjs"];
    let kind = |file: &Path, kinds: &[&str]| {
        file.extension()
            .is_some_and(|kind| kinds.iter().any(|known| kind == *known))
    };
    let later = |file: &Path| {
        (kind(file, &SCRIPTS) && !first.contains(file))
            || file.ends_with(WHOLE)
            || (kind(file, &["css"]) && comes_later(file))
    };
    let sum = |kinds: &[&str], late: bool| {
        let matching = files
            .iter()
            .filter(|(file, _)| kind(file, kinds) && later(file) == late);
        matching.fold(Size::default(), |sum, (_, size)| Size {
            raw: sum.raw + size.raw,
            brotli: sum.brotli + size.brotli,
        })
    };
    let row = |name, kinds: &[&str], raw, brotli| Row {
        name,
        size: sum(kinds, false),
        limit: Size { raw, brotli },
    };
    let late = |name, kinds: &[&str], raw, brotli| Row {
        size: sum(kinds, true),
        ..row(name, kinds, raw, brotli)
    };
    [
        row("engine (wasm)", &["wasm"], WASM_RAW, WASM_BROTLI),
        row("JavaScript", &SCRIPTS, NONE, SCRIPT_BROTLI),
        row("HTML and CSS", &["html", "css"], NONE, MARKUP_BROTLI),
        // Pictures and data are not counted, for they come after the page can be used.
        row(
            "first load",
            &["wasm", "js", "mjs", "html", "css"],
            NONE,
            FIRST_LOAD_BROTLI,
        ),
        late("engine later", &["wasm"], WHOLE_RAW, WHOLE_BROTLI),
        late("scripts later", &["js", "mjs", "css"], NONE, LATER_BROTLI),
    ]
}

fn over(rows: &[Row]) -> Vec<String> {
    let check = |name: &str, what: &str, size: u64, limit: u64| {
        (size > limit).then(|| format!("{name} {} of {} {what}", kilobytes(size), kilobytes(limit)))
    };
    let both = |row: &Row| {
        let raw = check(row.name, "raw", row.size.raw, row.limit.raw);
        let brotli = check(row.name, "brotli", row.size.brotli, row.limit.brotli);
        raw.into_iter().chain(brotli)
    };
    rows.iter().flat_map(both).collect()
}

fn table(rows: &[Row]) -> String {
    let mut text = format!("  {:<14} {:>10} {:>10}   budget\n", "", "raw", "brotli");
    for Row { name, size, limit } in rows {
        let raw_limit = if limit.raw == u64::MAX {
            String::new()
        } else {
            kilobytes(limit.raw) + " raw, "
        };
        let (raw, brotli, limit) = (
            kilobytes(size.raw),
            kilobytes(size.brotli),
            kilobytes(limit.brotli),
        );
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "  {name:<14} {raw:>10} {brotli:>10}   {raw_limit}{limit} brotli"
        );
    }
    text
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / KB, bytes % KB / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(wasm: u64, script: u64, markup: u64) -> [Row; 6] {
        let file = |name: &str, brotli| {
            (
                PathBuf::from(name),
                Size {
                    raw: 2 * brotli,
                    brotli,
                },
            )
        };
        let files = [
            file("www/engine/first_bg.wasm", wasm),
            file("www/engine/loyalty_lab_bg.wasm", 190 * KB),
            file("www/app.js", script),
            file("www/editor.js", 30 * KB),
            file("index.html", markup),
            file("www/picture.png", 900 * KB),
        ];
        rows(&files, &BTreeSet::from([PathBuf::from("www/app.js")]))
    }

    #[test]
    fn what_is_imported_when_needed_is_no_first_load() {
        let folder = std::env::temp_dir().join(format!("budget-{}", std::process::id()));
        fs::create_dir_all(folder.join("www/words")).unwrap();
        for (name, text) in [
            (
                "index.html",
                r#"<link href="www/page.css"><script type="module" src="www/app.js"></script>"#,
            ),
            (
                "www/app.js",
                r#"import{h}from"./dom.js";import"./side.js";const e=()=>import("./editor.js");new URL("./worker.js",0);"#,
            ),
            ("www/dom.js", "export {a} from '../www/words/en.js';"),
            ("www/side.js", ""),
            ("www/worker.js", ""),
            ("www/editor.js", r#"import"./more.js";"#),
            ("www/more.js", ""),
            ("www/words/en.js", r#"import"../dom.js";"#),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        let first = first_scripts(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let names = ["app.js", "dom.js", "side.js", "words/en.js", "worker.js"];
        let expected = names.map(|name| folder.join("www").join(name));
        assert_eq!(first, BTreeSet::from(expected));
    }

    #[test]
    fn the_words_of_the_heaviest_language_are_first_load() {
        let folder = std::env::temp_dir().join(format!("budget-words-{}", std::process::id()));
        let mut sizes = Vec::new();
        for (name, text, brotli) in [
            (
                "www/i18n/index.js",
                r#"const a=()=>import("./en/index.js")"#,
                9,
            ),
            (
                "www/i18n/en/index.js",
                r#"import"./page.js";import"../index.js";const a=()=>import("./help.js")"#,
                1,
            ),
            ("www/i18n/en/page.js", "", 2),
            ("www/i18n/en/help.js", "", 90),
            ("www/i18n/zh-Hans/index.js", r#"import"./page.js""#, 1),
            ("www/i18n/zh-Hans/page.js", "", 3),
        ] {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, text).unwrap();
            sizes.push((file, Size { raw: 0, brotli }));
        }
        let first = BTreeSet::from([folder.join("www/i18n/index.js")]);
        let found = words(&folder, &first, &sizes).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let expected =
            ["index.js", "page.js"].map(|name| folder.join("www/i18n/zh-Hans").join(name));
        assert_eq!(found, BTreeSet::from(expected));
    }

    #[test]
    fn a_site_at_its_limits_passes() {
        assert!(over(&site(140 * KB, 39 * KB, 20 * KB)).is_empty());
    }

    #[test]
    fn each_overweight_part_is_named() {
        assert_eq!(
            over(&site(0, 0, 20 * KB + 100)),
            ["HTML and CSS 20.1 kB of 20.0 kB brotli"]
        );
        assert_eq!(
            over(&site(0, 50 * KB, 0)),
            ["JavaScript 50.0 kB of 40.0 kB brotli"]
        );
        assert_eq!(
            over(&site(210 * KB, 0, 0)),
            [
                "engine (wasm) 210.0 kB of 152.0 kB brotli",
                "first load 210.0 kB of 200.0 kB brotli",
            ]
        );
    }

    #[test]
    fn table_shows_sizes_and_budgets() {
        let text = table(&site(100 * KB, 0, 0));
        assert!(
            text.contains("engine (wasm)    200.0 kB   100.0 kB   434.0 kB raw, 152.0 kB brotli\n"),
            "{text}"
        );
    }
}
