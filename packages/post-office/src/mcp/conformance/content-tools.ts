import { type FixtureTool, fixtureTool, text } from './fixture-tool.ts'
import { png, wav } from './samples.ts'

const image = { type: 'image' as const, data: png, mimeType: 'image/png' }

/** Every kind of content that a result can hold (MCP 2025-11-25, Tools, "Tool Result"). */
export const contentTools: FixtureTool[] = [
  fixtureTool('test_simple_text', 'Answers in plain text.', async () =>
    text('This is a simple text response for testing.')
  ),
  fixtureTool('test_image_content', 'Answers with an image.', async () => ({ content: [image] })),
  fixtureTool('test_audio_content', 'Answers with a sound.', async () => ({
    content: [{ type: 'audio', data: wav, mimeType: 'audio/wav' }]
  })),
  fixtureTool('test_embedded_resource', 'Answers with a resource.', async () => ({
    content: [
      {
        type: 'resource',
        resource: {
          uri: 'test://embedded-resource',
          mimeType: 'text/plain',
          text: 'This is an embedded resource content.'
        }
      }
    ]
  })),
  fixtureTool('test_multiple_content_types', 'Answers with a text, an image and a resource.', async () => ({
    content: [
      { type: 'text', text: 'Multiple content types test:' },
      image,
      {
        type: 'resource',
        resource: {
          uri: 'test://mixed-content-resource',
          mimeType: 'application/json',
          text: JSON.stringify({ test: 'data', value: 123 })
        }
      }
    ]
  })),
  fixtureTool('test_error_handling', 'Always fails.', async () => ({
    ...text('This tool intentionally returns an error for testing'),
    isError: true
  }))
]
