import { completable } from '@modelcontextprotocol/sdk/server/completable.js'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { ContentBlock, PromptMessage } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import { png } from './samples.ts'

/** Prompts of each kind, one of them with arguments that can be completed. */
export function addFixturePrompts(server: McpServer): void {
  server.registerPrompt('test_simple_prompt', { description: 'A prompt without arguments.' }, () => ({
    messages: [said('This is a simple prompt for testing.')]
  }))
  const suggested = (value: string) => ['paris', 'park', 'party', 'test'].filter((word) => word.startsWith(value))
  server.registerPrompt(
    'test_prompt_with_arguments',
    {
      description: 'A prompt with two arguments.',
      argsSchema: { arg1: completable(z.string(), suggested), arg2: completable(z.string(), suggested) }
    },
    ({ arg1, arg2 }) => ({ messages: [said(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)] })
  )
  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    { description: 'A prompt that holds a resource.', argsSchema: { resourceUri: z.string() } },
    ({ resourceUri: uri }) => {
      const resource = { uri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' }
      return { messages: [user({ type: 'resource', resource }), said('Please process the embedded resource above.')] }
    }
  )
  server.registerPrompt('test_prompt_with_image', { description: 'A prompt that holds an image.' }, () => ({
    messages: [user({ type: 'image', data: png, mimeType: 'image/png' }), said('Please analyze the image above.')]
  }))
}

function said(text: string): PromptMessage {
  return user({ type: 'text', text })
}

function user(content: ContentBlock): PromptMessage {
  return { role: 'user', content }
}
