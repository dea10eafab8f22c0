// A page that fails while drawing is replaced by the error panel; the frame, the line and a running call go on.
import { Component } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { Page } from '../ui/PageHead.tsx';

interface PageBoundaryProps {
  readonly children: ReactNode;
}

function FailedHeading(): ReactNode {
  const t = useT();
  return <h1 className="visually-hidden">{t('ui.errorTitle')}</h1>;
}

export class PageBoundary extends Component<PageBoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <Page>
        <FailedHeading />
        <ErrorPanel error={this.state.error} onRetry={() => this.setState({ error: null })} />
      </Page>
    );
  }
}
