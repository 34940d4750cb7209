import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { DomainError } from '#kernel';
import { PlatformModule, loadConfig, projectRoot, type DatabaseHandle } from '#platform';
import { ApiModule } from './api.module';

const description = [
  'Homeward for other systems: authorities, distances, approval levels, the published register, and a council’s own returns and reports.',
  'Sign in on the pages; the session cookie is the credential. Calls that change something send the token of GET /api/v1/me in the header x-csrf-token.',
  'Errors are application/problem+json with a stable code. What belongs to another organisation is answered as not found.',
].join('\n\n');

/** Connects to nothing: a preview makes no provider. */
const nowhere: DatabaseHandle = {
  database: '',
  ownerUrl: '',
  runtimeUrl: '',
  queueUrl: '',
  runtimeLogin: null,
  close: () => Promise.resolve(),
};

@Module({ imports: [PlatformModule.forRoot({ config: loadConfig({}), handle: nowhere }), ApiModule] })
class DocumentedModule {}

/** The document of the API, made from its controllers without a database. */
export async function buildOpenApiDocument(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(DocumentedModule, { preview: true, logger: false, abortOnError: false });
  const facts = new DocumentBuilder()
    .setTitle('Homeward')
    .setDescription(description)
    .setVersion('1')
    .addCookieAuth('homeward.session')
    .build();
  const document = SwaggerModule.createDocument(app, facts);
  await app.close();
  return document;
}

const keptFile = (): string => join(projectRoot(), 'apps', 'api', 'openapi.json');

/**
 * Writes apps/api/openapi.json, or compares with it.
 * @returns what was done, in words
 * @throws DomainError conflict when `check` finds a difference
 */
export async function writeOpenapi({ check }: { check: boolean }): Promise<string> {
  const text = `${JSON.stringify(await buildOpenApiDocument(), null, 2)}\n`;
  if (!check) {
    await writeFile(keptFile(), text);
    return 'Wrote apps/api/openapi.json.';
  }
  const kept = await readFile(keptFile(), 'utf8').catch(() => '');
  if (kept === text) return 'apps/api/openapi.json says what the API does.';
  throw new DomainError(
    'conflict',
    'apps/api/openapi.json differs from the API. Run `npm run openapi`, look at what changed, and commit it.',
  );
}
