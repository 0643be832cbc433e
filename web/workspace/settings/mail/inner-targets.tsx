// Inner targets: how long a request may lie in a line, wait for others, or stand before a step of an approval. For us alone.
import { useMe } from '../../../client/use-api.tsx';
import { TextField } from '../../../kit/field.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import type { Faults } from '../use-save.ts';
import styles from './mail.module.css';
import { FieldGroup } from './page-form.tsx';
import type { PolicyDraft } from './policy-draft.ts';
import { INNER_WAITS } from './usual-policy.ts';

type Props = {
  readonly draft: Pick<PolicyDraft, 'olaLines' | 'olaWaits' | 'olaStep'>;
  readonly faults: Faults;
  readonly onChange: (part: Partial<PolicyDraft>) => void;
};

export function InnerTargets({ draft, faults, onChange }: Props) {
  const { policies: words } = useSettingsTexts();
  const { queues } = useMe();
  const { olaLines, olaWaits, olaStep } = draft;
  const known = [...queues.map(({ line }) => line), ...Object.keys(olaLines).map(Number)];
  const lines = [...new Set(known)].sort((a, b) => a - b).map(String);
  return (
    <FieldGroup title={words.ola} hint={words.olaHint}>
      <div className={styles.pair}>
        {lines.map((line) => (
          <TextField
            key={line}
            label={words.olaLine(line)}
            value={olaLines[line] ?? ''}
            fault={faults[`ola.lines.${line}`]}
            onChange={({ target }) => onChange({ olaLines: { ...olaLines, [line]: target.value } })}
          />
        ))}
        {INNER_WAITS.map((wait) => (
          <TextField
            key={wait}
            label={words.olaWaits[wait]}
            value={olaWaits[wait]}
            fault={faults[`ola.waits.${wait}`]}
            onChange={({ target }) => onChange({ olaWaits: { ...olaWaits, [wait]: target.value } })}
          />
        ))}
        <TextField
          label={words.olaStep}
          value={olaStep}
          fault={faults['ola.approvalStep']}
          onChange={({ target }) => onChange({ olaStep: target.value })}
        />
      </div>
    </FieldGroup>
  );
}
