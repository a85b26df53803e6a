import { defineConfig } from "vite";

/**
 * Two files: `widget.js`, the loader that the shop's page names in its script tag, and the chat that it brings. The
 * loader is a plain script, so its names are kept to itself.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    lib: {
      entry: { widget: "src/loader.ts", "widget-chat": "src/chat/start.tsx" },
      formats: ["es"],
      // No hash in the names: a page that still has yesterday's loader finds today's chat
      fileName: (_format, name) => `${name}.js`,
    },
    // light-dark() and adoptedStyleSheets as they are written
    target: ["chrome123", "firefox120", "safari17.5"],
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        minify: true,
        banner: ({ name }) => (name === "widget" ? "(()=>{" : ""),
        footer: ({ name }) => (name === "widget" ? "})();" : ""),
      },
    },
  },
});
