import { Command } from 'commander';
import { EXIT } from '../output/exit-status';
import { print, printJson } from '../output/print';
import { demoOption, examples, formatOption } from './options';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('what is well, what is not, and what to do about it')
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText('after', examples('homeward doctor', 'homeward doctor --demo --format json'))
    .action(async (options: { format: 'text' | 'json'; demo?: boolean }) => {
      const { examine } = await import('../doctor/examine.js');
      const { findingsText } = await import('../doctor/finding.js');
      const findings = await examine({ demo: options.demo === true });
      const healthy = findings.every((finding) => finding.state !== 'failed');
      await (options.format === 'json' ? printJson({ healthy, findings }) : print(findingsText(findings)));
      if (!healthy) process.exitCode = EXIT.failed;
    });
}
