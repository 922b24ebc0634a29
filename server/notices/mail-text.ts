import type { Block, Fact, Frame, MailDraft } from './mail-parts.ts';

/** The mail as plain text: one paragraph a line, the reader's program breaks the lines. */
export function mailText(draft: MailDraft, frame: Frame): string {
  const parts = [
    frame.greeting,
    ...draft.blocks.map(blockText).filter((part) => part !== ''),
    `-- \n${frame.footer.join('\n')}\n${frame.complaints.label}: ${frame.complaints.url}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'heading':
      return `${block.text}\n${'-'.repeat(block.text.length)}`;
    case 'notice':
    case 'relief':
      return `* ${block.text}`;
    case 'amount':
      return factText(block);
    case 'facts':
    case 'to-copy':
      return block.rows.map(factText).join('\n');
    case 'button':
      return `${block.label}:\n${block.url}`;
    case 'picture':
      return '';
  }
}

function factText(fact: Fact): string {
  return `${fact.label}: ${fact.value}`;
}
