import { Command } from 'commander';
import { print } from '../output/print';
import { examples } from './options';

export function addOpenapi(program: Command): void {
  program
    .command('openapi')
    .description('write the OpenAPI document of the JSON interface to apps/api/openapi.json')
    .option('--check', 'write nothing; fail when the document kept differs from the interface')
    .addHelpText('after', examples('homeward openapi', 'homeward openapi --check'))
    .action(async (options: { check?: boolean }) => {
      const { writeOpenapi } = await import('../../api/openapi.js');
      await print(await writeOpenapi({ check: options.check === true }));
    });
}
