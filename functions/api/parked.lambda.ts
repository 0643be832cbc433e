// Parked mail for signed-in people, in AWS.
import { awsBlobPorts, awsLoopId } from '../edge/aws-ports.lambda.ts';
import { timedReader } from '../edge/timed-reader.ts';
import { makeHandler } from './parked.ts';

export const handler = makeHandler({
  ...awsBlobPorts(),
  loopId: awsLoopId(),
  trustUnchecked: false,
  reader: timedReader,
});
