export const words = {
  title: 'Assistência remota iPonto',
  description: 'Um técnico resolve o problema no seu computador, à distância.',
} as const;
