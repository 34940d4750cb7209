import { Command, Option } from 'commander';
import { dayOf, type CalendarDate } from '#kernel';
import { printJson } from '../output/print';
import type { ActingOptions } from '../system/acting-organisation';
import { examples, formatOption, readDate } from './options';

interface StandingOptions extends ActingOptions {
  on?: CalendarDate;
  format: 'text' | 'json';
}

/** `register standing` */
export function addRegisterStanding(group: Command): void {
  group
    .command('standing')
    .description("how a provider's registration stands on a day, and why: the register and the notices entered")
    .argument('<urn>', 'the provider')
    .option('--on <date>', 'the day; today unless given', readDate)
    .option('--council <code>', "with this council's own pauses: ONS code, an earlier code, or the DfE number")
    .addOption(
      new Option('--organisation <name>', "with this consortium's own pauses, by its name").conflicts('council'),
    )
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'homeward register standing SC012345',
        'homeward register standing 2500001 --on 2025-05-10 --format json',
      ),
    )
    .action(async (text: string, options: StandingOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { actingFor } = await import('../system/acting-organisation.js');
      const { ProviderStanding, providerUrn } = await import('#register');
      const { showStanding } = await import('../output/show-notices.js');
      await withSystem({ purpose: 'register standing' }, async (system) => {
        const question = { urn: providerUrn(text), on: options.on ?? dayOf(new Date()) };
        const standing = await system.get(ProviderStanding).execute(await actingFor(system, options), question);
        await (options.format === 'json' ? printJson(standing) : showStanding(standing));
      });
    });
}
