import { DomainError } from '#kernel';
import { createLogger, findStart, loadConfig } from '#platform';
import { ProgressBar } from '../output/progress-bar';
import { counted, print, printJson } from '../output/print';
import { using } from '../system/interruption';
import { DEMONSTRATION_DATABASE, openDatabase } from '../system/open-database';
import { DEMO_SCALES, ScaleName } from './demo-scale';
import { regionName } from './demonstration-region';
import { makeDemonstration } from './make-demonstration';

export interface ReplaceDemonstration {
  /** Null for all of England. */
  readonly region: string | null;
  readonly scale: ScaleName;
  readonly seed: number;
  readonly format: 'text' | 'json';
}

async function openDemonstration() {
  const opened = await openDatabase({ demo: true, purpose: 'demo' });
  return { ...opened, close: () => opened.handle.close() };
}

/** @throws DomainError conflict while a start shows the demonstration; wrong-usage for an unknown region */
export async function replaceDemonstration(asked: ReplaceDemonstration): Promise<void> {
  const { seed, format } = asked;
  const region = asked.region === null ? null : regionName(asked.region);
  const scale = DEMO_SCALES[asked.scale];
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
    return makeDemonstration({ config, handle, logger }, { region, scale, seed }, (percent, message) =>
      bar.show(percent, message),
    );
  }).finally(() => bar.end());
  const seconds = Math.round((Date.now() - began) / 1000);
  if (format === 'json') return printJson({ ...note, seconds, synthetic: true });
  return print(
    `${note.region} was invented with seed ${note.seed} in ${seconds} s: ${counted(note.councils, 'council')}, ` +
      `${counted(note.children, 'child', 'children')} looked after at 31 March ${note.years.at(-1)}, ` +
      `${counted(note.episodes, 'episode')} in ${counted(note.returns, 'return')}.\n` +
      `See it with \`homeward start --demo\`, or \`homeward report --demo --council ${note.council.code} --year ${note.years.at(-1)}\`.`,
  );
}
