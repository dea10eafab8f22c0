// A picture for an article, from a file of this machine. It is stored in the data folder; the text names it.
import { Button, FileButton, Group, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showNotice } from '../platform/toasts.tsx';
import { toBase64 } from '../platform/base64.ts';

const types = ['image/png', 'image/jpeg', 'image/webp'] as const;
const mostBytes = 250_000;

export function AddPicture({ onAdded }: { readonly onAdded: (name: string) => void }): ReactNode {
  const t = useT();
  const add = useCommand('education.addPicture');

  async function take(file: File | null): Promise<void> {
    const mediaType = types.find((type) => type === file?.type);
    if (!file || !mediaType) return;
    if (file.size > mostBytes) {
      showNotice('education.article.pictureTooLarge');
      return;
    }
    const added = await add.run({ mediaType, base64: toBase64(new Uint8Array(await file.arrayBuffer())) });
    if (added) onAdded(added.name);
  }

  return (
    <Group gap="sm">
      <FileButton accept={types.join(',')} onChange={(file) => void take(file)}>
        {(props) => (
          <Button {...props} variant="default" size="compact-sm" leftSection={<IconPhoto size={15} aria-hidden />} loading={add.isRunning}>
            {t('education.article.addPicture')}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed">
        {t('education.article.pictureHint')}
      </Text>
    </Group>
  );
}
