// Mail intake in AWS, where SES has checked every sender.
import { join } from 'node:path';
import { environment } from '../../shared/config/environment.ts';
import { intakeEnvironment } from '../../shared/config/intake-environment.ts';
import { apartReader } from '../edge/apart-reader.ts';
import { awsBlobPorts, awsLoopId } from '../edge/aws-ports.lambda.ts';
import { lambdaLog } from '../edge/lambda-log.ts';
import { headersReader, timedReader } from '../edge/timed-reader.ts';
import { makeHandler } from './receive-mail.ts';

const { LAMBDA_TASK_ROOT, RECEIVES_MAX } = environment(intakeEnvironment, process.env);

export const handler = makeHandler({
  ...awsBlobPorts(),
  loopId: awsLoopId(),
  trustUnchecked: false,
  reader: timedReader,
  readerAgain: apartReader({ log: lambdaLog, script: join(LAMBDA_TASK_ROOT, 'read-mail-process.js') }),
  lastTry: { tries: RECEIVES_MAX, reader: headersReader },
});
