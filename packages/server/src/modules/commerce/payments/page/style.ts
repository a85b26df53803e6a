import { html } from "./markup.ts";

/** The look of the pay page: paper, ink, one accent; dark where the system is. */
export const pageStyle = html`
:root{color-scheme:light dark;--paper:#fbf8f3;--raised:#fff;--slip:#fff;--ink:#1d1b17;--soft:#6b6558;--line:#e6dfd3;--accent:#bf4e30;--on-accent:#fff;--olive:#5f6f3a;--sun:#8a5f00;--brick:#a8321f;--sun-tint:#fdf3dc;--shadow:0 1px 1px #1d1b170f,0 6px 20px #1d1b1714}
@media (prefers-color-scheme:dark){:root{--paper:#171512;--raised:#211e1a;--slip:#2a261f;--ink:#f4efe6;--soft:#aaa292;--line:#38332c;--accent:#e0765a;--on-accent:#1d0f0a;--olive:#a9bd7a;--sun:#f0bd55;--brick:#ec8570;--sun-tint:#2e2717;--shadow:0 1px 1px #0006,0 6px 20px #0006}}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:16px/1.5 "Inter Variable",Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%}
main{flex:1;width:100%;max-width:416px;margin:0 auto;padding:24px 16px 40px;display:grid;gap:20px;align-content:start}
h1,.amount,.shop,.number b,footer span{font-family:"Bricolage Grotesque Variable","Bricolage Grotesque","Inter Variable",Inter,system-ui,sans-serif;letter-spacing:-.01em}
.shop{font-weight:650;font-size:17px}
.panel{display:grid;gap:12px;justify-items:start}
h1{font-size:24px;line-height:1.2;font-weight:650;text-wrap:balance}
.panel>p{color:var(--soft);text-wrap:pretty}
.panel>.amount{color:var(--ink);font-size:44px;line-height:1.1;font-weight:700;font-variant-numeric:tabular-nums}
.until{display:flex;align-items:center;gap:6px;font-size:14px}
.until time{color:var(--ink);font-weight:600;font-variant-numeric:tabular-nums}
.icon{width:44px;height:44px;padding:10px;border-radius:50%;background:color-mix(in srgb,currentColor 12%,transparent)}
.icon.small{width:16px;height:16px;padding:0;background:none;flex:none}
.good{color:var(--olive)}.bad{color:var(--brick)}.wait{color:var(--sun)}.calm{color:var(--soft)}
form{width:100%}
button,.quiet{font:inherit;font-weight:600;min-height:44px;padding:8px 16px;border-radius:8px;border:1px solid transparent;cursor:pointer;text-align:center}
button{width:100%}
.primary{min-height:50px;font-size:16px;background:var(--accent);color:var(--on-accent)}
.primary:hover{background:color-mix(in srgb,var(--accent) 90%,var(--ink))}
.quiet{display:inline-block;background:var(--raised);color:var(--ink);border-color:var(--line);font-weight:500;text-decoration:none;line-height:26px}
.quiet:hover{border-color:var(--soft)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:8px}
.trouble{padding:10px 12px;border-radius:8px;border:1px solid var(--brick);color:var(--brick)!important;width:100%}
.test{width:100%;display:grid;gap:12px;padding:14px;border:1px dashed var(--sun);border-radius:12px;background:var(--sun-tint);font-size:14px}
.test p{color:var(--ink)}.test b{color:var(--sun)}
summary{cursor:pointer;padding:4px 0;color:var(--soft);font-weight:500}
.others{display:grid;grid-template-columns:1fr 1fr;gap:8px;padding-top:8px}
.others .quiet{font-size:14px;line-height:1.3;padding:8px;height:100%}
.paper{filter:drop-shadow(0 1px 1px #1d1b1726) drop-shadow(0 5px 14px #1d1b1714);min-width:0}
.slip{position:relative;background:var(--slip);padding:22px 18px 30px;border-radius:4px 4px 0 0;-webkit-mask:conic-gradient(from -45deg at bottom,#0000,#000 1deg 89deg,#0000 90deg) 50%/14px 100%;mask:conic-gradient(from -45deg at bottom,#0000,#000 1deg 89deg,#0000 90deg) 50%/14px 100%}
.number{text-align:center;color:var(--soft);font-size:14px;padding-bottom:14px;border-bottom:2px dotted var(--line)}
.number b{color:var(--ink);font-size:16px}
ul{list-style:none;padding:0}
li{display:flex;gap:12px;align-items:center;padding:12px 0;border-bottom:1px solid var(--line)}
li img{width:44px;height:44px;border-radius:8px;object-fit:cover;background:var(--line);flex:none}
.what{flex:1;min-width:0;overflow-wrap:anywhere}
small{display:block;color:var(--soft);font-size:13px}
.money,dd{font-variant-numeric:tabular-nums;white-space:nowrap}
dl{padding-top:10px;display:grid;gap:4px;font-size:15px}
dl div{display:flex;justify-content:space-between;gap:12px}
dt{color:var(--soft)}
.sum{margin-top:6px;padding-top:10px;border-top:2px dotted var(--line);font-size:18px;font-weight:700}
.sum dt{color:var(--ink)}
.where{margin-top:14px;color:var(--soft);font-size:14px;overflow-wrap:anywhere}
.stamp{display:flex;width:max-content;align-items:center;gap:6px;margin:14px 6px 2px auto;padding:4px 14px;border:3px double var(--olive);border-radius:8px;color:var(--olive);font-weight:800;font-size:20px;letter-spacing:.1em;text-transform:uppercase;transform:rotate(-7deg)}
.stamp .icon{width:20px;height:20px;stroke-width:3}
footer{display:flex;gap:6px;align-items:center;justify-content:center;padding:0 16px 24px;color:var(--soft);font-size:13px}
footer .mark{width:16px;height:16px;color:var(--accent)}
footer span{font-weight:600}
.missing{align-content:center}
@media (min-width:860px){main:not(.missing){max-width:880px;padding-top:64px;grid-template-columns:minmax(0,1fr) 380px;grid-template-rows:auto 1fr;gap:24px 72px}main:not(.missing) header{grid-column:1}.paper{grid-column:2;grid-row:1/3}main:not(.missing) .panel{grid-column:1;align-content:start}h1{font-size:30px}.panel>.amount{font-size:52px}}
@media print{.test,form,footer{display:none}}
@media (prefers-reduced-motion:no-preference){.processing .icon.wait path{animation:turn 2s linear infinite;transform-origin:12px 12px}@keyframes turn{to{transform:rotate(1turn)}}}
`;
