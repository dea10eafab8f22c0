// Argon2id (the library's default) through a maintained native library. The cost is a parameter so that tests need not spend seconds on it.
import { hashSync, verifySync } from '@node-rs/argon2';

export interface PasswordHasher {
  hash(password: string): string;
  verify(hash: string, password: string): boolean;
}

/** 64 MiB and 3 passes: 0.2–0.5 s on a ward PC, the OWASP-recommended strength for interactive sign-in. */
export const productionCost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

export function createPasswordHasher(cost: { memoryCost: number; timeCost: number; parallelism: number } = productionCost): PasswordHasher {
  return {
    hash: (password) => hashSync(password.normalize('NFKC'), cost),
    verify: (hash, password) => verifySync(hash, password.normalize('NFKC')),
  };
}
