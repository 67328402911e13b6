export { bedrockModel } from './bedrock-model.ts'
