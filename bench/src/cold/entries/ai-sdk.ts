/** The least of the AI SDK that plays a turn with MCP tools: no mail, no store. */
export { createAmazonBedrock } from '@ai-sdk/amazon-bedrock'
export { createMCPClient } from '@ai-sdk/mcp'
export { generateText } from 'ai'
