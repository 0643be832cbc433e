// Which words are looked at: language and occasion, as part of the address, so that each is a link.
import { useNavigate } from '@tanstack/react-router';
import type { Language } from '../../../../shared/kernel/language.ts';
import { SelectField } from '../../../kit/field.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import { useGuideState } from '../way-back.tsx';
import styles from './mail.module.css';
import type { Mailbox } from './mailbox-body.ts';
import { OCCASIONS, type Occasion } from './occasion-instant.ts';
import type { WordsPlace } from './own-words.ts';

export function WordsChoice({ mailbox, place }: { readonly mailbox: Mailbox; readonly place: WordsPlace }) {
  const { settings, ackWords: words } = useSettingsTexts();
  const navigate = useNavigate();
  const state = useGuideState();
  const { mailboxId, language, occasion } = place;
  const go = (search: { readonly language: Language; readonly occasion: Occasion }) =>
    void navigate({ to: '/settings/words/$mailboxId', params: { mailboxId }, search, state, replace: true });
  return (
    <div className={styles.pair}>
      <SelectField
        label={settings.language}
        value={language}
        onChange={({ target }) => go({ language: target.value as Language, occasion })}
      >
        {mailbox.languages.map((each) => (
          <option key={each} value={each}>
            {settings.languages[each]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={words.choose}
        value={occasion}
        onChange={({ target }) => go({ language, occasion: target.value as Occasion })}
      >
        {OCCASIONS.map((each) => (
          <option key={each} value={each}>
            {words.occasions[each]}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
