// What the OpenID provider remembers (sessions, grants, codes) in the SQLite file, so that a restart signs nobody out.
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Database } from '../sqlite/database.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS oidc (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    payload TEXT NOT NULL,
    grant_id TEXT,
    uid TEXT,
    user_code TEXT,
    expires_at_s INTEGER,
    PRIMARY KEY (kind, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS oidc_grant ON oidc (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS oidc_uid ON oidc (kind, uid) WHERE uid IS NOT NULL;
  CREATE INDEX IF NOT EXISTS oidc_user_code ON oidc (kind, user_code) WHERE user_code IS NOT NULL;
  CREATE INDEX IF NOT EXISTS oidc_expiry ON oidc (expires_at_s) WHERE expires_at_s IS NOT NULL;
`;

/** `nowS` is the machine's time in seconds since 1970: sign-in does not follow the product's clock. */
export function providerStorage({ connection, commit }: Database, nowS: () => number): (kind: string) => Adapter {
  connection.exec(SCHEMA);
  const put = connection.prepare('INSERT OR REPLACE INTO oidc VALUES (?, ?, ?, ?, ?, ?, ?)');
  const forgetExpired = connection.prepare('DELETE FROM oidc WHERE expires_at_s < ?');
  const valid = '(expires_at_s IS NULL OR expires_at_s >= ?)';
  const byId = connection.prepare(`SELECT payload FROM oidc WHERE kind = ? AND id = ? AND ${valid}`);
  const byUid = connection.prepare(`SELECT payload FROM oidc WHERE kind = ? AND uid = ? AND ${valid}`);
  const byUserCode = connection.prepare(`SELECT payload FROM oidc WHERE kind = ? AND user_code = ? AND ${valid}`);
  const consume = connection.prepare(
    `UPDATE oidc SET payload = json_set(payload, '$.consumed', ?) WHERE kind = ? AND id = ?`,
  );
  const remove = connection.prepare('DELETE FROM oidc WHERE kind = ? AND id = ?');
  const revoke = connection.prepare('DELETE FROM oidc WHERE grant_id = ?');
  const read = (statement: typeof byId, kind: string, value: string) => {
    const row = statement.get(kind, value, nowS());
    return row === undefined ? undefined : (JSON.parse(String(row.payload)) as AdapterPayload);
  };

  return (kind) => ({
    upsert: (id, payload, expiresIn) =>
      commit(() => {
        const expiresAtS = expiresIn === undefined ? null : nowS() + expiresIn;
        const { grantId = null, uid = null, userCode = null } = payload;
        forgetExpired.run(nowS());
        put.run(kind, id, JSON.stringify(payload), grantId, uid, userCode, expiresAtS);
      }),
    find: async (id) => read(byId, kind, id),
    findByUid: async (uid) => read(byUid, kind, uid),
    findByUserCode: async (userCode) => read(byUserCode, kind, userCode),
    consume: (id) => commit(() => void consume.run(nowS(), kind, id)),
    destroy: (id) => commit(() => void remove.run(kind, id)),
    revokeByGrantId: (grantId) => commit(() => void revoke.run(grantId)),
  });
}
