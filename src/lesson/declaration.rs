//! A lesson's file, declared once: the reader checks against it, the schema is printed from it.

use super::shape::{Entry, Shape, needed, perhaps};
use crate::scenario::MARKETS;

/// How a number is written.
pub const WRITTEN: [&str; 6] = ["money", "share", "change", "times", "months", "number"];
/// What a step does.
pub const KINDS: [&str; 5] = ["read", "predict", "reveal", "try", "take_away"];
/// The page's charts, beside that of the extra profit.
pub const VIEWS: [&str; 11] = [
    "retention",
    "origin",
    "worlds",
    "customers",
    "loyal",
    "points",
    "effect",
    "existing",
    "duel",
    "cohorts",
    "replay",
];
/// Whose belief.
const BELIEVERS: [&str; 3] = ["sceptic", "central", "optimist"];
const ANY: Shape = Shape::Number(-1e15, 1e15);

const CONDITION: Shape = Shape::Group(&[
    needed("figure", Shape::Name, "the figure that it is about"),
    perhaps("at_least", ANY, "the lowest value for which it holds"),
    perhaps("at_most", ANY, "the highest"),
]);
const CONDITIONS: Shape = Shape::OneOrMore(&CONDITION);

const CHOICE: Shape = Shape::Group(&[
    needed("text", Shape::Words, "what the reader can guess"),
    needed(
        "if",
        CONDITIONS,
        "when this guess is right; of all choices exactly one should be",
    ),
]);

const TASK: Shape = Shape::Group(&[
    needed("text", Shape::Words, "what the reader is to do"),
    needed("when", CONDITIONS, "when it is done"),
    perhaps(
        "solution",
        Shape::Changes,
        "one way to do it, by path: its controls stand beside the task, the teacher's page says it",
    ),
    perhaps(
        "belief",
        Shape::Word(&BELIEVERS),
        "under which the solution does it",
    ),
]);

const DRAW: Shape = Shape::Group(&[
    needed(
        "path",
        Shape::Plain,
        "the curve in the report: a list of numbers, one a period, such as schemes.0.curves.alive.mean",
    ),
    perhaps(
        "with",
        Shape::Changes,
        "not of the run on screen, but of one of the step's scenario with these changes",
    ),
    needed(
        "as",
        Shape::Word(&["share", "money", "number"]),
        "how its values are written",
    ),
    needed(
        "text",
        Shape::Words,
        "what the picture shows, unit included",
    ),
]);

const POINTS: Shape = Shape::List(
    &Shape::Group(&[
        needed(
            "at",
            Shape::Number(0.0, 1e6),
            "a share, or a number where that is counted",
        ),
        needed("figure", Shape::Name, "the value there"),
    ]),
    2,
);

const PLOT: Shape = Shape::Group(&[
    needed(
        "text",
        Shape::Words,
        "what the picture shows, unit included",
    ),
    needed("across", Shape::Words, "what is counted along it"),
    needed(
        "as",
        Shape::Word(&["share", "money", "number"]),
        "how its values are written",
    ),
    perhaps(
        "along",
        Shape::Word(&["share", "number"]),
        "whether a share is counted along it, as where nothing is said, or a plain number",
    ),
    perhaps("name", Shape::Words, "what the line is called"),
    needed(
        "points",
        POINTS,
        "figures from left to right, the smallest share first",
    ),
    perhaps(
        "against",
        Shape::Group(&[
            needed(
                "name",
                Shape::Words,
                "what it is called; the first has a name too then",
            ),
            needed("points", POINTS, "its figures"),
        ]),
        "a second line",
    ),
]);

const STEP: Shape = Shape::Group(&[
    needed("kind", Shape::Word(&KINDS), "what the step does"),
    needed("title", Shape::Words, "its heading"),
    needed(
        "text",
        Shape::List(&Shape::Words, 1),
        "its paragraphs; {name} is a figure, live",
    ),
    perhaps(
        "choices",
        Shape::List(&CHOICE, 2),
        "of a prediction: what can be guessed",
    ),
    perhaps(
        "draw",
        DRAW,
        "of a prediction: the curve to be drawn before it is shown",
    ),
    perhaps(
        "tasks",
        Shape::List(&TASK, 1),
        "what ticks itself when the run on screen satisfies it",
    ),
    perhaps(
        "plot",
        PLOT,
        "a picture of its own: how one figure follows from a share or a number",
    ),
    perhaps(
        "changes",
        Shape::Changes,
        "of the scenario, by path; they hold from this step on",
    ),
    perhaps(
        "view",
        Shape::Word(&VIEWS),
        "which chart of the page belongs to it; in large type it stands beside the words",
    ),
    perhaps(
        "source",
        Shape::Plain,
        "what the claim or the evidence is taken from",
    ),
]);

const SOURCE: Shape = Shape::Group(&[
    perhaps(
        "path",
        Shape::Plain,
        "where the number stands in the report, in the scenario or in what the calculator gives",
    ),
    perhaps(
        "with",
        Shape::Changes,
        "not of the run on screen, but of one of the step's scenario with these changes",
    ),
    perhaps(
        "belief",
        Shape::Word(&BELIEVERS),
        "a run of the step's scenario under it",
    ),
    perhaps(
        "pilot",
        Shape::Group(&[
            perhaps(
                "scheme",
                Shape::Whole(0.0, 3.0),
                "the scheme's place, 0 for the first",
            ),
            needed("periods", Shape::Whole(1.0, 520.0), "how long it runs"),
        ]),
        "how large a pilot has to be: the path is customers (in each half), effect or spread",
    ),
    perhaps(
        "of",
        Shape::Word(&["scenario"]),
        "the path leads into the scenario on screen instead of the report",
    ),
    perhaps("calculate", Shape::Name, "a calculator of the engine"),
    perhaps("input", Shape::Each(&ANY), "all numbers of the calculator"),
    perhaps("figure", Shape::Name, "begins with another figure"),
    perhaps(
        "over",
        Shape::NumberOrFigure,
        "divided by a number or another figure",
    ),
    perhaps(
        "minus",
        Shape::NumberOrFigure,
        "less a number or another figure, after `over`",
    ),
    needed("as", Shape::Word(&WRITTEN), "how it is written"),
]);

