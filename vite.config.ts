import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const DOCUMENTS = { app: 'web/index.html', welcome: 'web/welcome.html' };
const FOR_THE_SERVER = { 'public-page': 'web/public/render.tsx' };

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
    rolldownOptions: { input: isSsrBuild ? FOR_THE_SERVER : DOCUMENTS },
    chunkSizeWarningLimit: isSsrBuild ? 3000 : 700,
  },
  ssr: { noExternal: true },
}));
