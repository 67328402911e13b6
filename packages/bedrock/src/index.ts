export { bedrockClient } from './bedrock-client.ts'
export { bedrockModel } from './bedrock-model.ts'
export { defaultModelId } from './default-model.ts'
