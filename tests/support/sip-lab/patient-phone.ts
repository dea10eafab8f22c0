// The patient's telephone: baresip on plain RTP. Says a tone from a WAV file, records what it hears, answers by itself or not,
// and is told to hang up. Its WAV must outlast the call: at the end of the file baresip ends the call.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { LabProcess } from './processes.ts';
import { startProcess, until, untilListening } from './processes.ts';

export interface PatientPhone {
  /** CALL_INCOMING, CALL_ESTABLISHED, CALL_CLOSED, CALL_DTMF_START … as they came. */
  readonly events: readonly { readonly type: string; readonly param: string }[];
  waitFor(type: string, timeoutMs?: number): Promise<{ readonly type: string; readonly param: string }>;
  command(command: 'hangup' | 'accept' | 'dial', parameters?: string): void;
  /** WAV files (8 kHz) of what the patient heard; complete once the call is over. */
  heard(): string[];
  stop(): Promise<void>;
}

export interface PatientPhoneParts {
  readonly folder: string;
  readonly program: string;
  readonly modules: string;
  readonly number: string;
  readonly sipPort: number;
  readonly controlPort: number;
  readonly proxyPort: number;
  readonly voiceFile: string;
  readonly answers: 'auto' | 'manual';
}

export async function startPatientPhone(parts: PatientPhoneParts): Promise<PatientPhone> {
  const folder = path.join(parts.folder, `patient-${parts.number}`);
  const heardFolder = path.join(folder, 'heard');
  fs.mkdirSync(heardFolder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'config'), configuration(parts, heardFolder));
  const account = `<sip:${parts.number}@hospital.test>;outbound="sip:127.0.0.1:${parts.proxyPort};transport=udp";auth_pass=none;regint=0;answermode=${parts.answers};audio_codecs=PCMA/8000/1,PCMU/8000/1`;
  fs.writeFileSync(path.join(folder, 'accounts'), `${account}\n`);
  fs.writeFileSync(path.join(folder, 'contacts'), '');
  const process = startProcess(parts.folder, `patient-${parts.number}`, parts.program, ['-4', '-f', folder, '-n', '127.0.0.1', '-v']);
  await untilListening(parts.controlPort, process);
  return control(process, parts.controlPort, heardFolder);
}

function control(process: LabProcess, port: number, heardFolder: string): PatientPhone {
  const events: { type: string; param: string }[] = [];
  const socket = net.connect(port, '127.0.0.1');
  let buffered = '';
  socket.setEncoding('utf8');
  socket.on('error', () => undefined);
  socket.on('data', (text: string) => {
    buffered += text;
    for (let message = takeNetstring(); message !== null; message = takeNetstring()) {
      const parsed = JSON.parse(message) as { event?: boolean; type?: string; param?: string };
      if (parsed.event && parsed.type) events.push({ type: parsed.type, param: parsed.param ?? '' });
    }
  });

  /** `12:{"event":1},` -> `{"event":1}`; ASCII only, so characters are bytes. */
  function takeNetstring(): string | null {
    const colon = buffered.indexOf(':');
    const length = Number(buffered.slice(0, Math.max(colon, 0)));
    if (colon < 1 || buffered.length < colon + length + 2) return null;
    const message = buffered.slice(colon + 1, colon + 1 + length);
    buffered = buffered.slice(colon + length + 2);
    return message;
  }

  return {
    events,
    waitFor: (type, timeoutMs) => until(() => events.find((event) => event.type === type), `patient's ${type}`, timeoutMs, process.logFile),
    command(command, params = '') {
      const message = JSON.stringify({ command, params, token: command });
      socket.write(`${Buffer.byteLength(message)}:${message},`);
    },
    heard: () =>
      fs
        .readdirSync(heardFolder)
        .filter((file) => file.endsWith('-dec.wav'))
        .map((file) => path.join(heardFolder, file)),
    async stop() {
      socket.destroy();
      await process.stop();
    },
  };
}

function configuration(parts: PatientPhoneParts, heardFolder: string): string {
  return `sip_listen 127.0.0.1:${parts.sipPort}
net_interface 127.0.0.1
audio_source aufile,${parts.voiceFile}
audio_player aubridge,ear
audio_alert aubridge,bell
ausrc_srate 8000
auplay_srate 8000
ausrc_channels 1
auplay_channels 1
rtp_ports 40000-40400
jitter_buffer_delay 2-10
call_max_calls 4
call_local_timeout 60
ringback_disabled yes
menu_bell no
module_path ${parts.modules}
module g711.so
module aufile.so
module aubridge.so
module sndfile.so
module_tmp uuid.so
module_tmp account.so
module_app ctrl_tcp.so
module_app menu.so
snd_path ${heardFolder}
ctrl_tcp_listen 127.0.0.1:${parts.controlPort}
`;
}
