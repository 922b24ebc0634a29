const WORDS = {
  pt: {
    title: 'A assistência parou',
    text: 'Ninguém vê este ecrã, e o rato e o teclado são só seus.',
    later:
      'O computador não chegou ao servidor da empresa. Assim que chegar, a empresa fica a saber que parou agora, e o tempo conta só até agora.',
    close: 'Pode fechar esta página.',
  },
  en: {
    title: 'The assistance has stopped',
    text: 'Nobody sees this screen, and mouse and keyboard are yours alone.',
    later:
      'The computer could not reach the company’s server. As soon as it does, the company is told that you stopped now, and the time counts only until now.',
    close: 'You may close this page.',
  },
} as const;

/** What the client reads after stopping without the server: nothing in it needs any. */
export function stoppedPage(language: keyof typeof WORDS): string {
  const { title, text, later, close } = WORDS[language];
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>body{font:1.25rem/1.5 system-ui,sans-serif;max-width:34rem;margin:10vh auto;padding:0 1rem}</style>
<h1>${title}</h1>
<p>${text}</p>
<p>${later}</p>
<p>${close}</p>
</html>
`;
}
