import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { viewAnswer } from '../../protocol/sessions.ts';
import { Problem } from '../api/problem.ts';
import { post } from '../api/request.ts';
import { type Away, type DesktopLink, type DesktopState, openDesktopLink } from './desktop-link.ts';
import { openScreen, type RemoteKey, type Screen } from './rfb-screen.ts';
import type { ScreenSettings } from './tools/use-screen-settings.ts';

type Places = {
  /** Where the desktop is drawn. */
  target: RefObject<HTMLDivElement | null>;
  /** What keeps the last picture while there is no other. */
  still: RefObject<HTMLCanvasElement | null>;
};

/** The desktop of a session on this page: its state, and what the buttons around it do. */
export function useDesktop(sessionId: string, label: string, settings: ScreenSettings, { target, still }: Places) {
  const [state, setState] = useState<DesktopState>({ at: 'connecting' });
  const link = useRef<DesktopLink | null>(null);
  const screen = useRef<Screen | null>(null);
  const name = useRef(label);
  useEffect(() => {
    name.current = label;
  }, [label]);
  const wanted = useRef(settings);
  const { viewOnly, actualSize, quality, compression } = settings;
  useEffect(() => {
    wanted.current = { viewOnly, actualSize, quality, compression };
    screen.current?.set(wanted.current);
  }, [viewOnly, actualSize, quality, compression]);

  useEffect(() => {
    let hadKeyboard = false;
    const draw = (socket: WebSocket, onShown: () => void) => {
      if (target.current === null) return;
      // Before the drawer's own listener, which takes its picture away.
      socket.addEventListener('close', () => {
        hadKeyboard = target.current?.contains(document.activeElement) ?? false;
        if (screen.current !== null) keepPicture(target.current?.querySelector('canvas'), still.current);
        screen.current = null;
      });
      const opened = openScreen({
        target: target.current,
        socket,
        label: name.current,
        settings: wanted.current,
        onShown: () => {
          screen.current = opened;
          opened.set(wanted.current);
          if (hadKeyboard && document.activeElement === document.body) opened.focus();
          onShown();
        },
      });
    };
    const opened = openDesktopLink<WebSocket>({
      askAddress: async () => (await post(viewAnswer, `/api/sessions/${sessionId}/view`)).url,
      connect: (url) => new WebSocket(new URL(url, location.origin.replace(/^http/, 'ws'))),
      draw,
      whyNot,
      onState: setState,
    });
    link.current = opened;
    return () => opened.stop();
  }, [sessionId, target, still]);

  return {
    state,
    retryNow: useCallback(() => link.current?.retryNow(), []),
    focus: useCallback(() => screen.current?.focus(), []),
    press: useCallback((keys: readonly RemoteKey[]) => {
      screen.current?.press(keys);
      screen.current?.focus();
    }, []),
  };
}

function keepPicture(from: HTMLCanvasElement | null | undefined, to: HTMLCanvasElement | null): void {
  if (!from || !to) return;
  to.width = from.width;
  to.height = from.height;
  to.getContext('2d')?.drawImage(from, 0, 0);
}

/** A server that is away or busy is asked again; what it refuses otherwise stays refused. */
function whyNot(error: unknown): Away | null {
  if (!(error instanceof Problem)) throw error;
  if (error.code === 'agent-offline') return 'equipment-offline';
  return error.status === 0 || error.status >= 500 || error.status === 429 ? 'server' : null;
}
