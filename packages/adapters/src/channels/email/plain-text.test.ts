import { expect, test } from "vitest";
import { htmlToText } from "./mime/plain-text.ts";

test.each([
  ["<p>Hola</p><p>Rosa</p>", "Hola\nRosa"],
  ["a<br>b<p>c</p>d", "a\nbc\nd"],
  ["<script>alert(1)</script>ok<script>unclosed", "ok"],
  ["<style>p{}</style><!-- no -->ok<!-- unclosed", "ok"],
  ["2 &lt; 3 &amp;&amp; &euro;5 &#191;s&iacute;? &#x1F45F; &bogus;", "2 < 3 && €5 ¿sí? 👟 &bogus;"],
  [
    '<a href="https://tienda.example/x">aquí</a> <a href="javascript:alert(1)">no</a>',
    "aquí (https://tienda.example/x) no",
  ],
  ["<img src=x onerror=alert(1)>foto", "foto"],
  ["a <b", "a"],
  ["uno  dos\n tres", "uno dos tres"],
  ['<p>Nuevo</p><div class="gmail_quote">viejo</div>', "Nuevo"],
])("%s", (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test("a megabyte of open tags takes no time", () => {
  const began_ms = performance.now();
  for (const piece of ["<", "<a href='https://x", "<!--", "&amp", "<div class='", "<blockquote "])
    htmlToText(piece.repeat(150_000));
  expect(performance.now() - began_ms).toBeLessThan(5_000);
});
