import { flatRoutes } from '@remix-run/fs-routes';

/** Routes are the files of app/routes; its folders (`api/`, `pages/`, `presenters/`) hold what the doors share and have no route file. */
export default flatRoutes();
