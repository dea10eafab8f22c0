// The parts of a page as tabs. Which one is shown stands in the address, so the page says it; only that one is mounted.
import { Tabs } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';

interface PartTabsProps<Name extends string> {
  /** In the order of the tabs. */
  readonly names: readonly Name[];
  readonly parts: Readonly<Record<Name, ComponentType>>;
  readonly shown: Name;
  label(name: Name): string;
  onShow(name: string): void;
}

export function PartTabs<Name extends string>({ names, parts, shown, label, onShow }: PartTabsProps<Name>): ReactNode {
  return (
    <Tabs value={shown} onChange={(name) => name !== null && onShow(name)} keepMounted={false}>
      <Tabs.List className="screen-only" mb="sm">
        {names.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {label(name)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {names.map((name) => {
        const Part: ComponentType = parts[name];
        return (
          <Tabs.Panel key={name} value={name}>
            <Part />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
