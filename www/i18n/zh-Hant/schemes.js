// 繁體中文：方案、機制與適用對象。

/** @type {Record<keyof typeof import('../en/schemes.js').schemes, import('../index.js').Entry>} */
export const schemes = {
  'scheme.no_programme': '不做活動',
  'scheme.points': '點數回饋 {rate}',
  'scheme.member_discount': '會員折扣 {rate}',
  'scheme.stamp_card': '集點卡',
  'scheme.other': '方案 {n}',
  'scheme.and_more': '{first}＋另外 {n} 項',
  'scheme.points.long': '點數回饋 {rate}',
  'scheme.member_discount.long': '會員折扣 {rate}',
  'build.name': '方案名稱',
  'scheme.stamp_card.long': '集點卡',
  'build.moved': '{what}，現在是方案 {n}',
};
