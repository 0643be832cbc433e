// The steps of an approval as they are put together: who decides in each, and how many of them must say yes.
import type { AgentId } from '../../../shared/kernel/id.ts';
import type { CallParts } from '../../client/routes.ts';
import { useMe } from '../../client/use-api.tsx';
import { Button, IconButton } from '../../kit/button.tsx';
import { SelectField } from '../../kit/field.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './form.module.css';

type Plan = NonNullable<CallParts<'startApproval'>['body']['plan']>;
type Approver = Plan['steps'][number]['approvers'][number];
const MODES = ['all', 'any', 'majority'] as const;
const ROLES = ['team-lead', 'manager', 'department-head', 'on-duty', 'assignee'] as const;

/** @param approvers `role:manager` or the id of an agent */
export type Step = {
  readonly key: number;
  readonly approvers: readonly string[];
  readonly mode: (typeof MODES)[number];
};

export const firstStep: Step = { key: 1, approvers: [], mode: 'all' };
/** As many as the desk takes. */
const STEPS_MAX = 10;
const APPROVERS_MAX = 10;

export function planOf(steps: readonly Step[]): Plan {
  return {
    steps: steps.map(({ approvers, mode }) => ({ approvers: approvers.map(targetOf), mode: { kind: mode } })),
  };
}

function targetOf(id: string): Approver {
  const role = ROLES.find((name) => id === `role:${name}`);
  return role === undefined ? { kind: 'agent', agentId: id as AgentId } : { kind: 'role', role };
}

export function ApprovalSteps(props: {
  readonly steps: readonly Step[];
  /** The step that nobody decides in. */
  readonly faultAt: number | undefined;
  readonly onChange: (steps: readonly Step[]) => void;
}) {
  const { steps, faultAt, onChange } = props;
  const { approval: words } = useActsTexts();
  const change = (key: number, to: Partial<Step>) =>
    onChange(steps.map((step) => (step.key === key ? { ...step, ...to } : step)));
  return (
    <>
      {steps.map((step, index) => (
        <fieldset key={step.key} className={styles.group}>
          <legend>{words.step(index + 1)}</legend>
          <Approvers
            step={step}
            fault={faultAt === index ? words.needApprover(index + 1) : undefined}
            onChange={(approvers) => change(step.key, { approvers })}
          />
          {step.approvers.length > 1 && (
            <SelectField
              label={words.mode}
              value={step.mode}
              onChange={({ target }) =>
                change(step.key, { mode: MODES.find((mode) => mode === target.value) ?? 'all' })
              }
            >
              {MODES.map((mode) => (
                <option key={mode} value={mode}>
                  {words.modes[mode]}
                </option>
              ))}
            </SelectField>
          )}
          {steps.length > 1 && (
            <Button look="quiet" onPress={() => onChange(steps.filter(({ key }) => key !== step.key))}>
              {words.removeStep(index + 1)}
            </Button>
          )}
        </fieldset>
      ))}
      {steps.length < STEPS_MAX && (
        <Button
          onPress={() => onChange([...steps, { ...firstStep, key: Math.max(...steps.map(({ key }) => key)) + 1 }])}
        >
          {words.addStep}
        </Button>
      )}
      <p className={styles.muted}>{words.times}</p>
    </>
  );
}

function Approvers(props: {
  readonly step: Step;
  readonly fault: string | undefined;
  readonly onChange: (approvers: readonly string[]) => void;
}) {
  const { step, fault, onChange } = props;
  const { approval: words } = useActsTexts();
  const { agentId: mine, colleagues } = useMe();
  const all = [
    ...ROLES.map((role) => ({ id: `role:${role}`, name: words.roles[role] })),
    // Nobody decides on what they asked for.
    ...colleagues
      .filter(({ active, agentId }) => active && agentId !== mine)
      .map(({ agentId, name }) => ({ id: agentId as string, name })),
  ];
  const nameOf = (id: string) => all.find((one) => one.id === id)?.name ?? id;
  return (
    <>
      {step.approvers.length > 0 && (
        <ul className={styles.list}>
          {step.approvers.map((id) => (
            <li key={id} className={styles.choice}>
              {nameOf(id)}
              <IconButton
                icon="close"
                label={words.removeApprover(nameOf(id))}
                onPress={() => onChange(step.approvers.filter((other) => other !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      {step.approvers.length < APPROVERS_MAX && (
        <SelectField
          label={words.approver}
          fault={fault}
          value=""
          onChange={({ target }) => target.value !== '' && onChange([...step.approvers, target.value])}
        >
          <option value="">{words.chooseApprover}</option>
          {all
            .filter(({ id }) => !step.approvers.includes(id))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </SelectField>
      )}
    </>
  );
}
