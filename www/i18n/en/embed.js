// English: an element in somebody else's page.

export const embed = {
  'embed.bad': 'This calculator could not be opened as it was set up. {why} The preset “{preset}” is shown instead.',
  'embed.no_file': '“{name}” could not be fetched.',
  'embed.no_json': '“{name}” is no scenario file: it is not JSON.',
  'embed.open': 'Open the full version',
};
