import type { Block, Fact, Frame, MailDraft } from './mail-parts.ts';

/** Light colours stand inline, because many programs drop the style sheet; the dark ones override them by class. */
const DARK = `@media (prefers-color-scheme: dark) {
  .page { background: #12191c !important; color: #eef3f4 !important; }
  .box { background: #1c272b !important; color: #eef3f4 !important; }
  .notice { background: #3a2f10 !important; color: #fff3cf !important; border-color: #e0b23c !important; }
  .soft { color: #b4c3c8 !important; }
  .line { border-color: #3a4a50 !important; }
  .link { color: #8fd3df !important; }
}`;
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const SOFT = 'color:#4a5a61';
const LINE = 'border-top:1px solid #cfdadd';

export function mailHtml(draft: MailDraft, frame: Frame): string {
  return `<!doctype html>
<html lang="${draft.language === 'pt' ? 'pt-PT' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(draft.subject)}</title>
<style>${DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#ffffff;color:#16242a;${FONT};font-size:18px;line-height:1.5">
<div class="page" style="max-width:560px;margin:0 auto;padding:24px 20px;background:#ffffff;color:#16242a">
<p class="soft" style="margin:0 0 20px;font-size:16px;font-weight:700;${SOFT}">${escapeHtml(draft.sender.name)}</p>
<h1 style="margin:0 0 20px;font-size:26px;line-height:1.25">${escapeHtml(draft.subject)}</h1>
${paragraph(frame.greeting)}
${draft.blocks.map(blockHtml).join('\n')}
${footer(frame)}
</div>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.text);
    case 'heading':
      return `<h2 style="margin:32px 0 12px;font-size:21px;line-height:1.3">${escapeHtml(block.text)}</h2>`;
    case 'notice':
      return `<p class="notice" style="margin:20px 0;padding:12px 16px;border-left:5px solid #c98a00;background:#fff6dd;color:#3d2e00;font-weight:700">${escapeHtml(block.text)}</p>`;
    case 'relief':
      return `<p class="box" style="margin:20px 0;padding:14px 20px;border-radius:10px;background:#e6f3f5;color:#16242a;font-size:21px;font-weight:700">${escapeHtml(block.text)}</p>`;
    case 'amount':
      return `<div class="box" style="margin:20px 0;padding:16px 20px;border-radius:10px;background:#e6f3f5;color:#16242a">${escapeHtml(block.label)}<br><strong style="font-size:34px;line-height:1.25">${escapeHtml(block.value)}</strong></div>`;
    case 'facts':
      return `<table style="width:100%;margin:16px 0;border-collapse:collapse;font-size:18px;line-height:1.4">${block.rows.map(factRow).join('')}</table>`;
    case 'to-copy':
      return `<dl class="box" style="margin:16px 0;padding:4px 20px 16px;border-radius:10px;background:#eef3f4;color:#16242a">${block.rows.map(copyRow).join('')}</dl>`;
    case 'button':
      return button(block.label, block.url);
    case 'picture':
      return `<p style="margin:16px 0;text-align:center"><img src="cid:${escapeHtml(block.cid)}" alt="${escapeHtml(block.alt)}" width="${block.widthPx}" height="${block.widthPx}" style="display:inline-block;padding:8px;border-radius:10px;background:#ffffff"></p>`;
  }
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
}

function factRow(fact: Fact): string {
  return `<tr><th scope="row" class="soft line" style="padding:8px 12px 8px 0;${LINE};${SOFT};font-weight:400;text-align:left;vertical-align:top">${escapeHtml(fact.label)}</th><td class="line" style="padding:8px 0;${LINE};font-weight:700;text-align:right;vertical-align:top${whole(fact.value)}">${escapeHtml(fact.value)}</td></tr>`;
}

/** A short figure stays on one line on the narrowest phone; a name may break. */
function whole(value: string): string {
  return value.length <= 16 ? ';white-space:nowrap' : '';
}

function copyRow(fact: Fact): string {
  return `<dt class="soft" style="margin:12px 0 0;font-size:16px;${SOFT}">${escapeHtml(fact.label)}</dt><dd style="margin:0;font-size:20px;font-weight:700;overflow-wrap:anywhere">${escapeHtml(fact.value)}</dd>`;
}

/** The address stands below the button as well: some programs show no buttons, and some people want to see it. */
function button(label: string, url: string): string {
  const href = escapeHtml(webAddress(url));
  return `<p style="margin:24px 0 8px"><a href="${href}" style="display:inline-block;padding:14px 26px;border-radius:10px;background:#0a5f6e;color:#ffffff;font-size:20px;font-weight:700;text-decoration:none">${escapeHtml(label)}</a></p>
<p class="soft" style="margin:0 0 20px;font-size:15px;${SOFT};overflow-wrap:anywhere">${href}</p>`;
}

function footer(frame: Frame): string {
  const lines = frame.footer.map(escapeHtml).join('<br>');
  const complaints = `<a class="link" href="${frame.complaints.url}" style="color:#0a5f6e">${escapeHtml(frame.complaints.label)}</a>`;
  return `<div class="soft line" style="margin:36px 0 0;padding:16px 0 0;${LINE};${SOFT};font-size:15px;line-height:1.6">${lines}<br>${complaints}</div>`;
}

function webAddress(url: string): string {
  if (!/^https?:\/\//.test(url)) throw new Error(`not a web address: ${url}`);
  return url;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '').replace(/(?<=\d) €/g, '&nbsp;€');
}
