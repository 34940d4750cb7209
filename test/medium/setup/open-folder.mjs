// A process of its own that opens a data folder, says where its server is, and does as it is told on standard input:
// "close" closes the handle, "exit" ends without closing. Ctrl-C closes it, as the commands do.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [dataDir, database = 'homeward'] = process.argv.slice(2);
const require = createRequire(join(import.meta.dirname, '../../../dist/libs/platform/index.js'));
const { loadConfig, openDataFolder } = require('./index.js');
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

let handle;
try {
  const options = { database, purpose: 'test', durable: false };
  handle = await openDataFolder(loadConfig({ HOMEWARD_DATA_DIR: dataDir }), options);
} catch (error) {
  say({ error: error.message });
  process.exit(1);
}
const close = async () => {
  await handle.close();
  process.exit(0);
};
process.on('SIGINT', close);
createInterface({ input: process.stdin }).on('line', (line) => (line === 'close' ? close() : process.exit(0)));
say({ url: handle.runtimeUrl });
