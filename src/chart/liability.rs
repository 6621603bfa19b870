//! What a shop owes for points outstanding: what they will cost, and the revenue deferred for them.

use crate::result::Report;

use super::fan::{Fan, dressed};
use super::look::{Line, Theme};
use super::order::Order;
use super::picture::{Picture, Unit};

/// Two curves of one scheme in its colour; none where it never owes anything.
pub fn picture(order: &Order, report: &Report, theme: &Theme) -> Picture {
    let one = dressed(report, order, theme).find(|it| it.place == order.options.scheme);
    let fans = one.into_iter().flat_map(|it| {
        let curves = &it.scheme.curves;
        let owed = [
            ("liability_cash", &curves.liability_cash, ""),
            ("liability_ifrs15", &curves.liability_ifrs15, "7 5"),
        ];
        let owed = owed
            .into_iter()
            .filter(|(_, band, _)| band.mean.iter().any(|it| *it != 0.0));
        owed.map(move |(code, band, dashes)| {
            let line = Line {
                dashes,
                ..it.line.clone()
            };
            Fan::new(it.place, order.words.term(code), line, band, None, false)
        })
    });
    Picture::new(fans.collect(), None, Unit::Money, report)
}
