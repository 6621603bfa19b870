// The shapes that cross the boundary between the page and the engine. The engine's side is src/web.rs and src/result/report.rs.

/** A plain number, or a range read as a 90 % interval. */
export type Uncertain = number | { low: number; high: number };

/** Plain scenario data. The engine is the judge of what is in it; the page only follows paths. */
export interface Scenario {
  format: number;
  preset: string;
  currency: string;
  period: 'month' | 'week';
  periods: number;
  seed: number;
  first_month: number;
  seasonality?: number[];
  behaviour: Record<string, Uncertain>;
  base: { existing: number; new_customers: number; new_per_period: number; [key: string]: unknown };
  segments: { name: string; dropout: { kind: string }; spend: { average_order_value: Uncertain } }[];
  schemes: Scheme[];
  run: { worlds: number; customers: number };
  [key: string]: unknown;
}

export interface Scheme {
  name: string;
  mechanisms: Mechanism[];
  [key: string]: unknown;
}

/** A kind, its numbers, whom it reaches and when. */
export interface Mechanism {
  kind: string;
  audience?: Audience;
  calendar?: { from: number; until: number; months?: number[] };
  [key: string]: unknown;
}

/** A kind and the number that goes with it, if it takes one. */
export interface Audience {
  kind: string;
  [key: string]: string | number;
}

/** What a scheme can be built from, with defaults, and how many schemes and mechanisms there may be. */
export interface Blocks {
  schemes: number;
  mechanisms: number;
  scheme: Scheme;
  kinds: Mechanism[];
  audiences: Audience[];
  calendar: { from: number; until: number };
}

/** Where a run stands: its worlds, the error of what it says, and how many worlds to have next (as many: enough). */
export interface Progress {
  worlds: number;
  error: number;
  next: number;
}

export type Unit =
  | 'share' | 'money' | 'money_per_period' | 'purchases_per_period' | 'periods' | 'customers' | 'worlds' | 'month' | 'flag' | 'pure';

export interface Field {
  group: string;
  key: string;
  unit: Unit;
  low: number;
  high: number;
  step: number;
  default_low: number;
  default_high: number;
  family: 'normal' | 'log_normal' | 'logit_normal' | 'whole';
  evidence: { kind: 'published' | 'assumption' | 'choice'; source?: string };
}

export interface Problem {
  code: string;
  path: string;
  message: string;
  hint: string;
  value?: string;
  low?: number;
  high?: number;
  nearest?: string;
}

/** What the engine makes of data that claims to be a scenario: completed with defaults where it is sound. */
export interface Checked {
  problems: Problem[];
  warnings: Problem[];
  scenario: Scenario | null;
}

/** A number with its Monte Carlo standard error. */
export interface Estimate {
  value: number;
  standard_error: number;
}

export interface Band {
  mean: number[]; p5: number[]; p10: number[]; p25: number[]; p50: number[]; p75: number[]; p90: number[]; p95: number[];
  /** Of the mean; each quantile has its own. A sketch has none of them. */
  standard_error?: number[];
  p5_error?: number[]; p10_error?: number[]; p25_error?: number[]; p50_error?: number[]; p75_error?: number[]; p90_error?: number[];
  p95_error?: number[];
}

export interface Figure {
  mean: number; p5: number; p10: number; p25: number; p50: number; p75: number; p90: number; p95: number;
  standard_error: number;
  p5_error: number; p10_error: number; p25_error: number; p50_error: number; p75_error: number; p90_error: number; p95_error: number;
}

/** Null where the figure is not defined. */
type Perhaps = Estimate | null | undefined;

