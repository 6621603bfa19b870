// Pages that demand Trusted Types get them: for the engine's pictures and for the address of our own worker.

/** @type {{createPolicy(name: string, rules: object): {createHTML(text: string): string, createScriptURL(text: string): string}} | undefined} */
const factory = /** @type {any} */ (globalThis).trustedTypes;
const pass = (/** @type {string} */ text) => text;

/** Where the browser knows no such thing, texts pass as they are. */
export const trusted = factory?.createPolicy('loyalty-lab', { createHTML: pass, createScriptURL: pass }) ?? { createHTML: pass, createScriptURL: pass };
