import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { CompanyView } from '../../protocol/company.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { Card } from '../ui/card.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { CompanyChanges } from './company-changes.tsx';
import { CompanyForm } from './company-form.tsx';
import { inFours } from './in-fours.ts';
import classes from './office.module.css';

/** Who the company is and where it is paid. The owner changes it; the office sees it, and what was changed. */
export function CompanyData({ company, owner }: { company: CompanyView; owner: boolean }) {
  const t = useWords('company');
  const [editing, setEditing] = useState(false);
  const close = () => setEditing(false);
  return (
    <Card>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {t('data')}
        </Title>
        {owner && (
          <Button variant="subtle" size="sm" onClick={() => setEditing(true)} aria-label={t('change-of')}>
            {t('change')}
          </Button>
        )}
      </Group>
      <Facts company={company} />
      {!owner && (
        <Text fz="sm" c="dimmed" mt="sm">
          {t('owner-only')}
        </Text>
      )}
      <CompanyChanges />
      <Dialog open={editing} close={close} title={t('data')} size="lg">
        <CompanyForm company={company} close={close} />
      </Dialog>
    </Card>
  );
}

function Facts({ company }: { company: CompanyView }) {
  const t = useWords('company');
  return (
    <dl className={classes.facts}>
      <dt>{t('tax-number')}</dt>
      <dd className="figures">{company.taxNumber}</dd>
      <dt>{t('address')}</dt>
      <dd>
        {company.address.street}
        <br />
        {company.address.postalCode} {company.address.city}
      </dd>
      <dt>{t('email')}</dt>
      <dd>{company.email}</dd>
      <dt>IBAN</dt>
      <dd className="figures">
        {inFours(company.iban)} <CopyButton value={company.iban} what="IBAN" />
      </dd>
      {company.bic !== null && (
        <>
          <dt>BIC</dt>
          <dd>{company.bic}</dd>
        </>
      )}
    </dl>
  );
}