export interface Verdict {
  chance_of_loss: Estimate;
  worst_tenth: Estimate;
  break_even_period: Perhaps;
  /** Empty in a sketch. */
  chance_to_break_even: Estimate[];
  /** Empty in a sketch that nobody asked it of, as is the curve `incremental_alive`. */
  chance_to_keep_more: Estimate[];
  incremental_npv: Figure;
  /** The same as fifty equally likely values, the lowest first. */
  fifty_worlds: number[];
  waterfall: Record<
    | 'customers_kept' | 'extra_visits' | 'bigger_baskets' | 'referred_customers' | 'won_back' | 'add_ons' | 'rewards_anyway'
    | 'rewards_incremental' | 'services' | 'running' | 'setup',
    Figure
  >;
  npv: Figure;
  roi: Perhaps;
  reward_cost_share: Perhaps;
  breakage: Perhaps;
  naive_lift: Perhaps;
  true_lift: Perhaps;
  break_even_lift: Perhaps;
  repeat_rate: Perhaps;
  complaints_per_thousand: Perhaps;
  payback_periods: Perhaps;
  highest_affordable_cac: Perhaps;
  k_factor: Perhaps;
  referrals_cut: Perhaps;
}

/** The curves of a scheme, each explained in docs/report.md. A sketch has those that its charts read, and no others. */
export type Curves = Record<
  | 'alive' | 'seen' | 'incremental_alive' | 'purchases' | 'members' | 'net_sales' | 'existing_share' | 'reward_cost' | 'programme_cost'
  | 'points_outstanding' | 'liability_cash' | 'liability_ifrs15' | 'satisfaction' | 'complaints' | 'contribution'
  | 'incremental' | 'cumulative_contribution' | 'cumulative_incremental' | 'cumulative_npv',
  Band
>;

export interface SchemeReport {
  name: string;
  baseline: boolean;
  curves: Curves;
  verdict: Verdict;
  statement: Record<
    | 'list_sales' | 'discounts' | 'goods_and_service' | 'rewards' | 'running' | 'setup' | 'acquisition' | 'contribution',
    Estimate
  >;
  points_ledger: Record<'issued' | 'redeemed' | 'expired' | 'forfeited' | 'outstanding', Estimate>
    & Record<'expected_redemption' | 'unit_cost', Perhaps>;
  lifetime_value: {
    across_customers: Figure;
    deciles: Estimate[];
    loyal_by_year: Estimate[];
    ordinary_by_year: Estimate[];
  };
}

/** One mechanism of a scheme taken apart. */
export interface PartApart {
  kind: string;
  alone: Figure;
  last_in: Figure;
  chance_of_loss: Estimate;
  loses: boolean;
}

/** A scheme taken apart: whole = running + alone of every part + together. */
export interface Apart {
  scheme: number;
  name: string;
  worlds: number;
  whole: Figure;
  running: Figure;
  parts: PartApart[];
  together: Figure;
}

/** How likely one scheme earns more than another, both by their place in the list of schemes. */
export interface Comparison {
  scheme: number;
  beats: number;
  chance: Estimate;
}

/** What a run says about a segment or an acquisition cohort. */
export interface GroupReport {
  name: string;
  customers: number;
  schemes: SchemeReport[];
  comparisons: Comparison[];
}

export interface Report {
  engine: string;
  seed: number;
  periods: number;
  period: 'month' | 'week';
  currency: string;
  worlds: number;
  simulated_customers: number;
  customers: number;
  customer_periods: number;
  warnings: Problem[];
  schemes: SchemeReport[];
  formula: {
    rungs: { name: string; value: number; change: number | null }[];
    standard_error: number;
  };
  comparisons: Comparison[];
  segments: GroupReport[];
  cohorts: GroupReport[];
}

/** How numbers are written on a chart. */
export interface Numerals {
  prefix: string;
  suffix: string;
  decimal: string;
  group: string;
  minus: string;
  steps: { at: number; text: string }[];
}

/** The words on a chart; the drawing puts the period into `{n}` of `break_even`. */
export interface Words {
  schemes: string[];
  x: string;
  y: string;
  break_even: string;
  lines: number[];
  numerals: Numerals;
  /** Name of the run pinned before. */
  before?: string;
  /** Names of parts by their code, such as `customers_kept`; see `Kind` in src/chart/order.rs. */
  terms?: Record<string, string>;
}

export interface Look {
  width: number;
  height: number;
  dark: boolean;
  font: string;
}

