// Every figure, one after the other; each file also runs alone.
await import('./second-start.ts');
await import('./relay.ts');
await import('./recording.ts');
await import('./quiet-sessions.ts');
await import('./video.ts');
await import('./seek.ts');
await import('./transfer.ts');
await import('./statement.ts');
await import('./lighthouse.ts');
