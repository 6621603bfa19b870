// English: the verdict.

export const verdict = {
  'verdict.pays_back': '{scheme} earns back its cost in month {n}.',
  'verdict.pays_back_week': '{scheme} earns back its cost in week {n}.',
  'verdict.never': { one: '{scheme} never earns back its cost in {n} month.', other: '{scheme} never earns back its cost in {n} months.' },
  'verdict.never_week': { one: '{scheme} never earns back its cost in {n} week.', other: '{scheme} never earns back its cost in {n} weeks.' },
  'verdict.all_never': { one: 'No programme here earns back its cost in {n} month.', other: 'No programme here earns back its cost in {n} months.' },
  'verdict.all_never_week': { one: 'No programme here earns back its cost in {n} week.', other: 'No programme here earns back its cost in {n} weeks.' },
  'verdict.nothing': 'There is no offer here: this is what your customers are worth by themselves.',
  'risk.none': 'In none of the simulated worlds does {it} lose money.',
  'risk.rare': 'In fewer than 1 of 50 simulated worlds {it} loses money.',
  'risk.one_of': 'In 1 of {n} simulated worlds {it} loses money.',
  'risk.of_ten': 'In {n} of 10 simulated worlds {it} loses money.',
  'risk.nearly_all': 'In nearly all simulated worlds {it} loses money.',
  'risk.all': 'In every simulated world {it} loses money.',
  'risk.it': 'it',
  'risk.even': 'even {scheme}',
  'verdict.averages': 'Average extra profit, in today’s money:',
};
