import { Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import type { PrismaClient } from './database.ts';
import type { Session as Row } from './generated/client.ts';

/**
 * Sessions on the columns of @shopify/shopify-app-session-storage-prisma, so that either can read them. That package itself cannot be
 * used here: it imports the default `@prisma/client`, which exists only after Prisma's install script ran, and it asks for its table
 * from its constructor on, before the migrations.
 */
export function createSessionStorage(prisma: PrismaClient): SessionStorage {
  return {
    async storeSession(session) {
      const row = toRow(session);
      await prisma.session.upsert({ where: { id: session.id }, create: row, update: row });
      return true;
    },
    async loadSession(id) {
      const row = await prisma.session.findUnique({ where: { id } });
      return row ? toSession(row) : undefined;
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
      return rows.map(toSession);
    },
  };
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