/** The kinds the page has words for; all that the engine draws are in `Kind` in src/chart/order.rs. */
export type ChartKind = 'retention' | 'retention_seen' | 'retention_gain' | 'profit' | 'profit_today' | 'profit_by_period' | 'contribution' | 'existing_sales' | 'waterfall' | 'fifty_worlds'
  | 'lifetime' | 'lifetime_segments' | 'profit_segments' | 'loyal_and_ordinary' | 'points' | 'liability' | 'lift' | 'cohorts' | 'chances';

/** What the engine's `Run` draws. */
export interface Drawer {
  chart(order: ChartOrder): Chart;
  chart_beside(order: ChartOrder, before: unknown): Chart;
}

/** What can be chosen beside the kind; see `Options` in src/chart/order.rs. */
export interface ChartOptions {
  /** For charts of one scheme: its place in the report; 1 is the first. */
  scheme?: number;
  /** With a run pinned before: what has changed since, instead of both. */
  difference?: boolean;
  /** For curves with bands: the place of the scheme that has them; without one it is the best. */
  shaded?: number;
  /** For `fifty_worlds`: the amount to reach. */
  threshold?: number;
}

/** A rectangle in CSS pixels of the picture. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What an axis means: its values at the left or lower edge of the plot and at the other, linear between them. */
export interface Axis {
  scale: 'places' | 'periods' | 'money' | 'share' | 'points' | 'number';
  from: number;
  to: number;
}

/** A chart and where things stand in it; see `Geometry` in src/chart/geometry.rs. */
export interface Chart {
  svg: string;
  geometry: {
    plot: Area;
    x: Axis;
    y: Axis;
    series: {
      name: string;
      /** Place in the report; 0 is the baseline. */
      scheme: number;
      before: boolean;
      /** `#rrggbb`. */
      colour: string;
      dashes: string;
      x: number[];
      mean: number[];
      /** Empty where the chart has no bands. */
      low: number[];
      high: number[];
    }[];
    items: {
      row: string;
      part: string;
      scheme: number;
      value: number;
      low: number | null;
      high: number | null;
      area: Area;
    }[];
    /** Height at which everything has the room it wants. */
    wants_height: number;
  };
}

/** One chart that somebody wants drawn. */
export interface ChartOrder {
  kind: ChartKind;
  words: Words;
  look: Look;
  options?: ChartOptions;
  /** Names what was ordered, for whoever ordered it. */
  ticket?: string;
}

/** How much to simulate. */
export interface Size {
  worlds: number;
  customers: number;
}

/** What a worker can be asked to do. */
export type Task =
  | { kind: 'catalogue' }
  | { kind: 'whole' }
  | { kind: 'preset'; file: unknown; currency: string }
  | { kind: 'check'; scenario: unknown }
  | { kind: 'fill_in'; scenario: Scenario }
  | { kind: 'calculate'; formula: string; input: Record<string, number> }
  | { kind: 'simulate'; scenario: Scenario; size: Size; first: number; end: number; grouped?: boolean }
  | { kind: 'within'; scenario: Scenario; size: Size; numbers: number }
  | { kind: 'groups'; scenario: Scenario; size: Size; outcomes: Float64Array; charts: ChartOrder[] }
  | { kind: 'take_apart'; scenario: Scenario; size: Size; scheme: number; first: number; end: number }
  | { kind: 'apart'; scenario: Scenario; size: Size; scheme: number; outcomes: Float64Array }
  /** Without outcomes they are simulated; of a sketch, which has only what its charts read, they are not told. */
  | { kind: 'draw'; scenario: Scenario; size: Size; outcomes: Float64Array | null; sketch?: boolean; charts: ChartOrder[]; before: Before | null; again: boolean }
  | { kind: 'inputs'; scenario: Scenario; scheme: number }
  | { kind: 'what_if'; scenario: Scenario; scheme: number; path: string | null; values: number[]; size: Size }
  | { kind: 'standing'; scenario: Scenario; path: string; low: number; high: number; whole: boolean }
  | { kind: 'tier_reach'; scenario: Scenario; scheme: number; mechanism: number; size: Size }
  | { kind: 'pilot'; scenario: Scenario; scheme: number; periods: number; size: Size }
  | { kind: 'fitting'; scenario: Scenario }
  | { kind: 'strip'; replies: WhatIf[]; now: number; line: number; look: { width: number; height: number; dark: boolean; font: string } }
  | { kind: 'tornado'; bars: Bar[]; order: ChartOrder }
  | { kind: 'response'; replies: Reply[]; input: 'share' | 'money' | 'number'; output?: 'share' | 'money'; order: ChartOrder }
  | { kind: 'replay'; scenario: Scenario; size: Size; outcomes: Float64Array | null; scheme: number; share: number };

