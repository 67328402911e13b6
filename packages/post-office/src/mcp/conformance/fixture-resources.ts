import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js'
import { SubscribeRequestSchema, UnsubscribeRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { png } from './samples.ts'

/** Resources of each kind. Nothing here ever changes, so a subscription is taken and never heard of again. */
export function addFixtureResources(server: McpServer): void {
  addFixed(server, 'static-text', 'A text that never changes.', 'text/plain', {
    text: 'This is the content of the static text resource.'
  })
  addFixed(server, 'static-binary', 'An image that never changes.', 'image/png', { blob: png })
  addFixed(server, 'watched-resource', 'A text to subscribe to.', 'text/plain', { text: 'Nothing happens here.' })
  const template = new ResourceTemplate('test://template/{id}/data', { list: undefined })
  const about = { description: 'A text for each id.', mimeType: 'application/json' }
  server.registerResource('template', template, about, (uri, { id }) => ({
    contents: [
      {
        uri: uri.href,
        mimeType: 'application/json',
        text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` })
      }
    ]
  }))
  server.server.registerCapabilities({ resources: { subscribe: true } })
  server.server.setRequestHandler(SubscribeRequestSchema, () => ({}))
  server.server.setRequestHandler(UnsubscribeRequestSchema, () => ({}))
}

function addFixed(
  server: McpServer,
  name: string,
  description: string,
  mimeType: string,
  content: { text: string } | { blob: string }
): void {
  const uri = `test://${name}`
  server.registerResource(name, uri, { description, mimeType }, () => ({ contents: [{ uri, mimeType, ...content }] }))
}