const RESTS_ON: Entry = needed("figure", Shape::Name, "the figure that the words rest on");
const LEAST: Entry = perhaps(
    "at_least",
    ANY,
    "the lowest value at which the words stay true",
);
const MOST: Entry = perhaps("at_most", ANY, "the highest");
const IN_MARKET: Entry = perhaps(
    "currency",
    Shape::Word(&MARKETS),
    "the market it is about; both where none is said",
);
const BECAUSE: Entry = needed(
    "because",
    Shape::Plain,
    "which words would be wrong otherwise",
);

const CLAIM: Shape = Shape::Group(&[
    RESTS_ON,
    LEAST,
    MOST,
    perhaps(
        "step",
        Shape::Whole(1.0, 99.0),
        "the step at whose beginning it is taken, the first being 1",
    ),
    IN_MARKET,
    BECAUSE,
]);

const SCENARIO: Shape = Shape::Group(&[
    needed("preset", Shape::Name, "the business it starts from"),
    perhaps(
        "currency",
        Shape::Word(&MARKETS),
        "the market; that of the reader's language where none is said",
    ),
    needed(
        "changes",
        Shape::Changes,
        "what differs from the preset, by path",
    ),
]);

const SCHEMA: Entry = perhaps("$schema", Shape::Plain, "where this schema is, for editors");
const FORMAT: Entry = needed(
    "format",
    Shape::Whole(1.0, 1e6),
    "the version of this format: 1",
);
const ID: Entry = needed("id", Shape::Name, "its name in addresses");
const BESIDE: Entry = perhaps(
    "beside",
    Shape::Name,
    "what is about the same: of a lesson the claim, of a claim the lesson; its end leads there",
);

/// A lesson.
pub const LESSON: &[Entry] = &[
    SCHEMA,
    FORMAT,
    ID,
    BESIDE,
    needed(
        "minutes",
        Shape::Number(1.0, 240.0),
        "about how long it takes",
    ),
    needed("title", Shape::Words, "its title"),
    needed("idea", Shape::Words, "its one idea, in a sentence or two"),
    needed("scenario", SCENARIO, "what is simulated"),
    needed(
        "figures",
        Shape::Each(&SOURCE),
        "where every number of its texts comes from",
    ),
    needed(
        "steps",
        Shape::List(&STEP, 2),
        "what is done, in this order",
    ),
    perhaps(
        "claims",
        Shape::List(&CLAIM, 1),
        "what its words say about its numbers; the checker holds them to it",
    ),
];

const CARD_CLAIM: Shape = Shape::Group(&[
    RESTS_ON,
    LEAST,
    MOST,
    perhaps(
        "belief",
        Shape::Word(&BELIEVERS),
        "the belief it is about; the run on screen where none is said",
    ),
    perhaps(
        "when",
        Shape::Word(&["loaded"]),
        "with what would have to be true",
    ),
    IN_MARKET,
    BECAUSE,
]);

const SHOWN: Shape = Shape::Group(&[
    needed("figure", Shape::Name, "the figure"),
    needed("label", Shape::Words, "what it is"),
]);

const MODEL: Shape = Shape::Group(&[
    needed("text", Shape::List(&Shape::Words, 1), "what is simulated"),
    needed(
        "show",
        Shape::List(&SHOWN, 1),
        "the figures that everybody has their own of",
    ),
    needed(
        "verdicts",
        Shape::List(&CHOICE, 2),
        "what they make of the claim; of all exactly one should hold",
    ),
    perhaps(
        "priors",
        Shape::Group(&[
            perhaps("sceptic", Shape::Changes, "of the sceptic"),
            perhaps("central", Shape::Changes, "of those between"),
            perhaps("optimist", Shape::Changes, "of the optimist"),
        ]),
        "what somebody of a belief holds of this scenario besides, by path",
    ),
]);

const NEEDS: Shape = Shape::Group(&[
    needed(
        "text",
        Shape::List(&Shape::Words, 1),
        "what would have to be true",
    ),
    needed("changes", Shape::Changes, "the same, by path"),
]);

const EVIDENCE: Shape = Shape::Group(&[
    needed(
        "text",
        Shape::List(&Shape::Words, 1),
        "what the evidence says",
    ),
    perhaps(
        "source",
        Shape::Plain,
        "where it says so; none where none was found",
    ),
]);

/// A claim card.
pub const CARD: &[Entry] = &[
    SCHEMA,
    FORMAT,
    ID,
    BESIDE,
    needed("title", Shape::Words, "the claim, as it is said"),
    needed("idea", Shape::Words, "what comes out, in a sentence or two"),
    needed("scenario", SCENARIO, "what is simulated"),
    needed(
        "figures",
        Shape::Each(&SOURCE),
        "where every number comes from",
    ),
    needed(
        "text",
        Shape::List(&Shape::Words, 1),
        "where the claim comes from, and what it means",
    ),
    needed("model", MODEL, "what the model says to it"),
    needed("needs", NEEDS, "what would have to be true"),
    needed("evidence", EVIDENCE, "what is known"),
    perhaps(
        "claims",
        Shape::List(&CARD_CLAIM, 1),
        "what its words say about its numbers",
    ),
];
