import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const DOCUMENTS = { app: 'web/index.html', welcome: 'web/welcome.html' };
const FOR_THE_SERVER = { 'public-page': 'web/public/render.tsx' };

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

/** The pages: two documents (the app's shell and the public page), and the public page once more for the server to render. */
export default defineConfig(({ isSsrBuild }) => ({
  root: 'web',
  // `public/` is the room of the public page.
  publicDir: 'static',
  plugins: [react()],
  logLevel: 'warn',
  build: {
    target: 'es2022',
    emptyOutDir: true,
    // One sheet, linked in both documents: no page flashes without its look, with or without JavaScript.
    cssCodeSplit: false,
    copyPublicDir: !isSsrBuild,
    rolldownOptions: isSsrBuild ? { input: FOR_THE_SERVER } : { input: DOCUMENTS, output: { codeSplitting: PIECES } },
    chunkSizeWarningLimit: isSsrBuild ? 3000 : 900,
  },
  ssr: { noExternal: true },
}));
