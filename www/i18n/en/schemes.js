// English: schemes, mechanisms and whom they reach.

export const schemes = {
  'scheme.no_programme': 'No programme',
  'scheme.points': 'Points {rate}',
  'scheme.member_discount': 'Member discount {rate}',
  'scheme.stamp_card': 'Stamp card',
  'scheme.other': 'Programme {n}',
  'scheme.and_more': '{first} + {n} more',
  'scheme.points.long': 'A {rate} points programme',
  'scheme.member_discount.long': 'A {rate} member discount',
  'build.name': 'Name of this offer',
  'scheme.stamp_card.long': 'A stamp card',
  'build.moved': '{what} is now offer {n}',
};
