import { useAppBridge } from '@shopify/app-bridge-react';
import { useRef, useState } from 'react';
import type { Problem } from '#app/contract/problem.ts';
import type { SeverityRule } from '#app/domain/copying/severities.ts';
import { callApi } from '../api-client.ts';

/** The list of rules as it is being changed. `keys` stay with their rules over moves, so that focus and open editors do. */
export function useSeverityRules(saved: SeverityRule[]) {
  const shopify = useAppBridge();
  const counter = useRef(0);
  const keyed = (rules: SeverityRule[]) => rules.map((rule) => ({ rule, key: `rule-${(counter.current += 1)}` }));
  const [base, setBase] = useState(saved);
  const [list, setList] = useState(() => keyed(saved));
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const rules = list.map(({ rule }) => rule);
  const replace = (next: typeof list) => {
    setProblem(null);
    setList(next);
  };
  return {
    rules,
    keys: list.map(({ key }) => key),
    dirty: JSON.stringify(rules) !== JSON.stringify(base),
    saving,
    problem,
    /** The same rules changed, or one more at the end. */
    change: (next: SeverityRule[]) =>
      replace(next.map((rule, index) => ({ rule, key: list[index]?.key ?? `rule-${(counter.current += 1)}` }))),
    move: (index: number, by: -1 | 1) => {
      const next = [...list];
      const [moved] = next.splice(index, 1);
      if (moved) next.splice(index + by, 0, moved);
      replace(next);
    },
    remove: (index: number) => replace(list.filter((_each, at) => at !== index)),
    discard: () => replace(keyed(base)),
    async save() {
      if (saving) return;
      setSaving(true);
      const result = await callApi('/api/settings', { method: 'POST', body: { severities: rules } });
      setSaving(false);
      setProblem(result.ok ? null : result.problem);
      if (!result.ok) return;
      setBase(rules);
      shopify.toast.show('Severities saved');
    },
    errorAt: (place: string) => problem?.errors.find((error) => error.place === place)?.message,
  };
}
