import { parseArgs } from 'node:util';
import { PROFILE_NAMES } from '../../app/contract/copy-options.ts';

/** What `npm run demo` was asked for. */
export interface DemoArguments {
  once: boolean;
  json: boolean;
  help: boolean;
  /** A file or folder of real orders to load instead of the sample store. */
  orders: string | null;
  profile: string | null;
  /** Some other Admin API instead of the built-in simulator. */
  elsewhere: { origin: string; token: string; order: string } | null;
  port: number | null;
  simulatorPort: number | null;
}

export const USAGE = `Usage: npm run demo [-- OPTIONS]
Starts the embedded database, a simulated Shopify store, the app and a browsable admin, and makes a first copy.

  --once             do the job, print the result, exit
  --json             print one JSON object instead of sentences
  --orders PATH      load real orders (JSON file or folder) into the store and copy every one of them
  --profile NAME     ${PROFILE_NAMES.join(', ')}
  --admin URL --token TOKEN --order ID
                     do the job against another Admin API at that origin (a development store, another emulator)
  --port N           the app's port (default: a free one with --once, else 3000)
  --simulator-port N the simulated store's port (default: a free one with --once, else 4010)
  --help             this text`;

/** Throws an Error whose message says which option is wrong and what to do. */
export function readArguments(argv: string[]): DemoArguments {
  const { values } = parseArgs({
    args: argv,
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      orders: { type: 'string' },
      profile: { type: 'string' },
      admin: { type: 'string' },
      token: { type: 'string' },
      order: { type: 'string' },
      port: { type: 'string' },
      'simulator-port': { type: 'string' },
    },
  });
  if (values.profile !== undefined && !(PROFILE_NAMES as readonly string[]).includes(values.profile)) {
    throw new Error(`--profile "${values.profile}" is not a built-in profile. Known: ${PROFILE_NAMES.join(', ')}.`);
  }
  return {
    once: values.once || values.admin !== undefined,
    json: values.json,
    help: values.help,
    orders: values.orders ?? null,
    profile: values.profile ?? null,
    elsewhere: readElsewhere(values),
    port: readPort('--port', values.port),
    simulatorPort: readPort('--simulator-port', values['simulator-port']),
  };
}

function readElsewhere(values: { admin?: string; token?: string; order?: string; orders?: string }): DemoArguments['elsewhere'] {
  if (values.admin === undefined && values.token === undefined && values.order === undefined) return null;
  if (!values.admin || !values.token || !values.order) throw new Error('--admin, --token and --order belong together: give all three.');
  if (values.orders) throw new Error('--orders fills the built-in store; leave it out together with --admin.');
  if (!URL.canParse(values.admin))
    throw new Error(`--admin "${values.admin}" is not an address; give one like https://example.myshopify.com.`);
  return { origin: new URL(values.admin).origin, token: values.token, order: values.order };
}

function readPort(option: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${option} "${value}" is not a port; give a number from 0 to 65535.`);
  return port;
}
