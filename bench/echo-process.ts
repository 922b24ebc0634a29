import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

// The limit of a quiet session: one socket whose messages come straight back, with the same library and nothing else.
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data, binary) => socket.send(data, { binary }));
});
server.on('listening', () => console.log(`PORT=${(server.address() as AddressInfo).port}`));
