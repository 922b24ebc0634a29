import { Button } from '@mantine/core';
import { type ComponentType, useState } from 'react';
import type { SessionView } from '../../../protocol/sessions.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Key } from '../../staff/key.tsx';
import { useShortcut } from '../../staff/shortcuts.ts';
import { Card } from '../../ui/card.tsx';
import { ClipboardPanel } from './clipboard-panel.tsx';
import { FilesPanel } from './files-panel.tsx';
import { HandOverPanel } from './hand-over-panel.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { SystemPanel } from './system-panel.tsx';
import classes from './tools.module.css';

type Tool = 'notes' | 'clipboard' | 'files' | 'system' | 'hand-over';
const TOOLS: Readonly<Record<Tool, { key: string; Panel: ComponentType<{ session: SessionView }> }>> = {
  notes: { key: 'n', Panel: NotesPanel },
  clipboard: { key: 'p', Panel: ClipboardPanel },
  files: { key: 'l', Panel: FilesPanel },
  system: { key: 's', Panel: SystemPanel },
  'hand-over': { key: 'j', Panel: HandOverPanel },
};
const NAMES = Object.keys(TOOLS) as Tool[];
/** What the office may do in a session that is a technician's. */
const OF_OFFICE: readonly Tool[] = ['notes', 'hand-over'];

/** What the technician does beside the desktop: one thing open at a time, each behind its key. */
export function ToolPanels({ session, mine }: { session: SessionView; mine: boolean }) {
  const t = useWords('tools');
  const [open, setOpen] = useState<Tool | null>(null);
  const Panel = open === null ? null : TOOLS[open].Panel;
  const toggle = (tool: Tool) => setOpen((now) => (now === tool ? null : tool));
  return (
    <Card p="sm">
      <div className={classes.strip}>
        {(mine ? NAMES : OF_OFFICE).map((tool) => (
          <ToolButton key={tool} tool={tool} open={open === tool} toggle={() => toggle(tool)} />
        ))}
      </div>
      {Panel !== null && open !== null && (
        <section aria-label={t(`tool.${open}`)} style={{ marginTop: '0.75rem' }}>
          <Panel session={session} />
        </section>
      )}
    </Card>
  );
}

function ToolButton({ tool, open, toggle }: { tool: Tool; open: boolean; toggle: () => void }) {
  const t = useWords('tools');
  const { key } = TOOLS[tool];
  useShortcut(key, t(`tool.${tool}`), toggle);
  return (
    <Button
      size="compact-sm"
      variant={open ? 'light' : 'default'}
      aria-expanded={open}
      aria-keyshortcuts={key}
      rightSection={<Key of={key} />}
      onClick={toggle}
    >
      {t(`tool.${tool}`)}
    </Button>
  );
}
