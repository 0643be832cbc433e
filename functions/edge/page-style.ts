// The style sheet of the pages for customers: the tokens of the design, one column, both themes, no web font.

export const PAGE_STYLE = `
:root{--canvas:#fff;--surface:#f5f7f9;--text:#1b1f24;--muted:#57606a;--edge:#7a838d;--accent:#0b5cad;--on-accent:#fff;--selected:#e1edfa;--late:#b42318;--late-ground:#fdedeb;--kept:#1a6b3c;--kept-ground:#e6f5eb;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--canvas:#0f1318;--surface:#171c23;--text:#e6ebf0;--muted:#9da8b4;--edge:#6f7b88;--accent:#6cb0ff;--on-accent:#0b1016;--selected:#16304d;--late:#ff9086;--late-ground:#3a1815;--kept:#66d08d;--kept-ground:#11291b}}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--text);font:17px/26px system-ui,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}
header{background:var(--surface);color:var(--muted);font-size:14px;line-height:20px}
header p{max-width:720px;margin:0 auto;padding:8px 16px;display:flex;flex-wrap:wrap;justify-content:space-between;gap:4px 16px}
main{max-width:720px;margin:0 auto;padding:24px 16px 32px}
h1{font-size:26px;line-height:32px;font-weight:600;margin:0 0 8px;overflow-wrap:anywhere}
h2{font-size:17px;line-height:26px;font-weight:600;margin:32px 0 8px}
p{margin:0 0 16px}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,textarea:focus-visible,input:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.stage{font-weight:600}
.promise{border-left:4px solid var(--accent);background:var(--selected);padding:12px 16px;margin:0 0 24px}
.done{border-left:4px solid var(--kept);background:var(--kept-ground);padding:12px 16px;margin:0 0 24px}
.fault{border-left:4px solid var(--late);background:var(--late-ground);padding:12px 16px;margin:0 0 24px}
.over{border-left:4px solid var(--kept);background:var(--kept-ground);padding:12px 16px;margin:0 0 24px}
[hidden]{display:none!important}
.steps{list-style:none;margin:0 0 24px;padding:0;display:flex;flex-wrap:wrap;gap:4px 24px;color:var(--muted)}
.steps .past>span:first-child{color:var(--kept)}
.steps [aria-current]{color:var(--text);font-weight:600}
.talk{list-style:none;margin:0;padding:0}
.talk>li{border:1px solid var(--edge);border-radius:8px;padding:12px 16px;margin:0 0 12px}
.talk>li.ours{background:var(--surface)}
.who{color:var(--muted);font-size:14px;line-height:20px;margin:0 0 4px}
.words{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
.looks p,.looks ul,.looks ol,.looks blockquote,.looks pre{margin:0}
.looks ul,.looks ol{padding:0 0 0 24px}
.looks ul:not(:first-child),.looks ol:not(:first-child),.looks blockquote:not(:first-child),.looks pre:not(:first-child),.looks ul+p,.looks ol+p,.looks blockquote+p,.looks pre+p{margin-top:8px}
.looks li>ul,.looks li>ol{margin-top:0!important}
.looks blockquote{border-left:3px solid var(--edge);padding:0 0 0 12px;color:var(--muted)}
.looks pre{overflow-x:auto;white-space:pre}
.looks code{font:14px/22px ui-monospace,"Cascadia Mono","DejaVu Sans Mono",monospace}
form{margin:16px 0}
ul.files{margin:8px 0 0;padding:0 0 0 20px}
.hint{color:var(--muted);font-size:14px;line-height:20px;margin:0 0 4px}
label{display:block;font-weight:600}
.hint+label{margin-top:16px}
textarea,input:not([type=hidden]){display:block;width:100%;min-height:44px;margin:0 0 24px;font:inherit;color:var(--text);background:var(--canvas);border:1px solid var(--edge);border-radius:4px;padding:8px 12px}
textarea{min-height:144px}
.fault h2{margin:0 0 4px}
.fault ul{margin:0;padding:0;list-style:none}
.wrong{color:var(--late);font-weight:600;font-size:14px;line-height:20px;margin:0 0 4px}
[aria-invalid=true]{border-color:var(--late)!important;border-width:2px!important}
.trap{position:absolute;left:-9999px}
input.short{width:12ch!important}
label.apart{margin:24px 0 0}
.choice{display:flex;flex-wrap:wrap;gap:0 16px;margin:8px 0 0}
button{font:inherit;font-weight:600;min-height:44px;margin:16px 0 0;padding:8px 24px;border:0;border-radius:4px;background:var(--accent);color:var(--on-accent);cursor:pointer}
button.quiet{background:var(--canvas);color:var(--accent);border:1px solid var(--edge)}
button.link{min-height:24px;margin:0;padding:0;border-radius:0;background:none;color:var(--accent);font-weight:400;text-decoration:underline}
button[aria-disabled=true]{opacity:.7}
@media (max-width:899px){header button.link{min-height:44px}}
.ways{display:flex;flex-wrap:wrap;gap:8px 24px;margin:32px 0 0}
.live{min-height:44px;margin:0 0 8px}
.live button{margin:0}
.requests{list-style:none;margin:0 0 24px;padding:0}
.requests li{border:1px solid var(--edge);border-radius:8px;padding:12px 16px;margin:0 0 12px}
.requests a{display:block;font-weight:600;overflow-wrap:anywhere}
.requests .stage{font-weight:400;margin:4px 0 0}
.kept{color:var(--muted);font-size:14px;line-height:20px;min-height:24px;margin:0 0 8px}
.drop{border:1px dashed var(--edge);border-radius:8px;padding:12px 16px;margin:0 0 24px}
.drop.over-it{border-color:var(--accent);background:var(--selected)}
.drop input[type=file]{margin:8px 0 0}
.list{list-style:none;margin:0;padding:0}
.list li{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;padding:8px 0;border-bottom:1px solid var(--edge);overflow-wrap:anywhere}
.list .name{flex:1 1 180px}
.list progress{flex:0 0 96px;accent-color:var(--accent)}
.list button{min-height:44px;margin:0;padding:4px 12px}
button.second{background:var(--canvas);color:var(--late);border:1px solid var(--late)}
`.trim();
