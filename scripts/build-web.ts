// npm run build:web: builds the workspace into dist/desk, or into the folder that is named, and the script of the pages for customers
// beside it. npm start does it by itself.
import { join, resolve } from 'node:path';
import { buildPortal } from './portal-bundle.ts';
import { buildWeb } from './web-bundle.ts';

const [, , folder = join(import.meta.dirname, '../dist/desk')] = process.argv;
await buildWeb(resolve(folder));
await buildPortal(join(resolve(folder), 'portal'));
