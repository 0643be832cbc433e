// What can be set: one's own choices, and those of the desk for who may see them.
import { Link } from '@tanstack/react-router';
import { useCan } from '../../client/use-api.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './settings.module.css';
import { useSettingsTexts } from './settings-texts.ts';

export function SettingsScreen() {
  const texts = useTexts();
  const { settings: words, mail } = useSettingsTexts();
  const seesDesk = useCan('settings.read');
  return (
    <Page title={words.title}>
      <Section title={words.own}>
        <ul className={styles.links}>
          <li>
            <Link to="/settings/notices">{texts.notices.title}</Link>
          </li>
          <li>
            <Link to="/settings/subscriptions">{texts.subscriptions.title}</Link>
          </li>
        </ul>
      </Section>
      {seesDesk && (
        <Section title={words.desk}>
          <ul className={styles.links}>
            <li>
              <Link to="/settings/people">{words.people}</Link>
            </li>
            <li>
              <Link to="/settings/organisation">{words.organisation}</Link>
            </li>
            <li>
              <Link to="/settings/calendars">{words.calendars}</Link>
            </li>
            <li>
              <Link to="/settings/templates">{words.templates}</Link>
            </li>
            <li>
              <Link to="/settings/routing">{words.routing}</Link>
            </li>
            <li>
              <Link to="/settings/approval-chains">{words.chains}</Link>
            </li>
            <li>
              <Link to="/settings/rota">{words.rota}</Link>
            </li>
            <li>
              <Link to="/settings/roles">{words.roles}</Link>
            </li>
            <li>
              <Link to="/settings/changes">{words.changes}</Link>
            </li>
            <li>
              <Link to="/settings/mailboxes">{mail.mailboxes}</Link>
            </li>
            <li>
              <Link to="/settings/policies">{mail.policies}</Link>
            </li>
            <li>
              <Link to="/settings/words">{mail.words}</Link>
            </li>
            <li>
              <Link to="/settings/try">{mail.tryIt}</Link>
            </li>
            <li>
              <Link to="/setup">{mail.setup}</Link>
            </li>
          </ul>
        </Section>
      )}
    </Page>
  );
}
