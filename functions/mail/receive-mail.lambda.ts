// Mail intake in AWS, where SES has checked every sender.
import { awsBlobPorts, awsLoopId } from '../edge/aws-ports.lambda.ts';
import { timedReader } from '../edge/timed-reader.ts';
import { makeHandler } from './receive-mail.ts';

export const handler = makeHandler({
  ...awsBlobPorts(),
  loopId: awsLoopId(),
  trustUnchecked: false,
  reader: timedReader,
});
