// 简体中文：把方案拆开看。

/** @type {Record<keyof typeof import('../en/apart.js').apart, import('../index.js').Entry>} */
export const apart = {
  'apart.title': '“{what}”拆开看：各部分带来的增量利润（折现后）',
  'apart.part': '组成部分',
  'apart.alone': '单独做',
  'apart.alone_note': '方案里只有这一项时',
  'apart.last': '最后加入',
  'apart.last_note': '去掉这一项会少赚多少',
  'apart.together': '各部分之间的相互影响',
  'apart.overlap': '为负：几项在争同一批顾客，效果重叠',
  'apart.help': '为正：几项互相促进',
  'apart.running': '日常运营与启动费用',
  'apart.whole': '整个方案',
  'apart.whole_note': '单独做的效果、相互影响与运营投入，加起来就是它',
  'apart.loses': '“{what}”是亏的：去掉它，整个方案能多赚 {amount}（{share} 的情景里如此）。',
  'apart.failed': '没有算出来，请再点一次按钮重试。',
};
