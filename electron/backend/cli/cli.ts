// What a command of the command line gets: the contract over the in-memory pair, as the user `system`, and the raw arguments.
import type { AppContract } from '#shared/contract.ts';
import type { Job } from '#shared/jobs/jobs.contract.ts';
import type { Client } from '#shared/rpc/contract.ts';

export interface CommandLine {
  /** Arguments after the command's name, without --data. */
  readonly args: readonly string[];
  readonly call: Client<AppContract>;
  /** The open data folder. */
  readonly folder: string;
  /** A line for the person; goes to standard error, so that standard output ends with the JSON. */
  say(line: string): void;
  /** Resolves when the job has ended, reporting progress meanwhile. */
  waitForJob(jobId: string): Promise<Job>;
}

/** @returns the JSON-able result; throws UsageError for wrong arguments */
export type CliCommand = (line: CommandLine) => Promise<unknown>;

/** A command on files alone: needs no data folder and opens none. `isRefused` ends it with code 1. */
export type FileCommand = (args: readonly string[], say: (line: string) => void) => Promise<{ readonly result: unknown; readonly isRefused: boolean }>;

export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
