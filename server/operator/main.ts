import { COMMANDS } from './commands.ts';
import { runCommand } from './run-command.ts';

// npm run -s iponto -- …: what an operator asks of the program from a terminal or a script.
const terminal = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('pt') ? 'pt' : 'en';
const said = await runCommand(COMMANDS, process.argv.slice(2), terminal);
process.stdout.write(said.out);
process.stderr.write(said.error);
process.exitCode = said.code;
