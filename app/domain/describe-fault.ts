/** Characters of a message that are kept. */
const LONGEST = 240;

/**
 * A fault of the app's own in words that may be kept and shown: its class, its code, and its message without what could name a person, an
 * address or a token. What is kept of a message is what programs say, in small letters; names of fields and functions stay.
 */
export function describeFault(error: unknown): string {
  if (!isErrorLike(error)) return `a thrown ${error === null ? 'null' : typeof error}`;
  const name = typeof error.name === 'string' && /^[A-Za-z]\w{0,60}$/.test(error.name) ? error.name : 'Error';
  const code = 'code' in error && /^[A-Z0-9_]{2,40}$/.test(String(error.code)) ? ` ${String(error.code)}` : '';
  const message = scrub(error.message);
  return `${name}${code}${message && `: ${message}`}`;
}

/** An error, or the members of one, as some libraries hand them on. */
function isErrorLike(error: unknown): error is { message: string; name?: unknown; code?: unknown } {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}

/** Quoted text, a word, or a lone quotation mark. */
const PIECE = /(["'`])([^"'`]*)\1|“([^”]*)”|[^\s"'`“]+|["'`“]/g;
/** A name of a program's: `lines`, `order.lines`, `lines[0]`, `readSource`. */
const IDENTIFIER = /^(?=.{1,40}$)[a-z_$][\w$]*([.[][\w$\]]+)*$/;
const SMALL_WORD = /^\W{0,3}[a-z][a-z-]{0,19}\W{0,3}$/;
const MARKS = /^\W{1,3}$/;

function scrub(message: string): string {
  const pieces = message.trim().slice(0, 4_000);
  const kept = pieces.replaceAll(
    PIECE,
    (piece: string, _mark: unknown, plain: string | undefined, curly: string | undefined, at: number) => {
      const inner = plain ?? curly;
      if (inner !== undefined) return IDENTIFIER.test(inner) && !/\d{3}/.test(inner) ? piece : '…';
      // The first word begins a sentence.
      const word = at === 0 ? piece.charAt(0).toLowerCase() + piece.slice(1) : piece;
      return SMALL_WORD.test(word) || MARKS.test(word) ? piece : '…';
    },
  );
  const text = kept.replaceAll(/\s+/g, ' ').replaceAll(/…(?:[ …]*…)+/g, '…');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
