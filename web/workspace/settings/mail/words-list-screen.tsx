// Words of acknowledgement: for each mailbox, language and occasion, whether customers read the built-in ones or words of its own.
import { Failed } from '../../../client/failed.tsx';
import { useAnswer } from '../../../client/use-api.tsx';
import { Page, Section } from '../../../kit/page.tsx';
import { Loading } from '../../../kit/states.tsx';
import settingsStyles from '../settings.module.css';
import { useSettingsTexts } from '../settings-texts.ts';
import { WayBack } from '../way-back.tsx';
import { LinkedList } from './linked-list.tsx';
import { OCCASIONS } from './occasion-instant.ts';
import { ownWords } from './own-words.ts';

export function WordsListScreen() {
  const { mail, settings, ackWords: words } = useSettingsTexts();
  const mailboxes = useAnswer('listMailboxSettings', {});
  const templates = useAnswer('listTemplateSettings', {});
  const error = mailboxes.error ?? templates.error;
  const [boxes, all] = [mailboxes.data?.mailboxes, templates.data?.templates];
  return (
    <Page title={mail.words} actions={<WayBack to="/settings" label={settings.title} />}>
      <p className={settingsStyles.hint}>{words.hint}</p>
      {error !== null && <Failed error={error} />}
      {error === null && (boxes === undefined || all === undefined) && <Loading />}
      {all !== undefined &&
        boxes
          ?.filter(({ retired }) => retired !== true)
          .map(({ mailboxId, publicAddress, languages }) => (
            <Section key={mailboxId} title={publicAddress}>
              <LinkedList
                rows={languages.flatMap((language) =>
                  OCCASIONS.map((occasion) => ({
                    id: `${language} ${occasion}`,
                    name: `${settings.languages[language]}: ${words.occasions[occasion].toLowerCase()}`,
                    about:
                      ownWords(all, { mailboxId, language, occasion })?.retired === false ? words.own : words.builtIn,
                    to: {
                      to: '/settings/words/$mailboxId',
                      params: { mailboxId },
                      search: { language, occasion },
                    },
                  })),
                )}
                error={null}
                onRetry={() => undefined}
              />
            </Section>
          ))}
    </Page>
  );
}
