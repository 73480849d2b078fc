import { createTransport } from 'nodemailer';
import type { MailPort } from '../usecases/ports-schedules.ts';

/** Long enough for a slow server; what hangs must not hold the clock up. */
const TIMEOUT_MS = 15_000;

/**
 * E-mails over SMTP.
 * @param url `smtps://user:password@host`; its words never reach a log, nor do addresses
 * @param from `Order Copy <orders@example.com>`
 */
export function createMailer({ url, from }: { url: string; from: string }): MailPort {
  const transport = createTransport({ url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS });
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ from, to, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } });
    },
  };
}
