/** Colours of Default Light Modern, Default Dark Modern, Dark High Contrast and Light High Contrast; `-` is unset there. */
const TABLE = `
badge-background #cccccc #616161 #000000 #0f4a85
badge-foreground #3b3b3b #f8f8f8 #ffffff #ffffff
button-background #005fb8 #0078d4 - #0f4a85
button-border #0000001a #ffffff1a #6fc3df #0f4a85
button-foreground #ffffff #ffffff #ffffff #ffffff
button-hoverBackground #0258a8 #026ec1 - #0f4a85
button-secondaryBackground #e5e5e5 #00000000 - #ffffff
button-secondaryBorder #3b3b3b26 #cccccc26 #6fc3df #0f4a85
button-secondaryForeground #3b3b3b #cccccc #ffffff #292929
button-secondaryHoverBackground #cccccc #2b2b2b - -
checkbox-background #f8f8f8 #313131 #000000 #ffffff
checkbox-border #cecece #3c3c3c #6fc3df #0f4a85
checkbox-foreground #3b3b3b #cccccc #ffffff #292929
contrastActiveBorder - - #f38518 #006bbd
contrastBorder - - #6fc3df #0f4a85
descriptionForeground #3b3b3b #9d9d9d #ffffffb3 #292929b3
diffEditor-insertedLineBackground #9bb95533 #9bb95533 - -
diffEditor-insertedTextBorder - - #33ff2eff #374e06
diffEditor-removedLineBackground #ff000033 #ff000033 - -
diffEditor-removedTextBorder - - #ff008f #ad0707
dropdown-background #ffffff #313131 #000000 #ffffff
dropdown-border #cecece #3c3c3c #6fc3df #0f4a85
editor-background #ffffff #1f1f1f #000000 #ffffff
editor-foreground #3b3b3b #cccccc #ffffff #292929
editorWarning-foreground #bf8803 #cca700 #ffd370 #895503
errorForeground #f85149 #f85149 #f48771 #b5200d
focusBorder #005fb8 #0078d4 #f38518 #006bbd
foreground #3b3b3b #cccccc #ffffff #292929
input-background #ffffff #313131 #000000 #ffffff
input-border #cecece #3c3c3c #6fc3df #0f4a85
input-foreground #3b3b3b #cccccc #ffffff #292929
input-placeholderForeground #767676 #989898 #ffffffb3 #292929b3
inputValidation-errorBackground #f2dede #5a1d1d #000000 #ffffff
inputValidation-errorBorder #be1100 #be1100 #6fc3df #0f4a85
inputValidation-errorForeground - - - #292929
inputValidation-warningBackground #f6f5d2 #352a05 #000000 #ffffff
inputValidation-warningBorder #b89500 #b89500 #6fc3df #0f4a85
inputValidation-warningForeground - - - #292929
list-hoverBackground #f2f2f2 #2a2d2e #ffffff1a #0f4a851a
menu-background #ffffff #1f1f1f #000000 #ffffff
menu-border #cecece #454545 #6fc3df #0f4a85
menu-foreground #3b3b3b #cccccc #ffffff #292929
panel-border #e5e5e5 #2b2b2b #6fc3df #0f4a85
scrollbarSlider-background #64646466 #79797966 #6fc3df99 #0f4a8566
scrollbarSlider-hoverBackground #646464b3 #646464b3 #6fc3dfcc #0f4a85cc
scrollbarSlider-activeBackground #00000099 #bfbfbf66 #6fc3df #0f4a85
sideBar-background #f8f8f8 #181818 #000000 #ffffff
textCodeBlock-background #f8f8f8 #2b2b2b #000000 #f2f2f2
textLink-activeForeground #005fb8 #4daafc #21a6ff #0f4a85
textLink-foreground #005fb8 #4daafc #21a6ff #0f4a85
toolbar-hoverBackground #b8b8b850 #5a5d5e50 - -
widget-border #e5e5e5 #313131 #6fc3df #0f4a85
widget-shadow #00000029 #0000005c - -
`;

export const THEMES = ['light', 'dark', 'hc-dark', 'hc-light'] as const;
export type Theme = (typeof THEMES)[number];

const KIND: Readonly<Record<Theme, string>> = {
  light: 'vscode-light',
  dark: 'vscode-dark',
  'hc-dark': 'vscode-high-contrast',
  'hc-light': 'vscode-high-contrast-light',
};

/** The classes that the editor puts on the body of a page. */
export function bodyClass(theme: Theme): string {
  return theme === 'hc-light' ? `vscode-high-contrast ${KIND[theme]}` : KIND[theme];
}

/** The style sheet that the editor puts under a page: its variables, then its defaults. */
export function themeCss(theme: Theme): string {
  const column = THEMES.indexOf(theme) + 1;
  const colours = TABLE.trim()
    .split('\n')
    .map((line) => line.split(' '))
    .filter((cells) => cells[column] !== '-')
    .map((cells) => `--vscode-${cells[0] ?? ''}: ${cells[column] ?? ''};`);
  const fonts = [
    '--vscode-font-family: system-ui, "Ubuntu", "Droid Sans", sans-serif;',
    '--vscode-font-size: 13px;',
    '--vscode-font-weight: normal;',
    '--vscode-editor-font-family: "Droid Sans Mono", monospace;',
    '--vscode-editor-font-size: 13px;',
  ];
  return `html { ${[...colours, ...fonts].join('\n')} scrollbar-color: var(--vscode-scrollbarSlider-background) transparent; }
    body { background-color: transparent; color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family);
      font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
    html { background: var(--vscode-editor-background); }
    html.side { background: var(--vscode-sideBar-background); }`;
}
