import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { EquipmentDetails } from '../../protocol/equipment.ts';
import { useWords } from '../i18n/use-words.ts';
import { fileSize } from '../ui/file-size.ts';
import { Moment } from '../ui/moment.tsx';
import classes from './clients.module.css';

/** What the agent told of the machine last, and from where. */
export function EquipmentFacts({ equipment }: { equipment: EquipmentDetails }) {
  const t = useWords('clients');
  const { facts, agentVersion, lastSeenAt, agentOnline, address } = equipment;
  if (facts === null) return <Text c="dimmed">{t('machine.no-facts')}</Text>;
  return (
    <dl className={classes.facts}>
      <Row name={t('machine.seen')}>
        {agentOnline ? t('machine.online') : lastSeenAt === null ? t('agent.never') : <Moment at={lastSeenAt} />}
      </Row>
      {agentVersion !== null && <Row name={t('machine.version')}>{agentVersion}</Row>}
      {address !== null && <Row name={t('machine.address')}>{address}</Row>}
      <Row name={t('machine.system')}>{facts.osName ?? facts.os}</Row>
      <Row name={t('machine.name')}>{facts.hostname}</Row>
      <Row name={t('machine.kernel')}>{`${facts.os} · ${facts.arch}`}</Row>
      <Row name={t('machine.memory')}>{fileSize(facts.memoryBytes)}</Row>
      {facts.disks?.map(({ mount, bytes, freeBytes }) => (
        <Row key={mount} name={t('machine.disk', { mount })}>
          {t('machine.free', { free: fileSize(freeBytes), all: fileSize(bytes) })}
        </Row>
      ))}
      {facts.monitors !== undefined && facts.monitors.length > 0 && (
        <Row name={t('machine.monitors')}>
          {facts.monitors.map(({ name, width, height }) => `${name} ${width} × ${height}`).join(', ')}
        </Row>
      )}
      {!facts.desktop.supported && <Row name={t('machine.desktop')}>{t(`machine.${facts.desktop.reason}`)}</Row>}
    </dl>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}
