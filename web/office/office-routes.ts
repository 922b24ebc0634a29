import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { equipmentQuery } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { prepare } from '../prepare.ts';
import { rootRoute } from '../root-route.tsx';

const frame = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office',
  component: lazyRouteComponent(() => import('../staff/staff-frame.tsx'), 'StaffFrame'),
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
});

const paymentRequest = createRoute({
  getParentRoute: () => frame,
  path: '/payments/$requestId',
  component: lazyRouteComponent(() => import('./request-page.tsx'), 'RequestPage'),
});

const allowance = createRoute({
  getParentRoute: () => frame,
  path: '/clients/$clientId/allowance',
  component: lazyRouteComponent(() => import('../clients/allowance-page.tsx'), 'AllowancePage'),
});

const payments = createRoute({
  getParentRoute: () => frame,
  path: '/payments',
  component: lazyRouteComponent(() => import('./payments-page.tsx'), 'PaymentsPage'),
});

const documents = createRoute({
  getParentRoute: () => frame,
  path: '/documents',
  component: lazyRouteComponent(() => import('./documents-page.tsx'), 'DocumentsPage'),
});

const statements = createRoute({
  getParentRoute: () => frame,
  path: '/payments/statements',
  component: lazyRouteComponent(() => import('./statements/statements-page.tsx'), 'StatementsPage'),
});

const statementFile = createRoute({
  getParentRoute: () => frame,
  path: '/payments/statements/$fileId',
  component: lazyRouteComponent(() => import('./statements/file-page.tsx'), 'FilePage'),
});

const outbox = createRoute({
  getParentRoute: () => frame,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./outbox-page.tsx'), 'OutboxPage'),
});

const mail = createRoute({
  getParentRoute: () => frame,
  path: '/outbox/$mailId',
  component: lazyRouteComponent(() => import('./mail-page.tsx'), 'MailPage'),
});

const alerts = createRoute({
  getParentRoute: () => frame,
  path: '/alerts',
  component: lazyRouteComponent(() => import('./alerts-page.tsx'), 'AlertsPage'),
});

const staff = createRoute({
  getParentRoute: () => frame,
  path: '/staff',
  component: lazyRouteComponent(() => import('./staff-page.tsx'), 'StaffPage'),
});

const company = createRoute({
  getParentRoute: () => frame,
  path: '/company',
  component: lazyRouteComponent(() => import('./company-page.tsx'), 'CompanyPage'),
});

const rules = createRoute({
  getParentRoute: () => frame,
  path: '/rules',
  component: lazyRouteComponent(() => import('./rules-page.tsx'), 'RulesPage'),
});

const deletions = createRoute({
  getParentRoute: () => frame,
  path: '/deletions',
  component: lazyRouteComponent(() => import('./deletions-page.tsx'), 'DeletionsPage'),
});

const agreements = createRoute({
  getParentRoute: () => frame,
  path: '/agreements',
  component: lazyRouteComponent(() => import('./agreements/agreements-page.tsx'), 'AgreementsPage'),
});

const agreementDraft = createRoute({
  getParentRoute: () => frame,
  path: '/agreements/$kind/draft',
  component: lazyRouteComponent(() => import('./agreements/draft-page.tsx'), 'DraftPage'),
});

const agreementVersion = createRoute({
  getParentRoute: () => frame,
  path: '/agreements/$kind/$version',
  component: lazyRouteComponent(() => import('./agreements/version-page.tsx'), 'VersionPage'),
});

const clients = createRoute({
  getParentRoute: () => frame,
  path: '/clients',
  component: lazyRouteComponent(() => import('../clients/clients-page.tsx'), 'ClientsPage'),
});

const newClient = createRoute({
  getParentRoute: () => frame,
  path: '/clients/new',
  component: lazyRouteComponent(() => import('../clients/new-client-page.tsx'), 'NewClientPage'),
});

const client = createRoute({
  getParentRoute: () => frame,
  path: '/clients/$clientId',
  component: lazyRouteComponent(() => import('../clients/client-page.tsx'), 'ClientPage'),
});

const equipment = createRoute({
  getParentRoute: () => frame,
  path: '/equipment/$equipmentId',
  loader: ({ context, params }) =>
    prepare(context, ['clients', 'session'], queryClient.prefetchQuery(equipmentQuery(params.equipmentId))),
  component: lazyRouteComponent(() => import('../clients/equipment-page.tsx'), 'EquipmentPage'),
});

export const officeRoute = frame.addChildren([
  home,
  payments,
  documents,
  paymentRequest,
  allowance,
  statements,
  statementFile,
  outbox,
  mail,
  alerts,
  staff,
  company,
  rules,
  deletions,
  agreements,
  agreementDraft,
  agreementVersion,
  clients,
  newClient,
  client,
  equipment,
]);
