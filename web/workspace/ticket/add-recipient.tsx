// Adds an address to a mail: one is typed, or taken from those whom the ticket knows. Loaded when it is asked for.
import { type KeyboardEvent, useState } from 'react';
import { isOneAddress } from '../../../shared/kernel/one-address.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import styles from './recipients.module.css';
import { useRecipientsTexts } from './recipients-texts.ts';
import { type Person, shownPerson } from './who-gets-it.ts';

export function AddRecipient(props: {
  readonly label: string;
  readonly offered: readonly Person[];
  readonly taken: readonly Person[];
  readonly isFull: boolean;
  readonly most: number;
  readonly onAdd: (person: Person) => void;
  readonly onClose: () => void;
}) {
  const { label, offered, taken, isFull, most, onAdd, onClose } = props;
  const words = useRecipientsTexts();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const add = (person: Person) => {
    if (isFull) return setFault(words.full(most));
    onAdd(person);
    setTyped('');
    setFault(undefined);
  };
  const addTyped = () => {
    const address = typed.trim().toLowerCase();
    if (!isOneAddress(address)) return setFault(words.needAddress);
    if (taken.some((person) => person.address === address)) return setFault(words.already(address));
    add(offered.find((person) => person.address === address) ?? { address, name: '' });
  };
  const pressed = (event: KeyboardEvent) => {
    const isEnter = event.key === 'Enter' && !event.nativeEvent.isComposing;
    if (!isEnter && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (!isEnter) onClose();
    else if (typed.trim() === '') onClose();
    else addTyped();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape of whatever stands in it
    <div
      className={styles.adding}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <TextField
        label={label}
        hint={words.addressHint}
        fault={fault}
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        maxLength={254}
        value={typed}
        autoFocus
        onChange={({ target }) => {
          setTyped(target.value);
          setFault(undefined);
        }}
        onKeyDown={pressed}
      />
      {offered.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: some buttons of one form, without a frame
        <div className={styles.list} role="group" aria-label={words.offered}>
          <span className={styles.muted}>{words.offered}:</span>
          {offered.map((person) => (
            <Button key={person.address} onPress={() => add(person)}>
              {shownPerson(person)}
            </Button>
          ))}
        </div>
      )}
      <div className={styles.list}>
        <Button onPress={addTyped}>{words.addAct}</Button>
        <Button look="quiet" onPress={onClose}>
          {words.done}
        </Button>
      </div>
    </div>
  );
}
