// npm run build:web: builds the workspace into dist/desk, or into the folder that is named. npm start does it by itself.
import { join, resolve } from 'node:path';
import { buildWeb } from './web-bundle.ts';

const [, , folder = join(import.meta.dirname, '../dist/desk')] = process.argv;
await buildWeb(resolve(folder));
