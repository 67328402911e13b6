/**
 * What the Lambda takes from AWS, and nothing else: whatever packages/handler and packages/bedrock import as a value.
 * No TypeScript, since only the bundler finds these: in the Lambda's own packages, not among the rivals.
 */
export { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime'
export {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand
} from '@aws-sdk/client-dynamodb'
export {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException
} from '@aws-sdk/client-s3'
export { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
export {
  DeleteSuppressedDestinationCommand,
  NotFoundException,
  SESv2Client,
  SESv2ServiceException,
  SendEmailCommand
} from '@aws-sdk/client-sesv2'
export { NodeHttpHandler } from '@smithy/node-http-handler'
