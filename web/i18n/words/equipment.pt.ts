export const words = {
  title: 'Assistência remota',
} as const;
