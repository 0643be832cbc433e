// A real DynamoDB engine for the driver's tests: one binary on a loopback port, its data in memory, one table per test.
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { INDEXES, TABLE } from '../../shared/table/table.ts';

export type DynamoEngine = {
  readonly client: DynamoDBClient;
  /** Creates an empty table with our indexes and answers its name. */
  createTable(): Promise<string>;
  stop(): Promise<void>;
};

const BINARY = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));

/** Why the engine cannot run on this machine, undefined if it can. */
export function engineMissing(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `no engine for ${process.platform}-${process.arch}`;
  try {
    accessSync(BINARY, constants.X_OK);
    return undefined;
  } catch {
    return '@dynoxide/linux-x64 is not installed';
  }
}

export async function startDynamoEngine(): Promise<DynamoEngine> {
  const { port, child } = await listening();
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'engine', secretAccessKey: 'engine' },
    maxAttempts: 1,
  });
  let tables = 0;
  return {
    client,
    createTable: async () => {
      tables += 1;
      const input = tableInput(`table-${tables}`);
      await client.send(new CreateTableCommand(input));
      return `table-${tables}`;
    },
    stop: async () => {
      client.destroy();
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await exited;
    },
  };
}

/** The table as it is in AWS, from the same definition that infra builds it from. */
export function tableInput(TableName: string): CreateTableCommandInput {
  const indexes = Object.entries(INDEXES);
  const keys = new Set([
    TABLE.partition,
    TABLE.sort,
    ...indexes.flatMap(([, { partition, sort }]) => [partition, sort]),
  ]);
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...keys].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keySchema(TABLE),
    GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
      IndexName,
      KeySchema: keySchema(index),
      Projection:
        index.projected.length === 0
          ? { ProjectionType: 'KEYS_ONLY' }
          : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projected] },
    })),
  };
}

function keySchema({ partition, sort }: { readonly partition: string; readonly sort: string }) {
  return [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
}

/** The engine says on stderr when it listens; a port that somebody took in the meantime ends it, and another is tried. */
async function listening(): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const port = await freePort();
    const child = spawn(BINARY, ['serve', '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
    const isUp = await new Promise<boolean>((resolve) => {
      child.stderr.on('data', (text: Buffer) => text.includes('listening') && resolve(true));
      child.once('error', () => resolve(false));
      child.once('exit', () => resolve(false));
    });
    if (isUp) return { port, child };
  }
  throw new Error('the engine does not start');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject()));
    });
  });
}
