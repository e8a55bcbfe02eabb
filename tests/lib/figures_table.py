# SPDX-License-Identifier: MIT
"""A small table of published figures of our own, in the layout iafq-public,
and where the real one is."""
import os

# UNODC's publication, which is not part of the project: beside it or nowhere.
# Without it the tests over it do not exist, and each file says so.
REAL = next((p for p in (
    os.path.abspath(os.path.join(up, 'shared/data/iafq_public_2024-08-26.csv'))
    for up in ('..', '../..')) if os.path.exists(p)), None)


def without_real():
    print('the published table is not here (shared/data beside the project):'
          ' it was tested on our own file only')


HEAD = ('iso3,country,m49_region,m49_subregion,indicator,dimension,category,'
        'sex,age,year,unit,value,source')
PISTOL, RIFLE, UNKNOWN = 'pistol', 'rifle (Inlcuding Carbine)', \
    'Unknown status on type'
# Spain is most of the sum; Kenya has no rifles row; France a row of nought
# only. 2018 is a year that one State has begun.
TYPES = {('ESP', 2017): {PISTOL: 900, RIFLE: 100},
         ('FRA', 2017): {PISTOL: 10, RIFLE: 30},
         ('KEN', 2017): {PISTOL: 4, UNKNOWN: 4},
         ('FRA', 2016): {PISTOL: 0, RIFLE: 0}}
TOTALS = {('ESP', 2017): 1000, ('FRA', 2017): 40, ('KEN', 2017): 8,
          ('FRA', 2016): 0, ('ESP', 2018): 5}
BY = 'by location'
OWNER = 'Uniquely identifiable - from legitimate owner in national registry'
FOUND = 'Uniquely identifiable - from illegitimate owner in national registry'
FOREIGN = 'Uniquely identifiable - from illegitimate owner in foreign registry'
PENDING = 'Uniquely identifiable - tracing procedure pending'
NOT = 'Total not uniquely identifiable through marking'
TRACING = {('ESP', 2016): {OWNER: 7, FOUND: 1, FOREIGN: 1, PENDING: 2, NOT: 9},
           ('ESP', 2017): {FOUND: 3, PENDING: 1},
           ('FRA', 2017): {OWNER: 40, NOT: 2, FOUND: 0, PENDING: 0}}


def row(iso3, indicator, dimension, category, year, value, sex='na', age='na'):
    return f'{iso3},x,x,x,{indicator},{dimension},{category},{sex},{age},' \
        f'{year},Counts,{value},IAFQ'


def own_table():
    rows = [row(s, 'Arms seized', 'Total', 'Total', y, n)
            for (s, y), n in TOTALS.items()]
    for table, dimension in ((TYPES, 'by type'), (TRACING, BY)):
        for (s, y), parts in table.items():
            rows += [row(s, 'Arms seized', dimension, c, y, n)
                     for c, n in parts.items()]
    arrested = 'Individuals arrested/suspected for illicit trafficking in weapons'
    rows += [row('FRA', arrested, 'Total', 'Total', 2017, n, sex, 'Total')
             for sex, n in (('Total', 12), ('Male', 9), ('Female', 3))]
    return '\n'.join([HEAD] + rows) + '\n'
