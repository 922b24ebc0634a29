import { Button, type ButtonProps, Group } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

type Props = Pick<ButtonProps, 'color' | 'disabled' | 'loading'> & {
  /** What the dialog's form does. */
  children: string;
  close: () => void;
};

/** The end of a form in a dialog: to do it, or to go back with everything as it was. */
export function DialogButtons({ children, close, ...submit }: Props) {
  const t = useWords('staff');
  return (
    <Group>
      <Button type="submit" {...submit}>
        {children}
      </Button>
      <Button variant="default" onClick={close}>
        {t('go-back')}
      </Button>
    </Group>
  );
}
