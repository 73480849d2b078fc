import { describe, expect, it } from 'vitest';
import { classifyAnswer, classifyThrown, readRetryAfter, throttleWait } from '#app/shopify/classify-error.ts';
import type { HttpAnswer } from '#app/shopify/classify-error.ts';

const READ = { name: 'ReadDraft', effect: 'none' as const };
const WRITE = { name: 'CreateDraft', effect: 'write' as const };

const answer = (change: Partial<HttpAnswer>): HttpAnswer => ({ status: 200, retryAfter: null, errors: [], cost: null, ...change });
const topLevel = (code: string, message = code) => answer({ errors: [{ message, extensions: { code } }] });
const broken = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });

describe('an answer', () => {
  it('with data and no errors is no failure', () => {
    expect(classifyAnswer(answer({}), WRITE)).toBeNull();
  });

  it.each([
    [401, 'UNAUTHORIZED'],
    [402, 'SHOP_FROZEN'],
    [403, 'FORBIDDEN'],
    [404, 'SHOP_NOT_FOUND'],
    [423, 'SHOP_LOCKED'],
  ])('C18 status %i is terminal: %s', (status, code) => {
    for (const about of [READ, WRITE]) expect(classifyAnswer(answer({ status }), about)).toMatchObject({ kind: 'terminal', code, status });
  });

  it.each([500, 502, 503, 504])(
    'C19 status %i may be asked again when it was a read, and is a lost answer when it was a write',
    (status) => {
      expect(classifyAnswer(answer({ status }), READ)).toMatchObject({ kind: 'transient', code: `HTTP_${status}`, status });
      expect(classifyAnswer(answer({ status }), WRITE)).toMatchObject({ kind: 'lost', code: `HTTP_${status}`, status });
    },
  );

  it('C17 status 429 waits the seconds of Retry-After, not milliseconds', () => {
    expect(classifyAnswer(answer({ status: 429, retryAfter: '2.0' }), WRITE)).toMatchObject({ kind: 'throttled', retryAfterMs: 2_000 });
    expect(classifyAnswer(answer({ status: 429 }), WRITE)).toMatchObject({ kind: 'throttled', retryAfterMs: 1_000 });
  });

  it('C17 THROTTLED waits for what is missing at the rate of the bucket', () => {
    const cost = {
      requestedQueryCost: 752,
      actualQueryCost: null,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 252, restoreRate: 100 },
    };
    const failed = classifyAnswer({ ...topLevel('THROTTLED', 'Throttled'), cost }, WRITE);
    expect(failed).toMatchObject({ kind: 'throttled', code: 'THROTTLED', retryAfterMs: 5_000 });
  });

  it('C16 a request that is wrong in itself is invalid, with its code', () => {
    expect(
      classifyAnswer(topLevel('MAX_INPUT_SIZE_EXCEEDED', 'The input array size of 500 is greater than the maximum allowed of 499.'), WRITE),
    ).toMatchObject({
      kind: 'invalid',
      code: 'MAX_INPUT_SIZE_EXCEEDED',
      message: 'The input array size of 500 is greater than the maximum allowed of 499.',
    });
    expect(classifyAnswer(topLevel('RESOURCE_NOT_FOUND'), READ)).toMatchObject({ kind: 'invalid', code: 'RESOURCE_NOT_FOUND' });
    expect(classifyAnswer(answer({ errors: [{ message: "Field 'x' doesn't exist on type 'Order'" }] }), READ)).toMatchObject({
      kind: 'invalid',
      code: 'INVALID_REQUEST',
    });
    expect(classifyAnswer(answer({ status: 400 }), WRITE)).toMatchObject({ kind: 'invalid', code: 'HTTP_400' });
  });

  it('C16 ACCESS_DENIED is terminal and names the scope', () => {
    const denied = answer({
      errors: [
        {
          message: 'Access denied for paymentTerms field.',
          extensions: { code: 'ACCESS_DENIED', requiredAccess: '`read_payment_terms` access scope.' },
        },
      ],
    });
    const failed = classifyAnswer(denied, READ);
    expect(failed).toMatchObject({ kind: 'terminal', code: 'ACCESS_DENIED' });
    expect(failed?.message).toContain('read_payment_terms');
  });

  it('C16 an internal error is transient for a read and lost for a write', () => {
    expect(classifyAnswer(topLevel('INTERNAL_SERVER_ERROR'), READ)).toMatchObject({ kind: 'transient' });
    expect(classifyAnswer(topLevel('INTERNAL_SERVER_ERROR'), WRITE)).toMatchObject({ kind: 'lost' });
  });

  it('C16 throttling outweighs other errors of the same answer', () => {
    const both = answer({ errors: [{ message: 'x' }, { message: 'Throttled', extensions: { code: 'THROTTLED' } }] });
    expect(classifyAnswer(both, WRITE)?.kind).toBe('throttled');
  });
});

describe('no answer', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'DEPTH_ZERO_SELF_SIGNED_CERT'])(
    'C19 %s: nothing was sent, so it is transient even for a write',
    (code) => {
      expect(classifyThrown(broken(code), WRITE)).toMatchObject({ kind: 'transient', code });
    },
  );

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'ETIMEDOUT'])('C19 %s: a write may have been carried out', (code) => {
    expect(classifyThrown(broken(code), WRITE)).toMatchObject({ kind: 'lost', code });
    expect(classifyThrown(broken(code), READ)).toMatchObject({ kind: 'transient', code });
  });

  it('C19 a refused connection on both addresses of localhost is still a refused connection', () => {
    const both = new AggregateError([Object.assign(new Error('::1'), { code: 'ECONNREFUSED' })]);
    expect(classifyThrown(Object.assign(new TypeError('fetch failed'), { cause: both }), WRITE)).toMatchObject({
      kind: 'transient',
      code: 'ECONNREFUSED',
    });
  });

  it('C19 a timeout, an abort and an unreadable answer are lost for a write', () => {
    expect(classifyThrown(new DOMException('late', 'TimeoutError'), WRITE)).toMatchObject({ kind: 'lost', code: 'TIMEOUT' });
    expect(classifyThrown(new DOMException('stop', 'AbortError'), WRITE)).toMatchObject({ kind: 'lost', code: 'ABORTED' });
    expect(classifyThrown(new SyntaxError('Unexpected end of JSON input'), WRITE)).toMatchObject({
      kind: 'lost',
      code: 'ANSWER_UNREADABLE',
    });
    expect(classifyThrown('no error at all', WRITE)).toMatchObject({ kind: 'lost', code: 'CONNECTION_LOST' });
  });
});

describe('waits', () => {
  it.each([
    ['2', 2_000],
    ['0.5', 500],
    ['', null],
    [null, null],
    ['soon', null],
    ['-1', null],
  ])('C17 Retry-After %j is %j ms', (header, ms) => {
    expect(readRetryAfter(header)).toBe(ms);
  });

  it('C17 a bucket that has refilled meanwhile, or says nothing, still waits a moment', () => {
    expect(
      throttleWait({
        requestedQueryCost: 10,
        actualQueryCost: null,
        throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 900, restoreRate: 100 },
      }),
    ).toBe(100);
    expect(throttleWait(null)).toBe(1_000);
  });
});
