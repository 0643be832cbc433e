// How queues are called in AWS: infra makes them so, and the function that puts dead letters back finds them so.

/** Stands behind a queue's name in the name of its dead letters. SQS takes names of 80 characters. */
export const DEAD_LETTERS_SUFFIX = '-dead-letters';
