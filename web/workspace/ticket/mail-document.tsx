// A mail as its sender laid it out: a document of another origin in a frame that runs nothing, on white paper in both themes.
import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './message.module.css';
import { paperHeight } from './paper-height.ts';

/** @param url works for five minutes, and the frame asks for it at once */
export function MailDocument({
  url,
  author,
  text,
}: {
  readonly url: string;
  readonly author: string;
  readonly text: string;
}) {
  const { mail: words } = useReading().texts;
  const [isWhole, setWhole] = useState(false);
  return (
    <div className={styles.document}>
      <iframe
        className={styles.paper}
        sandbox=""
        referrerPolicy="no-referrer"
        title={words.frame(author)}
        src={url}
        height={paperHeight(text, isWhole)}
      />
      <div className={styles.buttons}>
        <Button aria-expanded={isWhole} onPress={() => setWhole((whole) => !whole)}>
          {isWhole ? words.less : words.all}
        </Button>
        <span className={styles.muted}>{words.frameHint}</span>
      </div>
    </div>
  );
}
