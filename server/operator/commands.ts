import type { Command } from './command.ts';
import { ownerInvite } from './owner.ts';
import { price } from './price.ts';
import { referenceEpc, referenceMultibanco, referenceRf } from './reference.ts';
import { saftExport, saftVerify } from './saft.ts';
import { statementCheck } from './statement.ts';

/** Every command there is, in the order in which `--help` lists them. */
export const COMMANDS: readonly Command[] = [
  statementCheck,
  saftExport,
  saftVerify,
  referenceMultibanco,
  referenceRf,
  referenceEpc,
  price,
  ownerInvite,
];
