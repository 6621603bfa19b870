// English: what stands around the comparison, and the line about the run.

export const answer = {
  'compare.title': 'Side by side',
  'study.title': 'What matters most, and how big a pilot must be',
  'glossary.open': 'Words explained',
  'apart.button': 'Take “{what}” apart',
  'run.extra': 'extra profit',
  'run.profit': 'total profit',
  'run.line': '{customers} · {periods} months · {worlds} worlds · {seconds} s on this device · {what} exact to ±\u2060{error}',
  'run.line_week': '{customers} · {periods} weeks · {worlds} worlds · {seconds} s on this device · {what} exact to ±\u2060{error}',
  'run.progress': '{worlds} of {of} worlds…',
  'run.more': 'More worlds',
  'run.stop': 'Stop',
  'run.draft': 'Quick sketch from {worlds} worlds, sharpening…',
  'doubt.summary': { one: '{n} number deserves a second look', other: '{n} numbers deserve a second look' },
  'formula.title': 'Formulas, and what they miss',
};
