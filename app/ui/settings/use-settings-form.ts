import { useAppBridge } from '@shopify/app-bridge-react';
import { useState } from 'react';
import type { Problem } from '#app/contract/problem.ts';
import type { ShopSettings } from '#app/domain/copying/shop-settings.ts';
import { callApi } from '../api-client.ts';

export type SettingsDraft = Pick<ShopSettings, 'copies' | 'schedules' | 'calendar' | 'notices' | 'replacement' | 'rehearsal'>;
type Group = keyof SettingsDraft;

export interface SettingsForm {
  draft: SettingsDraft;
  set: <G extends Group>(group: G, part: Partial<SettingsDraft[G]>) => void;
  dirty: boolean;
  saving: boolean;
  problem: Problem | null;
  save: () => Promise<void>;
  discard: () => void;
  /** The API's sentence about a place like `schedules.leadDays`. */
  errorAt: (place: string) => string | undefined;
}

const GROUPS: Group[] = ['copies', 'schedules', 'calendar', 'notices', 'replacement', 'rehearsal'];

/** Settings as they are being changed; only the groups that changed are sent, so that two people do not undo each other's. */
export function useSettingsForm(saved: SettingsDraft): SettingsForm {
  const shopify = useAppBridge();
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(saved);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const changed = GROUPS.filter((group) => JSON.stringify(draft[group]) !== JSON.stringify(base[group]));
  return {
    draft,
    set: (group, part) => {
      setProblem(null);
      setDraft((now) => ({ ...now, [group]: { ...now[group], ...part } }));
    },
    dirty: changed.length > 0,
    saving,
    problem,
    async save() {
      if (saving) return;
      setSaving(true);
      const body = Object.fromEntries(changed.map((group) => [group, draft[group]]));
      const result = await callApi<ShopSettings>('/api/settings', { method: 'POST', body });
      setSaving(false);
      setProblem(result.ok ? null : result.problem);
      if (!result.ok) return;
      setBase(draft);
      shopify.toast.show('Settings saved');
    },
    discard: () => {
      setDraft(base);
      setProblem(null);
    },
    errorAt: (place) => problem?.errors.find((error) => error.place === place)?.message,
  };
}
