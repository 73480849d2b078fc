import { Select } from '@shopify/polaris';

export interface ProfileChoice {
  name: string;
  title: string;
  description: string;
}

interface Props {
  profiles: ProfileChoice[];
  value: string;
  error?: string | undefined;
  onChange: (name: string) => void;
}

/** The profile to copy by, with what it does under it. */
export function ProfileSelect({ profiles, value, error, onChange }: Props) {
  return (
    <Select
      label="Kind of copy"
      options={profiles.map(({ name, title }) => ({ value: name, label: title }))}
      helpText={profiles.find(({ name }) => name === value)?.description}
      value={value}
      {...(error === undefined ? {} : { error })}
      onChange={onChange}
    />
  );
}
