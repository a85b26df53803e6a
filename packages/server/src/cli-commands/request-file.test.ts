import { describe, expect, test } from "vitest";
import { readRequestFile } from "./request-file.ts";

function read(text: string) {
  const { body, ...request } = readRequestFile(Buffer.from(text));
  return { ...request, body: Buffer.from(body).toString() };
}

describe("a file as a request", () => {
  test.each([
    ['{"update_id":1}', "application/json"],
    ["[1]", "application/json"],
    ['{"broken', "application/json"],
    ["<xml><A>1</A></xml>", "application/xml"],
    ["From: Ana <ana@example.com>\nSubject: Hola\n\nHola", "message/rfc822"],
    ["From=%2B1555&Body=Hola+mundo", "application/x-www-form-urlencoded"],
    ["From=1 and more", "application/octet-stream"],
    ["", "application/octet-stream"],
  ])("%j alone is a POST of %s", (text, content_type) => {
    expect(read(text)).toMatchObject({
      method: "POST",
      headers: { "content-type": content_type },
      body: text,
    });
  });

  test("the line break that ends the file is no part of a form", () => {
    expect(read("Body=Hola\n").body).toBe("Body=Hola");
    expect(
      read("POST / HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\nBody=Hola\r\n").body,
    ).toBe("Body=Hola");
  });

  test("our own form: names of headers in small letters, lists joined, the body as it is or as JSON", () => {
    const written = { method: "post", headers: { "X-A": ["1", "2"] }, query: { q: 7 }, body: { a: [1] } };
    expect(read(JSON.stringify(written))).toEqual({
      method: "POST",
      headers: { "x-a": "1, 2", "content-type": "application/json" },
      query: { q: "7" },
      body: '{"a":[1]}',
      url: "http://localhost",
    });
    expect(read('{"headers":{},"body":"a=1"}')).toMatchObject({ headers: {}, body: "a=1" });
    expect(read('{"method":"GET","query":{"hub.mode":"subscribe"}}')).toMatchObject({
      method: "GET",
      body: "",
    });
  });

  test("a provider's JSON that has a body inside is a body", () => {
    const text = '{"id":"1","method":"sms","body":"Hola"}';
    expect(read(text).body).toBe(text);
  });

  test("a whole HTTP request: line, headers, query, and the bytes after the first empty line", () => {
    expect(read("GET /hooks?text=Hola+%F0%9F%91%9F HTTP/1.1\nHost: a.example\nX-B: 1:2\n")).toEqual({
      method: "GET",
      headers: { host: "a.example", "x-b": "1:2" },
      query: { text: "Hola 👟" },
      body: "",
      url: "http://a.example/hooks?text=Hola+%F0%9F%91%9F",
    });
    expect(read('POST / HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{"a":"ñ"}').body).toBe('{"a":"ñ"}');
    expect(read("POST / HTTP/1.1\nContent-Length: 3\n\nabcdef").body).toBe("abc");
  });
});
