/** Where a client finds the gate; stable over versions, because configuration files name it. */
export const LAUNCHER = 'countersign-gate';
export const WINDOWS_LAUNCHER = 'countersign-gate.cmd';
export const GATE = 'gate.js';
/** Lines `node|<absolute path>` or `electron|<absolute path>`, tried in order. */
export const RUNTIMES = 'runtimes';

const ADVICE =
  'Open VS Code with Countersign installed once, or put the original command back into the configuration.';

/**
 * The POSIX launcher. It starts no process of its own: built-ins only, then `exec`. The list of runtimes is read on
 * descriptor 9, closed again, so that standard input belongs to the gate alone. COUNTERSIGN_ELECTRON tells the gate
 * that ELECTRON_RUN_AS_NODE is the launcher's doing and not the server's.
 */
export const SHELL_SCRIPT = `#!/bin/sh
bin=\${0%/*}
[ -r "$bin/${GATE}" ] || bin=\${COUNTERSIGN_HOME:-$HOME/.countersign}/bin
if [ ! -r "$bin/${GATE}" ]; then
  echo "countersign: the gate is missing in $bin. ${ADVICE}" >&2
  exit 127
fi
if [ -r "$bin/${RUNTIMES}" ]; then
  exec 9<"$bin/${RUNTIMES}"
  while IFS='|' read -r kind path <&9; do
    [ -f "$path" ] && [ -x "$path" ] || continue
    case $kind in
      node) exec "$path" "$bin/${GATE}" "$@" 9<&- ;;
      electron)
        if [ -z "\${ELECTRON_RUN_AS_NODE+set}" ]; then
          export ELECTRON_RUN_AS_NODE=1 COUNTERSIGN_ELECTRON=1
        fi
        exec "$path" "$bin/${GATE}" "$@" 9<&- ;;
    esac
  done
  exec 9<&-
fi
command -v node >/dev/null && exec node "$bin/${GATE}" "$@"
echo "countersign: found no Node.js to run the gate. ${ADVICE}" >&2
exit 127
`;

/**
 * The Windows launcher. A batch file cannot replace itself by another program, so \`cmd.exe\` stays as its parent;
 * arguments pass through the rules of \`cmd.exe\`.
 */
export const BATCH_SCRIPT = `@echo off
setlocal DisableDelayedExpansion
set "COUNTERSIGN_RUNTIME="
set "COUNTERSIGN_KIND="
if not exist "%~dp0${GATE}" goto missing
if not exist "%~dp0${RUNTIMES}" goto path
for /f "usebackq tokens=1* delims=|" %%a in ("%~dp0${RUNTIMES}") do if not defined COUNTERSIGN_RUNTIME if exist "%%~b" (
  set "COUNTERSIGN_RUNTIME=%%~b"
  set "COUNTERSIGN_KIND=%%~a"
)
if not defined COUNTERSIGN_RUNTIME goto path
if not "%COUNTERSIGN_KIND%"=="electron" goto run
if defined ELECTRON_RUN_AS_NODE goto run
set "ELECTRON_RUN_AS_NODE=1"
set "COUNTERSIGN_ELECTRON=1"
:run
"%COUNTERSIGN_RUNTIME%" "%~dp0${GATE}" %*
exit /b %ERRORLEVEL%
:path
where /q node
if errorlevel 1 goto none
node "%~dp0${GATE}" %*
exit /b %ERRORLEVEL%
:missing
>&2 echo countersign: the gate is missing in %~dp0. ${ADVICE}
exit /b 127
:none
>&2 echo countersign: found no Node.js to run the gate. ${ADVICE}
exit /b 127
`.replaceAll('\n', '\r\n');
