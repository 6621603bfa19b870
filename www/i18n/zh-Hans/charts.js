// 简体中文：图表。

/** @type {Record<keyof typeof import('../en/charts.js').charts, import('../index.js').Entry>} */
export const charts = {
  'profit.title': '比不做活动多赚多少',
  'profit.note': '累计增量利润（折现前；上方的平均值是折现后）。线为各情景的平均值；阴影{of}越深，可能性越大。',
  'profit.of': '（{scheme}）',
  'retention.title': '顾客留存率',
  'retention.note': '截至当时的全部顾客中仍未流失的比例。',
  'chart.x.month': '个月',
  'chart.x.week': '周',
  'chart.break_even': '第 {n} 个月回本',
  'chart.break_even_week': '第 {n} 周回本',
  'chart.table': '查看图中数据',
  'chart.period.month': '月份',
  'chart.period.week': '周次',
  'retention.true': '{scheme}：真实',
  'retention.seen': '{scheme}：表面',
  'retention.table_note': '“真实”指尚未流失；“表面”指最近三个月买过，商家只能看到这个：刚流失的人还算在内，来得少的人却可能没算进去。',
};
