// A message goes on to somebody outside: to whom, with which words above it and which files. Loaded when it is asked for.
import { type FormEvent, useRef, useState } from 'react';
import { FORWARD_MAX } from '../../../shared/tickets/writing-routes.ts';
import { IconButton } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Check, TextArea } from '../../kit/field.tsx';
import { sendOnCtrlEnter } from '../../kit/send-by-keys.ts';
import { useTexts } from '../../kit/texts.tsx';
import { AddRecipient } from './add-recipient.tsx';
import { Attachments } from './attachments.tsx';
import styles from './form.module.css';
import { FormEnd } from './form-end.tsx';
import lines from './recipients.module.css';
import { useRecipientsTexts } from './recipients-texts.ts';
import { useAct } from './use-act.ts';
import { type Refused, useFiles } from './use-files.ts';
import type { Message, TicketView } from './use-ticket.ts';
import { offeredTo, type Person, shownPerson, withPeople } from './who-gets-it.ts';

const TEXT_MAX = 100_000;
/** Of the message below: enough to know which one it is. */
const QUOTED = 600;

export function ForwardDialog(props: {
  readonly ticket: TicketView;
  readonly message: Message;
  readonly onClose: () => void;
}) {
  const { ticket, message, onClose } = props;
  const { forward: words } = useRecipientsTexts();
  const texts = useTexts();
  const [to, setTo] = useState<readonly Person[]>([]);
  const half = useRef('');
  const [text, setText] = useState('');
  const [withFiles, setWithFiles] = useState(true);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const files = useFiles(ticket.ticketId, [], () => {});
  const { act, faults, setFaults, isBusy } = useAct();
  const known = message.attachments.filter(({ secrets }) => secrets === undefined);
  const kept = message.attachments.length - known.length;
  const nobody = { requester: { ...ticket.requester, address: '' } };

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (to.length === 0 || half.current !== '') return setFaults({ to: words.needAddress });
    const uploads = await files.arrived();
    if (uploads === undefined) return setFaults({ form: texts.attach.missing });
    const params = { ticketId: ticket.ticketId, messageId: message.messageId };
    const body = {
      to: to.map(({ address, name }) => ({ address, name })),
      text: text.trim(),
      withFiles,
      ...(uploads.length === 0 ? {} : { files: [...uploads] }),
    };
    const done = await act('forwardMessage', { params, body }, words.done(to.map(({ address }) => address).join(', ')));
    if (done !== undefined) onClose();
  };
  return (
    <Dialog title={words.title} isOpen onClose={onClose} wide>
      <form className={styles.form} onSubmit={(event) => void send(event)} onKeyDown={sendOnCtrlEnter} noValidate>
        <p>{words.hint}</p>
        {to.length > 0 && (
          <ul className={lines.list} aria-label={words.to}>
            {to.map((person) => (
              <li key={person.address} className={lines.person}>
                {shownPerson(person)}
                <IconButton
                  icon="close"
                  label={words.remove(person.name || person.address)}
                  isDisabled={isBusy}
                  onPress={() => setTo(to.filter(({ address }) => address !== person.address))}
                />
              </li>
            ))}
          </ul>
        )}
        <AddRecipient
          label={words.to}
          hint={words.toHint}
          fault={faults['to']}
          offered={offeredTo(ticket, to)}
          taken={to}
          isFull={to.length >= FORWARD_MAX}
          most={FORWARD_MAX}
          half={half}
          onAdd={(person) => {
            setFaults({});
            setTo(withPeople(nobody, to, [person]));
          }}
        />
        <TextArea
          label={words.text}
          fault={faults['text']}
          rows={4}
          maxLength={TEXT_MAX}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Attachments
          files={files.files}
          refused={refused}
          isDisabled={isBusy}
          canAgain={files.canAgain}
          onAdd={(chosen) => setRefused(files.add(chosen))}
          onAgain={files.again}
          onRemove={files.remove}
        />
        <p>{words.below}</p>
        <blockquote className={lines.quoted}>
          {message.text.slice(0, QUOTED)}
          {message.text.length > QUOTED && '…'}
        </blockquote>
        {known.length > 0 && (
          <Check
            label={words.withFiles(known.map(({ fileName }) => fileName).join(', '))}
            checked={withFiles}
            onChange={({ target }) => setWithFiles(target.checked)}
          />
        )}
        {kept > 0 && <p>{words.keptBack(kept)}</p>}
        <FormEnd act={words.act} fault={faults['form'] ?? faults['files']} isBusy={isBusy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
