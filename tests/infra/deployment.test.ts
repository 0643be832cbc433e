// The settings of a deployment: what is taken, and what the person who deploys is told.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDeployment, readDeployment } from '../../infra/config/deployment.ts';
import { RECEIVING_REGIONS } from '../../infra/config/receiving-regions.ts';
import { deploymentWith } from './support/synthesized.ts';

function faultOf(changes: object): string {
  try {
    deploymentWith(changes);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'no fault';
}

describe('the settings of a deployment', () => {
  it('keep data and raw mail of 90 days when nothing else is written', () => {
    const { name, dataOnDestroy, rawMailDays, receiptRuleSet, ...needed } = deploymentWith();
    expect(parseDeployment(needed, 'file')).toEqual({
      ...needed,
      name: 'firstline',
      dataOnDestroy: 'retain',
      rawMailDays: 90,
    });
    expect([name, dataOnDestroy, rawMailDays, receiptRuleSet]).toEqual(['firstline', 'retain', 90, undefined]);
  });

  it.each([
    ['region', 'eu-west-3', 'region: SES takes no mail in there; write one of af-south-1'],
    ['region', undefined, 'region: is missing; write one of'],
    ['receivingDomain', 'example.com', 'receivingDomain: write a subdomain made for this purpose'],
    ['receivingDomain', 'In.Example.com', 'receivingDomain: write a domain name in lower case'],
    ['receivingDomain', 'help@in.example.com', 'receivingDomain: write a domain name in lower case without'],
    ['receivingDomain', 'bounce.example.com', 'receivingDomain: is where mail that could not be delivered returns to'],
    ['sendingDomain', 'https://example.com', 'sendingDomain: write a domain name'],
    ['sendingDomain', 'in.example.com', 'receivingDomain: must differ from sendingDomain'],
    ['firstAdministrator', 'admin', 'firstAdministrator: write one mail address'],
    ['deskAddress', 'http://desk.example.com', 'deskAddress: write the address that people open'],
    ['deskAddress', 'https://desk.example.com/', 'deskAddress: write the address that people open'],
    [
      'deskCertificate',
      'arn:aws:acm:eu-central-1:1:certificate/x',
      'deskCertificate: write the ARN of a certificate in us-east-1',
    ],
    ['timeZone', '+03:00', 'timeZone: write an IANA time zone'],
    ['timeZone', 'Europe/Atlantis', 'timeZone: write an IANA time zone'],
    ['languages', [], 'languages: name at least one language'],
    ['languages', ['de'], 'languages.0: write languages out of en, ru'],
    ['languages', ['en', 'en'], 'languages: name each language once'],
    ['languages', 'en', 'languages: write a list of languages'],
    ['alarmAddress', undefined, 'alarmAddress: write one mail address'],
    ['rawMailDays', 0, 'rawMailDays: keep raw mail for at least 1 day'],
    ['rawMailDays', 3651, 'rawMailDays: keep raw mail for at most 3650 days'],
    ['rawMailDays', 1.5, 'rawMailDays: write a whole number of days'],
    ['receiptRuleSet', 'theirs', 'receiptRuleSet: write { "join": "<name of the active rule set>" } or leave it out'],
    ['receiptRuleSet', { join: 'a b' }, 'receiptRuleSet.join: write the name of the rule set'],
    ['dataOnDestroy', true, 'dataOnDestroy: write "retain" or "delete"'],
    ['name', 'F', 'name: write 2 to 20 lower-case letters'],
    ['name', 'my-aws-desk', 'name: write a name without "aws"'],
    ['receivingdomain', 'in.example.com', 'receivingdomain: there is no such setting; take it out'],
  ])('name the setting at fault and what to write: %s = %j', (setting, value, sentence) => {
    expect(faultOf({ [setting]: value })).toContain(sentence);
  });

  it.each([
    ['rawMailDays', 1],
    ['rawMailDays', 3650],
    ['languages', ['ru']],
    ['timeZone', 'Asia/Yekaterinburg'],
    ['receivingDomain', 'in.xn--e1afmkfd.xn--p1ai'],
    ['receiptRuleSet', { join: 'default-rule-set' }],
  ])('take what lies just within the limits: %s = %j', (setting, value) => {
    expect(faultOf({ [setting]: value })).toBe('no fault');
  });

  it('take every region in which SES takes mail in', () => {
    expect(RECEIVING_REGIONS.filter((region) => faultOf({ region }) !== 'no fault')).toEqual([]);
    expect(new Set(RECEIVING_REGIONS).size).toBe(RECEIVING_REGIONS.length);
  });

  it('tell of every fault at once', () => {
    expect(faultOf({ region: 'mars-1', alarmAddress: 'x', rawMailDays: 0 }).split('\n')).toHaveLength(4);
  });

  it('say where the file belongs when there is none, and when it is not JSON', () => {
    const folder = mkdtempSync(join(tmpdir(), 'firstline-settings-'));
    expect(() => readDeployment(join(folder, 'deployment.json'))).toThrow(
      /Copy infra\/config\/deployment\.example\.json to deployment\.json/,
    );
    writeFileSync(join(folder, 'broken.json'), '{ "name": ');
    expect(() => readDeployment(join(folder, 'broken.json'))).toThrow(/is not JSON/);
    writeFileSync(join(folder, 'text.json'), '"firstline"');
    expect(() => readDeployment(join(folder, 'text.json'))).toThrow(/the file: write an object of settings/);
  });
});
