"""Words that say nothing about an event, in the languages of the sources; weights by frequency do the rest."""

from __future__ import annotations

_TEXT = """
a about above after again against ago all also am among an and another any are as at back be because been before
being below between both but by came can cannot come could day did do does doing down during each even ever every
few first for from further get go going got had has have having he her here hers herself him himself his how however
if in into is it its itself just know last less let like made make many may me might more most much must my myself
need never new next no nor not now of off on once one only or other others our ours out over own part people per
put rather said same say saying says see she should since so some still such take tell than that the their theirs
them themselves then there these they thing this those though through time to told too took toward two under until
up upon us used very via want was way we week well went were what when where whether which while who whom whose why
will with within without would year yes yet you your yours yourself according don didn doesn isn wasn weren won
wouldn couldn shouldn hasn haven hadn aren ain mustn
au aux avec ce ces cette comme dans de des du elle elles en entre est et été être il ils je la le les leur leurs
lui mais même mes mon ne nos notre nous on ont ou par pas plus pour qu que qui sa sans se ses si son sont sur ta te
tu un une vos votre vous
а але без би було був була були в від він вона вони воно все да де для до є же за з зі і із й як який яка яке які
коли котрий ми на над не ні об по при про та так також те то той ти у уже це цей ця ці через чи що щоб
было был была были во вот все его ее если есть еще и из или их к как ко который которая которые ли мы не нет но о от
он она они оно под с со такой только ты уже что чтобы это этот эта эти я
"""

STOPWORDS = frozenset(_TEXT.split())
