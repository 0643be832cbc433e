// What each role may do: the same rules that the desk judges by, as a table to read.
import { PERMISSIONS, ROLES, roleAllows } from '../../../shared/permissions/permissions.ts';
import { Icon } from '../../kit/icons.tsx';
import { Page } from '../../kit/page.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './rules.module.css';
import { useSettingsTexts } from './settings-texts.ts';

export function RolesScreen() {
  const { zone } = useTexts();
  const { settings, roles: words } = useSettingsTexts();
  return (
    <Page title={settings.roles}>
      <p className={styles.hint}>{words.hint}</p>
      <table className={styles.roles}>
        <thead>
          <tr>
            <th scope="col">{words.may}</th>
            {ROLES.map((role) => (
              <th key={role} scope="col">
                {zone.roles[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PERMISSIONS.map((permission) => (
            <tr key={permission}>
              <th scope="row">{words.permissions[permission]}</th>
              {ROLES.map((role) => {
                const isAllowed = roleAllows(role, permission);
                return (
                  <td key={role} data-allowed={isAllowed}>
                    {isAllowed && <Icon name="kept" />}
                    <span className={styles.ofRole}>{isAllowed ? zone.roles[role] : ''}</span>
                    <span className="unseen">{isAllowed ? words.yes : words.no}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}
