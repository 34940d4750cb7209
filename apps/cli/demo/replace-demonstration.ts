import { DomainError } from '#kernel';
import { createLogger, findStart, loadConfig } from '#platform';
import { ProgressBar } from '../output/progress-bar';
import { print, printJson } from '../output/print';
import { using } from '../system/interruption';
import { DEMONSTRATION_DATABASE, openDatabase } from '../system/open-database';
import { regionName } from './demonstration-region';
import { makeDemonstration } from './make-demonstration';

export interface ReplaceDemonstration {
  readonly region: string;
  readonly seed: number;
  readonly format: 'text' | 'json';
}

async function openDemonstration() {
  const opened = await openDatabase({ demo: true, purpose: 'demo' });
  return { ...opened, close: () => opened.handle.close() };
}

/** @throws DomainError conflict while a start shows the demonstration; wrong-usage for an unknown region */
export async function replaceDemonstration({ region, seed, format }: ReplaceDemonstration): Promise<void> {
  const wanted = regionName(region);
  const running = findStart(loadConfig());
  if (running?.database === DEMONSTRATION_DATABASE) {
    throw new DomainError(
      'conflict',
      `The demonstration is being shown at ${running.address}. Stop that (Ctrl-C where it runs), then make a new one.`,
    );
  }
  const bar = new ProgressBar();
  const began = Date.now();
  const note = await using(openDemonstration, ({ config, handle }) => {
    const logger = createLogger({ logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel });
    return makeDemonstration({ config, handle, logger }, { region: wanted, seed }, (percent, message) =>
      bar.show(percent, message),
    );
  }).finally(() => bar.end());
  if (format === 'json') return printJson({ ...note, synthetic: true });
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  return print(
    `${note.region} was invented with seed ${note.seed} in ${seconds} s.\n` +
      `See it with \`homeward start --demo\`, or \`homeward report --demo --council ${note.council.code} --year ${note.years.at(-1)}\`.`,
  );
}
