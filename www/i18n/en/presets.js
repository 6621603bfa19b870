// English: presets.

export const presets = {
  'preset.coffee': 'Coffee chain',
  'preset.fashion': 'Fashion online',
  'preset.supermarket': 'Supermarket',
  'preset.gym': 'Gym',
  'preset.hotel': 'Hotel or airline',
  'preset.software': 'Software subscription',
  'preset.beauty': 'Beauty retailer',
  'preset.unreachable': '“{preset}” could not be loaded: is there a connection? Everything stays as it was.',
  'market.USD': 'US $',
  'market.CNY': 'China ¥',
  'market.TWD': 'Taiwan NT$',
};