/** A figure at one value of an input, see src/chart/inputs.rs. */
export interface Reply {
  x: number;
  mean: number;
  low: number;
  high: number;
}

/** Who would reach which tier, see src/study/ladder.rs. */
export interface TierReach {
  by_visits: boolean;
  periods: number;
  curve: Reply[];
  tiers: { key: string; threshold: number; share: number }[];
}

/** A number that an answer may depend on, see src/study/inputs.rs. */
export interface StudyInput {
  path: string;
  group: string;
  key: string;
  unit: Unit;
  low: number;
  high: number;
  known: boolean;
}

/** What a scheme earns where one number has one value, see src/study/mod.rs. */
export interface WhatIf {
  x: number;
  mean: number;
  low: number;
  high: number;
  chance_of_loss: number;
  standard_error: number;
}

/** How many customers a pilot needs, see src/study/pilot.rs. */
export interface Pilot {
  periods: number;
  effect: number;
  spread: number;
  customers: number | null;
  /** For an effect half as large. */
  if_half: number | null;
  /** For both halves together. */
  available: number;
  /** Lots drawn only among those whom a scheme for some reaches. */
  among_reached: { share: number; effect: number; spread: number; customers: number | null; if_half: number | null; available: number } | null;
}

export interface Bar {
  name: string;
  value: number;
  low: number;
  high: number;
}

/** A pinned run: its name is enough for a worker that has met it. */
export interface Before {
  name: string;
  run?: { scenario: Scenario; size: Size; outcomes: Float64Array };
}

/** One world of a run, see src/result/replay.rs. */
export interface Replay {
  world: number;
  worlds: number;
  below: number;
  schemes: { gained: number[]; incremental: number[]; earned: number[]; incremental_npv: number }[];
}

/** A complete scenario to begin with, and by the path of a number the word for what stands behind it. */
export interface Preset {
  scenario: Scenario;
  notes: Record<string, string>;
}

/** What the engine knows before anything is simulated. */
export interface Catalogue {
  version: string;
  /** The names of the presets; their files stand beside the page. */
  names: string[];
  /** The currencies of every preset's markets. */
  markets: string[];
  fields: Field[];
  beliefs: Beliefs[];
  blocks: Blocks;
}

/** One set of beliefs to switch to, and the behaviour it sets. */
export interface Beliefs {
  name: string;
  behaviour: Record<string, Uncertain>;
}

export interface Drawing {
  /** Null where only the charts were wanted. */
  report: Report | null;
  /** Null of a sketch. */
  progress: Progress | null;
  /** Null where there is nothing to draw. */
  charts: (Chart | null)[];
  /** What was simulated for it; null where the outcomes were sent along, and of a sketch. */
  outcomes: Float64Array | null;
}

export interface Results {
  catalogue: Catalogue;
  whole: null;
  preset: Preset;
  check: Checked;
  fill_in: Record<string, Record<string, number>>;
  calculate: Record<string, number>;
  inputs: StudyInput[];
  what_if: WhatIf[];
  standing: [low: number, high: number];
  tier_reach: TierReach;
  pilot: Pilot;
  fitting: Mechanism[];
  strip: Chart;
  tornado: Chart;
  response: Chart;
  simulate: Float64Array;
  take_apart: Float64Array;
  apart: Apart;
  /** The name of a pinned run that this worker has not met: nothing was done. */
  draw: Drawing | { lacks: string };
  replay: Replay | null;
  /** Worlds. */
  within: number;
  groups: { groups: Groups; charts: (Chart | null)[] };
}

