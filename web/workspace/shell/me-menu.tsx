// Oneself: language, theme, the way to one's own page and out.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { LANGUAGES, type Language } from '../../../shared/kernel/language.ts';
import { chooseTheme, THEMES, type Theme, theme } from '../../client/device.ts';
import { useMe } from '../../client/use-api.tsx';
import { Icon } from '../../kit/icons.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useShellActs } from './settings-context.ts';
import styles from './shell.module.css';

const NAMES: Readonly<Record<Language, string>> = { en: 'English', ru: 'Русский' };

export function MeMenu() {
  const { texts, language } = useReading();
  const { frame } = texts;
  const me = useMe();
  const navigate = useNavigate();
  const { speak, signOut } = useShellActs();
  const [shownTheme, setShownTheme] = useState<Theme>(theme);
  return (
    <MenuTrigger>
      <Button className={styles.me ?? ''}>
        {initials(me.name)}
        <span className="unseen">{`: ${frame.me}: ${me.name}`}</span>
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={4}>
        <Menu className={styles.menu ?? ''} aria-label={frame.me}>
          <MenuSection
            className={styles.section ?? ''}
            selectionMode="single"
            selectedKeys={[language]}
            disallowEmptySelection
            onSelectionChange={(keys) => {
              const [chosen] = keys as Set<Language>;
              if (chosen !== undefined) void speak(chosen);
            }}
          >
            <Header className={styles.heading ?? ''}>{frame.language}</Header>
            {LANGUAGES.map((id) => (
              <MenuItem key={id} id={id} textValue={NAMES[id]} className={styles.choice ?? ''}>
                {({ isSelected }) => (
                  <>
                    <span className={styles.tick}>{isSelected && <Icon name="kept" size={14} />}</span>
                    <span lang={id}>{NAMES[id]}</span>
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            className={styles.section ?? ''}
            selectionMode="single"
            selectedKeys={[shownTheme]}
            disallowEmptySelection
            onSelectionChange={(keys) => {
              const [chosen] = keys as Set<Theme>;
              if (chosen === undefined) return;
              chooseTheme(chosen);
              setShownTheme(chosen);
            }}
          >
            <Header className={styles.heading ?? ''}>{frame.theme}</Header>
            {THEMES.map((id) => (
              <MenuItem key={id} id={id} textValue={frame.themes[id]} className={styles.choice ?? ''}>
                {({ isSelected }) => (
                  <>
                    <span className={styles.tick}>{isSelected && <Icon name="kept" size={14} />}</span>
                    {frame.themes[id]}
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection className={styles.section ?? ''} aria-label={frame.me}>
            <MenuItem id="zone" className={styles.choice ?? ''} onAction={() => void navigate({ to: '/me' })}>
              <Icon name="zone" size={14} /> {frame.zone}
            </MenuItem>
            <MenuItem id="out" className={styles.choice ?? ''} onAction={() => void signOut()}>
              <Icon name="out" size={14} /> {frame.signOut}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** At most two letters: of the first and the last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word = '') => [...word][0]?.toUpperCase() ?? '').join('');
}
