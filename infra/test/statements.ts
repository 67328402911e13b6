import type { Resource } from './synthesise.ts'

export type Statement = {
  Effect: string
  Action: string | string[]
  Resource?: string | string[]
  Principal?: { Service?: string | string[] }
  Condition?: Record<string, Record<string, unknown>>
}

/** Every statement of every policy in a template: identity, resource and trust policies alike. */
export function statementsOf(resources: Record<string, Resource>): { of: string; statement: Statement }[] {
  return Object.entries(resources).flatMap(([id, resource]) => {
    const documents = [resource.Properties?.['PolicyDocument'], resource.Properties?.['AssumeRolePolicyDocument']]
    return documents.flatMap(statements).map((statement) => ({ of: id, statement }))
  })
}

export function list<Item>(value: Item | Item[] | undefined): Item[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function statements(document: unknown): Statement[] {
  if (typeof document !== 'object' || document === null || !('Statement' in document)) return []
  return Array.isArray(document.Statement) ? document.Statement : []
}