/** A run that is kept to be compared with. */
export interface Pinned {
  name: string;
  report: Report;
  scenario: Scenario;
  size: Size;
  outcomes: Float64Array;
  lines: number[];
}

/** A segment or a cohort, as far as figures show it; schemes as in the report. */
export interface Group {
  name: string;
  customers: number;
  schemes: { alive: number[]; npv: Figure; loss: Estimate; value: SchemeReport['lifetime_value'] }[];
}

/** Segments and cohorts of a run. */
export interface Groups {
  worlds: number;
  segments: Group[];
  cohorts: Group[];
}

/** What a figure knows before there are numbers. */
export interface Shown {
  scenario: Scenario;
  /** Display names, the baseline first. */
  names: string[];
  /** The line of each scheme, without the baseline. */
  lines: number[];
  speech: import('./i18n/index.js').Speech;
  /** What is chosen in this view. */
  chosen: Record<string, string>;
  before: Pinned | null;
  /** Whether only what has changed since the pinned run is shown. */
  difference: boolean;
  /** The latest numbers, once there are any. */
  report: Report | null;
  /** The place of the offer whose range is shown; null where none is known yet. */
  shaded: number | null;
}

/** What a figure shows. */
export interface Seen extends Shown {
  report: Report;
  groups: Groups | null;
  /** How far a run in groups has come. */
  progress: { worlds: number; of: number } | null;
  result: import('./simulate.js').Result;
}

/** A table: the head of each column; rows begin with their own head. */
export interface Grid {
  head: string[];
  rows: string[][];
}

/** Something to choose in a view. The first option is the usual one. */
export interface Choice {
  key: string;
  label: string;
  options: { value: string; label: string }[];
  /** They stand side by side, though they are more than three. */
  short?: boolean;
}

/** What a view wants drawn. */
export interface Wish {
  kind: ChartKind;
  options?: ChartOptions;
  /** Whether amounts on it are money. */
  money: boolean;
  y?: string;
  terms?: Record<string, string>;
}

/** One kind of figure: what is drawn, and what it says in words and numbers. */
export interface View {
  name: string;
  title(shown: Shown): string;
  note(shown: Shown): string;
  /** A sentence above the table. */
  about?(seen: Seen): string;
  choices?(shown: Shown): Choice[];
  /** Whether it needs segments and cohorts kept apart. */
  groups?(shown: Shown): boolean;
  wish(shown: Shown): Wish;
  /** What is chosen on paper, where nobody has chosen otherwise. */
  paper?: Record<string, string>;
  /** Why there is nothing to see, and what to do; null where there is something. */
  nothing(seen: Seen): string | null;
  finding(seen: Seen): string;
  /** What stands beside the value of a scheme at a place of its curve, if anything does. */
  aside?(seen: Seen, place: number, at: number): string;
  table(seen: Seen): Grid;
  /** Works out what it needs beside the result, before it leaves the page. */
  ready?(seen: Seen, run: FigureActions['run']): Promise<unknown>;
  /** What is drawn over the engine's picture, in its CSS pixels. */
  over?(seen: Seen, chart: Chart): SVGElement[];
  /** Puts its own handles over the picture. */
  attach?(figure: import('./figure.js').Figure, chart: Chart, seen: Seen, actions: FigureActions): void;
  /** Takes them away. */
  leave?(figure: import('./figure.js').Figure): void;
}

/** What figures can ask of the page. */
export interface FigureActions {
  choose(view: string, key: string, value: string): void;
  /** Sets the horizon. */
  horizon(periods: number): void;
  /** The shortest and the longest there may be. */
  horizons(): { low: number; high: number };
  run: import('./pool.js').Pool['run'];
}
