// English texts of what needs a person today and of their own figures; they come with the person's own page.
const one = (count: number, singular: string, plural: string) => `${count} ${count === 1 ? singular : plural}`;

export const zoneTodayEn = {
  hello: { morning: 'Good morning', day: 'Good day', evening: 'Good evening' },
  greeting: (hello: string, name: string) => `${hello}, ${name}`,
  needs: 'Needs you',
  late: (count: number) => `${count} late`,
  byNoon: (count: number) => `${count} due by noon`,
  today: (count: number) => `${count} due today`,
  approvals: (count: number) => one(count, 'approval', 'approvals'),
  mentions: (count: number) => one(count, 'mention', 'mentions'),
  nothing: 'Nothing is due for you today.',
  next: (moment: string) => `Next deadline: ${moment}.`,
  more: (count: number) => `${count}+`,
  start: 'Start',
  startHint: 'Opens the first; from there j leads to the next.',
  figures: 'My figures, last 30 days',
  all: 'All figures',
  aim: (aim: string) => `aim ${aim}`,
  atLeast: (percent: number) => `${percent}% or more`,
  atMost: (percent: number) => `${percent}% or less`,
  few: 'too few to say anything',
  none: 'Nothing was measured in this time.',
  n: (count: number) => `n = ${count}`,
  met: 'met',
  missed: 'missed',
};

export type ZoneTodayTexts = typeof zoneTodayEn;
