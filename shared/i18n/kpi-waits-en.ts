// English texts of the figures about waiting and correspondence.
import type { FigureText } from './kpi-en.ts';

const NONE = 'Nothing more.';
const SOLVED = 'Requests whose last solve lies in the period and that have not been reopened since.';

const waitingFor = (whom: string): FigureText => ({
  title: `Share of time waiting for ${whom}`,
  formula: `Time waiting for ${whom} ÷ time from receipt to the last solve × 100`,
  population: SOLVED,
  exclusions: NONE,
});

export const kpiWaitsEn = {
  calls: {
    title: 'Answers on the phone',
    formula: 'Public answers of people that were spoken',
    population: 'Answers in the period; each counts.',
    exclusions: NONE,
  },
  customerMessages: {
    title: 'Messages of customers on solved requests',
    formula:
      'Messages of customers, the first included; divided by solved the length of a correspondence on their side',
    population: SOLVED,
    exclusions: 'Mail of machines, and messages that were held and not accepted.',
  },
  waitCustomerShare: waitingFor('the customer'),
  waitVendorShare: waitingFor('suppliers'),
  waitApprovalShare: waitingFor('approvals'),
  waitTeamShare: waitingFor('other teams'),
};
