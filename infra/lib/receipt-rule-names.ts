import { Aws, type Stack } from 'aws-cdk-lib'

/** The names of the one rule by which mail comes in. Policies refer to it by name, since it can only be created after them. */
export type ReceiptRuleNames = {
  rule: string
  ruleSet: string
  /** The rule set belongs to somebody else; ours is one rule in it. */
  ruleSetExists: boolean
  /** A policy's `Condition` that lets SES act for this rule alone, not for that of a stranger's account. */
  onlyForThisRule: { StringEquals: { 'aws:SourceAccount': string; 'aws:SourceArn': string } }
}

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html */
export function receiptRuleNames(stack: Stack, existingRuleSetName: string | undefined): ReceiptRuleNames {
  const rule = stack.stackName
  const ruleSet = existingRuleSetName ?? stack.stackName
  const resourceName = `${ruleSet}:receipt-rule/${rule}`
  const arn = stack.formatArn({ service: 'ses', resource: 'receipt-rule-set', resourceName })
  return {
    rule,
    ruleSet,
    ruleSetExists: existingRuleSetName !== undefined,
    onlyForThisRule: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': arn } }
  }
}
