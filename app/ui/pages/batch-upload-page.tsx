import { useNavigate } from '@remix-run/react';
import {
  Banner,
  BlockStack,
  Button,
  Card,
  Checkbox,
  ChoiceList,
  DropZone,
  FormLayout,
  InlineStack,
  List,
  Page,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import type { BatchCheckOut, BatchOut } from '#app/contract/batches.ts';
import type { Problem } from '#app/contract/problem.ts';
import { callApi } from '../api-client.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { plural } from '../format.ts';
import { OUTCOME, PROFILE } from '../wording.ts';

const MAX_BYTES = 8_000_000;
const LISTED = 20;

/** A file or a search, what it is to become, a look at its rows, and the start: nothing is written before the last button. */
export function BatchUploadPage() {
  const form = useUpload();
  const { checked } = form;
  return (
    <Page title="Copy from a file or a search" backAction={{ content: 'Batches', url: '/app/batches' }}>
      <BlockStack gap="400">
        {form.problem && <ProblemBanner problem={form.problem} />}
        <Card>
          <FormLayout>
            <ChoiceList
              title="Which orders"
              choices={FROM}
              selected={[form.from]}
              onChange={([from]) => form.setFrom(from === 'search' ? 'search' : 'file')}
            />
            {form.from === 'search' ? <SearchField form={form} /> : <FileFields form={form} />}
            <Select label="Copy as" options={PROFILES} value={form.profile} onChange={form.setProfile} />
            <Select label="What to make" options={OUTCOMES} value={form.outcome} onChange={form.setOutcome} />
            <Checkbox
              label="Copy what can be copied when a line is in the way, and list the rest"
              checked={form.lenient}
              onChange={form.setLenient}
            />
            <Checkbox
              label="Make several numbered drafts of an order with more than 499 items"
              helpText="Otherwise such a row stops."
              checked={form.numbered}
              onChange={form.setNumbered}
            />
            <InlineStack gap="200">
              <Button disabled={!form.named} loading={form.busy === 'check'} onClick={() => void form.check()}>
                {form.from === 'search' ? 'Count the orders' : 'Check the file'}
              </Button>
              <Button
                variant="primary"
                disabled={!checked || checked.good === 0}
                loading={form.busy === 'start'}
                onClick={() => void form.start()}
              >
                {checked ? `Copy ${counted(form, checked)}` : 'Copy'}
              </Button>
            </InlineStack>
          </FormLayout>
        </Card>
        {checked && <Checked checked={checked} said={counted(form, checked)} />}
      </BlockStack>
    </Page>
  );
}

type Form = ReturnType<typeof useUpload>;

const FROM = [
  { value: 'file', label: 'From a file' },
  { value: 'search', label: 'From a search' },
];

const counted = (form: Form, checked: BatchCheckOut) => plural(checked.good, form.from === 'search' ? 'order' : 'row');

function SearchField({ form }: { form: Form }) {
  return (
    <TextField
      label="Search"
      helpText="As you search the orders list: names like #1001, customers, or filters like tag:wholesale and financial_status:paid. Up to 10,000 orders; so many take some ten seconds to count."
      autoComplete="off"
      value={form.search}
      onChange={form.setSearch}
    />
  );
}

function FileFields({ form }: { form: Form }) {
  const { file } = form;
  return (
    <BlockStack gap="400">
      <Text as="p">
        A CSV file with a header line and up to 10,000 rows. With a column <b>order</b>, each row copies that order. Without it, one order
        goes to many recipients: first name, last name, company, address1, address2, city, province, country, zip, phone, quantity, PO
        number, note.
      </Text>
      <DropZone
        label="File"
        accept=".csv,text/csv"
        type="file"
        allowMultiple={false}
        onDropAccepted={([next]) => next && form.choose(next)}
      >
        {file ? (
          <DropZone.FileUpload actionHint={`${file.name} is chosen. Choose another to replace it.`} />
        ) : (
          <DropZone.FileUpload actionTitle="Choose a file" actionHint="or drop it here" />
        )}
      </DropZone>
      <TextField
        label="Order that all recipients get a copy of"
        helpText="Its name like #1001, its id, or its address in the admin. Leave it empty when the file names the orders."
        autoComplete="off"
        value={form.orderId}
        onChange={form.setOrderId}
      />
    </BlockStack>
  );
}

const PROFILES = (['exact-copy', 'reorder', 'replacement', 'backorder', 'standing-order'] as const).map((value) => ({
  value,
  label: PROFILE[value].label,
}));
const OUTCOMES = (['draft', 'complete'] as const).map((value) => ({ value, label: OUTCOME[value].label }));

function Checked({ checked, said }: { checked: BatchCheckOut; said: string }) {
  if (checked.bad.length === 0)
    return (
      <Banner tone="success" title={`${said} can be copied`}>
        Nothing has been written yet.
      </Banner>
    );
  return (
    <Banner tone="warning" title={`${said} can be copied; these rows cannot and are left out`}>
      <List>
        {checked.bad.slice(0, LISTED).map(({ line, column, message }) => (
          <List.Item key={`${line}${column}${message}`}>
            Line {line}
            {column ? `, ${column}` : ''}: {message}
          </List.Item>
        ))}
        {checked.bad.length > LISTED && <List.Item>and {checked.bad.length - LISTED} more</List.Item>}
      </List>
    </Banner>
  );
}

function useUpload() {
  const navigate = useNavigate();
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [from, setFrom] = useState<'file' | 'search'>('file');
  const [search, setSearch] = useState('');
  const [orderId, setOrderId] = useState('');
  const [profile, setProfile] = useState('exact-copy');
  const [outcome, setOutcome] = useState('draft');
  const [lenient, setLenient] = useState(false);
  const [numbered, setNumbered] = useState(false);
  const [checked, setChecked] = useState<BatchCheckOut | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<'check' | 'start' | null>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  /** Whatever changes, the look at the rows no longer counts, and the next start is another intention. */
  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setChecked(null);
      setKey(crypto.randomUUID());
    };
  const content = () => ({
    ...(from === 'search' ? { search: search.trim() } : { csv: file?.text ?? '', ...(orderId.trim() ? { orderId: orderId.trim() } : {}) }),
    profile,
    options: {
      outcome: outcome === 'complete' ? { kind: 'complete', payment: 'paid' } : { kind: 'draft' },
      errors: lenient ? 'lenient' : 'strict',
      ...(numbered ? { lines: { overLimit: 'split' } } : {}),
    },
  });
  return {
    ...{ from, search, file, orderId, profile, outcome, lenient, numbered, checked, problem, busy },
    named: from === 'search' ? search.trim() !== '' : file !== null,
    setFrom: changing(setFrom),
    setSearch: changing(setSearch),
    setOrderId: changing(setOrderId),
    setProfile: changing(setProfile),
    setOutcome: changing(setOutcome),
    setLenient: changing(setLenient),
    setNumbered: changing(setNumbered),
    choose(next: File) {
      if (next.size > MAX_BYTES) return setProblem(tooLarge(next));
      void next.text().then((text) => changing(setFile)({ name: next.name, text }));
    },
    async check() {
      setBusy('check');
      const result = await callApi<BatchCheckOut>('/api/batches/check', { method: 'POST', body: content() });
      setBusy(null);
      setProblem(result.ok ? null : result.problem);
      setChecked(result.ok ? result.value : null);
    },
    async start() {
      setBusy('start');
      const body = {
        ...content(),
        name: (from === 'search' ? `Search: ${search.trim()}` : (file?.name ?? '')).slice(0, 100),
        skipBadRows: (checked?.bad.length ?? 0) > 0,
      };
      const result = await callApi<BatchOut>('/api/batches', { method: 'POST', body, idempotencyKey: key });
      setBusy(null);
      setProblem(result.ok ? null : result.problem);
      if (result.ok) navigate(`/app/batches/${result.value.id}`);
    },
  };
}

function tooLarge(file: File): Problem {
  const detail = `${file.name} is larger than 8 MB.`;
  return {
    type: 'about:blank',
    title: 'The file is too large',
    status: 413,
    code: 'TOO_LARGE',
    detail,
    remedy: 'Split it into several files.',
    errors: [],
  };
}
