// Why figures are refused, in Russian.
export const kpiErrorsRu = {
  period: 'Период должен кончаться не раньше, чем начинается, и быть не длиннее 366 дней.',
  scope: 'Эти показатели вам не видны, или такого разреза нет.',
  subscription: 'Такой подписки нет.',
};
