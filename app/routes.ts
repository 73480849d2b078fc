import { flatRoutes } from '@remix-run/fs-routes';

/** Routes are the files of app/routes; folders there (`api/`, `pages/`, `presenters/`) are what the doors share, not routes. */
export default flatRoutes({ ignoredRouteFiles: ['**/{api,pages,presenters}/**'] });
