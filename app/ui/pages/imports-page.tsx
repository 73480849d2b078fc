import { useNavigate } from '@remix-run/react';
import { Badge, BlockStack, Card, DropZone, IndexTable, Link, Page, ProgressBar, Text } from '@shopify/polaris';
import { useState } from 'react';
import { MAX_FILE_BYTES, type ImportOut } from '#app/contract/imports.ts';
import type { Problem } from '#app/contract/problem.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { dateTime, plural } from '../format.ts';
import { size } from '../imports-wording.ts';
import { useShop } from '../shop-context.tsx';
import { uploadFile } from '../upload-file.ts';
import { usePolling } from '../use-polling.ts';

/** Files of orders from elsewhere: upload one, and see what was read of each. */
export function ImportsPage({ imports }: { imports: ImportOut[] }) {
  usePolling(
    imports.some(({ status }) => status === 'reading'),
    2000,
  );
  return (
    <Page title="Orders from a file" subtitle="Copy orders of another shop, channel or system into this one.">
      <BlockStack gap="400">
        <Upload />
        {imports.length > 0 && <Files imports={imports} />}
      </BlockStack>
    </Page>
  );
}

interface Sending {
  name: string;
  /** From 0 to 1. */
  sent: number;
}

function Upload() {
  const navigate = useNavigate();
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<Pick<Problem, 'title' | 'detail' | 'remedy' | 'errors'> | null>(null);
  const take = async (file: File) => {
    setProblem(null);
    if (file.size > MAX_FILE_BYTES) {
      setProblem({
        title: 'The file is too large',
        detail: `${file.name} has ${size(file.size)}.`,
        remedy: 'Split it into files of at most 100 MB.',
        errors: [],
      });
      return;
    }
    setSending({ name: file.name, sent: 0 });
    const result = await uploadFile<ImportOut>(`/api/imports?name=${encodeURIComponent(file.name.slice(0, 255))}`, file, (sent) =>
      setSending({ name: file.name, sent }),
    );
    setSending(null);
    if (result.ok) navigate(`/app/imports/${result.value.id}`);
    else setProblem(result.problem);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Upload a file
        </Text>
        <Text as="p" tone="subdued">
          Shopify’s order export (CSV), or orders as JSON from the Admin API (GraphQL or REST) or from webhooks. In UTF-8, at most 100 MB
          and 10,000 orders. Files are kept for 30 days.
        </Text>
        {problem && <ProblemBanner problem={problem} />}
        {sending ? (
          <BlockStack gap="200">
            <Text as="p">{sending.sent < 1 ? `Reading ${sending.name}` : `Finishing ${sending.name}`}</Text>
            <ProgressBar progress={Math.round(sending.sent * 100)} size="small" ariaLabelledBy="upload-progress" />
            <div id="upload-progress" role="status" className="oc-visually-hidden">
              {`${Math.round(sending.sent * 100)} percent of ${sending.name} read`}
            </div>
          </BlockStack>
        ) : (
          <DropZone label="File with orders" allowMultiple={false} type="file" onDrop={(files) => files[0] && void take(files[0])}>
            <DropZone.FileUpload actionTitle="Choose a file" actionHint="or drop it here: .csv, .json, .jsonl" />
          </DropZone>
        )}
      </BlockStack>
    </Card>
  );
}

function Files({ imports }: { imports: ImportOut[] }) {
  const { timeZone } = useShop();
  return (
    <Card padding="0">
      <IndexTable
        resourceName={{ singular: 'file', plural: 'files' }}
        itemCount={imports.length}
        selectable={false}
        headings={[{ title: 'File' }, { title: 'Orders' }, { title: 'Report' }, { title: 'Uploaded' }]}
      >
        {imports.map((file, position) => (
          <IndexTable.Row key={file.id} id={file.id} position={position}>
            <IndexTable.Cell>
              <Link url={`/app/imports/${file.id}`} dataPrimaryLink removeUnderline monochrome>
                <Text as="span" fontWeight="semibold" breakWord>
                  {file.fileName}
                </Text>
              </Link>
            </IndexTable.Cell>
            <IndexTable.Cell>{plural(file.orders, 'order')}</IndexTable.Cell>
            <IndexTable.Cell>
              <FileState file={file} />
            </IndexTable.Cell>
            <IndexTable.Cell>
              {dateTime(file.createdAt, timeZone)}
              <Text as="span" tone="subdued">{` · ${size(file.bytes)}`}</Text>
            </IndexTable.Cell>
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}

function FileState({ file }: { file: ImportOut }) {
  if (file.status === 'reading') return <Badge tone="info">Being read</Badge>;
  if (file.problems + file.withErrors > 0) return <Badge tone="critical">{`${file.problems + file.withErrors} cannot be copied`}</Badge>;
  if (file.withWarnings > 0) return <Badge tone="warning">{`${file.withWarnings} to look at`}</Badge>;
  return <Badge tone="success">All fine</Badge>;
}
