// Where log lines go in Lambda: standard output, one JSON object a line, which the log group keeps 30 days.
import { jsonLog } from './log.ts';

export const lambdaLog = jsonLog((line) => process.stdout.write(line));
