// 繁體中文：比較表周圍的文字，以及模擬規模一行。

export const answer = {
  'compare.title': '方案比較',
  'study.title': '什麼最關鍵，試辦要多大',
  'glossary.open': '名詞解釋',
  'apart.button': '拆開看「{what}」',
  'run.extra': '額外利潤',
  'run.profit': '總利潤',
  'run.line': '{customers} · {periods} 個月 · {worlds} 種情境 · 本機用時 {seconds} 秒 · {what}的模擬誤差 ±\u2060{error}',
  'run.line_week': '{customers} · {periods} 週 · {worlds} 種情境 · 本機用時 {seconds} 秒 · {what}的模擬誤差 ±\u2060{error}',
  'run.progress': '已模擬 {worlds}／{of} 種情境……',
  'run.more': '模擬更多情境',
  'run.stop': '停止',
  'run.draft': '先用 {worlds} 種情境估個大概，細算中……',
  'doubt.summary': '有 {n} 處設定建議複核',
  'formula.title': '教科書公式漏算了什麼',
};
