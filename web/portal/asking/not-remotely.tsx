import { useSuspenseQuery } from '@tanstack/react-query';
import { serviceQuery } from '../../api/queries.ts';
import { useLanguage, useWords } from '../../i18n/use-words.ts';
import { Note } from '../../ui/note.tsx';

/** G3: that some work can not be done remotely, with the company's own list of it, before anything is asked. */
export function NotRemotely() {
  const t = useWords('asking');
  const language = useLanguage();
  const { notRemotely } = useSuspenseQuery(serviceQuery).data;
  return (
    <Note>
      {t('problem.not-remotely')}
      {notRemotely.length > 0 && (
        <>
          {' '}
          {t('problem.for-example')}
          <ul style={{ margin: '0.25rem 0 0', paddingLeft: '1.25rem' }}>
            {notRemotely.map((each) => (
              <li key={each.pt}>{each[language]}</li>
            ))}
          </ul>
        </>
      )}
    </Note>
  );
}
