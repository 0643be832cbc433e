// npm run cost -- [--tickets 10000] [--replies 2] [--follow-ups 1] [--views 6]: what a month costs in AWS, line by line.
import { parseArgs } from 'node:util';
import { costLines, type Line, PEOPLE, PRICES_AS_OF, sumOfPart, USUAL } from './cost-model.ts';
import { countDeployed } from './count-deployed.ts';
import { measuredUnits } from './measured-units.ts';

/** What a ticket may cost without its mails, in dollars. */
const PER_TICKET_MAX = 0.0003;

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: String(USUAL.tickets) },
    replies: { type: 'string', default: String(USUAL.repliesPerTicket) },
    'follow-ups': { type: 'string', default: String(USUAL.followUpsPerTicket) },
    views: { type: 'string', default: String(USUAL.viewsPerTicket) },
  },
});
const volumes = {
  tickets: Number(values.tickets),
  repliesPerTicket: Number(values.replies),
  followUpsPerTicket: Number(values['follow-ups']),
  viewsPerTicket: Number(values.views),
  ...countDeployed(),
};
const lines = costLines(volumes, measuredUnits());
const { tickets } = volumes;
const dollars = (amount: number) => `$${amount.toFixed(2)}`;
const row = (what: string, month: number, thousand: string) => `| ${what} | ${dollars(month)} | ${thousand} |`;
const rows = (part: Line['part']) =>
  lines
    .filter((line) => line.part === part)
    .map((line) =>
      row(
        line.what,
        line.dollars,
        part === 'fixed' || part === 'people' ? '' : `$${((line.dollars / tickets) * 1000).toFixed(3)}`,
      ),
    );

const withoutMail = sumOfPart(lines, 'ticket') / tickets;
const mail = sumOfPart(lines, 'mail') / tickets;
const all = lines.reduce((sum, line) => sum + line.dollars, 0);
process.stdout.write(`A month with ${tickets} tickets, prices of ${PRICES_AS_OF}, no free tier:

| what | a month | a thousand tickets |
| --- | ---: | ---: |
${[...rows('fixed'), ...rows('people'), ...rows('ticket'), ...rows('mail')].join('\n')}
| **all** | **${dollars(all)}** | **${dollars((withoutMail + mail) * 1000)}** |

Fixed: ${dollars(sumOfPart(lines, 'fixed'))} a month, and ${dollars(sumOfPart(lines, 'people'))} for ${PEOPLE} people at work. A ticket: $${withoutMail.toFixed(6)} without mail (at most $${PER_TICKET_MAX.toFixed(6)}), $${mail.toFixed(6)} for its mail.
`);
if (withoutMail > PER_TICKET_MAX) {
  process.stderr.write('A ticket without mail costs more than it may.\n');
  process.exitCode = 1;
}
