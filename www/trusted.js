// Pages that demand Trusted Types get them, for two things only: the engine's pictures, which are read as XML, and the addresses of our own workers.

/** @typedef {{createHTML(text: string): string, createScriptURL(text: string): string}} Policy */

/** @type {Policy} */
const rules = {
  createHTML(text) {
    if (!text.startsWith('<svg')) throw new TypeError('not a picture');
    return text;
  },
  createScriptURL(text) {
    if (!/^blob:|\/(whole-)?worker\.js$/.test(text)) throw new TypeError('not our worker');
    return text;
  },
};

/** Where the browser knows no such thing, or the page forbids the name, texts pass as they are. */
function policy() {
  try {
    return /** @type {{trustedTypes?: {createPolicy(name: string, rules: Policy): Policy}}} */ (/** @type {unknown} */ (globalThis)).trustedTypes?.createPolicy('loyalty-lab', rules);
  } catch {
    return undefined;
  }
}

export const trusted = policy() ?? rules;
