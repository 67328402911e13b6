import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CloudAssembly, VALIDATION_REPORT_FILE } from 'aws-cdk-lib/cx-api'
import * as z from 'zod'

const violations = z.array(z.object({ violatingConstructs: z.array(z.unknown()) })).default([])

const report = z.object({
  pluginReports: z.array(z.object({ pluginName: z.string(), violations, suppressedViolations: violations }))
})

/** What cdk-nag found in a synthesised app, in one line for people and for CI. */
export function nagSummary(assembly: CloudAssembly): string {
  const text = readFileSync(join(assembly.directory, VALIDATION_REPORT_FILE), 'utf8')
  const nag = report.parse(JSON.parse(text)).pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions')
  if (nag === undefined) throw new Error('cdk-nag did not run; add its checks to the app as a validation plugin')
  return `nag: ${constructs(nag.violations)} findings, ${constructs(nag.suppressedViolations)} acknowledged`
}

function constructs(found: z.infer<typeof violations>): number {
  return found.flatMap((violation) => violation.violatingConstructs).length
}
