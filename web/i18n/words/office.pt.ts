export const words = {
  title: 'Escritório',
} as const;
