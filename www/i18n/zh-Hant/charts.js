// 繁體中文：圖表。

/** @type {Record<keyof typeof import('../en/charts.js').charts, import('../index.js').Entry>} */
export const charts = {
  'profit.title': '與不做活動相比，多賺或少賺多少',
  'profit.note': '折現前（文中平均為折現後）。線和圓圈：平均；陰影{of}：50%、80%、90% 的情境。',
  'profit.of': '（{scheme}）',
  'retention.title': '顧客留存率',
  'retention.note': '截至當時的所有顧客中，尚未流失的比例。',
  'chart.x.month': '個月',
  'chart.x.week': '週',
  'chart.break_even': '第 {n} 個月回本',
  'chart.break_even_week': '第 {n} 週回本',
  'chart.back': '第 {n} 個月',
  'chart.back_week': '第 {n} 週',
  'chart.table': '查看圖中數字',
  'chart.period.month': '月份',
  'chart.period.week': '週次',
  'retention.true': '{scheme}：實際',
  'retention.seen': '{scheme}：店家看得到',
};
