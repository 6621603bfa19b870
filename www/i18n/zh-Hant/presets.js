// 繁體中文：範本。

/** @type {Record<keyof typeof import('../en/presets.js').presets, import('../index.js').Entry>} */
export const presets = {
  'preset.coffee': '連鎖咖啡店',
  'preset.fashion': '時尚電商',
  'preset.supermarket': '超市',
  'preset.gym': '健身房',
  'preset.hotel': '飯店 / 航空',
  'preset.software': '軟體訂閱',
  'preset.beauty': '美妝零售',
  'preset.unreachable': '「{preset}」沒有載入成功，請檢查網路。目前內容保持不變。',
  'market.USD': '美國 $',
  'market.CNY': '中國大陸 ¥',
  'market.TWD': '台灣 $',
};
