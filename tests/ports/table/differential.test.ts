// Two drivers, one meaning: whatever sequence of calls comes, both give the same answers, refusals, units and contents.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import type { Item, Key, Value } from '../../../shared/table/item.ts';
import type { Condition, Query, Table, Update, Write } from '../../../shared/table/port.ts';
import type { ConsumedUnits } from '../../../shared/table/units.ts';
import { type DynamoEngine, engineMissing, startDynamoEngine } from '../../support/dynamo-engine.ts';
import { seededRandom, steadyIds } from '../../support/seeded.ts';

const PARTITIONS = ['p', 'q'];
const SORTS = ['a', 'a#1', 'é', '\uffff', '😀'];

type Call =
  | { readonly call: 'put' | 'update' | 'delete'; readonly write: Write }
  | { readonly call: 'transact'; readonly writes: readonly Write[] }
  | { readonly call: 'batchWrite'; readonly puts: readonly Item[]; readonly deletes: readonly Key[] }
  | { readonly call: 'add'; readonly key: Key; readonly attribute: string; readonly amount: number }
  | { readonly call: 'get'; readonly key: Key }
  | { readonly call: 'batchGet'; readonly keys: readonly Key[] }
  | { readonly call: 'query'; readonly query: Query };

const key = fc.record({ pk: fc.constantFrom(...PARTITIONS), sk: fc.constantFrom(...SORTS) });

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value[]>(0, 1, 2, -7.25, 1e21, 1e-7, true, null, '', 'a', 'é', '😀', [], {}),
  fc.constantFrom<Value[]>([1, ['x', null]], { b: 1, a: { c: [] } }, { a: { c: [] }, b: 1 }, 'x'.repeat(1_100)),
);

const attributes = fc.record(
  {
    n: fc.constantFrom(1, 2, 3),
    t: value,
    row: value,
    queueKey: fc.constantFrom('q1', 'q2'),
    queueSort: fc.constantFrom(...SORTS),
    dueKey: fc.constantFrom('d', ''),
    dueSort: fc.constantFrom('1', '2'),
  },
  { requiredKeys: [] },
);

const attribute = fc.constantFrom('n', 't', 'row', 'queueSort', 'nowhere');

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Condition[]>({ is: 'absent' }, { is: 'present' }),
    fc.record({ is: fc.constant('missing' as const), attribute }),
    fc.record({ is: fc.constant('equal' as const), attribute, value }),
    fc.record({
      is: fc.constantFrom('less' as const, 'lessOrEqual' as const),
      attribute,
      value: fc.constantFrom(2, 'a', 'é'),
    }),
    fc.record({
      is: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { maxLength: 3 }),
    }),
  ),
}));

const when = fc.option(condition, { nil: undefined }).map((of) => (of === undefined ? {} : { when: of }));

const item = fc.tuple(key, attributes).map(([at, rest]): Item => ({ ...at, entity: 'thing', ...rest }));
const put = fc.tuple(item, when).map(([of, demanded]): Write => ({ put: of, ...demanded }));
const remove = fc.tuple(key, when).map(([of, demanded]): Write => ({ delete: of, ...demanded }));
const check = fc.tuple(key, condition).map(([of, demanded]): Write => ({ check: of, when: demanded }));
const update = fc
  .record({
    update: key,
    set: fc.tuple(attributes, fc.boolean()).map(([set, names]) => (names ? { ...set, entity: 'thing' } : set)),
    remove: fc.subarray(['row', 'queueKey', 'nowhere']),
    add: fc.dictionary(fc.constantFrom('n', 't', 'sum'), fc.constantFrom(1, -3), { maxKeys: 1 }),
    when,
  })
  .map(({ when: demanded, ...of }): Update => ({ ...of, ...demanded }));

const range = fc.oneof(
  fc.record({ prefix: fc.constantFrom('a', 'é', '\uffff', 'zzz') }),
  fc.record({ from: fc.constantFrom(...SORTS), to: fc.constantFrom(...SORTS) }),
);
const query = fc
  .record(
    {
      table: fc.constantFrom<Pick<Query, 'index' | 'partition'>[]>(
        { partition: 'p' },
        { partition: 'q' },
        { index: 'byQueue', partition: 'q1' },
        { index: 'byQueue', partition: 'q2' },
        { index: 'byDue', partition: 'd' },
      ),
      sort: range,
      descending: fc.boolean(),
      limit: fc.integer({ min: 1, max: 3 }),
      consistent: fc.boolean(),
    },
    { requiredKeys: ['table'] },
  )
  .map(({ table, ...rest }): Query => ({ ...table, ...rest }));

