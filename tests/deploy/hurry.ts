// Working time around the clock and targets of a minute, written as settings before the first mail: nobody moves the clock of
// an account, so a promise has to be one that breaks while somebody waits.
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { randomIds } from '../../functions/edge/random-ids.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { systemClock } from '../../shared/aws/system-clock.ts';
import { calendarSchema, type Week } from '../../shared/calendars/calendar-contract.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { defaultPolicy } from '../../shared/sla/policy.ts';
import { callTarget } from './account.ts';

const ALL_DAY = [{ open: '00:00', close: '24:00' }];
const ALWAYS: Week = {
  mon: ALL_DAY,
  tue: ALL_DAY,
  wed: ALL_DAY,
  thu: ALL_DAY,
  fri: ALL_DAY,
  sat: ALL_DAY,
  sun: ALL_DAY,
};
const SOON = { FR: 1, NR: 1, RES: 480 };

export async function hurry(): Promise<void> {
  const { TableNames } = (await callTarget('dynamodb', 'DynamoDB_20120810.ListTables', {}, '1.0')) as {
    readonly TableNames: readonly string[];
  };
  const [tableName = ''] = TableNames;
  const table = dynamoTable({
    client: new DynamoDBClient({}),
    tableName,
    ids: randomIds(systemClock),
    random: Math.random,
    sleep: setTimeout,
  });
  const settings = settingsStore(table, systemClock);
  const policy = defaultPolicy(firstId('policy', 1), 'In a hurry');
  const targets = { urgent: SOON, high: SOON, normal: SOON, low: SOON };
  await settings.save('POLICY', policy.policyId, 1, { ...policy, version: 2, targets });
  const [first] = await settings.list('CALENDAR');
  const calendar = calendarSchema.parse(first);
  const versions = calendar.versions.map((version) => ({ ...version, week: ALWAYS }));
  await settings.save('CALENDAR', calendar.calendarId, calendar.version, { ...calendar, version: 2, versions });
}
