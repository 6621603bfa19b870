//! Where everything stands in a chart, so that a page can read values off it and let hands move things in it.

use serde::Serialize;

/// A chart: the picture, and where things stand in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// One SVG element, transparent and with `role="img"`; whoever shows it adds the accessible name.
    pub svg: String,
    /// Places in the picture.
    pub geometry: Geometry,
}

/// Places in the picture, in CSS pixels from its upper left corner, and what they mean.
///
/// Between pixels and values a scale is linear: `value = from + (pixel − left) / (right − left) · (to − from)`, from the
/// left on the horizontal axis and from the *bottom* on the vertical one.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Geometry {
    /// What the axes span.
    pub plot: Area,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The curves, where there are any; what was pinned before comes last.
    pub series: Vec<Series>,
    /// Bars, dots and cells, where there are any, in reading order.
    pub items: Vec<Item>,
    /// Height in CSS pixels at which everything has the room it wants; the chart was drawn at the height asked for.
    pub wants_height: f64,
}

/// A rectangle in CSS pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// What an axis means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Axis {
    /// What its values are.
    pub scale: Scale,
    /// Value at the left or lower edge of the plot.
    pub from: f64,
    /// Value at the right or upper edge.
    pub to: f64,
}

/// What the values of an axis are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// None: places are names, see [`Geometry::items`].
    #[default]
    Places,
    /// Periods since the start; 0 is the start, 1 the end of the first.
    Periods,
    /// An amount in the scenario's currency.
    Money,
    /// A share, 1 being the whole.
    Share,
    /// A difference of shares, 1 being the whole: a hundred percentage points.
    Points,
    /// A plain number.
    Number,
}

/// A curve with its values, to be read off at a place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    /// Its name as it was to be written.
    pub name: String,
    /// The scheme's place in the report, the baseline being 0.
    pub scheme: usize,
    /// Whether it belongs to the run pinned before.
    pub before: bool,
    /// Colour of the curve, `#rrggbb`.
    pub colour: String,
    /// Dash array in CSS pixels, empty when solid.
    pub dashes: &'static str,
    /// Values on the horizontal axis.
    pub x: Vec<f64>,
    /// The mean at each of them.
    pub mean: Vec<f64>,
    /// The lower edge of the outermost band; empty where the chart has none.
    pub low: Vec<f64>,
    /// The upper edge.
    pub high: Vec<f64>,
}

/// A bar, a dot, a cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Item {
    /// The name of its row.
    pub row: String,
    /// What it is within the row: the name of a bar or of a column.
    pub part: String,
    /// The scheme's place in the report, the baseline being 0.
    pub scheme: usize,
    /// Its value.
    pub value: f64,
    /// The lower edge of its range, where it has one.
    pub low: Option<f64>,
    /// The upper edge.
    pub high: Option<f64>,
    /// Where it stands.
    pub area: Area,
}

impl Area {
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}
