// What a page may not do, whatever runs in it: leave its origin, open windows, embed web views, use a permission that is not
// on the list. The list is the softphone's: microphone, output device, headset, full screen, notifications, clipboard write.
// It must never grant anything to an origin other than the one that the window was opened on.
import type { Session, WebContents } from 'electron';

const ownPermissions: ReadonlySet<string> = new Set(['media', 'speaker-selection', 'hid', 'fullscreen', 'notifications', 'clipboard-sanitized-write']);

function isSameOrigin(address: string | undefined, origin: string): boolean {
  return address !== undefined && (address === origin || address.startsWith(`${origin}/`));
}

/** @param origin the only origin that may be granted anything, such as `app://suifang` */
export function lockPermissions(session: Session, origin: string): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const asksForCamera = 'mediaTypes' in details && details.mediaTypes?.includes('video') === true;
    decide(ownPermissions.has(permission) && !asksForCamera && isSameOrigin(details.requestingUrl, origin) && isSameOrigin(contents.getURL(), origin));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => isSameOrigin(requestingOrigin, origin) && ownPermissions.has(permission));
  session.setDevicePermissionHandler((details) => details.deviceType === 'hid' && isSameOrigin(details.origin, origin));
}

/** Every page's contents, at its creation: no way out of the origin, no second window, no embedded view. */
export function lockNavigation(contents: WebContents, origin: string): void {
  const stayHere = (event: Electron.Event, address: string): void => {
    if (!isSameOrigin(address, origin)) event.preventDefault();
  };
  contents.on('will-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
