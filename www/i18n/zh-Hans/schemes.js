// 简体中文：方案、玩法与适用人群。

/** @type {Record<keyof typeof import('../en/schemes.js').schemes, import('../index.js').Entry>} */
export const schemes = {
  'scheme.no_programme': '不做活动',
  'scheme.points': '积分 {rate}',
  'scheme.member_discount': '会员折扣 {rate}',
  'scheme.stamp_card': '集章卡',
  'scheme.other': '方案 {n}',
  'scheme.and_more': '{first}＋另外 {n} 项',
  'scheme.points.long': '积分 {rate}',
  'scheme.member_discount.long': '会员折扣 {rate}',
  'build.name': '方案名称',
  'scheme.stamp_card.long': '集章卡',
  'build.moved': '{what}，现在是方案 {n}',
};
