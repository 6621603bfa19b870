// The snippets of docs/embed.md, as they stand there.

import { readFile } from 'node:fs/promises';

/** @param {'html' | 'js'} language */
export async function snippets(language) {
  const text = await readFile('docs/embed.md', 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, snippet]) => snippet);
}

/** As somebody pastes it into a page. @param {string} snippet @param {string} [head] */
export const pasted = (snippet, head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>My shop</title><link rel="icon" href="data:,">${head}</head>
<body><h1>My shop</h1>\n${snippet}\n<p>Opening hours</p></body></html>`;
