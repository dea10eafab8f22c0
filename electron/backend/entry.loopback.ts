// Starts the loopback host with V8's compile cache on: from the second start on a ward PC reads compiled code, not source.
// The cache must be on before the program's modules load, hence the host behind an import of its own.
import { enableCompileCache } from 'node:module';

enableCompileCache();
void import('./loopback/host.ts').then(({ runLoopbackHost }) => runLoopbackHost());
