// The relay in AWS.
import { setTimeout } from 'node:timers/promises';
import { itemOf } from '../../shared/aws/dynamo-value.ts';
import { eventBridgeBus } from '../../shared/aws/event-bridge-bus.ts';
import { eventBridgeClient } from '../../shared/aws/event-bridge-client.ts';
import { environment } from '../../shared/config/environment.ts';
import { busEnvironment } from '../../shared/config/port-environments.ts';
import { lambdaLog } from '../edge/lambda-log.ts';
import { makeHandler } from './publish-domain-events.ts';

const { BUS_NAME } = environment(busEnvironment, process.env);
const bus = eventBridgeBus({ client: eventBridgeClient, busName: BUS_NAME, random: Math.random, sleep: setTimeout });

export const handler = makeHandler({ bus, log: lambdaLog, itemOf: (image) => itemOf(image as never) });
