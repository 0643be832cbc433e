// Adds an address to a mail: one is typed, or taken from those whom the ticket knows. Loaded when it is asked for.
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { isOneAddress } from '../../../shared/kernel/one-address.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import styles from './recipients.module.css';
import { useRecipientsTexts } from './recipients-texts.ts';
import { type Person, shownPerson } from './who-gets-it.ts';

export function AddRecipient(props: {
  readonly label: string;
  readonly hint?: string;
  /** Of the whole list, said by who sends it. */
  readonly fault?: string | undefined;
  readonly offered: readonly Person[];
  readonly taken: readonly Person[];
  readonly isFull: boolean;
  readonly most: number;
  readonly onAdd: (person: Person) => void;
  /** Holds what is typed and not added: who sends must not leave it out in silence. */
  readonly half: RefObject<string>;
  /** Absent where the field is always there. */
  readonly onClose?: () => void;
}) {
  const words = useRecipientsTexts();
  const { label, hint = words.addressHint, offered, taken, isFull, most, onAdd, half, onClose } = props;
  const [typed, setTyped] = useState('');
  useEffect(() => {
    half.current = typed.trim();
    return () => {
      half.current = '';
    };
  }, [half, typed]);
  const [fault, setFault] = useState<string>();
  const add = (person: Person) => {
    if (isFull) return setFault(words.full(most));
    onAdd(person);
    setTyped('');
    setFault(undefined);
  };
  const addTyped = () => {
    if (typed.trim() === '') return;
    const address = typed.trim().toLowerCase();
    if (!isOneAddress(address)) return setFault(words.needAddress);
    if (taken.some((person) => person.address === address)) return setFault(words.already(address));
    add(offered.find((person) => person.address === address) ?? { address, name: '' });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (typed.trim() === '') onClose?.();
    else addTyped();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape of whatever stands in it
    <div
      className={styles.adding}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || onClose === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <TextField
        label={label}
        hint={hint}
        fault={fault ?? props.fault}
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
        onBlur={addTyped}
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
        {onClose !== undefined && (
          <Button look="quiet" onPress={onClose}>
            {words.done}
          </Button>
        )}
      </div>
    </div>
  );
}
