export { type DatabaseHandle, openDataFolder, type OpenOptions } from './open-data-folder';
export { announceStart, findStart, type RunningStart } from './running-start';
