// English texts of views that stand in the navigation and above every list; what is opened from there is in list-tools-en.ts.
export const workspaceViewsEn = {
  views: {
    fixed: {
      open: 'All open',
      unowned: 'No owner',
      late: 'Late',
      mentions: 'Mentions',
      today: 'Due today',
      waiting: 'Waiting',
      solved: 'Solved lately',
    },
    noMentions: 'When a colleague names you in a note, its ticket stands here until you look.',
    own: 'Your views',
    work: 'To do and waiting',
    gone: 'This view is no longer there.',
    filter: 'Filter',
    columns: 'Columns',
    split: 'Split',
    counted: (count: number, page: string) => `(${count}) ${page}`,
    lateOf: (count: number) => `${count} late`,
    leftOut: (count: number) => `${count} more queues are not in this list: choose fewer by Filter.`,
    choose: 'Choose a ticket to see it here.',
    /** Who is at a ticket, in its row. */
    here: { answering: 'answering', noting: 'writing a note', reading: 'reading' },
    columnNames: { queue: 'Queue', channel: 'Came by', priority: 'Priority' },
  },
};
