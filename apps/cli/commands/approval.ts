import { Command, Option } from 'commander';
import type { CalendarDate } from '#kernel';
import { printJson } from '../output/print';
import { demoOption, examples, formatOption, readDate } from './options';

interface ApprovalOptions {
  council: string;
  placementPostcode: string;
  placement: 'connected-person' | 'own-foster-carer' | 'other';
  emergency?: boolean;
  start?: CalendarDate;
  format: 'text' | 'json';
  demo?: boolean;
}

export function addApproval(program: Command): void {
  program
    .command('approval')
    .description('who must approve a placement at a postcode, why, and who must be told')
    .requiredOption('--council <code>', 'the responsible council: ONS code, an earlier code, or the DfE number')
    .requiredOption('--placement-postcode <postcode>', 'where the child would live')
    .addOption(
      new Option('--placement <kind>', 'who the child would live with')
        .choices(['connected-person', 'own-foster-carer', 'other'])
        .default('other'),
    )
    .option('--emergency', 'the placement cannot wait for the consultation')
    .option('--start <date>', 'the day the placement begins; today unless given', readDate)
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward approval --council E08000003 --placement-postcode "LA1 1YN"',
        'homeward approval --council 352 --placement-postcode LA11YN --placement connected-person --format json',
      ),
    )
    .action(async (options: ApprovalOptions) => {
      const { withUnitOfWork } = await import('../system/open-database.js');
      const { ApprovalLevel } = await import('#geography');
      const { publicActor } = await import('#kernel');
      const { showApproval } = await import('../output/show-approval.js');
      const { council, placementPostcode, placement, emergency = false, start = null } = options;
      const question = { council, placementPostcode, placement, emergency, start };
      const request = { purpose: 'approval', demo: options.demo === true };
      const found = await withUnitOfWork(request, (uow) => new ApprovalLevel(uow).execute(publicActor, question));
      await (options.format === 'json' ? printJson(found) : showApproval(found));
    });
}
