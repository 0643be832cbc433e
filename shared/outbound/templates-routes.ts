// Method and path of the routes of templates.
import type { RouteName } from '../kernel/route.ts';

export const TEMPLATES_ROUTES = {
  listTemplateSettings: { method: 'GET', path: '/v1/settings/templates' },
  addAckTemplate: { method: 'POST', path: '/v1/settings/acknowledgement-templates' },
  changeAckTemplate: { method: 'PUT', path: '/v1/settings/acknowledgement-templates/{templateId}' },
  previewAcknowledgement: { method: 'POST', path: '/v1/settings/acknowledgement-previews' },
  addReplyTemplate: { method: 'POST', path: '/v1/settings/reply-templates' },
  changeReplyTemplate: { method: 'PUT', path: '/v1/settings/reply-templates/{templateId}' },
  listReplyTemplates: { method: 'GET', path: '/v1/reply-templates' },
  renderReplyTemplate: { method: 'GET', path: '/v1/tickets/{ticketId}/reply-templates/{templateId}' },
} as const satisfies Record<string, RouteName>;
