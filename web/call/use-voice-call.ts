import { useEffect, useState, useSyncExternalStore } from 'react';
import type { CallDevice } from '../../protocol/call.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { VoiceCall, type VoiceState } from './voice-call.ts';

export type VoiceControls = VoiceState & Pick<VoiceCall, 'join' | 'hangUp' | 'mute'>;

/** The call of this page, for as long as the page stands; its voice is handed in while the session is recorded (G1). */
export function useVoiceCall(device: CallDevice, session: SessionView): VoiceControls {
  const [call] = useState(() => new VoiceCall(device, device === 'technician' ? session.id : null));
  const state = useSyncExternalStore(call.subscribe, call.state);
  const recorded = session.state === 'active' && session.recordingFailed === null;
  useEffect(() => call.record(recorded), [call, recorded]);
  useEffect(() => () => call.hangUp(), [call]);
  return { ...state, join: call.join, hangUp: call.hangUp, mute: call.mute };
}
