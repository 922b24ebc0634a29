import { Stack } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { hasCode } from '../../api/problem.ts';
import { portalQuery, quoteQuery } from '../../api/queries.ts';
import { CompanyPhones } from '../../session/company-phones.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { NotFoundState } from '../../ui/states.tsx';
import { AgreeStep } from './agree-step.tsx';
import { alreadyFor } from './asked-already.tsx';
import { BeforeAsking } from './before-asking.tsx';
import { CanNotAsk } from './can-not-ask.tsx';
import { NOT_NOW } from './not-now.ts';
import { ProblemStep } from './problem-step.tsx';
import type { Step } from './step-frame.tsx';
import { useDraft } from './use-draft.ts';
import { WhenStep } from './when-step.tsx';

/** Asking for help (G4, P1–P6), and below it always whom to phone (C2). */
export function AskPage() {
  return (
    <Stack gap="xl">
      <Steps />
      <CompanyPhones />
    </Stack>
  );
}

/**
 * What is wrong with which equipment, when, and what it costs and is agreed to. Each step is an address of its own, so
 * that the browser's Back goes one back; none can be skipped. What would be refused at the end is told at the first of
 * them at which it can be known.
 */
function Steps() {
  const { equipmentId } = useParams({ from: '/portal/ask/$equipmentId' });
  const { step } = useSearch({ from: '/portal/ask/$equipmentId' });
  const navigate = useNavigate();
  const { data: portal } = useSuspenseQuery(portalQuery);
  const { draft, change, forget } = useDraft(portal.client.id);
  /** Why a later step sent back to one. */
  const [sentBack, setSentBack] = useState<{ to: Step; why: unknown } | null>(null);
  const now = useQuery({
    ...quoteQuery(equipmentId, null),
    throwOnError: (error, { state }) => state.data === undefined && !hasCode(error, ...NOT_NOW, 'unpaid-first'),
  });
  const equipment = portal.equipment.find((each) => each.id === equipmentId);
  if (equipment === undefined) return <NotFoundState />;
  if (hasCode(now.error, 'unpaid-first')) {
    return <CanNotAsk error={now.error} equipmentId={equipmentId} payments={portal.payments} />;
  }
  const goTo = (next: Step, why: unknown = null) => {
    setSentBack({ to: next, why });
    return navigate({ to: '/portal/ask/$equipmentId', params: { equipmentId }, search: { step: next } });
  };
  const notNow = hasCode(now.error, ...NOT_NOW) ? now.error : null;
  const quote = notNow === null ? (now.data?.quote ?? null) : null;
  const already = alreadyFor(equipmentId, portal);
  const shared = { draft, change, equipmentId };
  const refused = sentBack?.to === step ? sentBack.why : null;
  const said = draft.problem.trim() !== '';
  if (step > 1 && said && now.isPending) return <LoadingState />;
  const { when } = draft;
  const canBe = when === 'now' ? notNow === null && already.asked === undefined : already.booked === undefined;
  if (step === 3 && said && when !== null && canBe) {
    const { name } = equipment;
    return <AgreeStep {...shared} equipmentName={name} when={when} portal={portal} goTo={goTo} forget={forget} />;
  }
  if (step > 1 && said) {
    const why = { already, notNow, refused };
    return <WhenStep {...shared} {...why} quote={quote} onNext={() => goTo(3)} />;
  }
  return (
    <ProblemStep {...{ draft, change, equipment, refused }} all={portal.equipment} onNext={() => goTo(2)}>
      <BeforeAsking equipment={equipment} already={already} quote={quote} />
    </ProblemStep>
  );
}
