// Asking for an approval: the question, and who decides, along a chain of the desk or by steps of one's own.
import { type FormEvent, useState } from 'react';
import type { Id } from '../../../shared/kernel/id.ts';
import { useAnswer } from '../../client/use-api.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { SelectField, TextArea } from '../../kit/field.tsx';
import { useActsTexts } from './acts-texts.ts';
import { ApprovalSteps, firstStep, planOf, type Step } from './approval-steps.tsx';
import styles from './form.module.css';
import { FormEnd } from './form-end.tsx';
import { useAct } from './use-act.ts';
import type { TicketView } from './use-ticket.ts';

const OWN = 'own';
const QUESTION_MAX = 2_000;

export function ApprovalDialog({ ticket, onClose }: { readonly ticket: TicketView; readonly onClose: () => void }) {
  const { approval: words } = useActsTexts();
  const { data } = useAnswer('listApprovalChains', {});
  const chains = (data?.chains ?? []).filter(({ retired }) => retired !== true);
  const [question, setQuestion] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [steps, setSteps] = useState<readonly Step[]>([firstStep]);
  const { act, faults, setFaults, isBusy } = useAct();
  const way = chosen ?? chains[0]?.approvalChainId ?? OWN;
  const empty = steps.findIndex(({ approvers }) => approvers.length === 0);
  const start = async (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() === '') return setFaults({ question: words.needQuestion });
    if (way === OWN && empty >= 0) return setFaults({ approver: words.needApprover(empty + 1) });
    const by = way === OWN ? { plan: planOf(steps) } : { approvalChainId: way as Id<'approvalChain'> };
    const params = { ticketId: ticket.ticketId };
    const done = await act('startApproval', { params, body: { question: question.trim(), ...by } }, words.started);
    if (done !== undefined) onClose();
  };
  return (
    <Dialog title={words.title(ticket.number)} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void start(event)}>
        <p>{words.hint}</p>
        <TextArea
          label={words.question}
          hint={words.questionHint}
          fault={faults['question']}
          rows={3}
          maxLength={QUESTION_MAX}
          value={question}
          autoFocus
          onChange={({ target }) => setQuestion(target.value)}
        />
        <SelectField label={words.way} value={way} onChange={({ target }) => setChosen(target.value)}>
          {chains.map(({ approvalChainId, name }) => (
            <option key={approvalChainId} value={approvalChainId}>
              {name}
            </option>
          ))}
          <option value={OWN}>{words.ownSteps}</option>
        </SelectField>
        {way === OWN && (
          <ApprovalSteps
            steps={steps}
            faultAt={faults['approver'] === undefined ? undefined : empty}
            onChange={(changed) => {
              setFaults({});
              setSteps(changed);
            }}
          />
        )}
        <FormEnd
          act={words.start}
          fault={faults['form'] ?? faults['plan'] ?? faults['approvalChainId']}
          isBusy={isBusy}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
