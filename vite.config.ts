import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `app` is the shell of all pages that are made in the browser. The public ones are made by the server: `welcome` is their document. */
const INPUTS = {
  app: { app: 'web/index.html' },
  welcome: { welcome: 'web/welcome.html' },
  server: { 'public-page': 'web/public/render.tsx' },
};

/** What most pages share comes in a few files instead of fifty; noVNC and the rest stay with the page that needs them. */
const PIECES = {
  groups: [
    {
      name: 'vendor',
      test: /node_modules[\\/](react|react-dom|scheduler|@mantine|@floating-ui|@tanstack|i18next|react-i18next|zod|clsx|tabbable)[\\/]/,
    },
    // What runs before the rest (main.tsx) must not wait for it: the schemas would be made too early.
    { name: 'ui', test: /web[\\/](ui|session|api(?![\\/]temporal))[\\/]/, minShareCount: 2 },
  ],
};

const OPTIONS = {
  app: { output: { codeSplitting: PIECES } },
  // Vite drops the sheets of CSS modules whose names no script uses: here the server's markup uses them.
  welcome: { treeshake: false },
  server: {},
};

/**
 * The pages, in three builds (tools/build-pages.ts): what the browser makes, what it is given, and what the server makes
 * those of. Apart, because what is shared with the app would come to everybody who only reads the prices.
 */
export default defineConfig(({ mode }) => {
  const part = mode === 'welcome' || mode === 'server' ? mode : 'app';
  return {
    root: 'web',
    // `public/` is the room of the public page.
    publicDir: 'static',
    plugins: [react()],
    logLevel: 'warn',
    build: {
      target: 'es2022',
      emptyOutDir: part !== 'welcome',
      // One sheet, linked in the document: no page flashes without its look, with or without JavaScript.
      cssCodeSplit: false,
      copyPublicDir: part === 'app',
      ssr: part === 'server',
      rolldownOptions: { input: INPUTS[part], ...OPTIONS[part] },
      chunkSizeWarningLimit: part === 'server' ? 3000 : 900,
    },
    ssr: { noExternal: true },
  };
});
