// Who belongs to a conversation beside the requester: who gets copies and who does not yet, somebody more, somebody less.
import { type FormEvent, useRef, useState } from 'react';
import { useCan } from '../../client/use-api.tsx';
import { Button, IconButton } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './context.module.css';
import { FormEnd } from './form-end.tsx';
import { Part } from './part.tsx';
import { useAct } from './use-act.ts';
import type { TicketView } from './use-ticket.ts';

const shown = ({ name, address }: { readonly name: string; readonly address: string }) =>
  name === '' ? address : `${name} <${address}>`;

export function PeoplePart({ ticket }: { readonly ticket: TicketView }) {
  const { card } = useReading().texts;
  const { people: words } = useActsTexts();
  const canChange = useCan('ticket.change') && ticket.status !== 'closed';
  const [isAdding, setAdding] = useState<boolean>();
  /** Has the focus when what was pressed is gone: the form, or somebody's row. */
  const adder = useRef<HTMLButtonElement>(null);
  const { act, isBusy, faults } = useAct();
  const { ticketId, followers, mentioned } = ticket;
  const params = { ticketId };
  const letIn = (address: string, name: string) => {
    adder.current?.focus();
    void act('addParticipant', { params, body: { address, name } }, card.joined(name || address));
  };
  const remove = ({ contactId, address, name }: TicketView['followers'][number]) => {
    adder.current?.focus();
    void act('removeParticipant', { params: { ticketId, contactId } }, words.removed(name || address), () =>
      letIn(address, name),
    );
  };
  return (
    <>
      <Part title={card.followers}>
        {followers.length === 0 && <span className={styles.muted}>{words.none}</span>}
        {followers.length > 0 && (
          <Rows label={card.followers}>
            {followers.map((follower) => (
              <Row key={follower.contactId} main={shown(follower)}>
                <span className={follower.verified ? styles.good : undefined}>
                  {follower.verified ? words.proven : words.unproven}
                </span>
                {canChange && (
                  <IconButton
                    icon="close"
                    label={words.remove(follower.name || follower.address)}
                    isDisabled={isBusy}
                    onPress={() => remove(follower)}
                  />
                )}
              </Row>
            ))}
          </Rows>
        )}
        {faults['form'] !== undefined && <span role="alert">{faults['form']}</span>}
        {canChange && isAdding !== true && (
          <Button ref={adder} look="quiet" autoFocus={isAdding === false} onPress={() => setAdding(true)}>
            {words.add}
          </Button>
        )}
        {canChange && isAdding === true && <AddForm ticketId={ticketId} onClose={() => setAdding(false)} />}
      </Part>
      {mentioned.length > 0 && (
        <Part title={card.mentioned}>
          <Rows label={card.mentioned}>
            {mentioned.map((person) => (
              <Row key={person.address} main={shown(person)}>
                {canChange && (
                  <Button look="quiet" isDisabled={isBusy} onPress={() => letIn(person.address, person.name)}>
                    {card.letIn(person.name || person.address)}
                  </Button>
                )}
              </Row>
            ))}
          </Rows>
        </Part>
      )}
    </>
  );
}

function AddForm({ ticketId, onClose }: { readonly ticketId: TicketView['ticketId']; readonly onClose: () => void }) {
  const { card } = useReading().texts;
  const { people: words } = useActsTexts();
  const { act, faults, setFaults, isBusy } = useAct();
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!/^\S+@\S+\.\S+$/.test(address.trim())) return setFaults({ address: words.needAddress });
    const body = { address: address.trim(), name: name.trim() };
    const done = await act('addParticipant', { params: { ticketId }, body }, card.joined(body.name || body.address));
    if (done !== undefined) onClose();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void add(event)} noValidate>
      <TextField
        label={words.address}
        hint={words.addressHint}
        type="email"
        fault={faults['address']}
        value={address}
        maxLength={254}
        autoFocus
        onChange={({ target }) => setAddress(target.value)}
      />
      <TextField
        label={words.name}
        fault={faults['name']}
        value={name}
        maxLength={100}
        onChange={({ target }) => setName(target.value)}
      />
      <FormEnd act={words.act} fault={faults['form']} isBusy={isBusy} onClose={onClose} />
    </form>
  );
}
