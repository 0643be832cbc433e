// What events are called on the bus, as the relay writes it and the rules match it. The detail type is the event's own type.

export const EVENT_SOURCE = 'firstline';
