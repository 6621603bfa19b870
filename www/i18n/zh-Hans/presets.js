// 简体中文：预设。

/** @type {Record<keyof typeof import('../en/presets.js').presets, import('../index.js').Entry>} */
export const presets = {
  'preset.coffee': '连锁咖啡店',
};
