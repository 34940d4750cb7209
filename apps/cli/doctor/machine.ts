import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Config, findStart } from '#platform';
import { Finding, attention, failed, ok } from './finding';

const LEAST_NODE = { major: 20, minor: 19 } as const;
const GIGABYTE = 1024 ** 3;
/** The whole postcode directory takes half a gigabyte while it is replaced. */
const ROOM = 2 * GIGABYTE;

function node(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > LEAST_NODE.major || (major === LEAST_NODE.major && minor >= LEAST_NODE.minor);
  return enough
    ? ok('Node', version)
    : failed('Node', version, `Install Node ${LEAST_NODE.major}.${LEAST_NODE.minor} or later.`);
}

function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}

function dataFolder({ dataDir }: Config): Finding[] {
  const folder = existing(dataDir);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return [
      failed('Data folder', `${dataDir} cannot be written`, 'Set HOMEWARD_DATA_DIR to a folder that you can write.'),
    ];
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const words = `${(free / GIGABYTE).toFixed(1)} GB free`;
  return [
    ok('Data folder', folder === dataDir ? dataDir : `${dataDir} (not made yet)`),
    free < ROOM
      ? attention('Room', words, 'The postcode directory needs about 2 GB while it is replaced.')
      : ok('Room', words),
  ];
}

function running(config: Config): Finding {
  const start = findStart(config);
  return ok('Start', start ? `running at ${start.address} (process ${start.pid})` : 'not running');
}

/** What can be told without a database. */
export const examineMachine = (config: Config): Finding[] => [
  node(process.versions.node),
  ...dataFolder(config),
  running(config),
];
