// Addresses that an agent names for one answer, as they come in from outside.
import * as z from 'zod';
import { isOneAddress } from '../kernel/one-address.ts';
import { wellFormedText } from './text-contract.ts';
import { CC_MAX } from './writing-routes.ts';

/** One place to send mail to; the name is shown beside it. */
export const personGiven = z.strictObject({
  address: z.string().trim().max(254).refine(isOneAddress, 'must be one mail address'),
  name: z.union([z.literal(''), wellFormedText(100)]).default(''),
});

/** Who gets a copy of one answer, exactly; absent: the followers whose address is proven. */
export const ccGiven = z.array(personGiven).max(CC_MAX).optional();
