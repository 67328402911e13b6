import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { App, Validations } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { AwsSolutionsChecks } from 'cdk-nag'
import { parseConfiguration } from '../lib/configuration.ts'
import { CorrespondenceStack } from '../lib/correspondence-stack.ts'
import { nagSummary } from '../lib/nag-summary.ts'

const gamesFolder = new URL('../../games/', import.meta.url)
const letters = new URL('../../packages/handler/dist/letters/', import.meta.url)

const app = new App()
const parsed = parseConfiguration(app.node.getAllContext(), gameNames())
if (parsed.type === 'refused') {
  refuse(parsed.reasons)
} else if (!existsSync(letters)) {
  refuse(['the Lambda is not bundled yet; run pnpm bundle first'])
} else {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  const code = Code.fromAsset(fileURLToPath(letters))
  new CorrespondenceStack(app, 'GptTherapy', { configuration: parsed.configuration, code })
  console.log(nagSummary(app.synth()))
}

function refuse(reasons: string[]) {
  console.error(reasons.join('\n'))
  process.exitCode = 1
}

function gameNames(): string[] {
  const entries = readdirSync(gamesFolder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}
