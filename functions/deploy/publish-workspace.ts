// Called by CloudFormation only, when a release is deployed. Puts the workspace's files where CloudFront finds them: what pages
// name before the page that names it, so that nobody ever meets a page without its scripts. Files of the three newest releases
// stay, because tabs that were opened before still ask for theirs.
import * as z from 'zod';
import { type CustomResourceHandler, type CustomResourcePorts, customResource } from './custom-resource.ts';

export const RELEASES_KEPT = 3;
const BASE = 'desk/';
const RELEASES = `${BASE}releases.json`;
const INDEX = `${BASE}index.html`;
const CONFIG = `${BASE}config.json`;

const propertiesSchema = z.object({ config: z.string().min(2) });
/** Names below `desk/` by release, the newest first. */
const releasesSchema = z.array(z.array(z.string()));

export type WorkspaceFile = { readonly name: string; readonly bytes: Uint8Array };

/** Objects by their whole key; getting one that is not there answers undefined. */
export type FileStore = {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  delete(key: string): Promise<void>;
};

export type PublishPorts = CustomResourcePorts & {
  readonly store: FileStore;
  /** What was built: `index.html` and everything below `assets/`. */
  readonly files: () => readonly WorkspaceFile[];
};

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

export function makeHandler(ports: PublishPorts): CustomResourceHandler {
  const { store } = ports;
  return customResource(ports, async (event) => {
    const physicalResourceId = 'workspace';
    const before = await releases(store);
    if (event.RequestType === 'Delete') {
      const all = [...new Set(before.flat())].map((name) => `${BASE}${name}`);
      await Promise.all([...all, INDEX, CONFIG, RELEASES].map((key) => store.delete(key)));
      return { physicalResourceId };
    }
    const { config } = propertiesSchema.parse(event.ResourceProperties);
    const built = ports.files();
    const index = built.find(({ name }) => name === 'index.html');
    if (index === undefined) throw new Error('the release has no index.html');
    const assets = built.filter((file) => file !== index);
    for (const { name, bytes } of assets) await store.put(`${BASE}${name}`, bytes, typeOf(name));
    const names = assets.map(({ name }) => name);
    const kept = [names, ...before].slice(0, RELEASES_KEPT);
    // Written down before they can be seen, so that whatever stands in the bucket can be taken out of it again.
    await store.put(RELEASES, Buffer.from(JSON.stringify([names, ...before])), 'application/json');
    await store.put(CONFIG, Buffer.from(config), 'application/json; charset=utf-8');
    await store.put(INDEX, index.bytes, 'text/html; charset=utf-8');
    const gone = before.flat().filter((name) => !kept.flat().includes(name));
    for (const name of new Set(gone)) await store.delete(`${BASE}${name}`);
    await store.put(RELEASES, Buffer.from(JSON.stringify(kept)), 'application/json');
    return { physicalResourceId };
  });
}

async function releases(store: FileStore): Promise<readonly (readonly string[])[]> {
  const bytes = await store.get(RELEASES);
  return bytes === undefined ? [] : releasesSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

function typeOf(name: string): string {
  return TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}
