// English: charts.

export const charts = {
  'profit.title': 'Extra profit compared with no programme',
  'profit.note': 'Before interest; averages in words, after. Line and circle: the average. Shading{of}: 50, 80, 90% of worlds.',
  'profit.of': ' of {scheme}',
  'retention.title': 'Customers still active',
  'retention.note': 'Share of all customers so far.',
  'chart.x.month': 'months',
  'chart.x.week': 'weeks',
  'chart.break_even': 'pays back, month {n}',
  'chart.break_even_week': 'pays back, week {n}',
  'chart.back': 'month {n}',
  'chart.back_week': 'week {n}',
  'chart.table': 'The numbers behind this chart',
  'chart.period.month': 'Month',
  'chart.period.week': 'Week',
  'retention.true': '{scheme}, true',
  'retention.seen': '{scheme}, as seen',
};
