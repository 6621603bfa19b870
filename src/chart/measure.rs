//! How wide a text will be, without asking a font.
//!
//! Charts are drawn in workers, in Node and natively, where no font can be measured. The widths are those of a wide
//! system font (`DejaVu` Sans), so that a narrower one leaves room rather than overlaps.

/// Estimated width of a text in the unit of `size`; errs on the wide side.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// Advance of a character in em.
fn advance(c: char) -> f64 {
    match c {
        _ if is_wide(c) => 1.0,
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0.0,
        'i' | 'j' | 'l' | '\'' | '|' => 0.28,
        ' ' | '.' | ',' | ':' | ';' | '!' | 'I' | 'J' | '·' => 0.33,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.41,
        'a'..='z' | '0'..='9' | '$' | '€' | '£' | '¥' if !matches!(c, 'm' | 'w') => 0.64,
        '%' | '@' | 'm' | 'w' | 'M' | 'W' | '…' | '—' | '<' | '>' | '=' | '+' | '−' => 0.95,
        _ => 0.75,
    }
}

/// Characters as wide as they are high, which may also begin a new line anywhere: Han, kana, hangul, full-width forms, emoji.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{1F300}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Marks that no Chinese row begins with.
fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '、' | '。' | '；' | '：' | '！' | '？' | '）' | '」' | '』' | '》' | '】'
    )
}

/// The text, or as much of it as fits into `room` followed by an ellipsis.
pub fn shorten(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", size);
    let kept = text.chars().take_while(|&c| {
        left -= advance(c) * size;
        left >= 0.0
    });
    let mut kept = kept.collect::<String>().trim_end().to_owned();
    kept.push('…');
    kept
}

/// The text over at most `rows` rows of `room`, broken at spaces, between wide characters, or wherever it must be.
///
/// Rows come out about equally long, so that no single character is left for the last one.
pub fn fold(text: &str, size: f64, room: f64, rows: usize) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    let (loose, _) = cut(&text, size, room, rows);
    let tighter =
        (4..10).map(|tenths| cut(&text, size, room * f64::from(tenths) / 10.0, loose.len()));
    let mut whole = tighter.filter_map(|(rows, whole)| whole.then_some(rows));
    whole.next().unwrap_or(loose)
}

/// The widest piece of a text that cannot be broken, in the unit of `size`.
pub fn widest_word(text: &str, size: f64) -> f64 {
    let mut widest = 0.0;
    let mut word = 0.0;
    for c in text.chars() {
        if c.is_whitespace() || is_wide(c) {
            word = 0.0;
        }
        if !c.is_whitespace() {
            word += advance(c) * size;
        }
        widest = f64::max(widest, word);
    }
    widest
}

/// Rows of at most `room`, and whether every word is still whole.
fn cut(text: &str, size: f64, room: f64, most: usize) -> (Vec<String>, bool) {
    let (mut rows, mut whole, mut rest) = (Vec::new(), true, text);
    while rows.len() + 1 < most && width(rest, size) > room {
        let (at, good) = fitting(rest, size, room);
        let (row, next) = rest.split_at_checked(at).unwrap_or((rest, ""));
        rows.push(row.trim_end().to_owned());
        rest = next.trim_start();
        whole &= good;
    }
    whole &= width(rest, size) <= room;
    rows.push(shorten(rest, size, room));
    (rows, whole)
}

/// Where to cut a row that is too long: at the last good place within `room`, or at least after one character.
fn fitting(row: &str, size: f64, room: f64) -> (usize, bool) {
    let (mut used, mut good, mut last) = (0.0, 0, 0);
    let mut opened = false;
    for (at, c) in row.char_indices() {
        if at > 0 && (c == ' ' || is_wide(c)) && !opened && !closes(c) {
            good = at;
        }
        opened = matches!(c, '（' | '「' | '『' | '《' | '【');
        used += advance(c) * size;
        if used > room && at > 0 {
            break;
        }
        last = at + c.len_utf8();
    }
    if good > 0 {
        (good, true)
    } else {
        (last, false)
    }
}
