// What agents are told by mail, and what is said about absences and duties, in English.
import type { Moment } from './moment.ts';

const at = ({ weekday, date, time, zone }: Moment) => `${weekday} ${date}, ${time} (${zone})`;

export const noticesEn = {
  subject: {
    assigned: 'Assigned',
    'customer-answered': 'The customer answered',
    'answer-undelivered': 'An answer did not arrive',
    mentioned: 'A colleague mentions you',
    'clock-warned': 'Time is running out',
    escalated: 'A promise was missed',
  },
  assigned: (number: number, by: string) => `Ticket ${number} was assigned${by === '' ? '' : ` by ${by}`}.`,
  answered: (number: number) => `The customer answered on ticket ${number}.`,
  undelivered: (number: number) =>
    `Ticket ${number}: an answer did not reach the customer. The ticket says why; reach them another way.`,
  mentioned: (number: number, by: string) => `${by === '' ? 'A colleague' : by} mentions you on ticket ${number}.`,
  warned: (number: number, clock: string) => `Ticket ${number}: time for the ${clock} is running out.`,
  ranOutSubject: 'Time has run out',
  ranOut: (number: number, clock: string) => `Ticket ${number}: time for the ${clock} has run out.`,
  used: (percent: number) => `${percent}% of it has passed.`,
  missed: (number: number, clock: string) => `Ticket ${number}: the ${clock} did not come in time.`,
  stillMissing: (number: number, clock: string) => `Ticket ${number}: the ${clock} is still missing.`,
  level: (level: number) => `Escalation, level ${level}.`,
  clock: { FR: 'first response', NR: 'next response', RES: 'solution' },
  dueBy: (moment: Moment) => `Due by ${at(moment)}.`,
  wasDue: (moment: Moment) => `Was due on ${at(moment)}.`,
  insteadOf: (name: string, date: string) => `For ${name}, absent until ${date}. You stand in.`,
  insteadOfLeft: (name: string) => `For ${name}, who no longer works here. You stand in.`,
  open: (number: number) => `Open ticket ${number}`,
  choose: (url: string) => `Which of these mails you get is up to you: ${url}`,
  digestSubject: (count: number) => `While you were away: ${count} notices`,
  digestIntro: 'This came while you were not working, oldest first.',
  refusals: {
    agentInactive: 'This person does not work here any more. Choose somebody who is active.',
    deputySelf: 'Nobody stands in for themselves. Choose somebody else.',
    absenceOverlaps: 'This person is already away at that time. Change the absence that stands, or choose other times.',
    dutyOverlaps: 'Somebody has this duty at that time already. Change the duty that stands, or choose other times.',
  },
};
