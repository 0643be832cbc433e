// English texts of the small pages beside form and status page: the document of a mail, and the links mailed again.

export const documentEn = {
  title: 'Message',
  gone: 'This view is no longer valid. Open the message again.',
};
