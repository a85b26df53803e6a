import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { createFileScan } from "./file-scan.ts";

const clean = { bytes: Buffer.from("una foto"), mime_type: "image/jpeg", filename: "ñandú.jpg" };
const bad = { bytes: Buffer.alloc(300_000, "EICAR"), mime_type: "application/pdf" };

/** A scanner that knows one bad word. */
const script =
  "let t='';process.stdin.on('data',d=>t+=d).on('end',()=>{if(t.includes('EICAR')){console.log('Eicar-Test FOUND');process.exit(1)}process.exit(t===''?2:0)})";

it("runs a command: what it ends with says what the file is", async () => {
  // Node itself plays the scanner; its script has no spaces to be split at
  const scan = createFileScan(`${process.execPath} -e ${script.replaceAll(" ", "\u00a0")}`);
  expect(await scan(clean)).toBeNull();
  expect(await scan(bad)).toContain("Eicar-Test");
  await expect(scan({ ...clean, bytes: Buffer.alloc(0) })).rejects.toThrow("ended with 2");
  await expect(createFileScan("no-such-scanner-here -")(clean)).rejects.toThrow("could not be run");
});

it("asks an address: what it answers says what the file is", async () => {
  const heard: (string | string[] | undefined)[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    heard.push(request.headers["x-filename"]);
    if (request.url === "/broken") response.writeHead(500).end();
    else
      response.writeHead(text.includes("EICAR") ? 406 : 204).end(text.includes("EICAR") ? "Eicar-Test" : "");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const scan = createFileScan(`${url}/scan`);
  expect(await scan(clean)).toBeNull();
  expect(await scan(bad)).toBe("Eicar-Test");
  await expect(createFileScan(`${url}/broken`)(clean)).rejects.toThrow("answered 500");
  expect(heard[0]).toBe(encodeURIComponent("ñandú.jpg"));
});
