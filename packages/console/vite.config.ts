import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Two pages from one build: the desk (/console) and the simulated phone (/phone). */
export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  plugins: [react(), tailwind()],
  build: {
    // light-dark() and nesting as they are written
    target: ["chrome123", "firefox120", "safari17.5"],
    rolldownOptions: { input: ["index.html", "phone.html"] },
    reportCompressedSize: false,
  },
});
