import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ApiModule } from './api.module';

const description = [
  'Homeward for other systems: authorities, distances, approval levels, the published register, and a council’s own returns and reports.',
  'Sign in on the pages; the session cookie is the credential. Calls that change something send the token of GET /api/v1/me in the header x-csrf-token.',
  'Errors are application/problem+json with a stable code. What belongs to another organisation is answered as not found.',
].join('\n\n');

/** The document of the API, made from its controllers without a database. */
export async function buildOpenApiDocument(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(ApiModule, { preview: true, logger: false, abortOnError: false });
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

/** The document as it is kept in openapi.json: indented, ending in a line break. */
export const openApiText = (document: OpenAPIObject): string => `${JSON.stringify(document, null, 2)}\n`;
