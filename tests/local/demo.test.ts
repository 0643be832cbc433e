// npm run demo from a folder of nothing: a week stands there afterwards, and a rebuild of its figures finds them right.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
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
  expect(run('demo.ts')).toContain('DATA_DIR=.firstline-demo npm start');

  const data = new DatabaseSync(join(cwd, '.firstline-demo/firstline.db'), { readOnly: true });
  const ask = (sql: string) => data.prepare(sql).all();
  const statuses = ask(
    "SELECT json ->> '$.row.status' AS status, count(*) AS n FROM items WHERE json ->> '$.entity' = 'ticket' GROUP BY 1",
  ).map(({ status }) => status);
  const reports = ask("SELECT count(*) AS n FROM items WHERE json ->> '$.outbound.kind' = 'report'")[0]?.['n'];
  const breaches = ask("SELECT count(*) AS n FROM items WHERE json ->> '$.event.type' = 'ClockBreached'")[0]?.['n'];
  const reopened = ask("SELECT count(*) AS n FROM items WHERE json ->> '$.event.type' = 'TicketReopened'")[0]?.['n'];
  data.close();
  expect(statuses).toEqual(expect.arrayContaining(['new', 'solved', 'waiting_customer']));
  expect([Number(reports) >= 5, Number(breaches) > 0, reopened]).toEqual([true, true, 1]);

  const env = { DATA_DIR: '.firstline-demo' };
  const [figures, counts] = run('rebuild-kpi.ts', env).split('\n');
  expect(figures).toMatch(/^23 tickets, \d+ days of scopes, 0 of them were not right\.$/);
  // What has become late since the week ended counts as not right; a second look finds nothing.
  expect(counts).toMatch(/^\d+ counts of lists were not right\.$/);
  expect(run('rebuild-kpi.ts', env)).toContain('\n0 counts of lists were not right.\n');
}, 120_000);
