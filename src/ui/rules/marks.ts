import { Diagnostic, DiagnosticSeverity, languages, Range, Uri, window } from 'vscode';
import type { RuleProblem } from '../../core/rules/problem.ts';
import { Owned, type Disposable } from '../lifecycle.ts';
import type { Log } from '../log.ts';
import { label } from '../plain.ts';
import { faultText, rules as words } from '../strings/rules.ts';
import type { RulesPort } from './port.ts';

const textOf = ({ code, field, detail }: RuleProblem): string => {
  const sentence = faultText(code, label(detail, 120));
  return field === '' ? sentence : words.line(label(field, 120), sentence);
};

/**
 * Shows what is wrong with files of rules in the Problems panel, and tells once what is wrong with those of the
 * settings, which have no place that this window can point to.
 */
export function markRules(rules: RulesPort, log: Log): Disposable {
  const owned = new Owned((error) => log.error('Ending the marks failed', error));
  const marks = owned.add(languages.createDiagnosticCollection('countersign.rules'));
  let told: string | undefined;
  const show = (): void => {
    marks.clear();
    for (const { file, problems } of rules.files()) {
      if (file !== undefined) {
        if (problems.length > 0) marks.set(Uri.file(file), problems.map(markOf));
        continue;
      }
      const [first] = problems;
      const text = first && words.inSettings(textOf(first));
      if (text !== undefined && text !== told) void window.showWarningMessage(label(text, 400));
      told = text;
    }
  };
  owned.add(rules.onDidChange(show));
  show();
  return owned;
}

function markOf(problem: RuleProblem): Diagnostic {
  const line = problem.line - 1;
  const column = problem.column - 1;
  const place = new Range(line, column, line, column + Math.max(1, problem.length));
  const mark = new Diagnostic(place, textOf(problem), DiagnosticSeverity.Error);
  mark.source = 'Countersign';
  mark.code = problem.code;
  return mark;
}
