/** The query of a request as a plain object; the parameters that the admin adds to every embedded address are left out. */
const OF_THE_ADMIN = new Set(['embedded', 'shop', 'host', 'locale', 'session', 'timestamp', 'id_token', 'hmac']);

export function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries([...new URL(request.url).searchParams].filter(([name, value]) => value !== '' && !OF_THE_ADMIN.has(name)));
}
