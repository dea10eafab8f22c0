// A field whose text is stored when it is left, not at each key. The caller brings the input; this keeps the draft.
import { useState } from 'react';
import type { ReactNode } from 'react';

interface Draft {
  readonly value: string;
  readonly onChange: (next: string) => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: { readonly key: string }) => void;
}

/**
 * Keeps what is typed until the field is left or Enter is pressed; a value that was stored elsewhere remounts it by its key.
 * Typing the stored value again after a refusal is handed on too, so that the refusal goes.
 */
export function DraftField({ stored, onLeave, render }: { readonly stored: string; readonly onLeave: (draft: string) => void; readonly render: (draft: Draft) => ReactNode }): ReactNode {
  const [value, setValue] = useState(stored);
  const [lastLeft, setLastLeft] = useState(stored);
  const leave = (): void => {
    if (value === stored && lastLeft === stored) return;
    setLastLeft(value);
    onLeave(value);
  };
  return render({ value, onChange: setValue, onBlur: leave, onKeyDown: (event) => event.key === 'Enter' && leave() });
}
