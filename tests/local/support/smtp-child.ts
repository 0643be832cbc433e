// A desk that receives mail in a process of its own and says its port. Killed at the step that it is told, counted from the
// first mail on.
import { killAtStep } from './kill-at-step.ts';
import { smtpDesk } from './smtp-desk.ts';

const [file = '', fatal = '0'] = process.argv.slice(2);
const { receive } = smtpDesk(file);
const { port } = await receive(async () => ['example.com']);
killAtStep(Number(fatal));
process.stdout.write(`${port}\n`);
