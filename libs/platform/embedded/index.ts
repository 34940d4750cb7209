export { type DatabaseHandle, openDataFolder, type OpenOptions } from './open-data-folder';
