// What the intake of mail is told beside its ports.
import * as z from 'zod';

const name = z.string().min(1);

/** Where the function's own files are, as Lambda says, and how often a mail is handed out before it lies in the dead letters. */
export const intakeEnvironment = z.object({ LAMBDA_TASK_ROOT: name, RECEIVES_MAX: z.coerce.number().int().min(2) });
