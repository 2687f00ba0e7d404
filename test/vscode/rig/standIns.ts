/**
 * JavaScript in place of the native modules that code-server would have to compile, by path under its `node_modules`.
 *
 * They live in the rig's own copy of code-server and nowhere else. Compiled modules that are missing beside these
 * (kerberos, sqlite3, fs-copyfile, the Windows ones) serve proxy sign-in, the agent host and Windows, which the rig
 * does not use; VS Code goes on without them.
 */
export const STAND_INS: Readonly<Record<string, string>> = {
  // Writes VS Code's log files, so that a failing test can be read afterwards. No rotation: a run is short.
  '@vscode/spdlog/index.js': `'use strict';
const fs = require('node:fs');
const path = require('node:path');
const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let globalLevel = 2;
class Logger {
  constructor(_type, _name, file) {
    this.level = globalLevel;
    this.plain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.file = fs.openSync(file, 'a');
  }
  write(level, message) {
    if (level < this.level || this.file === undefined) return;
    const line = this.plain ? message : new Date().toISOString() + ' [' + NAMES[level] + '] ' + message + '\\n';
    fs.writeSync(this.file, line);
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.plain = true; }
  flush() {}
  drop() {
    if (this.file !== undefined) fs.closeSync(this.file);
    this.file = undefined;
  }
}
const create = async (name, file) => new Logger('rotating', name, file);
// One by one: VS Code imports this as a module, and Node finds the names of exports by their spelling.
exports.version = 0;
exports.setLevel = (level) => { globalLevel = level; };
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`,
  // Ends an extension host whose parent hangs; the rig's keeper ends the whole tree instead.
  '@vscode/native-watchdog/build/Release/watchdog.js': `'use strict';
exports.start = () => {};
exports.exit = (code) => process.exit(code);
`,
  // Would write an id for telemetry into the person's home; telemetry is off.
  '@vscode/deviceid/dist/index.js': `'use strict';
exports.getDeviceId = async () => '00000000-0000-4000-8000-000000000000';
`,
};
