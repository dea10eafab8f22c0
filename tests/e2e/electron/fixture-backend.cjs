// Stands in for the backend where the real one cannot be loaded (an Electron older than the database's Node-API): greets each
// port with its own pid and dies on request, so the smoke can watch the shell bring it back. Runs in old Electrons: plain CommonJS.
process.parentPort.on('message', ({ data, ports }) => {
  if (data.kind === 'stop') process.exit(0);
  for (const port of ports) {
    port.on('message', (event) => {
      if (event.data === 'die') process.kill(process.pid, 'SIGKILL');
      else port.postMessage(JSON.stringify({ pid: process.pid, heard: event.data }));
    });
    port.start();
  }
});
