// An X server without a screen to look at; it chooses its own display.
import { spawn } from 'node:child_process';

export function startX() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x3100x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3].once('data', (display) => resolve({ server, display: `:${String(display).trim()}` }));
  });
}
