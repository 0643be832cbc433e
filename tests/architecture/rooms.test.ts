// The rooms of the house: who may import whom, which words stand where, how files are named. No exemptions.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FILES = globSync('{infra,functions,shared,local,scripts,web}/**/*.{ts,tsx,mts,mjs}', { cwd: ROOT })
  .filter((file) => !file.includes('node_modules') && !file.includes('cdk.out'))
  .sort();

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

const SHARED_KERNEL = ['kernel'];
const SHARED_BASE = ['kernel', 'table', 'blobs', 'events', 'permissions', 'i18n', 'config'];

function importsOf(file: string): Import[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const statements = source.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'/gms);
  const lazy = source.matchAll(/\bimport\('([^']+)'\)/g);
  const found = [...statements, ...[...lazy].map(([all, to]) => [all, undefined, to] as const)];
  return found.map(([, typeOnly, to = '']) => ({
    from: file,
    to: to.startsWith('.') ? normalize(join(dirname(file), to)) : to,
    typeOnly: typeOnly !== undefined,
  }));
}

const IMPORTS = FILES.flatMap(importsOf);

const roomOf = (path: string) => path.split('/')[0] ?? '';
const sharedRoomOf = (path: string) => (path.startsWith('shared/') ? (path.split('/')[1] ?? '') : undefined);

function verdict({ from, to, typeOnly }: Import): string | undefined {
  const target = roomOf(to);
  const inProject =
    ['infra', 'functions', 'shared', 'local', 'scripts', 'web', 'tests'].includes(target) && /\.tsx?$/.test(to);
  const toShared = inProject ? sharedRoomOf(to) : undefined;
  if (!inProject) return outside(from, to, typeOnly);
  if (target === 'scripts' && roomOf(from) === 'scripts') return undefined;
  if (target === 'tests' || target === 'scripts') return 'nobody imports tests or scripts';
  switch (roomOf(from)) {
    case 'shared':
      return target === 'shared' ? withinShared(from, to, typeOnly) : 'shared imports shared only';
    case 'functions':
      if (target === 'shared')
        return toShared === 'aws' && !from.endsWith('.lambda.ts') ? 'only .lambda.ts entries know AWS' : undefined;
      return target === 'functions' ? undefined : 'functions import shared and functions';
    case 'local':
      if (target === 'local') return undefined;
      if (target === 'functions')
        return to.endsWith('.lambda.ts') ? 'local does not run the AWS composition' : undefined;
      return target === 'shared' && toShared !== 'aws' ? undefined : 'local imports functions and shared without aws';
    case 'infra':
      if (target === 'infra') return undefined;
      return ['kernel', 'table', 'config', 'registry', 'permissions'].includes(toShared ?? '')
        ? undefined
        : 'infra imports kernel, table, config, registry and permissions';
    case 'scripts':
      return undefined;
    case 'web':
      if (target === 'web') return withinWeb(from, to);
      if (['kernel', 'permissions', 'i18n'].includes(toShared ?? '')) return undefined;
      return /-routes\.ts$/.test(to) || (/-contract\.ts$/.test(to) && typeOnly)
        ? undefined
        : 'web sees routes and types of contracts';
    default:
      return 'a room that the architecture does not know';
  }
}

/** The kit knows nothing but itself, the client knows the kit, a feature knows both and no other feature; the frame gathers them. */
function withinWeb(from: string, to: string): string | undefined {
  const [mine, theirs] = [webPartOf(from), webPartOf(to)];
  if (mine === theirs || mine === 'workspace' || theirs === 'kit' || theirs === 'tokens') {
    return theirs === 'kit' || theirs === 'tokens' || mine !== 'kit' ? undefined : 'the kit knows nothing but itself';
  }
  if (mine === 'kit') return 'the kit knows nothing but itself';
  if (theirs === 'client') return undefined;
  // Routes hang below the root, and a screen's address is its own.
  return to === 'web/workspace/root-route.tsx' ? undefined : 'features are joined by links, not by imports';
}

