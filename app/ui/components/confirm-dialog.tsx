import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Box, Text } from '@shopify/polaris';

interface Props {
  id: string;
  open: boolean;
  title: string;
  /** What will happen, and what cannot be taken back. */
  consequence: string;
  action: string;
  destructive?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before something is written; the admin shows it over the whole page. */
export function ConfirmDialog({ id, open, title, consequence, action, destructive = false, onConfirm, onClose }: Props) {
  return (
    <Modal id={id} open={open} onHide={onClose}>
      <Box padding="400">
        <Text as="p">{consequence}</Text>
      </Box>
      <TitleBar title={title}>
        <button variant="primary" {...(destructive ? { tone: 'critical' as const } : {})} onClick={onConfirm}>
          {action}
        </button>
        <button onClick={onClose}>Not now</button>
      </TitleBar>
    </Modal>
  );
}
