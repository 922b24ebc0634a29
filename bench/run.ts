// Every figure, one after the other; each file also runs alone.
await import('./second-start.ts');
await import('./relay.ts');
await import('./seek.ts');
