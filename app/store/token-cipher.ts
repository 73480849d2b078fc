import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Tokens as they lie in the database: `enc1:<key>:<nonce>:<tag>:<text>`, each part base64url. */
export interface TokenCipher {
  /** Encrypted with the first key. `place` (row and column) is authenticated: a value moved to another row does not decrypt. */
  seal(plain: string, place: string): string;
  /** The plain token; a value from before encryption comes back as it is; null: no key of ours fits, or somebody changed it. */
  open(stored: string, place: string): string | null;
  /** How every value under the first key begins; what begins otherwise is plain or under an old key. */
  currentPrefix: string;
}

const PREFIX = 'enc1';

/**
 * AES-256-GCM under 32-byte keys. The first encrypts, all decrypt; so a new key is put in front and the old one taken away once no row
 * is stale. A key is named in the value by the first bytes of its SHA-256, which tell nothing about it.
 */
export function createTokenCipher(keys: readonly Uint8Array[]): TokenCipher {
  const known = new Map(keys.map((key) => [keyName(key), key]));
  const [first] = known;
  if (!first) throw new Error('A token cipher needs a key.');
  const [name, key] = first;
  return {
    seal(plain, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [PREFIX, name, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))].join(':');
    },
    open(stored, place) {
      if (!stored.startsWith(`${PREFIX}:`)) return stored;
      const [, keyOf = '', nonce = '', tag = '', text = ''] = stored.split(':');
      const fitting = known.get(keyOf);
      if (!fitting) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', fitting, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
          .setAAD(Buffer.from(place))
          .setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
    currentPrefix: `${PREFIX}:${name}:`,
  };
}

/** For development alone: a key that follows from the app's secret, so that nothing has to be set. */
export function deriveTokenKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, 'order-copy', 'offline tokens in development', 32));
}

function keyName(key: Uint8Array): string {
  return createHash('sha256').update('key-name').update(key).digest('base64url').slice(0, 8);
}