/** `kit`, `client`, `workspace` for what gathers, `workspace/ticket` for a feature. */
function webPartOf(path: string): string {
  const [, part = '', feature = ''] = path.split('/');
  return part === 'workspace' && !/\.tsx?$/.test(feature) ? `workspace/${feature}` : part;
}

function withinShared(from: string, to: string, typeOnly: boolean): string | undefined {
  const [mine = '', theirs = ''] = [sharedRoomOf(from), sharedRoomOf(to)];
  if (mine === theirs || mine === 'aws') return undefined;
  if (theirs === 'aws') return 'nothing in shared knows AWS';
  if (mine === 'kernel') return 'the kernel depends on nothing';
  if (SHARED_BASE.includes(mine)) return SHARED_KERNEL.includes(theirs) ? undefined : `${mine} imports the kernel only`;
  if (mine === 'registry')
    return /-(events|routes|contract|definition)\.ts$/.test(to) || typeOnly
      ? undefined
      : 'registry gathers events, routes, contracts and definitions of processes';
  if (SHARED_BASE.includes(theirs) || BESIDE_EVERY_FEATURE.includes(theirs)) return undefined;
  return typeOnly || /-(events|ids|contract|routes)\.ts$/.test(to)
    ? undefined
    : 'another feature is known by its events, ids, contract and types';
}

/** What every feature stores and waits with: settings, commands that happen once, the language of processes, masking of forbidden data. */
const BESIDE_EVERY_FEATURE = ['settings', 'commands', 'processes', 'redaction'];

function outside(from: string, to: string, typeOnly: boolean): string | undefined {
  const aws = to.startsWith('@aws-sdk/') || to.startsWith('@smithy/');
  if (aws) return from.startsWith('shared/aws/') ? undefined : 'the SDK has one room';
  if (roomOf(from) === 'web' && (to.startsWith('node:') || to === 'zod'))
    return 'a browser has no Node, and schemas stay out of it';
  if (roomOf(from) !== 'shared' || from.startsWith('shared/aws/')) return undefined;
  if (to === 'aws-lambda' || to.startsWith('@middy/')) return typeOnly ? undefined : 'rules know no Lambda';
  return undefined;
}

