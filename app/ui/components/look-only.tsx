import { Banner } from '@shopify/polaris';

/** Above every page of a person who may see orders but not change them: said before a button refuses. */
export function LookOnly() {
  return (
    <div className="oc-above-page">
      <Banner tone="warning" title="You can look, but not copy">
        Your account may not edit orders or draft orders in this store. Ask the store owner for that permission to copy, cancel or schedule
        orders here.
      </Banner>
    </div>
  );
}
