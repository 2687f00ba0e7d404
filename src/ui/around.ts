/** Where this editor is, as far as other clients keep their lists around it. */
export interface Around {
  readonly roots: readonly string[];
  /** The `User` folder of the editor. */
  readonly userData: string;
  /** The `.code-workspace` file that is open. */
  readonly workspaceFile?: string | undefined;
}
