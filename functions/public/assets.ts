// The script of pages for customers, for everybody. It has no secret in it, and its name changes with its content: browsers keep it
// for a year. Must never answer anything but the files of the build.
import { assetsContract } from '../../shared/forms/assets-contract.ts';
import { CACHE } from '../../shared/permissions/desk-headers.ts';
import type { HttpAnswer, HttpHandler } from '../edge/http.ts';
import type { Log } from '../edge/log.ts';
import { mountRoutes, type PublicHandlers } from '../edge/mount-routes.ts';
import type { PortalFile } from '../edge/portal-files.ts';

export type AssetsPorts = {
  readonly log: Log;
  /** A file of the build by its name; undefined when there is none. */
  readonly file: (name: string) => PortalFile | undefined;
};

const SAFE = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
} as const;

const HEADERS = { ...SAFE, 'content-type': 'text/javascript; charset=utf-8', vary: 'accept-encoding' } as const;

/** What an older page asks for after a release is not there any more: that page goes on without it. */
const NONE: HttpAnswer = { statusCode: 404, headers: { ...SAFE, 'cache-control': 'no-store' } };

export function makeHandler({ log, file }: AssetsPorts): HttpHandler {
  const handlers: PublicHandlers<typeof assetsContract> = {
    takeAsset: async ({ params: { name }, event }) => {
      const found = file(name);
      if (found === undefined) return NONE;
      // An HTTP API packs nothing by itself.
      const takesZipped = /\bgzip\b/.test(event.headers['accept-encoding'] ?? '');
      return {
        statusCode: 200,
        headers: {
          ...HEADERS,
          'cache-control': CACHE.asset,
          ...(takesZipped ? { 'content-encoding': 'gzip' } : {}),
        },
        body: (takesZipped ? found.zipped : found.bytes).toString('base64'),
        isBase64Encoded: true,
      };
    },
  };
  return mountRoutes(assetsContract, handlers, { log, answerError: () => NONE });
}
