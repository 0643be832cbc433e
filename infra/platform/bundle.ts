// How an entry becomes what Lambda runs: one minified CommonJS file, dependencies and SDK included, made by esbuild in this
// process. There is no other way to build it, so nothing here ever starts a container.
//
// CommonJS because it starts sooner: the bundle with three SDK clients loads in 97 ms against 114 ms as an ES module (medians
// of 15 runs on Node 24). Without mainFields module,main esbuild takes the SDK's CommonJS build and drops less of it. The SDK's
// chain of credential sources is left out for the one that exists in Lambda, which takes 110 KB off every bundle.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');
const FUNCTIONS = join(ROOT, 'functions');
/** A second file in the bundle of an entry: what it runs as a process of its own. */
const BESIDE: Readonly<Record<string, string>> = { 'mail/receive-mail': 'edge/read-mail-process' };
const CREDENTIALS = join(ROOT, 'shared/aws/lambda-credentials.ts');

/** The file of the AWS composition of an entry such as `api/tickets`. */
export function entryFile(entry: string): string {
  return join(FUNCTIONS, `${entry}.lambda.ts`);
}

/** Builds an entry as `index.js` into a directory. Source maps are left out: they are larger than the code they explain. */
export function bundle(entry: string, directory: string): void {
  build(entryFile(entry), join(directory, 'index.js'));
  const beside = BESIDE[entry];
  if (beside !== undefined) build(join(FUNCTIONS, `${beside}.ts`), join(directory, `${basename(beside)}.js`));
}

function build(entryPoint: string, outfile: string): void {
  buildSync({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': CREDENTIALS },
    legalComments: 'none',
    // Otherwise each Cyrillic letter takes six bytes in place of two.
    charset: 'utf8',
    logLevel: 'error',
  });
}

/** Puts files beside `index.js`: what a function carries besides its code. */
export type Carried = (directory: string) => void;

/** The workspace below `desk`, by the same script that builds it for one machine. */
export const builtWeb: Carried = (directory) => {
  execFileSync(process.execPath, [join(ROOT, 'scripts/build-web.ts'), join(directory, 'desk')], { stdio: 'inherit' });
};

let portalFolder: string | undefined;

/** The script of the pages for customers below `portal`, built once for all functions that carry it: they name the same one. */
export const builtPortal: Carried = (directory) => {
  if (portalFolder === undefined) {
    portalFolder = mkdtempSync(join(tmpdir(), 'firstline-portal-'));
    execFileSync(process.execPath, [join(ROOT, 'scripts/build-portal.ts'), portalFolder], { stdio: 'inherit' });
  }
  cpSync(portalFolder, join(directory, 'portal'), { recursive: true });
};

/**
 * The entry as a function's code. CDK's own switch, the context `aws:cdk:bundling-stacks`, leaves the building out.
 * @throws Error when there is no such entry, also when nothing is built
 */
export function bundledCode(entry: string, carries?: Carried): Code {
  if (!existsSync(entryFile(entry))) throw new Error(`There is no functions/${entry}.lambda.ts.`);
  return Code.fromAsset(FUNCTIONS, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Demanded by the type; `tryBundle` answers true or throws, so it is never looked at.
      image: DockerImage.fromRegistry('none'),
      // Tells the assets of different entries apart: the library compares all of this but the function below.
      command: [entry],
      local: {
        tryBundle: (directory) => {
          bundle(entry, directory);
          carries?.(directory);
          return true;
        },
      },
    },
  });
}
