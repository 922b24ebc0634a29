/** The part of noVNC 1.7 that the console uses; the package brings no types. */
declare module '@novnc/novnc' {
  type Events = {
    /** The desktop's size is known; its picture is asked for. */
    connect: CustomEvent<Record<string, never>>;
  };
  class RFB extends EventTarget {
    constructor(target: HTMLElement, channel: WebSocket, options?: { shared?: boolean });
    scaleViewport: boolean;
    viewOnly: boolean;
    qualityLevel: number;
    compressionLevel: number;
    background: string;
    focus(options?: FocusOptions): void;
    sendKey(keysym: number, code: string, down?: boolean): void;
    addEventListener<K extends keyof Events>(type: K, listener: (event: Events[K]) => void): void;
  }

  // biome-ignore lint/style/noDefaultExport: so the package exports it
  export { RFB as default };
}
