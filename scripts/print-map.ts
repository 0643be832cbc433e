// npm run map: which function answers which route, and which reacts to which event, as two tables.
import { mapText } from './map-text.ts';

process.stdout.write(mapText());
