// The table's port suite on the AWS edition's driver, against a real engine. Where that cannot run, it says so.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { type DynamoEngine, engineMissing, startDynamoEngine } from '../../support/dynamo-engine.ts';
import { seededRandom, steadyIds } from '../../support/seeded.ts';
import { indexSuite } from './index-suite.ts';
import { readingSuite } from './reading-suite.ts';
import { refusalSuite } from './refusal-suite.ts';
import type { OpenTable } from './table-driver.ts';
import { transactionSuite } from './transaction-suite.ts';
import { unitsSuite } from './units-suite.ts';
import { writingSuite } from './writing-suite.ts';

const missing = engineMissing();

if (missing !== undefined) {
  process.stderr.write(`\nNOT RUN: the table's port suite on DynamoDB (${missing})\n`);
  it(`NOT RUN on DynamoDB: ${missing}`, () => expect(missing).not.toBe(''));
} else {
  // One source for all tables: the engine, like DynamoDB, remembers the tokens of transactions across them.
  const ids = steadyIds();
  let engine: DynamoEngine;
  beforeAll(async () => {
    engine = await startDynamoEngine();
  });
  afterAll(() => engine.stop());

  const open: OpenTable = async (onUnits) =>
    dynamoTable({
      client: engine.client,
      tableName: await engine.createTable(),
      ids,
      random: seededRandom(1),
      sleep: async () => {},
      ...(onUnits === undefined ? {} : { onUnits }),
    });

  describe('the table in DynamoDB', () => {
    readingSuite(open);
    writingSuite(open);
    describe('a transaction', () => transactionSuite(open));
    describe('the indexes', () => indexSuite(open));
    describe('refuses', () => refusalSuite(open));
    describe('units:', () => unitsSuite(open));
  });
}
