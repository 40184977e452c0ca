import { dark, light } from '../theme/theme.ts';

/** Type, spacing and colours of the page on a screen. */
const screenStyle = `
:root{color-scheme:light dark;--page:#FFFFFF;--ink:#1A1A1A;--muted:#4B5563;--line:#D5D9DE;--soft:#F5F6F8;--link:#0B3C5D;--helped:#0B3C5D;--unchanged:#C9CED5;--harmed:#C2410C}
*{box-sizing:border-box}
html{font-size:clamp(16px,0.55vw + 9px,30px);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font-family:Inter,'Helvetica Neue','Segoe UI',Arial,'DejaVu Sans',sans-serif;line-height:1.55;overflow-wrap:break-word}
header,main,footer,nav{max-width:60rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:clamp(1.75rem,6vw,4.5rem)}
h1,h2,h3{line-height:1.15;letter-spacing:-0.015em;text-wrap:balance}
h1{font-size:clamp(1.75rem,5.2vw,2.75rem);margin:0 0 1.1rem;font-weight:700}
h2{font-size:clamp(1.3rem,3vw,1.6rem);margin:0 0 .6rem}
h3{font-size:1.05rem;margin:1.8rem 0 .5rem}
header h2{font-size:1.05rem;margin:1.2rem 0 .5rem}
p{margin:0 0 .9rem;max-width:42rem}
.eyebrow{color:var(--muted);font-size:.85rem;margin:0 0 .8rem;max-width:none}
.cards .caveat{margin:.8rem 0 0;max-width:none}
.answer{font-size:clamp(1.1rem,2.4vw,1.3rem);line-height:1.45;max-width:46rem;margin-bottom:1.8rem}
nav{padding-top:1.4rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:0;padding:.8rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:.85rem}
a{color:var(--link);text-underline-offset:.2em}
section{padding-top:clamp(2.4rem,6vw,3.8rem)}
.lead{color:var(--muted)}
.cards .measure{font-size:.85rem;color:var(--muted);margin:0 0 .5rem}
.cards ul{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr));gap:1rem}
.cards li{background:var(--soft);border-radius:.6rem;padding:1.1rem 1.2rem 1rem;min-width:0}
.cards p{margin:0 0 .25rem;font-size:.85rem;color:var(--muted)}
.cards .arm{color:var(--ink);font-weight:700;font-size:1rem;display:flex;align-items:center;gap:.6rem}
.cards .level{color:var(--ink);font-size:2.6rem;font-weight:700;line-height:1.15;letter-spacing:-.03em;margin:.1rem 0 .4rem;font-variant-numeric:tabular-nums}
.cards .against{margin-top:.6rem;padding-top:.6rem;border-top:1px solid var(--line)}
.cards .against strong{color:var(--ink)}
.swatch{flex:none;width:2.5rem;height:.5rem}
figure{margin:1.2rem 0 1.6rem}
.chart svg{display:block;width:103%;margin-left:-1.5%;height:auto}
.narrow{display:none}
figcaption{margin-top:.5rem;padding-left:.9rem;border-left:3px solid var(--line);font-size:.95rem;max-width:44rem}
details{margin:.7rem 0 1.2rem;font-size:.9rem}
summary{cursor:pointer;color:var(--link);width:fit-content;padding:.2rem 0}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.scroll{overflow-x:auto;margin:.6rem 0 1.2rem}
table{border-collapse:collapse;width:100%;font-size:.82rem;line-height:1.4;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:700;padding:0 0 .5rem;font-size:.95rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .7rem .5rem 0;border-bottom:1px solid var(--line);overflow-wrap:break-word}
th:last-child,td:last-child{padding-right:0}
thead th,thead td{border-bottom:2px solid var(--ink);vertical-align:bottom;font-weight:700}
tbody th{font-weight:400;min-width:8rem}
td.number{white-space:nowrap}
#nulls td:nth-child(2){min-width:13rem}
.small{display:block;color:var(--muted);font-size:.92em;line-height:1.3}
.verdict.better,.verdict.worse{font-weight:700}
.policies tbody th,.weak tbody th{font-weight:700;min-width:11rem}
.policies tbody th .small,.weak tbody th .small{font-weight:400}
.policies .value{min-width:4.5rem}
.people-rows .people{display:block;width:100%;height:1.5rem;border-radius:.25rem}
.people-row{margin:0 0 1.1rem}
.people-row p{margin-bottom:.35rem;max-width:none}
rect.helped{fill:var(--helped)}
rect.unchanged{fill:var(--unchanged)}
rect.harmed{fill:var(--harmed)}
.legend{display:flex;gap:1.2rem;font-size:.85rem;color:var(--muted)}
.legend span{display:inline-flex;align-items:center;gap:.4rem}
.plain{padding-left:1.1rem;margin:0 0 1rem;max-width:42rem}
.plain li{margin-bottom:.4rem}
dl.notes{font-size:.85rem;max-width:42rem;color:var(--muted)}
dl.notes dt{font-weight:700;color:var(--ink)}
dl.notes dd{margin:0 0 .5rem}
dl.provenance{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1.4rem;font-size:.85rem;margin:0}
dl.provenance dt{color:var(--muted);overflow-wrap:anywhere;max-width:16rem}
dl.provenance dd{margin:0;overflow-wrap:anywhere;min-width:0}
code{font-family:ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:.92em;overflow-wrap:anywhere}
footer{padding-top:2.5rem;padding-bottom:3rem;color:var(--muted);font-size:.85rem}
@media (max-width:700px){header,main,footer,nav{padding-left:1rem;padding-right:1rem}.wide{display:none}.narrow{display:block}dl.provenance{grid-template-columns:1fr}.scroll>svg{min-width:40rem}dl.provenance dd{margin-bottom:.5rem}}
`;

