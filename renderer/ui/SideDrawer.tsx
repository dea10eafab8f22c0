// A drawer at the right with its title and a named way to close it. Its head is no page banner to a screen reader, which the
// library's own composition would make it.
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';

interface SideDrawerProps {
  readonly isOpened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: 'md' | 'lg' | 'xl';
  readonly children: ReactNode;
}

export function SideDrawer({ isOpened, onClose, title, size = 'md', children }: SideDrawerProps): ReactNode {
  const t = useT();
  return (
    <Drawer.Root opened={isOpened} onClose={onClose} position="right" size={size}>
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Header role="none">
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('ui.close')} />
        </Drawer.Header>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