describe('the rooms of the house', () => {
  it('has files to look at', () => {
    expect(FILES.length).toBeGreaterThan(50);
    expect(IMPORTS.length).toBeGreaterThan(100);
  });

  it('lets imports go one way only', () => {
    const wrong = IMPORTS.flatMap((each) => {
      const reason = verdict(each);
      return reason === undefined ? [] : [`${each.from} -> ${each.to}: ${reason}`];
    });
    expect(wrong).toEqual([]);
  });

  it('would notice an import the wrong way', () => {
    const wrong = (from: string, to: string, typeOnly = false) => verdict({ from, to, typeOnly });
    expect(wrong('shared/kernel/a.ts', 'shared/table/b.ts')).toBeDefined();
    expect(wrong('shared/sla/a.ts', 'shared/tickets/ticket-store.ts')).toBeDefined();
    expect(wrong('shared/tickets/a.ts', '@aws-sdk/client-s3')).toBeDefined();
    expect(wrong('infra/app.ts', 'functions/api/tickets.ts')).toBeDefined();
    expect(wrong('local/main.ts', 'shared/aws/dynamo-table.ts')).toBeDefined();
    expect(wrong('functions/api/tickets.ts', 'shared/aws/dynamo-table.ts')).toBeDefined();
    expect(wrong('shared/sla/a.ts', 'shared/tickets/ticket-events.ts')).toBeUndefined();
    expect(wrong('web/client/a.ts', 'shared/tickets/tickets-contract.ts')).toBeDefined();
    expect(wrong('web/client/a.ts', 'shared/tickets/tickets-contract.ts', true)).toBeUndefined();
    expect(wrong('web/client/a.ts', 'shared/tickets/tickets-routes.ts')).toBeUndefined();
    expect(wrong('web/client/a.ts', 'shared/tickets/ticket-store.ts', true)).toBeDefined();
    expect(wrong('web/client/a.ts', 'functions/edge/http.ts', true)).toBeDefined();
    expect(wrong('web/client/a.ts', 'zod')).toBeDefined();
    expect(wrong('web/kit/a.tsx', 'web/client/api.ts')).toBeDefined();
    expect(wrong('web/workspace/queue/a.tsx', 'web/workspace/ticket/b.tsx')).toBeDefined();
    expect(wrong('web/workspace/queue/a.tsx', 'web/client/api.ts')).toBeUndefined();
    expect(wrong('web/workspace/router.tsx', 'web/workspace/queue/a.tsx')).toBeUndefined();
    expect(wrong('local/main.ts', 'web/client/api.ts')).toBeDefined();
  });

  const RULES: readonly (readonly [string, (file: string) => boolean, RegExp])[] = [
    [
      'clock, chance and environment are arguments of every rule',
      (file) => file.startsWith('shared/') && !file.startsWith('shared/aws/'),
      /\bDate\.now\(|\bnew Date\(\s*\)|Math\.random|randomUUID|process\.env/,
    ],
    [
      'no product code knows which edition it is in',
      (file) => /^(infra|functions|shared|web\/src)\//.test(file),
      /\blocalhost\b|IS_LOCAL|AWS_ENDPOINT|NODE_ENV/,
    ],
    ['zod is imported whole, so that bundles stay small', () => true, /import\s+\{[^}]*\bz\b[^}]*\}\s+from\s+'zod'/],
    [
      'text is text: nothing writes markup into a page',
      (file) => file.startsWith('web/'),
      /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|createContextualFragment|\beval\(/i,
    ],
  ];
  it.each(RULES)('%s', (_rule, applies, forbidden) => {
    const source = (file: string) => readFileSync(join(ROOT, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
    expect(FILES.filter(applies).filter((file) => forbidden.test(source(file)))).toEqual([]);
  });

  it('names files in kebab-case and never by what they are not', () => {
    const names = FILES.map((file) => file.split('/').at(-1) ?? '');
    expect(
      names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.lambda|\.config|\.d)?\.(ts|tsx|mts|mjs)$/.test(name)),
    ).toEqual([]);
    expect(names.filter((name) => /^(utils?|helpers?|common|manager|base|index)\./.test(name))).toEqual([]);
  });

  it('opens every file by saying what it is', () => {
    const silent = FILES.filter((file) => !/^(#!.*\n)?\/\/ \S/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(silent).toEqual([]);
  });

  it('keeps files short enough to read: 250 lines, 400 in infra', () => {
    const long = FILES.filter((file) => {
      const lines = readFileSync(join(ROOT, file), 'utf8').split('\n').length;
      return lines > (file.startsWith('infra/') ? 400 : 250);
    });
    expect(long).toEqual([]);
  });

  it('gives every entry point an edition-neutral handler and an AWS composition beside it', () => {
    const entries = FILES.filter((file) => /^functions\/(api|public|mail|on|workflow|streams|schedule)\//.test(file));
    const compositions = entries.filter((file) => file.endsWith('.lambda.ts'));
    const withoutHandler = compositions.filter((file) => !entries.includes(file.replace('.lambda.ts', '.ts')));
    expect(withoutHandler).toEqual([]);
    const handlers = entries.filter((file) => !file.endsWith('.lambda.ts') && exportsHandler(file));
    expect(handlers.filter((file) => !compositions.includes(file.replace(/\.ts$/, '.lambda.ts')))).toEqual([]);
  });
});

function exportsHandler(file: string): boolean {
  return /export (async )?function makeHandler\b|export const makeHandler\b/.test(
    readFileSync(join(ROOT, file), 'utf8'),
  );
}
