// Bootstraps the account and deploys every stack with the CDK's own command line. Without change sets, which the emulator makes
// and does not hold to what they say.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activateReceiptRuleSet, makeReceiptRuleSet, publishStateMachines, stackNames } from './account.ts';
import { cdk } from './cdk.ts';
import { DEPLOYMENT } from './deployment.ts';
import type { Deployed } from './desk.ts';

const DEPLOY = ['deploy', '--all', '--require-approval=never', '--method=direct'];

/** With somebody else's rules active, nothing is made and the sentence says what to do. Leaves an empty account. */
export async function refusedBesideForeignRules(): Promise<void> {
  await successful(['bootstrap']);
  await makeReceiptRuleSet('somebody-elses');
  await activateReceiptRuleSet('somebody-elses');
  const { code, output } = await cdk(DEPLOY);
  assert.notEqual(code, 0, 'the deployment went on');
  assert.match(output, /The receipt rule set "somebody-elses" is active in this region/);
  assert.match(output, /"receiptRuleSet": \{ "join": "somebody-elses" \}/);
  const made = (await stackNames()).filter((name) => name.startsWith(`${DEPLOYMENT.name}-`));
  assert.deepEqual(made, [`${DEPLOYMENT.name}-gate`]);
  await activateReceiptRuleSet(undefined);
}

export async function deploy(): Promise<Deployed> {
  // What CloudFormation cannot make there; the product's own step makes it the active one.
  await makeReceiptRuleSet(DEPLOYMENT.name);
  const folder = mkdtempSync(join(tmpdir(), 'firstline-outputs-'));
  const file = join(folder, 'outputs.json');
  try {
    await successful([...DEPLOY, `--outputs-file=${file}`]);
    await publishStateMachines();
    return deployedIn(JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function successful(command: readonly string[]): Promise<void> {
  const { code, output } = await cdk(command);
  assert.equal(code, 0, `cdk ${command[0]} failed:\n${output.split('\n').slice(-60).join('\n')}`);
}

function deployedIn(outputs: Readonly<Record<string, Readonly<Record<string, string>>>>): Deployed {
  const output = (stack: string, name: string) => {
    const value = outputs[`${DEPLOYMENT.name}-${stack}`]?.[name];
    assert.ok(value, `the stack ${stack} has the output ${name}`);
    return value;
  };
  return {
    staffApi: output('api', 'StaffApi'),
    publicPages: output('public', 'PublicPages'),
    machineClientId: output('data', 'MachineClientId'),
  };
}
