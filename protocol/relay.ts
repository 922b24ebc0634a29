export const RELAY_TECHNICIAN_PATH = '/relay/technician';
export const RELAY_EQUIPMENT_PATH = '/relay/equipment';

/** Close codes of both media sockets. After `peerGone`, `unpaired` and `silent` the console asks for a new ticket and tries again. */
export const RELAY_CLOSE = {
  /** The session is over: do not come back. */
  sessionOver: 4000,
  /** The other side closed. */
  peerGone: 4001,
  /** The other side did not come within 30 s. */
  unpaired: 4002,
  /** The recording can not go on, and the company's rule is that the session then ends (G1). */
  notRecorded: 4003,
  /** The technician signed out. */
  signedOut: 4004,
  /** The session went to a colleague, whose picture is on now. */
  handedOver: 4005,
  /** Nothing was heard from this side for 30 s. */
  silent: 4008,
  /** The equipment can not be asked for its desktop: it is offline. */
  equipmentOffline: 4009,
  /** The program stops; it will be back. */
  serverStopping: 4503,
} as const;
