// Commands that happen once: the first answer is given again, a key is not used for two things, and other faults pass through.
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import {
  COMMAND_KEPT_DAYS,
  type Command,
  fingerprintOf,
  rememberCommand,
  runOnce,
} from '../../../shared/commands/run-once.ts';
import { DomainError } from '../../../shared/kernel/domain-error.ts';
import { DAY_MS } from '../../../shared/kernel/duration.ts';
import { epochMs, type Instant } from '../../../shared/kernel/instant.ts';

const NOW = '2025-10-06T07:00:00.000Z' as Instant;
const COMMAND: Command = { actorId: 'agt_1', key: 'key-0001', fingerprint: fingerprintOf('reply', ['Hello.']) };

function opened() {
  const table = openSqliteTable({ file: ':memory:' });
  onTestFinished(() => table.close());
  let effects = 0;
  const effect =
    (command = COMMAND) =>
    async () => {
      const result = { number: effects + 1 };
      const { ok } = await table.transact([rememberCommand(command, result, NOW)]);
      if (!ok) throw new DomainError('command.running', 'conflict');
      effects += 1;
      return result;
    };
  return { table, effect, effects: () => effects };
}

describe('a command', () => {
  it('takes effect once and answers the same ever after', async () => {
    const { table, effect, effects } = opened();
    for (let time = 0; time < 25; time += 1) expect(await runOnce(table, COMMAND, effect())).toEqual({ number: 1 });
    expect(effects()).toBe(1);
  });

  it('takes effect once when it comes many times at once', async () => {
    const { table, effect, effects } = opened();
    const answers = await Promise.all(Array.from({ length: 25 }, () => runOnce(table, COMMAND, effect())));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"number":1}']));
    expect(effects()).toBe(1);
  });

  it('with the key of another request is refused, before and after its effect', async () => {
    const { table, effect, effects } = opened();
    await runOnce(table, COMMAND, effect());
    const other = { ...COMMAND, fingerprint: fingerprintOf('reply', ['Something else.']) };
    await expect(runOnce(table, other, effect(other))).rejects.toMatchObject({
      code: 'command.reused',
      kind: 'conflict',
    });
    expect(effects()).toBe(1);
  });

  it('of another person with the same key is another command', async () => {
    const { table, effect, effects } = opened();
    await runOnce(table, COMMAND, effect());
    const other = { ...COMMAND, actorId: 'agt_2' };
    await runOnce(table, other, effect(other));
    expect(effects()).toBe(2);
  });

  it.each([
    ['a conflict of its own', new DomainError('reply.overtaken', 'conflict')],
    ['a refusal', new DomainError('ticket.closed', 'forbidden')],
    ['a bug', new TypeError('undefined')],
  ])('that meets %s says so, and can be sent again', async (_, fault) => {
    const { table, effect, effects } = opened();
    await expect(runOnce(table, COMMAND, () => Promise.reject(fault))).rejects.toBe(fault);
    expect(await runOnce(table, COMMAND, effect())).toEqual({ number: 1 });
    expect(effects()).toBe(1);
  });

  it('is remembered for fourteen days and then forgotten', async () => {
    const { table, effect } = opened();
    await runOnce(table, COMMAND, effect());
    const endS = (epochMs(NOW) + COMMAND_KEPT_DAYS * DAY_MS) / 1000;
    expect(await table.sweepExpired(endS)).toBe(0);
    expect(await table.sweepExpired(endS + 1)).toBe(1);
  });
});

describe('a fingerprint', () => {
  it('is the same for equal requests, whatever the order of their members', () => {
    expect(fingerprintOf('reply', { a: 1, b: [2] })).toBe(fingerprintOf('reply', { b: [2], a: 1 }));
  });

  it.each<[string, unknown]>([
    ['reply', { a: 2 }],
    ['note', { a: 1 }],
    ['reply', [{ a: 1 }]],
    ['reply', { a: '1' }],
  ])('differs for %s %j', (route, request) => {
    expect(fingerprintOf(route, request)).not.toBe(fingerprintOf('reply', { a: 1 }));
  });
});
