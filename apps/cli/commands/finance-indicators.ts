import { InvalidArgumentError, type Command } from 'commander';
import { dayOf, type CalendarDate } from '#kernel';
import { counted, print, printJson } from '../output/print';
import { demoOption, examples, formatOption, readDate } from './options';

interface Asked {
  asAt?: CalendarDate;
  demo?: boolean;
  format: 'text' | 'json';
}

/** As Companies House writes it; leading zeros may be left out. @throws InvalidArgumentError */
export function readCompany(text: string): string {
  const given = text.replace(/\s+/g, '').toUpperCase();
  const number = /^\d{1,8}$/.test(given) ? given.padStart(8, '0') : given;
  if (!/^[A-Z0-9]{2}\d{6}$/.test(number))
    throw new InvalidArgumentError('A company number has eight characters, as 01234567 or SC123456.');
  return number;
}

const asked = (command: Command): Command =>
  command
    .option('--as-at <date>', 'the day; today unless given', readDate)
    .addOption(demoOption())
    .addOption(formatOption());

/** `finance indicators`, `finance assess`, `finance coverage`, `finance thresholds` */
export function addIndicators(group: Command): void {
  asked(
    group
      .command('indicators')
      .description('indicators of a company with formula, inputs, thresholds and source, and its flags')
      .requiredOption('--company <number>', 'the company, by its number at Companies House', readCompany),
  )
    .addHelpText(
      'after',
      `
Money is in whole pence. A level is green, amber, red, info, or cannot-assess with what is missing. Debts are judged at the
highest company whose group accounts are loaded. With today's date what is new is kept, and raises its flags.` +
        examples('homeward finance indicators --company 01234567 --format json'),
    )
    .action(showIndicators);
  asked(group.command('assess').description('reckon the indicators of every company and raise flags that are due'))
    .addHelpText('after', examples('homeward finance assess'))
    .action(assessAll);
  asked(
    group
      .command('coverage')
      .description("share of places in children's homes whose owners cannot be assessed, and why"),
  )
    .addHelpText('after', examples('homeward finance coverage --format json'))
    .action(showCoverage);
  const thresholds = group
    .command('thresholds')
    .description('dated thresholds of the indicators, each with its source');
  addThresholds(thresholds.addHelpText('after', examples('homeward finance thresholds list')));
}

async function showIndicators({ company, asAt, demo = false, format }: Asked & { company: string }): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { AssessCompanies, IndicatorsOfCompany } = await import('#finance');
  const { indicatorsText } = await import('../output/indicators-text.js');
  await withSystem({ purpose: 'finance indicators', demo }, async (system) => {
    const today = dayOf(new Date());
    if ((asAt ?? today) === today) await system.get(AssessCompanies).execute(system.actor, { company, asAt: today });
    const found = await system.get(IndicatorsOfCompany).execute(system.actor, { company, asAt: asAt ?? today });
    await (format === 'json' ? printJson(found) : print(indicatorsText(found)));
  });
}

async function assessAll({ asAt, demo = false, format }: Asked): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { AssessCompanies } = await import('#finance');
  await withSystem({ purpose: 'finance assess', demo }, async (system) => {
    const done = await system.get(AssessCompanies).execute(system.actor, { asAt: asAt ?? dayOf(new Date()) });
    const words = `${counted(done.companies, 'company', 'companies')} assessed, ${done.changed} of them anew; ${counted(done.flagsRaised, 'flag')} raised.`;
    await (format === 'json' ? printJson(done) : print(words));
  });
}

async function showCoverage({ asAt, demo = false, format }: Asked): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { AssessedShareOfPlaces } = await import('#finance');
  const { coverageText } = await import('../output/indicators-text.js');
  await withSystem({ purpose: 'finance coverage', demo }, async (system) => {
    const share = await system.get(AssessedShareOfPlaces).execute(system.actor, asAt ?? dayOf(new Date()));
    await (format === 'json' ? printJson(share) : print(coverageText(share)));
  });
}

function addThresholds(group: Command): void {
  group
    .command('list')
    .description('every version, newest first')
    .addOption(demoOption())
    .addOption(formatOption())
    .addHelpText('after', examples('homeward finance thresholds list'))
    .action(async ({ demo = false, format }: Asked) => {
      const { withSystem } = await import('../system/open-system.js');
      const { thresholdVersions } = await import('#finance');
      const { UnitOfWork } = await import('#platform');
      const { thresholdsText } = await import('../output/indicators-text.js');
      await withSystem({ purpose: 'finance thresholds list', demo }, async (system) => {
        const versions = await system.get(UnitOfWork).read(system.actor, thresholdVersions);
        await (format === 'json' ? printJson({ versions }) : print(thresholdsText(versions)));
      });
    });
  group
    .command('load')
    .description('load the next version; one that is there never changes')
    .argument('<file>', 'JSON, as libs/finance/imports/reference/thresholds-1.json')
    .option('--approved-by <name>', 'who approved it, instead of the name in the file')
    .addOption(formatOption())
    .addHelpText('after', examples('homeward finance thresholds load thresholds-2.json --approved-by "Your Name"'))
    .action(async (file: string, { approvedBy, format }: { approvedBy?: string; format: 'text' | 'json' }) => {
      const { withSystem } = await import('../system/open-system.js');
      const { LoadThresholds } = await import('#finance');
      await withSystem({ purpose: 'finance thresholds load' }, async (system) => {
        const request = { file, ...(approvedBy !== undefined && { approvedBy }) };
        const { version, effectiveFrom } = await system.get(LoadThresholds).execute(system.actor, request);
        await (format === 'json'
          ? printJson({ version, effectiveFrom })
          : print(`Version ${version} holds from ${effectiveFrom}.`));
      });
    });
  asked(
    group
      .command('preview')
      .description('what the thresholds of a file would change; stores nothing')
      .argument('<file>', 'JSON, as for load'),
  )
    .addHelpText('after', examples('homeward finance thresholds preview thresholds-2.json'))
    .action(async (file: string, { asAt, demo = false, format }: Asked) => {
      const { withSystem } = await import('../system/open-system.js');
      const { PreviewThresholds } = await import('#finance');
      const { previewText } = await import('../output/indicators-text.js');
      await withSystem({ purpose: 'finance thresholds preview', demo }, async (system) => {
        const day = asAt ?? dayOf(new Date());
        const found = await system.get(PreviewThresholds).execute(system.actor, { file, asAt: day });
        await (format === 'json' ? printJson(found) : print(previewText(found)));
      });
    });
}
