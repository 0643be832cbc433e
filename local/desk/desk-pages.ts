// The workspace on one machine: the files of the build below /desk, its index for every screen's address, and its settings as
// config.json. The headers are those of the AWS edition.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { HttpAnswer, HttpEvent } from '../../functions/edge/http.ts';
import { CACHE, DESK_HEADERS, type DeskConfig, deskPolicy } from '../../shared/permissions/desk-headers.ts';
import type { Pages } from '../http/serve-http.ts';

const BASE = '/desk';
const ASSET = /^\/desk\/assets\/([\w-]+\.(js|css|svg))$/;

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

type File = { readonly bytes: Buffer; readonly zipped: Buffer };

export type DeskPagesOptions = {
  /** What `npm run build:web` made. */
  readonly folder: string;
  readonly config: DeskConfig;
};

export function deskPages({ folder, config }: DeskPagesOptions): Pages {
  const files = new Map<string, File & { readonly madeAt: number }>();
  const headers = { ...DESK_HEADERS, 'content-security-policy': deskPolicy({}) };

  /** Undefined when there is none. A file that was built anew is read anew. */
  function read(name: string): File | undefined {
    const path = join(folder, name);
    const made = statSync(path, { throwIfNoEntry: false });
    if (made === undefined) return undefined;
    const known = files.get(name);
    if (known?.madeAt === made.mtimeMs) return known;
    const bytes = readFileSync(path);
    const file = { bytes, zipped: gzipSync(bytes), madeAt: made.mtimeMs };
    files.set(name, file);
    return file;
  }

  function answer(event: HttpEvent, file: File, type: string, cache: string): HttpAnswer {
    const takesZipped = /\bgzip\b/.test(event.headers['accept-encoding'] ?? '');
    return {
      statusCode: 200,
      headers: {
        ...headers,
        'content-type': type,
        'cache-control': cache,
        vary: 'accept-encoding',
        ...(takesZipped ? { 'content-encoding': 'gzip' } : {}),
      },
      body: (takesZipped ? file.zipped : file.bytes).toString('base64'),
      isBase64Encoded: true,
    };
  }

  return async (event) => {
    const { rawPath } = event;
    if (rawPath !== BASE && !rawPath.startsWith(`${BASE}/`)) return undefined;
    if (!['GET', 'HEAD'].includes(event.requestContext.http.method)) return undefined;
    if (rawPath === `${BASE}/config.json`) {
      return {
        statusCode: 200,
        headers: { ...headers, 'content-type': 'application/json; charset=utf-8', 'cache-control': CACHE.page },
        body: JSON.stringify(config),
      };
    }
    const [, name, kind = ''] = ASSET.exec(rawPath) ?? [];
    if (name !== undefined) {
      const file = read(join('assets', name));
      return file === undefined ? undefined : answer(event, file, TYPES[kind] ?? '', CACHE.asset);
    }
    if (rawPath.startsWith(`${BASE}/assets/`)) return undefined;
    const index = read('index.html');
    return index === undefined ? notBuilt() : answer(event, index, 'text/html; charset=utf-8', CACHE.page);
  };
}

function notBuilt(): HttpAnswer {
  const body =
    'The workspace has not been built. Run: npm run build:web\nРабочее место не собрано. Выполните: npm run build:web\n';
  return { statusCode: 503, headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' }, body };
}
