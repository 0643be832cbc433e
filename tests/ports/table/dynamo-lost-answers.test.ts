// Answers that are lost on the way back: the engine did it, the caller does not know. Nothing may happen twice, and nobody
// may be told that their own write was somebody else's.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import type { Table } from '../../../shared/table/port.ts';
import { type DynamoEngine, engineMissing, startDynamoEngine } from '../../support/dynamo-engine.ts';
import { seededRandom, steadyIds } from '../../support/seeded.ts';
import { thing } from './table-driver.ts';

const missing = engineMissing();
const KEY = { pk: 'p', sk: 's' };

if (missing !== undefined) {
  process.stderr.write(`\nNOT RUN: lost answers of DynamoDB (${missing})\n`);
  it(`NOT RUN, lost answers of DynamoDB: ${missing}`, () => expect(missing).not.toBe(''));
} else {
  const ids = steadyIds();
  const chance = seededRandom(11);
  let engine: DynamoEngine;
  let table: Table;
  /** How each next request fares; after the last one all is well. */
  let fates: ('lost' | 'throttled')[] = [];
  let throttledShare = 0;

  beforeAll(async () => {
    engine = await startDynamoEngine();
    misfortune(engine.client);
  });
  afterAll(() => engine.stop());
  beforeEach(async () => {
    fates = [];
    throttledShare = 0;
    const tableName = await engine.createTable();
    table = dynamoTable({ client: engine.client, tableName, ids, random: seededRandom(1), sleep: async () => {} });
  });

  function misfortune(client: DynamoDBClient): void {
    client.middlewareStack.add(
      (next) => async (args) => {
        const fate = fates.shift() ?? (chance() < throttledShare ? 'throttled' : undefined);
        if (fate === 'throttled') throw named('ProvisionedThroughputExceededException');
        const result = await next(args);
        if (fate === 'lost') throw named('TimeoutError');
        return result;
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
  }

  function named(name: string): Error {
    return Object.assign(new Error(name), { name });
  }

  describe('when the answer is lost', () => {
    it('a transaction has happened once, and its sender learns that it did', async () => {
      await table.put({ put: thing('p', 's', { version: 1, count: 0 }) });
      fates = ['lost', 'throttled', 'lost'];
      const result = await table.transact([
        { update: KEY, set: { version: 2 }, add: { count: 1 }, when: { is: 'equal', attribute: 'version', value: 1 } },
        { put: thing('p', 'log'), when: { is: 'absent' } },
      ]);
      expect(result).toEqual({ ok: true });
      expect(await table.get(KEY)).toEqual(thing('p', 's', { version: 2, count: 1 }));
    });

    it('whoever claimed something has it', async () => {
      fates = ['lost'];
      expect(await table.put({ put: thing('p', 's', { by: 'me' }), when: { is: 'absent' } })).toEqual({ ok: true });
      fates = ['lost'];
      const late = await table.put({ put: thing('p', 's', { by: 'you' }), when: { is: 'absent' } });
      expect(late).toEqual({ ok: false, stood: thing('p', 's', { by: 'me' }) });
    });

    it('an update of a version is not taken for a stranger’s', async () => {
      await table.put({ put: thing('p', 's', { version: 1, old: true }) });
      const when = { is: 'equal', attribute: 'version', value: 1 } as const;
      fates = ['lost', 'lost'];
      const result = await table.update({ update: KEY, set: { version: 2 }, remove: ['old'], when });
      expect(result).toEqual({ ok: true, item: thing('p', 's', { version: 2 }) });
      fates = ['lost'];
      const late = await table.update({ update: KEY, set: { version: 3 }, when });
      expect(late).toEqual({ ok: false, stood: thing('p', 's', { version: 2 }) });
    });

    it('what was to be deleted is deleted', async () => {
      await table.put({ put: thing('p', 's') });
      fates = ['lost'];
      expect(await table.delete({ delete: KEY, when: { is: 'present' } })).toEqual({ ok: true });
      expect(await table.get(KEY)).toBeUndefined();
    });
  });

  it('a third of all requests throttled: every count counts once', async () => {
    throttledShare = 0.3;
    await Promise.all(Array.from({ length: 60 }, () => table.add(KEY, 'counter', 'value', 1)));
    throttledShare = 0;
    expect((await table.get(KEY))?.value).toBe(60);
  });
}
