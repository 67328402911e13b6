/** Tests stand beside the files they are about; TypeScript is stripped, never type-checked, here. */
export default {
  testMatch: ['<rootDir>/{packages,infra,test,bench/src}/**/*.test.ts'],
  testEnvironment: 'node',
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }
    ]
  },
  // Packages that ship ES modules only; jest runs CommonJS.
  transformIgnorePatterns: [
    '/node_modules/(?!.*(postal-mime|htmlparser2|entities|dom-serializer|domhandler|domutils|domelementtype)/)'
  ]
}
