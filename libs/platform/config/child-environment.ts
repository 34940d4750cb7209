/** Variables without which programs do not start at all on Windows. They hold no secret. */
const needed = ['SystemRoot', 'SystemDrive', 'TEMP', 'TMP', 'PATHEXT'];

/** A bare environment for a program of others: none of our variables, which may hold secrets, reach it. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const kept = process.platform === 'win32' ? needed.map((name) => [name, process.env[name]] as const) : [];
  return {
    ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)),
    PATH: process.platform === 'win32' ? process.env['PATH'] : '/usr/local/bin:/usr/bin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}
