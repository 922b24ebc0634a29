// Every figure, one after the other; each file also runs alone.
await import('./relay.ts');
