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
  segments: { name: string; dropout: { kind: string } }[];
  schemes: Scheme[];
  run: { worlds: number; customers: number };
  [key: string]: unknown;
}

export interface Scheme {
  name: string;
  mechanisms: { kind: string; [key: string]: Uncertain | string }[];
  [key: string]: unknown;
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

export interface Band {
  mean: number[]; p5: number[]; p10: number[]; p25: number[]; p50: number[]; p75: number[]; p90: number[]; p95: number[];
  standard_error: number[];
}

export interface Figure {
  mean: number; p5: number; p10: number; p25: number; p50: number; p75: number; p90: number; p95: number;
  standard_error: number;
}

export interface Verdict {
  chance_of_loss: number;
  worst_tenth: number;
  break_even_period: number | null | undefined;
  chance_to_break_even: number[];
  incremental_npv: Figure;
  waterfall: Record<
    | 'customers_kept' | 'extra_visits' | 'bigger_baskets' | 'rewards_anyway' | 'rewards_incremental' | 'running' | 'setup',
    Figure
  >;
  npv: Figure;
  roi: number | null | undefined;
  reward_cost_share: number;
  breakage: number | null | undefined;
  naive_lift: number | null | undefined;
  true_lift: number;
}

export interface SchemeReport {
  name: string;
  baseline: boolean;
  curves: Record<'alive' | 'seen' | 'cumulative_incremental', Band>;
  verdict: Verdict;
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
  numerals: Numerals;
}

export interface Look {
  width: number;
  height: number;
  dark: boolean;
  font: string;
}

export type ChartKind = 'retention' | 'profit';

/** One chart that somebody wants drawn. */
export interface ChartOrder {
  kind: ChartKind;
  words: Words;
  look: Look;
}

/** How much to simulate. */
export interface Size {
  worlds: number;
  customers: number;
}

/** What a worker can be asked to do. */
export type Task =
  | { kind: 'catalogue' }
  | { kind: 'check'; scenario: unknown }
  | { kind: 'fill_in'; scenario: Scenario }
  | { kind: 'calculate'; formula: string; input: Record<string, number> }
  | { kind: 'simulate'; scenario: Scenario; size: Size; first: number; end: number }
  | { kind: 'draw'; scenario: Scenario; size: Size; outcomes: Float64Array | null; charts: ChartOrder[] };

/** What the engine knows before anything is simulated. */
export interface Catalogue {
  version: string;
  presets: Record<string, Scenario>;
  fields: Field[];
  beliefs: Beliefs[];
}

/** One set of beliefs to switch to, and the behaviour it sets. */
export interface Beliefs {
  name: string;
  behaviour: Record<string, Uncertain>;
}

export interface Drawing {
  report: Report;
  charts: string[];
  /** What was simulated for it; null where the outcomes were sent along. */
  outcomes: Float64Array | null;
}

export interface Results {
  catalogue: Catalogue;
  check: Checked;
  fill_in: Record<string, Record<string, number>>;
  calculate: Record<string, number>;
  simulate: Float64Array;
  draw: Drawing;
}
