// The check of the receipt rule set in AWS.
import { sesClient } from '../../shared/aws/ses-client.ts';
import { sesReceiptRuleSets } from '../../shared/aws/ses-receipt-rule-sets.ts';
import { lambdaLog } from '../edge/lambda-log.ts';
import { answerCloudFormation } from './answer-cloudformation.ts';
import { makeHandler } from './hold-receipt-rule-set.ts';

export const handler = makeHandler({
  ruleSets: sesReceiptRuleSets(sesClient),
  log: lambdaLog,
  respond: answerCloudFormation,
});
