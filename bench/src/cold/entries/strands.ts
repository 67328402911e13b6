/** The least of Strands that plays a turn with MCP tools: no mail, no store. */
export { Agent, BedrockModel, McpClient } from '@strands-agents/sdk'
