import { App } from './app.ts';
import { Drafts } from './drafts.ts';
import { connect, type EditorApi } from './host.ts';
import { Page } from './state.ts';
import { registerKit } from './ui/kit.ts';

declare function acquireVsCodeApi(): EditorApi;

registerKit();
const api = acquireVsCodeApi();
const page = new Page(new Drafts(api));
const root =
  document.getElementById('app') ?? document.body.appendChild(document.createElement('div'));
const ask = connect(api, (state) => app.receive(state));
const app = new App(root, page, ask);
