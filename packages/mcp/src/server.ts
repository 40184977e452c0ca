import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import type { House } from './ask.ts';
import { commandLine } from './command.ts';
import { Folders, type Found } from './folders.ts';
import { save, type Tool, tools } from './tools.ts';

const { version } = createRequire(import.meta.url)('@uptake/mcp/package.json') as {
  readonly version: string;
};

/** What a server may do. */
export interface ServerOptions {
  /** Folders whose scenarios and runs may be read; nothing else is. */
  readonly folders: readonly string[];
  /** Whether new scenarios may be saved there. Default: nothing is written. */
  readonly write?: boolean;
  /** Milliseconds after which a question is stopped. Default: five minutes. */
  readonly patience?: number;
}

const mostRead = 1_000_000;

const instructions = `Uptake simulates how the use of AI tools holds or decays in an organisation under different policies.
A scenario is YAML: roles with headcounts, a tool, and arms that set levers of policy. Ask levers for what can be set, validate after every
change, compare for an answer, explain for one person's calculation, claims for what speaks for and against the model.
Numbers are of a model, a hypothesis about organisations: give intervals and caveats with them, and never present them as a forecast.`;

const typeOf = (path: string): string =>
  /\.json$/.test(path) ? 'application/json' : /\.csv$/.test(path) ? 'text/csv' : 'application/yaml';

const uriOf = (kind: string, { name }: Found): string =>
  `uptake://${kind}/${name.split('/').map(encodeURIComponent).join('/')}`;

/** Adds the files of one kind as resources: listed, and read by the name under which they are listed. */
function addFiles(
  server: McpServer,
  folders: Folders,
  kind: 'scenarios' | 'runs',
  description: string,
): void {
  const listed = (): Found[] => (kind === 'scenarios' ? folders.scenarios() : folders.runs());
  server.registerResource(
    kind,
    new ResourceTemplate(`uptake://${kind}/{+name}`, {
      list: () => ({
        resources: listed().map((one) => ({
          uri: uriOf(kind, one),
          name: one.name,
          title: basename(one.name),
          mimeType: typeOf(one.path),
        })),
      }),
    }),
    { title: kind, description },
    (uri, { name }) => {
      const wanted = decodeURIComponent(String(name));
      const found = listed().find((one) => one.name === wanted);
      if (!found) throw new Error(`there is no resource ${uri.href}`);
      const { size } = statSync(found.path);
      if (size > mostRead)
        throw new Error(`${found.name} has ${size} bytes, more than the ${mostRead} that are read`);
      const contents = readFileSync(found.path, 'utf8');
      return { contents: [{ uri: uri.href, mimeType: typeOf(found.path), text: contents }] };
    },
  );
}

/** Adds a tool; what goes wrong in it is said as its answer, in one line. */
function addTool(server: McpServer, name: string, one: Tool, house: House): void {
  const { title, description, input: inputSchema, writes = false } = one;
  const annotations = {
    readOnlyHint: !writes,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  };
  server.registerTool(
    name,
    { title, description, inputSchema, annotations },
    async (given, context) => {
      try {
        return await one.act(given, { house, context });
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        return { isError: true, content: [{ type: 'text', text: words }] };
      }
    },
  );
}

/**
 * A server of the Model Context Protocol that answers questions about scenarios: the tools `validate`, `compare`, `explain`, `figure`,
 * `levers` and `claims`, and as resources the scenarios and runs of the folders that it is given. Every answer is what the command of the
 * same name prints.
 *
 * @returns The server, to be connected to a transport.
 * @throws Error if a folder is none.
 */
export function uptakeServer({ folders, write, patience = 300_000 }: ServerOptions): McpServer {
  const server = new McpServer({ name: 'uptake', title: 'Uptake', version }, { instructions });
  const house: House = { folders: new Folders(folders), ask: commandLine(), patience };
  for (const [name, one] of Object.entries(tools)) addTool(server, name, one, house);
  if (write) addTool(server, 'save', save, house);
  addFiles(
    server,
    house.folders,
    'scenarios',
    'Scenarios and experiments in the folders of the user',
  );
  addFiles(server, house.folders, 'runs', 'Manifests and tables that runs have written');
  return server;
}
