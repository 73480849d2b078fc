import type { Deps } from './deps.ts';
import type { UseCases } from './use-cases.ts';
import { trySeverities } from '../domain/copying/severities.ts';
import { abortCopy } from './abort-copy.ts';
import { completeCopy } from './complete-copy.ts';
import { handleScopesUpdate, handleUninstall, redactCustomer, redactShop, requestCustomerData } from './compliance.ts';
import { findBuyers, findOrders, listLocations } from './find-orders.ts';
import { importVerbs } from './imports/build-imports.ts';
import { alsoOfImports } from './imports/forget-imports.ts';
import { answerDataRequest } from './privacy.ts';
import { previewCopy } from './preview-copy.ts';
import { getCopy, listCopies, readLineage } from './read-copies.ts';
import { retryCopy } from './retry-copy.ts';
import { runCopy } from './run-copy/run-copy.ts';
import { profileVerbs } from './shop-profiles.ts';
import { splitVerbs } from './split-copy.ts';
import { startCopy } from './start-copy.ts';

/** Every verb with its ports handed in. */
export function buildUseCases(deps: Deps): UseCases {
  const { ports } = deps;
  return {
    findOrders: findOrders(ports),
    listLocations: listLocations(ports),
    findBuyers: findBuyers(ports),
    previewCopy: previewCopy(deps),
    startCopy: startCopy(deps),
    runCopy: (request) => runCopy(ports, request, deps.steps),
    getCopy: getCopy(ports),
    listCopies: listCopies(ports),
    readLineage: readLineage(ports),
    countCopies: ({ shop }) => ports.ledger.counts(shop),
    retryCopy: retryCopy(ports),
    abortCopy: abortCopy(ports),
    completeCopy: completeCopy(ports),
    handleUninstall: handleUninstall(ports),
    handleScopesUpdate: handleScopesUpdate(ports),
    ...alsoOfImports(ports, { redactShop: redactShop(ports), redactCustomer: redactCustomer(ports) }),
    requestCustomerData: requestCustomerData(ports),
    listDataRequests: ({ shop }) => ports.privacy.dataRequests(shop),
    answerDataRequest: (request) => answerDataRequest(ports, request),
    ...profileVerbs(deps),
    async trySeverities({ shop, severities }) {
      const copies = await ports.counts.judged(shop, 100);
      return { tried: copies.length, changed: trySeverities(copies, severities) };
    },
    readSettings: ({ shop }) => ports.settings.read(shop),
    changeSettings: ({ shop, change, by = null }) => ports.settings.change(shop, change, { at: ports.clock.now().toISOString(), by }),
    ...splitVerbs(deps),
    ...importVerbs(ports, startCopy(deps)),
  };
}
