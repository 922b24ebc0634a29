import { Anchor, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import classes from './bar-chart.module.css';
import { roundScale } from './round-scale.ts';

export type Bar = {
  key: string;
  /** What stands below it; empty for none. */
  label: string;
  /** What it is, in the table behind it. */
  name: ReactNode;
  value: number;
};

type Props = {
  title: string;
  /** The one figure that the chart comes to. */
  figure: string;
  /** What the drawing says, for those who do not see it. */
  summary: string;
  bars: readonly Bar[];
  format: (value: number) => string;
  /** What the scale is made of: 100 for cents that are drawn in euros. */
  unit?: number;
  /** What stands instead of the drawing where there is nothing to draw. */
  none: string;
  /** The heads of the table's two columns. */
  heads: readonly [string, string];
  /** Where the table is downloaded from. */
  download: string;
};

/** Amounts side by side: drawn, as a table, and as a file for a spreadsheet. */
export function BarChart({ none, ...props }: Props) {
  const t = useWords('money');
  const { title, figure, bars, download } = props;
  const empty = bars.every(({ value }) => value === 0);
  return (
    <Card p="md">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text className="figures" fz="1.8rem" fw={650} lh={1.3}>
        {figure}
      </Text>
      {empty ? (
        <Text className={classes.none}>{none}</Text>
      ) : (
        <>
          <Drawing {...props} />
          <Group justify="space-between" align="start" gap="xs">
            <AsTable {...props} />
            <Anchor href={download} download aria-label={t('chart.download-of', { title })}>
              {t('chart.download')}
            </Anchor>
          </Group>
        </>
      )}
    </Card>
  );
}

function Drawing({ summary, bars, format, unit = 1 }: Omit<Props, 'none'>) {
  const scale = roundScale(Math.max(...bars.map(({ value }) => value)), unit);
  return (
    <div className={classes.chart}>
      <Text component="span" className={classes.top} aria-hidden="true">
        {format(scale)}
      </Text>
      <svg
        className={classes.bars}
        viewBox={`0 0 ${bars.length} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
      >
        {[0, 50, 100].map((y) => (
          <line key={y} x1="0" x2={bars.length} y1={y} y2={y} vectorEffect="non-scaling-stroke" />
        ))}
        {bars.map(({ key, value }, index) => (
          <rect key={key} x={index + 0.15} width="0.7" {...heightOf(value, scale)}>
            <title>{`${key}: ${format(value)}`}</title>
          </rect>
        ))}
      </svg>
      <div className={classes.days} aria-hidden="true">
        {bars.map(({ key, label }) => (
          <span key={key}>{label}</span>
        ))}
      </div>
    </div>
  );
}

function AsTable({ bars, heads, format, figure }: Omit<Props, 'none'>) {
  const t = useWords('money');
  return (
    <details>
      <summary>{t('chart.table')}</summary>
      <table className={classes.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars
            .filter(({ value }) => value !== 0)
            .map(({ key, name, value }) => (
              <tr key={key}>
                <td>{name}</td>
                <td className="figures">{format(value)}</td>
              </tr>
            ))}
          <tr>
            <th scope="row">{t('chart.total')}</th>
            <td className="figures">{figure}</td>
          </tr>
        </tbody>
      </table>
    </details>
  );
}

/** Less than nothing, where more was given back than came in, has no height. */
function heightOf(value: number, scale: number): { y: number; height: number } {
  const height = Math.max(0, (value / scale) * 100);
  return { y: 100 - height, height };
}
