// Why figures are refused, in English: apart from the figures, because every function may have to say it.
export const kpiErrorsEn = {
  period: 'The period must end no earlier than it begins and be no longer than 366 days.',
  scope: 'These figures are not yours to see, or there is no such scope.',
  subscription: 'There is no such subscription.',
};
