// 简体中文：图表。

/** @type {Record<keyof typeof import('../en/charts.js').charts, import('../index.js').Entry>} */
export const charts = {
  'profit.title': '与不做活动相比，多赚或少赚多少',
  'profit.note': '折现前（文中平均为折现后）。线和圆圈：平均；阴影{of}：50%、80%、90% 的情景。',
  'profit.of': '（{scheme}）',
  'retention.title': '顾客留存率',
  'retention.note': '截至当时的全部顾客中仍未流失的比例。',
  'chart.x.month': '个月',
  'chart.x.week': '周',
  'chart.break_even': '第 {n} 个月回本',
  'chart.break_even_week': '第 {n} 周回本',
  'chart.back': '第 {n} 个月',
  'chart.back_week': '第 {n} 周',
  'chart.table': '查看图中数据',
  'chart.period.month': '月份',
  'chart.period.week': '周次',
  'retention.true': '{scheme}：实际',
  'retention.seen': '{scheme}：商家看得到',
};
