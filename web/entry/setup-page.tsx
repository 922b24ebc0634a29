import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { setupView } from '../../protocol/sign-in.ts';
import { get } from '../api/request.ts';
import { OneThing } from '../ui/one-thing.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';
import { SetupForm } from './setup-form.tsx';
import { useEnter } from './use-enter.ts';

/** The first run: the company and its owner, then the owner's second factor. */
export function SetupPage() {
  const { token } = useParams({ from: '/setup/$token' });
  const enter = useEnter();
  const [password, setPassword] = useState<string | null>(null);
  return (
    <OneThing>
      {password === null ? (
        <OpenLink token={token} onSetUp={setPassword} />
      ) : (
        <SecondFactorSetup password={password} onDone={enter} />
      )}
    </OneThing>
  );
}

function OpenLink({ token, onSetUp }: { token: string; onSetUp: (password: string) => void }) {
  const path = `/api/setup/${encodeURIComponent(token)}`;
  useSuspenseQuery({ queryKey: ['setup', token], queryFn: ({ signal }) => get(setupView, path, signal) });
  return <SetupForm path={path} onSetUp={onSetUp} />;
}
