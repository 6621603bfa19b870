// English: presets.

export const presets = {
  'preset.coffee': 'Coffee chain',
};
