// 繁體中文：圖表。

/** @type {Record<keyof typeof import('../en/charts.js').charts, import('../index.js').Entry>} */
export const charts = {
  'profit.title': '比不做活動多賺多少',
  'profit.note': '累計額外利潤（折現前；上方的平均值是折現後）。線為各種情境的平均值；陰影{of}越深，可能性越高。',
  'profit.of': '（{scheme}）',
  'retention.title': '顧客留存率',
  'retention.note': '截至當時的所有顧客中，尚未流失的比例。',
  'chart.x.month': '個月',
  'chart.x.week': '週',
  'chart.break_even': '第 {n} 個月回本',
  'chart.break_even_week': '第 {n} 週回本',
  'chart.table': '查看圖中數字',
  'chart.period.month': '月份',
  'chart.period.week': '週次',
  'retention.true': '{scheme}：實際',
  'retention.seen': '{scheme}：表面',
  'retention.table_note': '「實際」是指尚未流失；「表面」是指最近三個月買過，店家只看得到這個：剛流失的人還算在內，來得少的人卻不一定算得到。',
};
