// 简体中文：预设。

/** @type {Record<keyof typeof import('../en/presets.js').presets, import('../index.js').Entry>} */
export const presets = {
  'preset.coffee': '连锁咖啡店',
  'preset.fashion': '时尚电商',
  'preset.supermarket': '超市',
  'preset.gym': '健身房',
  'preset.hotel': '酒店 / 航空',
  'preset.software': '软件订阅',
  'preset.beauty': '美妆零售',
  'preset.unreachable': '“{preset}”没有加载成功，请检查网络。当前内容保持不变。',
  'market.USD': '美国 $',
  'market.CNY': '中国 ¥',
  'market.TWD': '台湾 NT$',
};
