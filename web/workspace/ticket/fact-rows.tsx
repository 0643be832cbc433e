// What happened between the messages: a line each, or one line for several in a row, which a press opens.
import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Icon } from '../../kit/icons.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './conversation.module.css';

type Fact = { readonly key: string; readonly at: string; readonly text?: string };

export function FactRow({ at, text }: { readonly at: string; readonly text: string | undefined }) {
  return (
    <li className={styles.fact}>
      <When at={at} /> {text}
    </li>
  );
}

export function FoldedFacts({ facts, last }: { readonly facts: readonly Fact[]; readonly last: Fact }) {
  const { history: words } = useActsTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={styles.fact}>
      <When at={last.at} />{' '}
      <Button look="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {words.several(facts.length)}
        <Icon name="down" size={12} />
      </Button>{' '}
      {words.last(last.text ?? '')}
      {isOpen && (
        <ol className={styles.facts}>
          {facts.map(({ key, at, text }) => (
            <FactRow key={key} at={at} text={text} />
          ))}
        </ol>
      )}
    </li>
  );
}

function When({ at }: { readonly at: string }) {
  const { times } = useReading();
  return (
    <time dateTime={at} title={times.full(at)}>
      {times.short(at, Date.now())}
    </time>
  );
}
