export const words = {
  title: 'Consola do técnico',
} as const;
