/** Does something in the session on the face that the page is of (portal, equipment, phone, console), and asks anew how it stands. */
export type Act = (name: string, body: object) => Promise<void>;
