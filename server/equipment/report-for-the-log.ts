import type { AgentReport } from '../../protocol/agent.ts';

/** What an agent answers may hold the names of the client's files and facts of their computer: only its kind is logged. */
export function forTheLog({ kind, session, reason, answer }: AgentReport) {
  return { kind, session, reason, answer: answer?.of };
}
