import { expect, test } from '@jest/globals'
import { defaultModelId as deployed } from '../infra/lib/inference-profile.ts'
import { profileRegions, receivingRegions } from '../infra/lib/regions.ts'
import { defaultModelId as onALaptop } from '../packages/bedrock/src/default-model.ts'

/** The CDK app imports no package of ours, so the knowledge stands twice. */
test('a laptop and the stack choose the same default model in every region', () => {
  const regions = [...new Set([...receivingRegions, ...Object.values(profileRegions).flat(), 'af-south-1'])]
  expect(regions.map(onALaptop)).toEqual(regions.map(deployed))
})
