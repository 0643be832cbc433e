// npm run demo from a folder of nothing: a week stands there afterwards, and what is open today, in every state; three people can sign in;
// and a rebuild of its figures finds them right.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { firstId } from '../../shared/setup/first-settings.ts';
import { temporaryFolder } from './support/folder.ts';

const SCRIPTS = join(import.meta.dirname, '../../scripts');

it('the demonstration tells a week of two teams, and its figures are those that its events make', () => {
  const cwd = temporaryFolder();
  const run = (script: string, env: Readonly<Record<string, string>> = {}) =>
    execFileSync(process.execPath, [join(SCRIPTS, script)], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
  const said = run('demo.ts');
  expect(said).toContain('DATA_DIR=.firstline-demo npm start');
  expect(said).toMatch(
    /Maria Ivanova.*\n +http:\/\/localhost:\d+\/\S+\n +Tom Baker.*\n +http:\/\/localhost:\d+\/\S+\n/,
  );

  const data = new DatabaseSync(join(cwd, '.firstline-demo/firstline.db'), { readOnly: true });
  const ask = (sql: string) => data.prepare(sql).all();
  const of = (entity: string, what: string) =>
    ask(`SELECT json ->> '${what}' AS it FROM items WHERE json ->> '$.entity' = '${entity}'`).map(({ it }) => it);
  const statuses = new Set(of('ticket', '$.row.status'));
  const states = {
    snoozed: of('ticket', '$.ticket.snoozedUntil').filter((until) => until !== null).length,
    rich: of('message', '$.message.hasHtml').filter((hasHtml) => hasHtml === 1).length,
    files: of('message', '$.message.attachments[0].fileName').filter((name) => name !== null),
    approvals: of('approval', '$.approval.question').length,
    late: of('ticket', '$.row.deadlineAt').filter((at) => at !== null && String(at) < new Date().toISOString()).length,
  };
  const mentioned = ask("SELECT json ->> '$.event.data.mentioned' AS who FROM items WHERE who IS NOT NULL");
  const longest = ask(
    "SELECT count(*) AS n FROM items WHERE json ->> '$.entity' = 'message' GROUP BY pk ORDER BY n DESC LIMIT 1",
  )[0]?.['n'];
  const setting = (kind: string, what: string) =>
    ask(`SELECT json ->> '$.setting.${what}' AS it FROM items WHERE pk LIKE '%SETTING%' AND sk LIKE '${kind}%'`);
  const leads = setting('TEAM', 'leadId').map(({ it }) => it);
  const templates = setting('TEMPLATE', 'language').map(({ it }) => it);
  const accounts = ask('SELECT subject FROM account').map(({ subject }) => String(subject));
  const people = setting('AGENT', 'identities').map(({ it }) => String(it));
  const reports = ask("SELECT count(*) AS n FROM items WHERE json ->> '$.outbound.kind' = 'report'")[0]?.['n'];
  const breaches = ask("SELECT count(*) AS n FROM items WHERE json ->> '$.event.type' = 'ClockBreached'")[0]?.['n'];
  const reopened = ask("SELECT count(*) AS n FROM items WHERE json ->> '$.event.type' = 'TicketReopened'")[0]?.['n'];
  data.close();
  expect([...statuses]).toEqual(
    expect.arrayContaining(['new', 'open', 'solved', 'waiting_customer', 'waiting_vendor', 'waiting_approval']),
  );
  expect(states).toMatchObject({ snoozed: 1, rich: 1, approvals: 1 });
  expect([states.files.sort(), states.late > 1, Number(longest) > 10]).toEqual([
    ['payments.csv', 'stripes.png'],
    true,
    true,
  ]);
  expect(mentioned.map(({ who }) => who).join()).toContain(firstId('agent', 1));
  // Each team is led, and by somebody else than the administrator; texts in both languages.
  expect([leads.length, leads.includes(null), leads.includes(firstId('agent', 1))]).toEqual([5, false, false]);
  expect(templates.sort()).toEqual(['en', 'en', 'en', 'ru', 'ru', 'ru']);
  // The administrator and two colleagues have accounts, each tied to one record.
  expect(accounts.map((subject) => people.filter((identities) => identities.includes(subject)).length)).toEqual([
    1, 1, 1,
  ]);
  expect([Number(reports) >= 5, Number(breaches) > 0, reopened]).toEqual([true, true, 1]);

  const env = { DATA_DIR: '.firstline-demo' };
  const [figures, counts] = run('rebuild-kpi.ts', env).split('\n');
  expect(figures).toMatch(/^37 tickets, \d+ days of scopes, 0 of them were not right\.$/);
  // What has become late since the week ended counts as not right; a second look finds nothing.
  expect(counts).toMatch(/^\d+ counts of lists were not right\.$/);
  expect(run('rebuild-kpi.ts', env)).toContain('\n0 counts of lists were not right.\n');
}, 120_000);
