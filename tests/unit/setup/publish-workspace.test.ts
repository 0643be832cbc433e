// A release of the workspace: never a page without its scripts, old tabs served on, nothing left behind when it all goes.
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { makeHandler, RELEASES_KEPT } from '../../../functions/deploy/publish-workspace.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

function bucket() {
  const kept = new Map<string, string>();
  const calls: string[] = [];
  let failsAt: string | undefined;
  const answers: string[] = [];
  const store = {
    put: async (key: string, bytes: Uint8Array, type: string) => {
      if (key === failsAt) throw new Error('S3 is away');
      calls.push(`put ${key}`);
      kept.set(key, `${type} ${Buffer.from(bytes).toString('utf8')}`);
    },
    get: async (key: string) => {
      const text = kept.get(key);
      return text === undefined ? undefined : Buffer.from(text.slice(text.indexOf(' ') + 1));
    },
    delete: async (key: string) => {
      calls.push(`delete ${key}`);
      kept.delete(key);
    },
  };
  const run = async (RequestType: 'Create' | 'Update' | 'Delete', release: number) => {
    const named = [`assets/main-${release}.js`, 'assets/same.css'];
    const files = [['index.html', named[0]], ...named.map((name) => [name, name])] as const;
    const handler = makeHandler({
      ...{ store, log: SILENT, respond: async (_address: string, body: string) => void answers.push(body) },
      files: () => files.map(([name = '', text = '']) => ({ name, bytes: Buffer.from(text) })),
    });
    const ResourceProperties = { ServiceToken: 's', config: `{"release":${release}}` };
    await handler({
      ...{ RequestType, ResourceProperties, StackId: 's', RequestId: 'r', LogicalResourceId: 'l' },
      ...{ ResponseURL: 'https://x', ResourceType: 'Custom::WorkspaceFiles', PhysicalResourceId: 'workspace' },
    } as unknown as CloudFormationCustomResourceEvent);
    return JSON.parse(answers.at(-1) ?? '{}') as { Status: string; PhysicalResourceId: string };
  };
  return { kept, calls, run, failAt: (key: string) => (failsAt = key) };
}

test('what a page names is there before the page', async () => {
  const { calls, kept, run } = bucket();
  expect(await run('Create', 1)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'workspace' });
  const at = (name: string) => calls.indexOf(`put desk/${name}`);
  expect(at('assets/main-1.js')).toBeLessThan(at('index.html'));
  expect(at('config.json')).toBeLessThan(at('index.html'));
  expect(kept.get('desk/assets/main-1.js')).toMatch(/^text\/javascript; charset=utf-8 /);
  expect(kept.get('desk/config.json')).toBe('application/json; charset=utf-8 {"release":1}');
});

test('tabs of the last releases find their files, older ones go, shared ones stay', async () => {
  const { kept, run } = bucket();
  for (let release = 1; release <= RELEASES_KEPT + 1; release += 1) await run('Update', release);
  const scripts = [...kept.keys()].filter((key) => key.endsWith('.js'));
  expect(scripts).toEqual(['desk/assets/main-2.js', 'desk/assets/main-3.js', 'desk/assets/main-4.js']);
  expect(kept.has('desk/assets/same.css')).toBe(true);
});

test('a release that breaks off leaves the page of the one before', async () => {
  const { kept, run, failAt } = bucket();
  await run('Create', 1);
  failAt('desk/assets/main-2.js');
  expect(await run('Update', 2)).toMatchObject({ Status: 'FAILED' });
  expect(kept.get('desk/index.html')).toContain('main-1.js');
  expect(kept.has('desk/assets/main-1.js')).toBe(true);
});

test('nothing is left when the stack goes, so that its bucket can go', async () => {
  const { kept, run } = bucket();
  for (const release of [1, 2, 3, 4, 5]) await run('Update', release);
  await run('Delete', 5);
  expect([...kept.keys()]).toEqual([]);
});
