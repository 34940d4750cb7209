// One project a kind of test. `npx jest --selectProjects unit libs/kernel` runs part of one.
import { readFileSync } from 'node:fs';

const {
  $schema: _schema,
  sourceMaps: _sourceMaps,
  ...swc
} = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** Published as ES modules only, so they are compiled too. */
const esmOnly = [
  '@nestjs',
  'file-type',
  '@tokenizer',
  'token-types',
  'strtok3',
  'uint8array-extras',
  '@borewit',
  'csrf-csrf',
  'fast-check',
  'pure-rand',
  'd3-[a-z-]+',
  'internmap',
  'htmlparser2',
  'domhandler',
  'domutils',
  'domelementtype',
  'dom-serializer',
  'entities',
  'nodemailer',
];

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json'],
  moduleNameMapper: { '^#([a-z]+)$': '<rootDir>/libs/$1/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.homeward/'],
  transform: { '^.+\\.(ts|mjs|js)$': ['@swc/jest', { ...swc, sourceMaps: 'inline', swcrc: false }] },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join('|')})/)`],
};

const project = (name, testMatch, more = {}) => ({ ...shared, displayName: name, testMatch, ...more });

/** Projects whose tests use the run's own Postgres server. */
const withServer = {
  globalSetup: '<rootDir>/test/medium/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/test/medium/setup/global-teardown.mjs',
};

export default {
  maxWorkers: 2,
  testTimeout: 300_000,
  projects: [
    project('unit', ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts']),
    project('architecture', ['<rootDir>/test/architecture/**/*.spec.ts']),
    project('golden', ['<rootDir>/test/golden/**/*.spec.ts']),
    project('medium', ['<rootDir>/test/medium/**/*.spec.ts'], withServer),
    project('e2e', ['<rootDir>/test/e2e/**/*.spec.ts'], withServer),
    project('browser', ['<rootDir>/test/browser/**/*.spec.ts'], withServer),
  ],
};
