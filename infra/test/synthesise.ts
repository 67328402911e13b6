import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Code } from 'aws-cdk-lib/aws-lambda'
import cdk from '../../cdk.json' with { type: 'json' }
import { parseConfiguration } from '../lib/configuration.ts'
import { CorrespondenceStack } from '../lib/correspondence-stack.ts'

/** The template that `cdk synth` makes of the real cdk.json, with these answers of an operator's; no bundle is needed. */
export function synthesise(answers: Record<string, string>): Template {
  const context = { ...cdk.context, domain: 'letters.example.com', ...answers }
  const parsed = parseConfiguration(context, ['dungeon', 'intimacy'])
  if (parsed.type === 'refused') throw new Error(parsed.reasons.join('\n'))
  // The validator takes seconds to load; `pnpm synth` runs it.
  const app = new App({ context, builtinCloudFormationValidation: false })
  const { configuration } = parsed
  const code = Code.fromInline('exports.handler = async () => undefined')
  return Template.fromStack(new CorrespondenceStack(app, 'GptTherapy', { configuration, code }))
}

export type Resource = { Type: string; Properties: Record<string, unknown>; DependsOn?: string[] }

/** A template's resources as a reader wants them: references as `<Name>`, no metadata, and hashes masked. */
export function readable(template: Template): Record<string, Resource> {
  const resources = template.toJSON()['Resources']
  return JSON.parse(JSON.stringify(resources, inWords).replaceAll(/[0-9a-f]{64}/g, '<hash>'))
}

function inWords(key: string, value: unknown): unknown {
  if (key === 'Metadata') return undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  if ('Ref' in value) return `<${value.Ref}>`
  if ('Fn::GetAtt' in value && Array.isArray(value['Fn::GetAtt'])) return `<${value['Fn::GetAtt'].join('.')}>`
  if ('Fn::Join' in value && Array.isArray(value['Fn::Join'])) return joined(value['Fn::Join'])
  return value
}

function joined([separator, parts]: unknown[]): string {
  const words = Array.isArray(parts) ? parts : []
  return words.map((part) => inWords('', part)).join(String(separator))
}
