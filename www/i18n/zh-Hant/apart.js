// 繁體中文：把方案拆開看。

/** @type {Record<keyof typeof import('../en/apart.js').apart, import('../index.js').Entry>} */
export const apart = {
  'apart.title': '「{what}」拆開看：各部分帶來的額外利潤（折現後）',
  'apart.part': '組成部分',
  'apart.alone': '單獨做',
  'apart.alone_note': '方案裡只有這一項時',
  'apart.last': '最後加入',
  'apart.last_note': '拿掉這一項會少賺多少',
  'apart.together': '各部分之間的相互影響',
  'apart.overlap': '為負：幾項在搶同一批顧客，效果重疊',
  'apart.help': '為正：幾項互相拉抬',
  'apart.running': '日常營運與建置費用',
  'apart.whole': '整個方案',
  'apart.whole_note': '單獨做的效果、相互影響與營運費用，加總就是它',
  'apart.loses': '「{what}」是賠錢的：拿掉它，整個方案能多賺 {amount}（{share} 的情境裡如此）。',
  'apart.failed': '沒有算出來，請再按一次按鈕重試。',
};
