import type { WebSocket } from "@fastify/websocket";

const heartbeat_ms = 30_000;
const goingAway = 1001;

/** Lets go of a socket whose other end is gone, and calls `onBeat` as long as it is there. */
export function keepAlive(socket: WebSocket, onBeat: () => void = () => {}): void {
  let isAlive = true;
  const heartbeat = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
    onBeat();
  }, heartbeat_ms);
  socket.on("pong", () => {
    isAlive = true;
  });
  socket.on("error", () => socket.close(goingAway));
  socket.on("close", () => clearInterval(heartbeat));
}
