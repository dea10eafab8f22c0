// Where we are: the part of the address after '#', so that both hosts serve one file and a reload comes back to the same page.
// A path names pages and ids, never a person.
import { useSyncExternalStore } from 'react';

export function currentPath(): string {
  return location.hash.slice(1) || '/';
}

/** Goes to '/patients/<id>'; the browser's back key works. */
export function navigate(path: string): void {
  if (path !== currentPath()) location.hash = path;
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, currentPath);
}

/** '/patients/abc' -> ['patients', 'abc'] */
export function usePathParts(): readonly string[] {
  return usePath().split('?')[0]?.split('/').filter(Boolean).map(decodeURIComponent) ?? [];
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
