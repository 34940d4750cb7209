import { dropDatabase } from './drop-database';

const answering = (...codes: (string | null)[]) => {
  const asked: string[] = [];
  const query = async (sql: string) => {
    asked.push(sql);
    const code = codes.shift();
    if (code) throw Object.assign(new Error('refused'), { code });
  };
  return { asked, client: { query } as never };
};

describe('dropping a database', () => {
  it('ends the sessions in it', async () => {
    const { asked, client } = answering(null);
    await dropDatabase(client, 'a');
    expect(asked).toEqual(['drop database if exists a with (force)']);
  });

  it('asks without force while autovacuum is at work there, and again while it is in use', async () => {
    const { asked, client } = answering('42501', '55006', null);
    await dropDatabase(client, 'a');
    expect(asked).toEqual([
      'drop database if exists a with (force)',
      'drop database if exists a',
      'drop database if exists a with (force)',
    ]);
  });

  it('passes on what will not pass', async () => {
    const { asked, client } = answering('3D000');
    await expect(dropDatabase(client, 'a')).rejects.toMatchObject({ code: '3D000' });
    expect(asked).toHaveLength(1);
  });
});
