// 简体中文：结论。

/** @type {Record<keyof typeof import('../en/verdict.js').verdict, import('../index.js').Entry>} */
export const verdict = {
  'verdict.pays_back': '{scheme}：第 {n} 个月回本。',
  'verdict.pays_back_week': '{scheme}：第 {n} 周回本。',
  'verdict.never': '{scheme}：{n} 个月内回不了本。',
  'verdict.never_week': '{scheme}：{n} 周内回不了本。',
  'verdict.all_never': '这些方案在 {n} 个月内都回不了本。',
  'verdict.all_never_week': '这些方案在 {n} 周内都回不了本。',
  'verdict.nothing': '目前没有方案：下面是顾客本身的价值。',
  'risk.none': '所有模拟情景里{it}都不亏钱。',
  'risk.rare': '每 50 种模拟情景里，{it}会亏钱的不到 1 种。',
  'risk.one_of': '每 {n} 种模拟情景里约有 1 种{it}会亏钱。',
  'risk.of_ten': '每 10 种模拟情景里约有 {n} 种{it}会亏钱。',
  'risk.nearly_all': '几乎所有模拟情景里{it}都会亏钱。',
  'risk.all': '所有模拟情景里{it}都会亏钱。',
  'risk.it': '',
  'risk.even': '连{scheme}也',
  'verdict.averages': '平均增量利润（折现后）：',
};
