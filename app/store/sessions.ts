import { Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import type { PrismaClient } from './database.ts';
import type { Session as Row } from './generated/client.ts';
import type { TokenCipher } from './token-cipher.ts';

export interface Sessions extends SessionStorage {
  /** Writes tokens anew that are plain or under an old key, at most `limit` rows. Returns how many; 0: no old key is needed any more. */
  reencrypt(limit?: number): Promise<number>;
}

/**
 * Sessions on the columns of @shopify/shopify-app-session-storage-prisma, so that either can read them. That package itself cannot be
 * used here: it imports the default `@prisma/client`, which exists only after Prisma's install script ran, and it asks for its table
 * from its constructor on, before the migrations. Tokens are encrypted; rows from before are read as they are and encrypted when written.
 * A row whose tokens no key opens counts as no session: the next visit of a person exchanges a new token.
 */
export function createSessionStorage(prisma: PrismaClient, cipher: TokenCipher): Sessions {
  return {
    async storeSession(session) {
      const row = sealed(toRow(session), cipher);
      await prisma.session.upsert({ where: { id: session.id }, create: row, update: row });
      return true;
    },
    async loadSession(id) {
      const row = await prisma.session.findUnique({ where: { id } });
      const opened = row && unsealed(row, cipher);
      return opened ? toSession(opened) : undefined;
    },
    async deleteSession(id) {
      await prisma.session.deleteMany({ where: { id } });
      return true;
    },
    async deleteSessions(ids) {
      await prisma.session.deleteMany({ where: { id: { in: ids } } });
      return true;
    },
    async findSessionsByShop(shop) {
      const rows = await prisma.session.findMany({ where: { shop }, take: 25, orderBy: { expires: 'desc' } });
      return rows.flatMap((row) => unsealed(row, cipher) ?? []).map(toSession);
    },
    async reencrypt(limit = 500) {
      const stale = { not: { startsWith: cipher.currentPrefix } };
      const rows = await prisma.session.findMany({
        where: { OR: [{ AND: [{ accessToken: stale }, { accessToken: { not: '' } }] }, { refreshToken: stale }] },
        take: limit,
        orderBy: { id: 'asc' },
      });
      let written = 0;
      for (const row of rows) {
        const opened = unsealed(row, cipher);
        if (!opened) continue;
        const { accessToken, refreshToken } = sealed(opened, cipher);
        // Only over what was read: a token that was renewed meanwhile is already under the first key.
        const { count } = await prisma.session.updateMany({
          where: { id: row.id, shop: row.shop, accessToken: row.accessToken, refreshToken: row.refreshToken },
          data: { accessToken, refreshToken },
        });
        written += count;
      }
      return written;
    },
  };
}

function sealed(row: Row, cipher: TokenCipher): Row {
  return {
    ...row,
    accessToken: row.accessToken && cipher.seal(row.accessToken, `${row.id} accessToken`),
    refreshToken: row.refreshToken && cipher.seal(row.refreshToken, `${row.id} refreshToken`),
  };
}

/** Null: a token of this row cannot be opened. */
function unsealed(row: Row, cipher: TokenCipher): Row | null {
  const accessToken = cipher.open(row.accessToken, `${row.id} accessToken`);
  const refreshToken = row.refreshToken === null ? null : cipher.open(row.refreshToken, `${row.id} refreshToken`);
  if (accessToken === null || (row.refreshToken !== null && refreshToken === null)) return null;
  return { ...row, accessToken, refreshToken };
}

function toRow(session: Session): Row {
  const user = session.onlineAccessInfo?.associated_user;
  return {
    id: session.id,
    shop: session.shop,
    state: session.state,
    isOnline: session.isOnline,
    scope: session.scope ?? null,
    expires: session.expires ?? null,
    accessToken: session.accessToken ?? '',
    userId: user?.id ? BigInt(user.id) : null,
    firstName: user?.first_name ?? null,
    lastName: user?.last_name ?? null,
    email: user?.email ?? null,
    accountOwner: user?.account_owner ?? false,
    locale: user?.locale ?? null,
    collaborator: user?.collaborator ?? false,
    emailVerified: user?.email_verified ?? false,
    refreshToken: session.refreshToken ?? null,
    refreshTokenExpires: session.refreshTokenExpires ?? null,
  };
}

function toSession(row: Row): Session {
  const entries: [string, string | number | boolean | null][] = [
    ['id', row.id],
    ['shop', row.shop],
    ['state', row.state],
    ['isOnline', row.isOnline],
    ['scope', row.scope],
    ['expires', row.expires?.getTime() ?? null],
    ['accessToken', row.accessToken || null],
    ['refreshToken', row.refreshToken],
    ['refreshTokenExpires', row.refreshTokenExpires?.getTime() ?? null],
  ];
  if (row.isOnline && row.userId !== null) {
    entries.push(
      ['userId', String(row.userId)],
      ['firstName', row.firstName],
      ['lastName', row.lastName],
      ['email', row.email],
      ['accountOwner', row.accountOwner],
      ['locale', row.locale],
      ['collaborator', row.collaborator],
      ['emailVerified', row.emailVerified],
    );
  }
  const present = entries.filter((entry): entry is [string, string | number | boolean] => entry[1] !== null);
  return Session.fromPropertyArray(present, true);
}
