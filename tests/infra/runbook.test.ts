// Whoever is woken by an alarm must find its chapter, and no chapter may speak of an alarm that is gone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RECEIVING_REGIONS } from '../../infra/config/receiving-regions.ts';
import { property, resourcesOf, synthesize } from './support/synthesized.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const runbook = readFileSync(join(DOCS, 'runbook.md'), 'utf8');
const deploy = readFileSync(join(DOCS, 'deploy.md'), 'utf8');
const chapters = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = '']) => anchorOf(title));
const templates = synthesize();
const named = resourcesOf(templates, 'AWS::CloudWatch::Alarm').map(({ resource }) =>
  String(property(resource, 'AlarmDescription')),
);

describe('the runbook', () => {
  it('has a chapter for every alarm', () => {
    const missing = named.filter(
      (text) => !chapters.includes(/ See docs\/runbook\.md#([a-z-]+)$/.exec(text)?.[1] ?? ''),
    );
    expect(missing).toEqual([]);
  });

  it('has no chapter without an alarm', () => {
    const used = new Set(named.map((text) => text.split('#').at(-1)));
    expect(chapters.filter((chapter) => !used.has(chapter))).toEqual([]);
  });

  it('begins each chapter with the words of its alarm', () => {
    const sentences = named.map((text) => text.replace(/ See docs.*$/, ''));
    const unknown = sentences.filter((sentence) => !runbook.includes(sentence.split(' ').slice(-4).join(' ')));
    expect(unknown).toEqual([]);
  });
});

describe('the deploy guide', () => {
  it('explains every setting of the example and every DNS record of the outputs', () => {
    const example = readFileSync(join(DOCS, '../infra/config/deployment.example.json'), 'utf8');
    const settings = [...Object.keys(JSON.parse(example) as object), 'receiptRuleSet'];
    expect(settings.filter((setting) => !deploy.includes(`| \`${setting}\` `))).toEqual([]);
    const outputs = Object.keys(templates['firstline-mail']?.Outputs ?? {}).filter((name) => name.startsWith('Dns'));
    expect(outputs).toHaveLength(9);
    expect(outputs.filter((name) => !deploy.includes(`\`${name.replace(/\d$/, '')}`))).toEqual([]);
  });

  it('names no region in which SES takes no mail in', () => {
    const regions = [...deploy.matchAll(/\b[a-z]{2}-[a-z]+-\d\b/g)].map(([region]) => region);
    expect(regions.filter((region) => !(RECEIVING_REGIONS as readonly string[]).includes(region))).toEqual([]);
  });
});

/** As renderers of Markdown make it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
