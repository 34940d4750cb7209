import { buildOpenApiDocument, writeOpenapi } from '../../apps/api/openapi';
import { API } from '../../apps/api/paths';

describe('the OpenAPI document', () => {
  it('is built without a database and names every path of the API', async () => {
    const { paths } = await buildOpenApiDocument();
    expect(Object.keys(paths).sort()).toEqual(
      Object.values(API)
        .map((path) => path.replace(/:(\w+)/g, '{$1}'))
        .sort(),
    );
  });

  it('is the one that is kept in openapi.json', async () => {
    await expect(writeOpenapi({ check: true })).resolves.toContain('openapi.json');
  });
});
