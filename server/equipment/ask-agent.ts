import type { EquipmentId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { AgentReport } from '../../protocol/agent.ts';

export type AskRefusal = 'agent-offline' | 'agent-silent';

/** The questions that wait for their agent's report, each by the nonce of its instruction. */
export type PendingQuestions = Readonly<{
  /** Resolves with the report; `agent-silent` when none came in time, `agent-offline` when the line went first. */
  wait(equipmentId: EquipmentId, nonce: string, timeoutMs: number): Promise<Result<AgentReport, AskRefusal>>;
  /** A report came: whoever waits for it has it. */
  answered(equipmentId: EquipmentId, report: AgentReport): void;
  /** The agent's line is down: nobody waits any longer. */
  lost(equipmentId: EquipmentId): void;
}>;

export function createPendingQuestions(): PendingQuestions {
  const waiting = new Map<string, (outcome: Result<AgentReport, AskRefusal>) => void>();
  const keyOf = (equipmentId: EquipmentId, nonce: string) => `${equipmentId} ${nonce}`;
  return {
    wait: (equipmentId, nonce, timeoutMs) =>
      new Promise((resolve) => {
        const key = keyOf(equipmentId, nonce);
        const timer = setTimeout(() => settle(refuse('agent-silent')), timeoutMs);
        const settle = (outcome: Result<AgentReport, AskRefusal>) => {
          clearTimeout(timer);
          waiting.delete(key);
          resolve(outcome);
        };
        waiting.set(key, settle);
      }),
    answered: (equipmentId, report) => waiting.get(keyOf(equipmentId, report.nonce ?? ''))?.(ok(report)),
    lost: (equipmentId) => {
      const theirs = [...waiting].filter(([key]) => key.startsWith(`${equipmentId} `));
      for (const [, settle] of theirs) settle(refuse('agent-offline'));
    },
  };
}
