// The table's port suite on the local edition's driver.
import { afterEach, describe } from 'vitest';
import { openSqliteTable, type SqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { indexSuite } from './index-suite.ts';
import { readingSuite } from './reading-suite.ts';
import { refusalSuite } from './refusal-suite.ts';
import type { OpenTable } from './table-driver.ts';
import { transactionSuite } from './transaction-suite.ts';
import { unitsSuite } from './units-suite.ts';
import { writingSuite } from './writing-suite.ts';

const opened: SqliteTable[] = [];
const open: OpenTable = async (onUnits) => {
  const table = openSqliteTable({ file: ':memory:', ...(onUnits === undefined ? {} : { onUnits }) });
  opened.push(table);
  return table;
};

afterEach(() => {
  for (const table of opened.splice(0)) table.close();
});

describe('the table in SQLite', () => {
  readingSuite(open);
  writingSuite(open);
  describe('a transaction', () => transactionSuite(open));
  describe('the indexes', () => indexSuite(open));
  describe('refuses', () => refusalSuite(open));
  describe('units:', () => unitsSuite(open));
});
