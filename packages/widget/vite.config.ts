import { defineConfig } from "vite";

/**
 * Two files: `widget.js`, the loader that the shop's page names in its script tag, and the chat that it brings. The
 * loader is a plain script, so its names are kept to itself.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    lib: { entry: "src/loader.ts", formats: ["es"] },
    // light-dark() and adoptedStyleSheets as they are written
    target: ["chrome123", "firefox120", "safari17.5"],
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        minify: true,
        entryFileNames: "widget.js",
        // No hash in its name: a page that still has yesterday's loader finds today's chat
        chunkFileNames: "widget-chat.js",
        banner: ({ isEntry }) => (isEntry ? "(()=>{" : ""),
        footer: ({ isEntry }) => (isEntry ? "})();" : ""),
      },
    },
  },
});
