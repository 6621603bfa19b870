// English: an offer taken apart.

export const apart = {
  'apart.title': '“{what}” taken apart: extra profit in today’s money',
  'apart.part': 'Part',
  'apart.alone': 'Alone',
  'apart.alone_note': 'if it were all there is',
  'apart.last': 'Last in',
  'apart.last_note': 'what would be lost without it',
  'apart.together': 'What the parts do to one another',
  'apart.overlap': 'below zero: they win the same customers twice',
  'apart.help': 'above zero: they help one another',
  'apart.running': 'Running it and setting it up',
  'apart.whole': 'The whole offer',
  'apart.whole_note': 'alone, the effect on one another, and running it add up to this',
  'apart.loses': '“{what}” loses money: without it the offer would earn {amount} more (in {share} of the worlds).',
  'apart.failed': 'This could not be worked out. Press the button again to retry.',
};
