/** What xtask/pack.mjs puts into a page or a module that is one file. */
declare module 'packed:files' {
  /** Files below `www/` by name, as text. */
  export const texts: Record<string, string>;
  /** The engine, in base64. */
  export const engine: string;
  /** The worker as a classic script. */
  export const script: string;
  /** Whether this is the full page itself. */
  export const page: boolean;
}
