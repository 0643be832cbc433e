// Builds the script of the pages for customers into the folder that is named: what a deployment puts into the functions of the pages.
import { resolve } from 'node:path';
import { buildPortal } from './portal-bundle.ts';

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('Name the folder that the script goes to.');
await buildPortal(resolve(folder));
