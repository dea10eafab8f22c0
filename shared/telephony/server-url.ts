// Which addresses of exchanges and STUN servers may be used. Calls carry patients' numbers, so plain ws:// is for a laboratory on this machine only.

/** True for wss:// anywhere and for ws:// on a loopback address. */
export function isAllowedServer(url: string): boolean {
  const parts = /^(wss?):\/\/(\[[0-9a-fA-F:]+\]|[^/:?#[\]@\s]+)(:\d{1,5})?([/?#]\S*)?$/.exec(url);
  if (!parts) return false;
  const [, scheme, host = ''] = parts;
  return scheme === 'wss' || host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Host name of the address, '' where it has none: the SIP domain when no other is entered. */
export function serverHost(url: string): string {
  return /^wss?:\/\/(\[[0-9a-fA-F:]+\]|[^/:?#[\]@\s]+)/.exec(url)?.[1] ?? '';
}

/** Addresses of STUN servers as typed, apart by comma or blank. TURN is left out: it wants credentials, which are not kept. */
export function readStunServers(text: string): { servers: string[]; isValid: boolean } {
  const servers = text.split(/[\s,，]+/).filter((server) => server !== '');
  return { servers, isValid: servers.length <= 4 && servers.every((server) => server.length <= 200 && /^stuns?:[^\s/?#@]+$/.test(server)) };
}
