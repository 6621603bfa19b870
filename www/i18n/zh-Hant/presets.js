// 繁體中文：範本。

/** @type {Record<keyof typeof import('../en/presets.js').presets, import('../index.js').Entry>} */
export const presets = {
  'preset.coffee': '連鎖咖啡店',
};
