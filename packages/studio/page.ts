const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:", // WebAssembly of our own, no text that is run
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%230B3C5D'/%3E%3Cpath d='M2.5 4C6 4.500 5 12 13.500 12' fill='none' stroke='%23F08A50' stroke-width='2' stroke-dasharray='3 1.500'/%3E%3Cpath d='M2.500 7C6 4 8 4 13.500 4' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E";

/** Unpacks the app and runs it. */
const boot = `(async () => {
  const letters = atob(document.getElementById('uptake-app').textContent);
  const packed = new Blob([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))]);
  const plain = packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const script = document.createElement('script');
  script.textContent = await new Response(plain).text();
  document.head.append(script);
})().catch((error) => {
  document.getElementById('studio').textContent = 'The studio needs a newer browser. ' + error;
});`;

/**
 * The document around the app. The element `uptake-state` holds a state or a scenario as JSON, or `null`; whoever
 * writes one into it writes `<` as `\u003c`.
 *
 * Nothing stands after the last script: a parser would move it into the body, and a page saved from a saved page would
 * differ.
 *
 * @param app - The script as deflated bytes in base64: plain it would be twice as long.
 */
export function page(app: string, style: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Uptake studio</title>
<link rel="icon" href="${icon}">
<style>${style}</style>
</head>
<body>
<div id="studio"><noscript>The studio needs JavaScript. It runs offline and sends nothing.</noscript></div>
<script type="application/json" id="uptake-state">null</script>
<script type="text/plain" id="uptake-app">${app}</script>
<script>${boot}</script></body></html>`;
}
