import { serverTrouble } from './server-trouble';

const where = '/var/lib/homeward/data';

describe('what a person is told of a server that does not start', () => {
  it.each([
    [
      'initdb: error: could not write to file "x": No space left on device',
      /disk that holds .*data is full: free some space/,
    ],
    ['could not create directory "x": Permission denied', /cannot be written by the account.*HOMEWARD_DATA_DIR/],
    ['EROFS: read-only file system, mkdir', /HOMEWARD_DATA_DIR/],
    ['FATAL: database files are incompatible with server', /made by another version of PostgreSQL/],
    ['FATAL: could not create shared memory segment: Cannot allocate memory', /too little memory/],
    ['could not look up effective user ID 123: user does not exist', /has no name on this machine.*passwd/],
    ['FATAL: something nobody has seen', /set DATABASE_URL to a PostgreSQL 18 server/],
  ])('%s', (output, expected) => {
    const trouble = serverTrouble('did not start', `LOG: starting\n${output}\n`, where);
    expect(trouble.code).toBe('unavailable');
    expect(trouble.message).toMatch(expected);
    expect(trouble.message).toMatch(/^The embedded PostgreSQL did not start\./);
    expect(trouble.message).toContain(output);
    expect(trouble.message).not.toContain('LOG: starting');
  });
});
