import { createServer } from 'node:net';
import { DomainError } from '#kernel';

/** The system's reason for not listening, in words; undefined when it was something else. */
export function portProblem(error: unknown, host: string, port: number): DomainError | undefined {
  const { code } = error as NodeJS.ErrnoException;
  const other = `homeward start --port ${port < 1024 ? 3000 : Math.min(port + 1, 65_535)}`;
  if (code === 'EADDRINUSE') {
    return new DomainError('conflict', `Port ${port} of ${host} is taken by another program. Use another: ${other}`);
  }
  if (code === 'EACCES') {
    return new DomainError('unavailable', `This user may not listen on port ${port}. Use another: ${other}`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new DomainError('wrong-usage', `HOMEWARD_HOST is ${host}, which is no address of this machine.`);
  }
  return undefined;
}

/** Finds out before anything is started. @throws DomainError conflict when the port is taken */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portProblem(error, host, port) ?? error));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
