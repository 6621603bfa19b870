// 繁體中文：結論。

/** @type {Record<keyof typeof import('../en/verdict.js').verdict, import('../index.js').Entry>} */
export const verdict = {
  'verdict.pays_back': '{scheme}：第 {n} 個月回本。',
  'verdict.pays_back_week': '{scheme}：第 {n} 週回本。',
  'verdict.never': '{scheme}：{n} 個月內無法回本。',
  'verdict.never_week': '{scheme}：{n} 週內無法回本。',
  'verdict.all_never': '這些方案在 {n} 個月內都無法回本。',
  'verdict.all_never_week': '這些方案在 {n} 週內都無法回本。',
  'verdict.nothing': '目前沒有方案：以下是顧客本身的價值。',
  'risk.none': '所有模擬情境中{it}都不會賠錢。',
  'risk.rare': '每 50 種模擬情境中，{it}會賠錢的不到 1 種。',
  'risk.one_of': '每 {n} 種模擬情境中，約有 1 種{it}會賠錢。',
  'risk.of_ten': '每 10 種模擬情境中，約有 {n} 種{it}會賠錢。',
  'risk.nearly_all': '幾乎所有模擬情境中{it}都會賠錢。',
  'risk.all': '所有模擬情境中{it}都會賠錢。',
  'risk.it': '',
  'risk.even': '連{scheme}也',
  'verdict.averages': '平均額外利潤（折現後）：',
};
