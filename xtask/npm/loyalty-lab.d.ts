/** A scenario as plain data, as `save()` gives it; what is in it stands in the reference of the simulator. */
export interface Scenario {
  format: number;
  preset: string;
  currency: string;
  period: 'month' | 'week';
  periods: number;
  seed: number;
  [key: string]: unknown;
}

/** What is wrong with a scenario, and where. */
export interface Problem {
  code: string;
  path: string;
  message: string;
  hint: string;
}

export type View =
  | 'profit' | 'retention' | 'origin' | 'worlds' | 'customers' | 'loyal' | 'points' | 'effect' | 'existing' | 'duel' | 'cohorts' | 'replay';

export interface LoyaltyLabEventMap {
  /** Somebody has changed something, and hands are still. */
  'loyalty-change': CustomEvent<{ scenario: Scenario }>;
  /** The numbers of what is on screen stand still. */
  'loyalty-result': CustomEvent<{ report: Record<string, unknown> }>;
  /** A scenario was refused, or the engine cannot run here. */
  'loyalty-error': CustomEvent<{ problems: Problem[]; error?: unknown }>;
}

export class LoyaltyLab extends HTMLElement {
  /** What `view` can be, beside `all`. */
  static readonly views: View[];
  /** Resolves when the first curve is painted. */
  readonly ready: Promise<void>;
  /** The scenario on screen; what is wrong with one that is set is told by `loyalty-error`. */
  get scenario(): Scenario | null;
  set scenario(scenario: unknown);
  /** The scenario on screen; null before there is one. */
  save(): Scenario | null;
  /** Resolves when the curves of the scenario are painted; rejects, with `problems`, when it is refused. */
  restore(scenario: unknown): Promise<void>;
  /** A chart as a picture that stands by itself; without a view the one on screen. Sizes are CSS pixels. */
  toSVG(view?: View, size?: { width?: number; height?: number; dark?: boolean }): Promise<string>;
  toPNG(view?: View, size?: { width?: number; height?: number; dark?: boolean; scale?: number }): Promise<Blob | null>;
  toCSV(which?: 'comparison' | 'curves' | 'figures'): Promise<string>;
  addEventListener<K extends keyof LoyaltyLabEventMap>(
    type: K, listener: (this: LoyaltyLab, event: LoyaltyLabEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'loyalty-lab': LoyaltyLab;
  }
}
