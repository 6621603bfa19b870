//! Businesses to start from: complete scenario files, the same ones a person could save.

/// A preset: its name and its scenario file.
#[derive(Debug, Clone, Copy)]
pub struct Preset {
    /// Its name, as in `preset:coffee`.
    pub name: &'static str,
    /// The scenario file, JSON.
    pub json: &'static str,
}

/// All presets.
pub const PRESETS: &[Preset] = &[Preset {
    name: "coffee",
    json: include_str!("presets/coffee.json"),
}];
