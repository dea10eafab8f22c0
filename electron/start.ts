// `npm start`: builds what is not built, then opens the workstation in Electron where its binary and a display are present,
// and otherwise on this computer's loopback address in the browser. For scripts: the first line of output that holds
// `http://127.0.0.1:` is the address with its one-time token. Switches: --data DIR --sample --port N --no-open --clock=ISO
// (each of the last three asks for the loopback host). It holds nothing of the product.
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, whyBuild } from './start/build.ts';
import { chooseElectron } from './start/electron-binary.ts';
import { superviseHost } from './start/supervisor.ts';

const root = path.join(import.meta.dirname, '..');

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    sample: { type: 'boolean', default: false },
    port: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
    clock: { type: 'string' },
  },
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function dataSwitches(): string[] {
  return [...(values.data === undefined ? [] : ['--data', path.resolve(values.data)]), ...(values.sample ? ['--sample'] : [])];
}

/** npm ends the shell that it started this from and not this process: being orphaned counts as being told to stop. */
function onStop(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

async function runElectron(executable: string): Promise<number> {
  const child = spawn(executable, [root, ...dataSwitches()], { stdio: 'inherit', cwd: root });
  onStop(() => child.kill());
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 0));
  });
}

async function runLoopback(reason: string): Promise<number> {
  say(`The workstation runs on this computer's loopback address (${reason}).`);
  const args = [...dataSwitches(), ...(values.port === undefined ? [] : ['--port', values.port]), ...(values.clock === undefined ? [] : ['--clock', values.clock])];
  const host = superviseHost(path.join(root, 'out/main/loopback.cjs'), args, (exit) => say(`The backend stopped (${exit}) and is started again on the same port.`));
  onStop(() => host.stop());
  host.address.then(
    (address) => {
      say(address.href);
      if (values['no-open']) return;
      if (hasDisplay()) openBrowser(address);
      else explainForwarding(address);
    },
    () => undefined,
  );
  return host.ended;
}

function openBrowser({ href }: URL): void {
  const [command, ...args] = browserCommand(href);
  const browser = spawn(command, args, { stdio: 'ignore', detached: true });
  browser.once('error', () => say('Open the address above in a browser (Chromium, Chrome or Edge); it works once.'));
  browser.unref();
}

function browserCommand(address: string): [string, ...string[]] {
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  return [process.platform === 'darwin' ? 'open' : 'xdg-open', address];
}

function explainForwarding({ port }: URL): void {
  say('Open the address above in a browser (Chromium, Chrome or Edge); it works once. From another computer, forward the port first:');
  say(`  ssh -N -L ${port}:127.0.0.1:${port} ${os.userInfo().username}@${os.hostname()}`);
  say('Ctrl+C stops the workstation.');
}

async function main(): Promise<number> {
  const reason = whyBuild(root);
  if (reason !== undefined) {
    say(`Building the workstation (${reason}); this takes some seconds.`);
    build(root);
  }
  const isLoopbackAsked = values.port !== undefined || values['no-open'] || values.clock !== undefined;
  const choice = isLoopbackAsked ? { reason: 'asked for by a switch' } : chooseElectron({ root, hasDisplay: hasDisplay(), isRoot: process.getuid?.() === 0, say });
  return 'executable' in choice ? runElectron(choice.executable) : runLoopback(choice.reason);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
