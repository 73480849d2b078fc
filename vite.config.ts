import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * The web process loads `build/server/index.js` beside the worker. The wiring stays outside of that bundle, so that both share one
 * database, one queue and one App Bridge configuration: Node reads `app/wiring.server.ts` as it is.
 */
const sharedWithTheProcess = ['#app/wiring.server.ts', '#app/env.server.ts'];

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        // Few routes: all are known at once. Finding them while pages are open writes an error whenever one is left in the middle of it.
        v3_lazyRouteDiscovery: false,
        v3_singleFetch: true,
        v3_routeConfig: true,
      },
    }),
  ],
  build: {
    target: isSsrBuild ? 'node22' : 'es2022',
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild ? { external: sharedWithTheProcess } : {},
  },
  ssr: { optimizeDeps: { include: [] } },
  optimizeDeps: { include: ['@shopify/app-bridge-react', '@shopify/polaris', '@shopify/polaris-icons', 'react', 'react-dom'] },
  server: { fs: { allow: ['app', 'node_modules'] } },
}));
