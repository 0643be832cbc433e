// The measured units as a page of the documentation, with what they were spent on. A changed number is a changed line here,
// for a person to look at.
import type { Entry, Metering } from './metered-table.ts';
import { ceilingOf, UNIT_BUDGETS, type UnitOperation } from './unit-budgets.ts';
import type { Measured } from './unit-operations.ts';

const INTRODUCTION = `# What each operation costs

Write and read units of DynamoDB on demand, counted by \`shared/table/units.ts\` for the real entry points on the local table.
This page is written by \`npm run units\`; \`tests/flow/unit-budgets.test.ts\` holds it to what the code does today, and every
operation to its budget. A changed number is a decision: commit it with the change that caused it.

Measured with a mail of the usual size: a subject of 43 characters, a text of 400, a message id of 77. An item costs a unit
for each KB that it begins, twice that in a transaction; an index row costs one, and two when it moves. Settings are kept by
every process for half a minute and do not count.
`;

const COLUMNS = ['operation', 'write units', 'ceiling', 'read units', 'ceiling'];

export function unitsText(measured: Measured): string {
  const operations = Object.keys(UNIT_BUDGETS) as readonly UnitOperation[];
  const lines = operations.map((operation) => {
    const { writeUnits, readUnits } = measured[operation];
    const ceiling = ceilingOf(operation);
    return `| ${[operation, writeUnits, ceiling.writeUnits, readUnits, ceiling.readUnits].join(' | ')} |`;
  });
  const writing = operations.filter((operation) => measured[operation].entries.length > 0);
  const reading = operations.filter((operation) => measured[operation].reads.length > 0);
  return [
    INTRODUCTION,
    `| ${COLUMNS.join(' | ')} |`,
    `|${' --- |'.repeat(COLUMNS.length)}`,
    ...lines,
    '',
    '## What is written',
    '',
    '| operation | in the transaction | index rows | beside it |',
    '| --- | --- | --- | --- |',
    ...writing.map((operation) => `| ${operation} | ${writtenBy(measured[operation])} |`),
    '',
    '## What is read',
    '',
    '| operation | reads |',
    '| --- | --- |',
    ...reading.map((operation) => `| ${operation} | ${readBy(measured[operation])} |`),
    '',
  ].join('\n');
}

/** With the bytes, for whoever looks for the item to make smaller. */
export function bytesText(measured: Measured): string {
  return Object.entries(measured)
    .flatMap(([operation, { entries, writeUnits, readUnits }]) => [
      `${operation}: ${writeUnits} write units, ${readUnits} read units`,
      ...entries.map(
        ({ entity, bytes, itemUnits, rows }) =>
          `  ${entity} ${bytes} bytes: ${itemUnits}${rows.map((row) => `, ${row.index} ${row.bytes} bytes: ${row.units}`).join('')}`,
      ),
    ])
    .join('\n');
}

function writtenBy({ entries }: Metering): string {
  const items = (some: readonly Entry[]) => few(some.map(({ entity, itemUnits }) => `${entity} ${itemUnits}`));
  const rows = entries.flatMap((entry) => entry.rows).map(({ index, units }) => `${index} ${units}`);
  return [
    items(entries.filter(({ inTransaction }) => inTransaction)),
    rows.join(', '),
    items(entries.filter(({ inTransaction }) => !inTransaction)),
  ].join(' | ');
}

function readBy({ reads }: Metering): string {
  return few(reads.map(({ operation, of, units }) => `${operation} ${of.toLowerCase()} ${units}`));
}

/** What happens more than three times is said once, with how often. */
function few(all: readonly string[]): string {
  const groups = Map.groupBy(all, (one) => one);
  return [...groups].flatMap(([one, same]) => (same.length > 3 ? [`${same.length} × ${one}`] : same)).join(', ');
}
