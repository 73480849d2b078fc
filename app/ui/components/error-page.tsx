import { isRouteErrorResponse, useRevalidator, useRouteError } from '@remix-run/react';
import { AppProvider, Card, EmptyState, Page, Text } from '@shopify/polaris';
import english from '@shopify/polaris/locales/en.json';
import type { Problem } from '#app/contract/problem.ts';
import { EMPTY_IMAGE } from './empty-image.ts';
import { ProblemBanner } from './problem-banner.tsx';

type Shown = Pick<Problem, 'title' | 'detail' | 'remedy' | 'errors'> & { code?: string };

/** A page that could not be shown: what happened, and what to do. `bare`: outside of the app's own provider. */
export function ErrorPage({ error, bare = false }: { error: unknown; bare?: boolean }) {
  const { revalidate } = useRevalidator();
  const problem = problemOf(error);
  const page =
    problem.code === 'STAFF_NOT_ALLOWED' ? (
      <NoPermission problem={problem} onRetry={revalidate} />
    ) : (
      <Page title="This page could not be shown">
        <ProblemBanner problem={problem} onRetry={revalidate} />
      </Page>
    );
  return bare ? <AppProvider i18n={english}>{page}</AppProvider> : page;
}

/** Nothing is wrong with the page: this person may not see it. */
function NoPermission({ problem, onRetry }: { problem: Shown; onRetry: () => void }) {
  return (
    <Page title="Order Copy">
      <Card>
        <EmptyState heading={problem.title} image={EMPTY_IMAGE} action={{ content: 'Try again', onAction: onRetry }}>
          <Text as="p">
            {problem.detail} {problem.remedy}
          </Text>
        </EmptyState>
      </Card>
    </Page>
  );
}

/**
 * The error boundary of every page. Shopify's own answers (the page that fetches a session token) come here as thrown HTML responses and
 * must be shown as they are. A page inside of the app's frame keeps its menu; the frame itself has none to keep.
 */
export function PageErrors({ bare = false }: { bare?: boolean }) {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && typeof error.data === 'string' && error.data.includes('<script')) {
    return <div dangerouslySetInnerHTML={{ __html: error.data }} />;
  }
  return <ErrorPage error={error} bare={bare} />;
}

/** Loaders throw problem+json; whatever else arrives here is nobody's message to the merchant. */
export function problemOf(error: unknown): Shown {
  const data: unknown = isRouteErrorResponse(error) ? parsed(error.data) : null;
  if (isProblem(data)) return data;
  if (isRouteErrorResponse(error) && error.status === 404) {
    return {
      title: 'There is nothing at this address',
      detail: 'It may have been deleted, or the link is wrong.',
      remedy: 'Choose a page from the menu.',
      errors: [],
    };
  }
  return {
    title: 'Something went wrong on our side',
    detail: 'The page could not be loaded. Copies that have been started go on by themselves.',
    remedy: 'Try again. If it happens again, contact support and say what you were doing.',
    errors: [],
  };
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

function isProblem(data: unknown): data is Problem {
  return typeof data === 'object' && data !== null && 'title' in data && 'detail' in data && 'errors' in data;
}
