import {
  CreateMessageResultSchema,
  type ElicitRequestFormParams,
  ElicitResultSchema
} from '@modelcontextprotocol/sdk/types.js'
import { type AskingClient, type FixtureTool, fixtureTool, text } from './fixture-tool.ts'

/** Tools that ask the client: its model, or the person who sits before it. */
export const askingTools: FixtureTool[] = [
  fixtureTool(
    'test_sampling',
    'Asks the client’s model.',
    async ({ prompt }, client) => {
      const question = { role: 'user' as const, content: { type: 'text' as const, text: String(prompt) } }
      const request = {
        method: 'sampling/createMessage' as const,
        params: { messages: [question], maxTokens: 100 }
      }
      const { content } = await client.sendRequest(request, CreateMessageResultSchema)
      return text(`LLM response: ${content.type === 'text' ? content.text : content.type}`)
    },
    { prompt: 'what to ask' }
  ),
  fixtureTool(
    'test_elicitation',
    'Asks the person for a name and an address.',
    async ({ message }, client) =>
      elicit(client, String(message), {
        type: 'object',
        properties: {
          username: { type: 'string', description: "User's response" },
          email: { type: 'string', description: "User's email address" }
        },
        required: ['username', 'email']
      }),
    { message: 'what to ask' }
  ),
  fixtureTool('test_elicitation_sep1034_defaults', 'Asks with a default for each kind of field.', async (_, client) =>
    elicit(client, 'Please look over these defaults', {
      type: 'object',
      properties: {
        name: { type: 'string', default: 'John Doe' },
        age: { type: 'integer', default: 30 },
        score: { type: 'number', default: 95.5 },
        status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
        verified: { type: 'boolean', default: true }
      }
    })
  ),
  fixtureTool('test_elicitation_sep1330_enums', 'Asks with each way to offer a choice.', async (_, client) =>
    elicit(client, 'Please choose', { type: 'object', properties: choices })
  )
]

const options = ['option1', 'option2', 'option3']
const titled = [
  { const: 'value1', title: 'First Option' },
  { const: 'value2', title: 'Second Option' },
  { const: 'value3', title: 'Third Option' }
]

const choices: ElicitRequestFormParams['requestedSchema']['properties'] = {
  untitledSingle: { type: 'string', enum: options },
  titledSingle: { type: 'string', oneOf: titled },
  legacyEnum: {
    type: 'string',
    enum: ['opt1', 'opt2', 'opt3'],
    enumNames: ['Option One', 'Option Two', 'Option Three']
  },
  untitledMulti: { type: 'array', items: { type: 'string', enum: options } },
  titledMulti: { type: 'array', items: { anyOf: titled } }
}

async function elicit(
  client: AskingClient,
  message: string,
  requestedSchema: ElicitRequestFormParams['requestedSchema']
) {
  const request = { method: 'elicitation/create' as const, params: { message, requestedSchema } }
  const { action, content } = await client.sendRequest(request, ElicitResultSchema)
  return text(`Elicitation completed: action=${action}, content=${JSON.stringify(content ?? {})}`)
}