/** The page in dark surroundings; figures have their own rules. */
const darkPage =
  ':root{--page:#14181D;--ink:#F2F4F7;--muted:#B6BEC9;--line:#3A424C;--soft:#1D232A;--link:#A5E4FF;--helped:#A5E4FF;--unchanged:#3A424C;--harmed:#F08A50}';

/** A4 paper: nothing is cut, nothing to click is left, every page has its number where the program that prints can write it. */
const printStyle = `
@page{size:A4;margin:13mm 15mm 16mm;@bottom-right{content:counter(page) ' / ' counter(pages);font:8pt Inter,'Helvetica Neue','Segoe UI',Arial,'DejaVu Sans',sans-serif;color:#4B5563}}
html{font-size:10.5pt}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
header{padding-top:0}
nav,details{display:none}
section{padding-top:1.6rem}
#use{padding-top:.2rem}
#use h2{display:none}
#why{padding-top:.4rem}
#why p{margin-bottom:.4rem;max-width:none;line-height:1.35;font-size:9.8pt}
h1{font-size:19pt;margin-bottom:.6rem}
.answer{margin-bottom:1rem;max-width:none}
.cards .level{font-size:2rem;margin:0}
.cards li{padding:.6rem .9rem .5rem}
#use figure{margin:.3rem 0 .4rem}
#use .chart svg{width:95%;margin-left:-1.38%}
.caveat a{display:none}
h2{font-size:14.5pt}
header h2{font-size:10.5pt;margin:.8rem 0 .3rem}
header li{margin-bottom:.2rem}
h2,h3,caption,.lead,.close dt{break-after:avoid}
figure,figcaption,.people-rows,.cards,.answer,.lead,tr,li,dl.notes,.close dd{break-inside:avoid}
.chart .wide{display:block}
.chart .narrow{display:none}
.scroll{overflow:visible}
table{font-size:8pt}
thead{display:table-header-group}
.cards li{border:1px solid var(--line)}
svg,.cards li{print-color-adjust:exact;-webkit-print-color-adjust:exact}
`;

const isColour = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('#');

function pairsOf(from: unknown, to: unknown): [string, string][] {
  if (isColour(from) && isColour(to)) return [[from, to]];
  if (typeof from !== 'object' || from === null || typeof to !== 'object' || to === null) return [];
  return Object.entries(from).flatMap(([key, inner]) =>
    pairsOf(inner, (to as Readonly<Record<string, unknown>>)[key]),
  );
}

/** Every colour of the light theme with the colour that stands for it in the dark theme. */
function recolouring(): ReadonlyMap<string, string> {
  return new Map(pairsOf(light, dark));
}

/** Rules that turn figures of the light theme dark: CSS outranks the attributes `fill` and `stroke`. */
function darkFigures(): string {
  return [...recolouring()]
    .flatMap(([from, to]) => ['fill', 'stroke'].map((name) => `[${name}='${from}']{${name}:${to}}`))
    .join('\n');
}

const { arms, ink, muted, grid, page } = light;
const [, second] = arms;

/** Figures under forced colours: text, axes and lines in the system's ink, the second arm in its highlight. */
const forcedColours: string = [
  'svg{forced-color-adjust:none}',
  `svg [data-role='page']{fill:Canvas}`,
  'svg text{fill:CanvasText}',
  ...[ink, muted, ...arms.map(({ colour }) => colour)].flatMap((colour) => [
    `[stroke='${colour}']{stroke:CanvasText}`,
    `[fill='${colour}']{fill:CanvasText}`,
  ]),
  `[stroke='${page}']{stroke:Canvas}`,
  `[stroke='${grid}']{stroke:CanvasText;stroke-opacity:.3}`,
  `[stroke='${second?.colour}']{stroke:Highlight}`,
  `[fill='${second?.colour}']:not(text){fill:Highlight}`,
].join('\n');

/** Rules for figures of the light theme on a page of one's own: dark where the page is, and under forced colours. */
export function figureStyle(): string {
  return [
    `@media screen and (prefers-color-scheme:dark){${darkFigures()}}`,
    `@media (forced-colors:active){${forcedColours}}`,
  ].join('\n');
}

/** The style of a page of figures: a constant, so no name can get into it. */
export function pageStyle(): string {
  return [
    screenStyle,
    `@media screen and (prefers-color-scheme:dark){${darkPage}\n${darkFigures()}}`,
    `@media (forced-colors:active){${forcedColours}}`,
    `@media print{:root{color-scheme:light}${printStyle}}`,
  ].join('\n');
}
