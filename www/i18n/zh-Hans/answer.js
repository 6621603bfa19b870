// 简体中文：对比表周围的文字，以及模拟规模一行。

export const answer = {
  'compare.title': '方案对比',
  'study.title': '什么最关键，试点要多大',
  'glossary.open': '名词解释',
  'apart.button': '拆开看“{what}”',
  'run.extra': '增量利润',
  'run.profit': '总利润',
  'run.line': '{customers} · {periods} 个月 · {worlds} 种情景 · 本机用时 {seconds} 秒 · {what}的模拟误差 ±\u2060{error}',
  'run.line_week': '{customers} · {periods} 周 · {worlds} 种情景 · 本机用时 {seconds} 秒 · {what}的模拟误差 ±\u2060{error}',
  'run.progress': '已模拟 {worlds}／{of} 种情景……',
  'run.more': '模拟更多情景',
  'run.stop': '停止',
  'run.draft': '先用 {worlds} 种情景估个大概，正在细算……',
  'doubt.summary': '有 {n} 处设定建议复核',
  'formula.title': '教科书公式漏算了什么',
};
