// Everybody who gets the answer, always in sight before it goes: each copy can be left out of this one answer, others can be added.
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { CC_MAX } from '../../../shared/tickets/writing-routes.ts';
import { Button, IconButton } from '../../kit/button.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './recipients.module.css';
import { useRecipientsTexts } from './recipients-texts.ts';
import type { TicketView } from './use-ticket.ts';
import { missingOfAll, offeredTo, type Person, shownPerson, standingOf, withPeople } from './who-gets-it.ts';

const addRecipient = () => import('./add-recipient.tsx');
const AddRecipient = lazy(async () => ({ default: (await addRecipient()).AddRecipient }));

type RecipientsProps = {
  readonly ticket: TicketView;
  readonly copies: readonly Person[];
  readonly isDisabled: boolean;
  readonly half: RefObject<string>;
  readonly onChange: (copies: readonly Person[]) => void;
  /** Nobody else is to be added: the text goes on. */
  readonly onDone: () => void;
};

export function Recipients(props: RecipientsProps) {
  const { composer: words } = useReading().texts;
  const { ticket, copies } = props;
  const plain = (
    <p className={styles.list}>
      {words.to}: {[ticket.requester, ...copies].map(shownPerson).join(', ')}
    </p>
  );
  return (
    <Suspense fallback={plain}>
      <OpenRecipients {...props} />
    </Suspense>
  );
}

function OpenRecipients({ ticket, copies, half, isDisabled, onChange, onDone }: RecipientsProps) {
  const words = useRecipientsTexts();
  const [isAdding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const missing = missingOfAll(ticket, copies);
  const leave = () => {
    setAdding(false);
    onDone();
  };
  // There when it is asked for, so that what is typed next is typed into it.
  useEffect(() => void addRecipient().catch(() => {}), []);
  return (
    <section className={styles.recipients} aria-label={words.recipients}>
      <div className={styles.list}>
        <span className={styles.muted}>{words.to}:</span>
        <span>{shownPerson(ticket.requester)}</span>
      </div>
      <div className={styles.list}>
        <span className={styles.muted}>{words.copy}:</span>
        {copies.map((person) => (
          <span key={person.address} className={styles.person}>
            <Named ticket={ticket} person={person} />
            <IconButton
              icon="close"
              label={words.remove(person.name || person.address)}
              isDisabled={isDisabled}
              onPress={() => {
                onChange(copies.filter(({ address }) => address !== person.address));
                add.current?.focus();
              }}
            />
          </span>
        ))}
        <Button
          ref={add}
          look="quiet"
          aria-expanded={isAdding}
          aria-label={copies.length === 0 && !isAdding ? `${words.copy}: ${words.add}` : words.add}
          isDisabled={isDisabled}
          onPress={() => setAdding(!isAdding)}
        >
          {words.add}
        </Button>
        {missing.length > 0 && (
          <Button
            look="quiet"
            isDisabled={isDisabled}
            onPress={() => {
              onChange(withPeople(ticket, copies, missing).slice(0, CC_MAX));
              add.current?.focus();
            }}
          >
            {words.replyAll}
          </Button>
        )}
      </div>
      {isAdding && (
        <Suspense>
          <AddRecipient
            label={words.addCopy}
            offered={offeredTo(ticket, copies)}
            taken={[ticket.requester, ...copies]}
            isFull={copies.length >= CC_MAX}
            most={CC_MAX}
            onAdd={(person) => onChange(withPeople(ticket, copies, [person]))}
            half={half}
            onClose={leave}
          />
        </Suspense>
      )}
      {copies.length > 0 && <p className={styles.muted}>{words.noLink}</p>}
    </section>
  );
}

/** With the words that make an address noticed that the ticket has not seen, or has only seen in Cc. */
function Named({ ticket, person }: { readonly ticket: TicketView; readonly person: Person }) {
  const words = useRecipientsTexts();
  const standing = standingOf(ticket, person);
  return (
    <span>
      {shownPerson(person)}
      {standing === 'new' && <strong className={styles.new}> ({words.newHere})</strong>}
      {standing === 'mentioned' && <span className={styles.muted}> ({words.onlyMentioned})</span>}
    </span>
  );
}
