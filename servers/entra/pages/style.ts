/** The look of every page, light and dark. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #eef2f6; --card: #fff; --ink: #16202c; --quiet: #5a6877; --line: #d6dde5;
  --accent: #0b5cad; --on-accent: #fff; --hover: #f2f7fc; --bad: #a4262c; --bad-ground: #fdf1f1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f161e; --card: #18222d; --ink: #e8eef4; --quiet: #9aa8b6; --line: #2e3b48;
    --accent: #6cb4ff; --on-accent: #06213d; --hover: #1f2c39; --bad: #ff9c9c; --bad-ground: #33191b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center;
  justify-content: center; gap: 1.25rem; padding: 1.5rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.5 "Segoe UI", system-ui, sans-serif;
}
main {
  width: 100%; max-width: 27.5rem; padding: 2.25rem 2.5rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 6px 24px rgb(10 30 60 / 10%);
}
.brand { display: flex; align-items: center; gap: .6rem; font-weight: 600; color: var(--quiet); }
.brand svg { width: 1.5rem; height: 1.5rem; color: var(--accent); }
h1 { margin: 1.25rem 0 .5rem; font-size: 1.5rem; line-height: 1.25; font-weight: 600; text-wrap: balance; }
p { margin: .5rem 0; }
.quiet { color: var(--quiet); font-size: .9rem; }
ul { list-style: none; margin: 1rem 0; padding: 0; }
.accounts { margin: 1.25rem -1rem; }
.account {
  display: flex; align-items: center; gap: .9rem; width: 100%; padding: .7rem 1rem; border: 0;
  border-radius: 8px; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer;
}
.account:hover, .account:focus-visible { background: var(--hover); }
.account small { display: block; color: var(--quiet); overflow-wrap: anywhere; }
.initials {
  flex: none; width: 2.6rem; height: 2.6rem; border-radius: 50%; background: var(--accent);
  color: var(--on-accent); display: grid; place-items: center; font-weight: 600; font-size: .95rem;
}
.scopes li { padding: .7rem 0; border-top: 1px solid var(--line); }
.scopes li:last-child { border-bottom: 1px solid var(--line); }
.scopes code { display: block; color: var(--quiet); font-size: .8rem; overflow-wrap: anywhere; }
.code {
  margin: 1rem 0; padding: .75rem; border: 1px solid var(--line); border-radius: 8px; text-align: center;
  font: 600 1.5rem/1.3 ui-monospace, Consolas, monospace; letter-spacing: .12em;
}
label { display: block; margin: 1rem 0 .35rem; font-weight: 600; }
.check { display: flex; gap: .6rem; align-items: flex-start; font-weight: 400; }
.check input { margin-top: .35rem; }
input[type=text] {
  width: 100%; padding: .6rem .75rem; border: 1px solid var(--quiet); border-radius: 6px;
  background: var(--card); color: inherit; font: inherit;
}
input[name=user_code] { text-transform: uppercase; letter-spacing: .12em; font-family: ui-monospace, Consolas, monospace; }
input:focus-visible, button:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.actions { display: flex; justify-content: flex-end; gap: .75rem; margin-top: 1.5rem; }
.actions button {
  min-width: 6.75rem; padding: .55rem 1.1rem; border: 1px solid var(--line); border-radius: 6px;
  background: var(--card); color: inherit; font: inherit; cursor: pointer;
}
.actions .primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600; }
.actions button:hover { filter: brightness(.95); }
a { color: var(--accent); }
summary { cursor: pointer; color: var(--accent); padding: .25rem 0; }
.bad { padding: .7rem .9rem; border-radius: 6px; background: var(--bad-ground); color: var(--bad); font-size: .9rem; overflow-wrap: anywhere; }
footer { color: var(--quiet); font-size: .8rem; text-align: center; }
@media (max-width: 30rem) { main { padding: 1.5rem 1.25rem; } .actions button { flex: 1; } }
`;