const call: fc.Arbitrary<Call> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ call: fc.constant('put' as const), write: put }) },
  { weight: 3, arbitrary: fc.record({ call: fc.constant('update' as const), write: update }) },
  { weight: 1, arbitrary: fc.record({ call: fc.constant('delete' as const), write: remove }) },
  {
    weight: 3,
    arbitrary: fc.record({
      call: fc.constant('transact' as const),
      writes: fc.array(fc.oneof(put, update, remove, check), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      call: fc.constant('batchWrite' as const),
      puts: fc.array(item, { maxLength: 4 }),
      deletes: fc.array(key, { maxLength: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      call: fc.constant('add' as const),
      key,
      attribute: fc.constantFrom('n', 't', 'count'),
      amount: fc.constantFrom(1, -2, 1_000_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ call: fc.constant('get' as const), key }) },
  {
    weight: 1,
    arbitrary: fc.record({ call: fc.constant('batchGet' as const), keys: fc.array(key, { maxLength: 4 }) }),
  },
  { weight: 3, arbitrary: fc.record({ call: fc.constant('query' as const), query }) },
);

function perform(table: Table, made: Call): Promise<unknown> {
  switch (made.call) {
    case 'put':
    case 'update':
    case 'delete':
      if ('put' in made.write) return table.put(made.write);
      return 'update' in made.write ? table.update(made.write) : table.delete(made.write as { readonly delete: Key });
    case 'transact':
      return table.transact(made.writes);
    case 'batchWrite':
      return table.batchWrite([...made.puts.map((of) => ({ put: of })), ...made.deletes.map((of) => ({ delete: of }))]);
    case 'add':
      return table.add(made.key, 'thing', made.attribute, made.amount);
    case 'get':
      return table.get(made.key);
    case 'batchGet':
      return table.batchGet(made.keys);
    case 'query':
      return table.query(made.query);
  }
}

/** The answer or the refusal, as something to compare. */
async function outcome(table: Table, made: Call): Promise<unknown> {
  try {
    return { answer: await perform(table, made) };
  } catch (error) {
    return { refusal: error instanceof Error && 'code' in error ? error.code : error };
  }
}

const EVERYTHING: readonly Query[] = [
  ...PARTITIONS.map((partition) => ({ partition })),
  { index: 'byQueue', partition: 'q1' },
  { index: 'byQueue', partition: 'q2' },
  { index: 'byDue', partition: 'd' },
];

const missing = engineMissing();

if (missing !== undefined) {
  process.stderr.write(`\nNOT RUN: the comparison of the two drivers of the table (${missing})\n`);
  it(`NOT RUN, the comparison of the two drivers of the table: ${missing}`, () => expect(missing).not.toBe(''));
} else {
  const ids = steadyIds();
  let engine: DynamoEngine;
  beforeAll(async () => {
    engine = await startDynamoEngine();
  });
  afterAll(() => engine.stop());

  it('whatever is asked of the table, both editions answer the same', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 14 }), async (calls) => {
        const units: Record<'sqlite' | 'dynamo', ConsumedUnits[]> = { sqlite: [], dynamo: [] };
        const sqlite = openSqliteTable({ file: ':memory:', onUnits: (consumed) => units.sqlite.push(consumed) });
        const dynamo = dynamoTable({
          client: engine.client,
          tableName: await engine.createTable(),
          ids,
          random: seededRandom(1),
          sleep: async () => {},
          onUnits: (consumed) => units.dynamo.push(consumed),
        });
        try {
          for (const made of calls) {
            units.sqlite = [];
            units.dynamo = [];
            const expected = await outcome(sqlite, made);
            expect(await outcome(dynamo, made)).toEqual(expected);
            // What DynamoDB refuses after a look at the table it counts; the other driver has refused it before.
            if ('answer' in (expected as object)) expect(units.dynamo).toEqual(units.sqlite);
          }
          for (const all of EVERYTHING) expect(await dynamo.query(all)).toEqual(await sqlite.query(all));
        } finally {
          sqlite.close();
        }
      }),
      { seed: 20_251_003, numRuns: 200 },
    );
  });
}
