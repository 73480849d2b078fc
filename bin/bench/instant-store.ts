/**
 * A store that answers at once: it was shown one copy on the simulated store and repeats those answers, by operation name; whichever order is
 * read is like the one that was shown. In a process of its own, so that its work is not counted as ours. Speaks with its parent over IPC.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const answers = new Map<string, string>();

process.on('message', (shown: Record<string, string>) => {
  for (const [name, body] of Object.entries(shown)) answers.set(name, body);
  process.send?.({ learnt: answers.size });
});

/** The shown order under the id that is asked for. */
function asOrder(answer: string | undefined, body: string): string | undefined {
  if (answer === undefined) return undefined;
  const { variables } = JSON.parse(body) as { variables: { id: string } };
  const { data } = JSON.parse(answer) as { data: { order: { id: string } } };
  return answer.replaceAll(`"${data.order.id}"`, `"${variables.id}"`);
}

const server = createServer((incoming, outgoing) => {
  let body = '';
  incoming.setEncoding('utf8');
  incoming.on('data', (chunk: string) => void (body += chunk));
  incoming.on('end', () => {
    const name = /(?:query|mutation)\s+(\w+)/.exec(body)?.[1] ?? '';
    const answer = name === 'ReadSourceOrder' ? asOrder(answers.get(name), body) : answers.get(name);
    outgoing.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    outgoing.end(answer ?? JSON.stringify({ errors: `no answer to ${name} was shown` }));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.on('disconnect', () => process.exit(0));
