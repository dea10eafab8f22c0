// E-mail over the hospital's own server. The key makes the Message-ID, so that a letter sent twice (the server took it, the line broke
// before it said so) is one to every mail program that compares them. Certificates are always checked.
import type { SendOutcome } from '#shared/messaging/messaging.contract.ts';
import type { MailServer } from '#shared/messaging/senders.ts';
import type { ChannelAdapter } from './channel-adapter.ts';

const patienceMs = 20_000;

/** What happens before a letter's text has left. A connection that closes is not among them: the library does not say when it closed. */
const neverSent: readonly string[] = ['EDNS', 'EAUTH', 'ENOAUTH', 'ETLS'];
/** A no to one of these is about this letter or this address; a refused sign-in is for IT. */
const aboutTheLetter: readonly string[] = ['MAIL FROM', 'RCPT TO', 'DATA'];

export function createSmtpAdapter(server: MailServer): ChannelAdapter {
  return {
    async send(message) {
      // Loaded at the first letter: the start of the application does without.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({
        host: server.host,
        port: server.port,
        secure: server.security === 'tls',
        requireTLS: server.security === 'starttls',
        ignoreTLS: server.security === 'none',
        ...(server.username === '' ? {} : { auth: { user: server.username, pass: server.password } }),
        connectionTimeout: patienceMs,
        greetingTimeout: patienceMs,
        socketTimeout: patienceMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      const messageId = `<${message.key}@suifang.invalid>`;
      try {
        await transport.sendMail({ from: server.from, to: { name: '', address: message.address }, subject: message.subject, text: message.body, messageId });
        return { kind: 'accepted', providerId: messageId };
      } catch (error) {
        return outcomeOf(error);
      } finally {
        transport.close();
      }
    },
  };
}

function outcomeOf(error: unknown): SendOutcome {
  const { responseCode, code, command, syscall } = error as { responseCode?: number; code?: string; command?: string; syscall?: string };
  if (responseCode !== undefined && responseCode >= 400) return { kind: 'refused', reason: `smtp ${responseCode}`, isPermanent: responseCode >= 500 && aboutTheLetter.includes(command ?? '') };
  if (syscall === 'connect' || (code !== undefined && neverSent.includes(code))) return { kind: 'refused', reason: code ?? 'connect', isPermanent: false };
  return { kind: 'unknown', reason: code ?? 'unknown' };
}
