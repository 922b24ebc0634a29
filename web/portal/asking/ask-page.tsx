import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { portalQuery } from '../../api/queries.ts';
import { NotFoundState } from '../../ui/states.tsx';
import { AgreeStep } from './agree-step.tsx';
import { ProblemStep } from './problem-step.tsx';
import type { Step } from './step-frame.tsx';
import { useDraft } from './use-draft.ts';
import { WhenStep } from './when-step.tsx';

/**
 * Asking for help in three steps: what is wrong with which equipment, when, and what it costs and is agreed to (G4,
 * P1–P6). Each is an address of its own, so that the browser's Back goes one back; none can be skipped.
 */
export function AskPage() {
  const { equipmentId } = useParams({ from: '/portal/ask/$equipmentId' });
  const { step } = useSearch({ from: '/portal/ask/$equipmentId' });
  const navigate = useNavigate();
  const { data: portal } = useSuspenseQuery(portalQuery);
  const { draft, change, forget } = useDraft();
  /** Why a later step sent back to this one. */
  const [refused, setRefused] = useState<unknown>(null);
  const equipment = portal.equipment.find((each) => each.id === equipmentId);
  if (equipment === undefined) return <NotFoundState />;
  const goTo = (next: Step, why: unknown = null) => {
    setRefused(why);
    return navigate({ to: '/portal/ask/$equipmentId', params: { equipmentId }, search: { step: next } });
  };
  const shared = { equipment, draft, change, refused };
  const said = draft.problem.trim() !== '';
  if (step === 3 && said && draft.when !== null) {
    const { when } = draft;
    return <AgreeStep {...shared} when={when} freeMinutes={portal.freeMinutes} goTo={goTo} forget={forget} />;
  }
  if (step >= 2 && said) return <WhenStep {...shared} onNext={() => goTo(3)} />;
  return <ProblemStep {...shared} all={portal.equipment} onNext={() => goTo(2)} />;
}
