import type { Tool } from '@aws-sdk/client-bedrock-runtime'
import type { ToolDefinition } from '@gpttherapy/core'
import { toolsByWireName, wireToolName } from './tool-names.ts'
import { wireSchema } from './tool-schema.ts'

/** A turn's tools as Converse takes them, and the way back from a name on the wire to a tool's own. */
type WireTools = { tools: Tool[]; names: ReadonlyMap<string, string> }

/** @throws when two tools would share one name, or a schema is one that the service refuses. */
export function wireTools(tools: ToolDefinition[]): WireTools {
  const known = wireToolLists.get(tools)
  if (known !== undefined) return known
  const made = { tools: tools.map(wireTool), names: toolsByWireName(tools.map(({ name }) => name)) }
  wireToolLists.set(tools, made)
  return made
}

/** Each round of a loop sends the same list again. A list must not change once it has been sent. */
const wireToolLists = new WeakMap<ToolDefinition[], WireTools>()

export function wireTool({ name, description, inputSchema }: ToolDefinition): Tool {
  return {
    toolSpec: {
      name: wireToolName(name),
      // A blank one is a 400 (reported).
      ...(description.trim() !== '' && { description }),
      inputSchema: { json: wireSchema(name, inputSchema) }
    }
  }
}
