// A hospital's telephone exchange on loopback: Kamailio for signalling (ws for the page, UDP for the patient), rtpengine between
// WebRTC and plain RTP, baresip as the patient. Real programs, own settings, everything below one temporary folder.
// rtpengine starts first: a proxy that finds no media relay leaves it aside for a while.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from '../tools.ts';
import type { Carrier, CarrierScript } from './carrier.ts';
import { startCarrier } from './carrier.ts';
import type { PatientPhone } from './patient-phone.ts';
import { startPatientPhone } from './patient-phone.ts';
import type { LabProcess } from './processes.ts';
import { freePorts, startProcess, untilListening } from './processes.ts';
import { writeTone } from './tones.ts';

export interface Exchange {
  readonly folder: string;
  /** What IT enters on the line settings page. */
  readonly account: { readonly serverUrl: string; readonly domain: string; readonly username: string; readonly password: string };
  /** A patient's telephone with that number; says a tone of so many Hz. */
  startPatient(number: string, voiceHz: number, answers?: 'auto' | 'manual'): Promise<PatientPhone>;
  /** A carrier in the patient's place, which does what the script says. */
  startCarrier(script: CarrierScript): Promise<Carrier>;
  /** Kamailio dies and comes back on the same ports: the socket is gone, every registration forgotten. */
  crash(): Promise<void>;
  recover(): Promise<void>;
  /** Plain RTP of both sides as rtpengine saw it (pcap), in the order of the calls. */
  captures(): string[];
  logs(): string;
  stop(): Promise<void>;
}

/** Files of a server certificate: then the page is served over wss. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

export async function startExchange(tls?: ServerCertificate): Promise<Exchange> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-exchange-'));
  const [sipPort = 0, wsPort = 0, controlPort = 0, cliPort = 0, patientPort = 0, patientControlPort = 0] = await freePorts(6);
  const account = { serverUrl: `${tls ? 'wss' : 'ws'}://127.0.0.1:${wsPort}`, domain: 'hospital.test', username: 'nurse1', password: 'ward-7-secret' };
  const recordings = path.join(folder, 'captures');
  fs.mkdirSync(recordings);
  const configuration = path.join(folder, 'kamailio.cfg');
  const values = { SIP_PORT: sipPort, WS_PORT: wsPort, CONTROL_PORT: controlPort, PATIENT_PORT: patientPort, USERNAME: account.username, PASSWORD: account.password, MODULES: moduleFolder('kamailio/modules'), TLS_FILE: path.join(folder, 'tls.cfg') };
  fs.writeFileSync(configuration, render(fs.readFileSync(path.join(import.meta.dirname, 'kamailio.cfg.in'), 'utf8'), values));

  const tlsFile = path.join(folder, 'tls.cfg');
  if (tls) fs.writeFileSync(tlsFile, `[server:default]\nmethod = TLSv1.2+\nverify_certificate = no\nrequire_certificate = no\nprivate_key = ${tls.key}\ncertificate = ${tls.certificate}\n`);

  const started: { stop(): Promise<void>; readonly logFile?: string }[] = [];
  const relay = startProcess(folder, 'rtpengine', program('rtpengine'), [
    ...['--config-file=none', '--table=-1', '--foreground', '--log-stderr', '--interface=127.0.0.1'],
    ...[`--listen-ng=127.0.0.1:${controlPort}`, `--listen-cli=127.0.0.1:${cliPort}`, '--port-min=30000', '--port-max=30999'],
    ...['--log-level=5', '--num-threads=2', '--delete-delay=0', `--recording-dir=${recordings}`, '--recording-method=pcap'],
  ]);
  started.push(relay);
  await untilListening(cliPort, relay);
  let proxy = await startProxy();

  async function startProxy(): Promise<LabProcess> {
    const process = startProcess(folder, 'kamailio', program('kamailio'), ['-f', configuration, '-DD', '-E', '-e', '-m', '64', '-M', '8', '-Y', folder, '-w', folder, ...(tls ? ['-A', 'WITH_TLS'] : [])]);
    await untilListening(wsPort, process);
    return process;
  }

  return {
    folder,
    account,
    async startPatient(number, voiceHz, answers = 'auto') {
      const voiceFile = path.join(folder, `voice-${voiceHz}.wav`);
      writeTone(voiceFile, { hz: voiceHz, seconds: 120, rate: 8_000 });
      const patient = await startPatientPhone({ folder, program: program('baresip'), modules: moduleFolder('baresip/modules'), number, sipPort: patientPort, controlPort: patientControlPort, proxyPort: sipPort, voiceFile, answers });
      started.push(patient);
      return patient;
    },
    async startCarrier(script) {
      const carrier = await startCarrier(patientPort, script);
      started.push(carrier);
      return carrier;
    },
    crash: () => proxy.kill(),
    async recover() {
      proxy = await startProxy();
    },
    captures: () => listFiles(recordings).filter((file) => file.endsWith('.pcap')),
    logs: () =>
      fs
        .readdirSync(folder)
        .filter((file) => file.endsWith('.log'))
        .map((file) => `== ${file}\n${fs.readFileSync(path.join(folder, file), 'utf8').slice(-20_000)}`)
        .join('\n'),
    async stop() {
      for (const process of started.reverse()) await process.stop();
      await proxy.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listFiles(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => fs.statSync(file).isFile())
    .sort();
}

function render(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/@([A-Z_]+)@/g, (whole, name: string) => String(values[name] ?? whole));
}

function program(name: string): string {
  const found = findProgram(name);
  if (!found) throw new Error(`${name} is not installed`);
  return found;
}

/** Debian's module folder: /usr/lib/x86_64-linux-gnu/kamailio/modules or /usr/lib/baresip/modules. */
function moduleFolder(name: string): string {
  const places = ['/usr/lib', ...fs.readdirSync('/usr/lib').filter((entry) => entry.endsWith('-linux-gnu')).map((entry) => `/usr/lib/${entry}`)];
  const found = places.map((place) => path.join(place, name)).find((folder) => fs.existsSync(folder));
  if (!found) throw new Error(`${name} not found`);
  return `${found}/`;
}
