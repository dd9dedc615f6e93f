"""Closed word lists that several modules read: titles, first names, heads of organisations, source nouns."""

from __future__ import annotations

import re


def alternation(words: str | list[str]) -> str:
    """Longest first, so that a regular expression prefers them."""
    held = words.split("|") if isinstance(words, str) else words
    return "|".join(re.escape(word.strip()) for word in sorted(set(held), key=lambda word: (-len(word), word)) if word)


UPPER = "A-ZÀ-ÖØ-ÞĀŁŚŠŽČĆİŞĞÖÜА-ЯЁІЇЄҐ"
TITLES = (
    "President|Vice President|Prime Minister|Deputy Prime Minister|Foreign Minister|Deputy Foreign Minister|Minister|"
    "Defence Minister|Defense Minister|Interior Minister|Finance Minister|Foreign Secretary|Defence Secretary|"
    "Defense Secretary|Secretary|Secretary of State|Secretary of Defense|Secretary-General|Secretary General|"
    "Chancellor|Premier|Ambassador|Envoy|Special Envoy|Governor|Gov.|Mayor|Senator|Sen.|Representative|Rep.|"
    "Congressman|Congresswoman|Speaker|King|Queen|Prince|Princess|Crown Prince|Emir|Sheikh|Sultan|Pope|Cardinal|"
    "Archbishop|Bishop|Ayatollah|Imam|Rabbi|General|Gen.|Lt. Gen.|Maj. Gen.|Brig. Gen.|Colonel|Col.|Lt. Col.|"
    "Lieutenant|Lt.|Lieutenant Colonel|Major|Maj.|Captain|Capt.|Sergeant|Sgt.|Admiral|Adm.|Commander|Marshal|"
    "Justice|Judge|Chairman|Chairwoman|Chief|Director|Professor|Prof.|Dr.|Dr|Mr.|Mr|Mrs.|Mrs|Ms.|Ms|Sir|Lord|Lady|"
    "Dame|Baroness|Spokesman|Spokeswoman|Spokesperson|Attorney General|Army Chief|Commissioner|Councillor|Deputy|MP|"
    "Herr|Frau|Kanzler|Präsident|Außenminister|Monsieur|Madame|Président|Présidente|Ministre|Presidente|Ministro|"
    "Señor|Präsidentin|Ministerin|Bundeskanzler"
)
LOWER_TITLES = (
    "president|vice president|prime minister|deputy prime minister|foreign minister|deputy foreign minister|"
    "defence minister|defense minister|interior minister|finance minister|minister|chancellor|premier|ambassador|"
    "envoy|special envoy|peace envoy|negotiator|chief negotiator|mediator|governor|mayor|senator|spokesman|spokeswoman|"
    "spokesperson|chairman|chairwoman|leader|secretary|adviser|advisor|analyst|professor|historian|economist|director|"
    "commander|general|colonel|captain|lawyer|activist|journalist|resident|author|expert|candidate|lawmaker|deputy|"
    "politician|researcher|coordinator|chief|head|founder|co-founder|CEO|manager|teacher|farmer|doctor|nurse|soldier|"
    "student|reporter|correspondent|editor|aide|strategist|pollster|representative|congressman|king|emir|cardinal|"
    "президент|президентка|міністр|міністерка|прем'єр-міністр|премʼєр-міністр|прем’єр-міністр|посол|речник|речниця|глава|"
    "міністр закордонних справ|голова|генерал|полковник|радник|аналітик|командувач|"
    "министр|премьер-министр|пресс-секретарь|советник|глава МИД|"
    "président|présidente|ministre|porte-parole|chancelier|émissaire|envoyé|envoyée|ambassadeur|ambassadrice|"
    "médiatrice|médiateur|colonel|général|analyste|chercheur|chercheuse|"
    "presidente|ministro|ministra|portavoz|canciller|enviado|embajador|"
    "Regierungssprecher|Sprecher|Sprecherin|Außenministerin|Ministerpräsident|Botschafter"
)
TITLE = f"(?:{alternation(TITLES)})"
ANY_TITLE = f"(?:{alternation(TITLES + '|' + LOWER_TITLES)})"
ROLE_NOUN = f"(?:{alternation(LOWER_TITLES)})"

FIRST_NAMES = frozenset(
    # English
    "Aaron Adam Adrian Alan Albert Alex Alexander Alexandra Alexis Alfred Alice Alison Allan Allen Amanda Amber Amy "
    "Andrea Andrew Andy Angela Ann Anna Anne Annie Anthony Antony Arnold Arthur Ashley Barack Barbara Barry Ben "
    "Benjamin Bernard Bernie Bert Beth Betty Bill Bob Bobby Boris Brad Bradley Brandon Brenda Brent Brett Brian Bruce "
    "Bryan Caitlin Cameron Carl Carla Carol Caroline Catherine Charles Charlie Cheryl Chris Christian Christina "
    "Christine Christopher Chuck Cindy Claire Clarence Clive Colin Connor Corey Craig Cynthia Dale Dan Dana Daniel "
    "Danny Darren Dave David Dean Deborah Debbie Denis Dennis Derek Diana Diane Dick Dominic Don Donald Donna Dorothy "
    "Doug Douglas Duncan Dylan Earl Ed Eddie Edgar Edmund Edward Edwin Eileen Elaine Eleanor Elizabeth Ellen Elliot "
    "Emily Emma Eric Erica Erin Ernest Ethan Eugene Eva Evan Evelyn Fiona Florence Frances Francis Frank Fred Frederick "
    "Gareth Gary Gavin Gene Geoffrey George Gerald Geraldine Gerry Gilbert Gina Glenn Gloria Gordon Grace Graham Grant "
    "Greg Gregory Guy Hannah Harold Harriet Harry Harvey Heather Heidi Helen Henry Herbert Hillary Holly Howard Hugh "
    "Hugo Ian Irene Isaac Isabel Jack Jackie Jacob Jacqueline Jake James Jamie Jan Jane Janet Janice Jared Jason Jay "
    "Jean Jeff Jeffrey Jennifer Jenny Jeremy Jerome Jerry Jesse Jessica Jill Jim Jimmy Joan Joanna Jody Joe Joel John "
    "Johnny Jon Jonathan Joseph Josh Joshua Joyce Juan Judith Judy Julia Julian Julie Justin Karen Karl Kate Katherine "
    "Kathleen Kathy Katie Keith Kelly Ken Kenneth Kerry Kevin Kim Kirsten Kristen Kyle Larry Laura Lauren Laurence "
    "Lawrence Leah Lee Len Leo Leon Leonard Leslie Lewis Liam Lillian Linda Lindsay Lisa Liz Lloyd Lois Louis Louise "
    "Lucy Luke Lynn Mack Madeleine Malcolm Marc Marcia Marcus Margaret Maria Marie Marilyn Marion Mark Marsha Marshall "
    "Martha Martin Marvin Mary Matt Matthew Maureen Maurice Max Megan Melanie Melissa Mia Michael Michelle Mick Miguel "
    "Mike Mitch Mitt Molly Monica Morgan Muhammad Nancy Naomi Natalie Nathan Nathaniel Neil Newt Nicholas Nick Nicola "
    "Nicole Nigel Nikki Nina Noah Noel Nora Norman Oliver Olivia Oscar Owen Pam Pamela Pat Patricia Patrick Paul Paula "
    "Pauline Peggy Penny Pete Peter Phil Philip Phillip Phyllis Rachel Ralph Ramon Randy Ray Raymond Rebecca Reg Rex "
    "Richard Rick Ricky Rita Rob Robert Roberta Robin Rod Roger Roland Ron Ronald Rose Ross Roy Rudy Rupert Russell "
    "Ruth Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Scott Sean Sebastian Seth Shane Sharon Shaun Sheila Shelley "
    "Shirley Sidney Simon Sonia Sophie Spencer Stan Stanley Stella Stephanie Stephen Steve Steven Stewart Stuart Sue "
    "Susan Suzanne Sydney Sylvia Tammy Tara Ted Teresa Terry Thelma Theodore Theresa Thomas Tim Timothy Tina Todd Tom "
    "Tommy Tony Tracy Travis Trevor Tyler Ursula Valerie Vanessa Vera Vernon Veronica Vicki Victor Victoria Vincent "
    "Virginia Vivian Walter Warren Wayne Wendy Will William Willie Winston Yvonne Zach Zachary Zoe "
    # other languages
    "Abbas Abdel Abdul Abdullah Abiy Adolf Agnes Ahmad Ahmed Aisha Akira Alain Alberto Aleksander Aleksandr Alejandro "
    "Aleksei Alexei Alexey Alfonso Alfredo Ali Amal Amin Amina Amir Ana Anatoly Anders Andrei Andres Andrés Andrey Andrii "
    "Andriy Andrzej Angel Anton Antonio António Antoine Arif Armando Arturo Ashraf Asif Augusto Avigdor Ayman Aziz Bashar "
    "Beata Benazir Bernd Bjorn Bogdan Bruno Carlos Carmen Cem Chiara Claudia Claudio Dag Daria Denys Didier Diego Dieter "
    "Dilma Dmitri Dmitry Dmytro Eduardo Ehud Ekaterina Elena Emilio Emmanuel Enrique Erik Ernesto Eyal Ebrahim Fatima "
    "Federico Felipe Félix Ferdinand Fernando Fidel Francesco Francisco Franco François Friedrich Gabriel Gennady Georges "
    "Georgi Gerhard Giorgio Giovanni Giulio Giuseppe Goran Guillermo Gustavo Günter Hamid Hamza Hans Haruki Hashim Hassan "
    "Hector Heinrich Helga Helmut Henri Henrik Hiroshi Horst Hosni Hugo Hussein Hüseyin Ibrahim Igor Ihor Ilham Imran "
    "Indira Inna Irina Ismail Ivan Ivanka Jacques Jair Jamal Javier Jawaharlal Jens Jesus Joachim Joao João Jorge Jose "
    "José Josef Juri Jürgen Karim Karin Karol Kateryna Kemal Khaled Khalid Khalil Kirill Klaus Kofi Konstantin Kurt Kyrylo "
    "Lars Laurent Lech Leonid Luca Luigi Luis Luiz Lula Mahmoud Malik Manuel Marco Marcos Marek Margot Mariano Marine "
    "Mario Marta Masoud Mateusz Matteo Mehmet Michel Miguel Mikhail Miroslav Mohamed Mohammad Mohammed Mohamud Moshe "
    "Mustafa Mykhailo Mykola Naftali Nadia Narendra Nasser Natalia Nawaz Nelson Nicolas Nikita Nikol Nikolai Nikolay Nils "
    "Nuri Oksana Olaf Oleg Oleh Oleksandr Oleksii Olena Olga Olha Omar Osama Otto Pablo Paolo Pascal Pavel Pavlo Pedro "
    "Pervez Petr Petra Petro Philippe Pierre Piotr Pietro Rachid Radoslaw Rafael Rafik Rahul Raj Rajiv Ramzan Rashid "
    "Raul Raúl Recep Reza Ricardo Roberto Rodrigo Roman Romano Rosa Ruslan Rustem Saad Saddam Salman Salva Samir Sanjay "
    "Santiago Selim Serge Sergei Sergey Sergio Serhii Serhiy Shimon Shinzo Silvio Slobodan Sofia Sonia Sophia Stefan "
    "Stepan Svetlana Svitlana Sven Taras Tariq Tatiana Tatyana Tayyip Tetiana Thabo Tomas Tomasz Tzipi Ulrich Umar Vadim "
    "Valentina Valeria Valery Vasily Viktor Viktoria Vitaliy Vitaly Vlad Vladimir Vojislav Volodymyr Wolfgang Xavier "
    "Yair Yasser Yevgeny Yitzhak Yoav Yoweri Yulia Yuri Yuriy Yusuf Zoran Zviad Ilse Dana Henrik "
    # Cyrillic
    "Андрій Олександр Олена Ірина Сергій Володимир Віктор Дмитро Микола Михайло Петро Юрій Юлія Наталія Оксана Тетяна "
    "Іван Ігор Олег Роман Денис Максим Василь Марія Анна Катерина Павло Богдан Тарас Людмила "
    "Андрей Александр Елена Сергей Владимир Виктор Дмитрий Николай Михаил Пётр Петр Юрий Юлия Наталья Татьяна "
    "Иван Игорь Василий Мария Екатерина Павел Алексей Анатолий Евгений".split()
)

ORGANISATION_HEADS = frozenset(
    "Party Parties Ministry Council Committee Commission University Union Agency Front Movement Army Institute Bank Court "
    "Parliament Assembly Congress Senate Party's Association Federation Foundation Group Organization Organisation "
    "Department Office Bureau Authority Forces Force Guard Guards Corps Navy Brigade Battalion Militia Coalition Alliance "
    "League Society Centre Center College School Police Service Services Administration Company Corporation Corp Inc Ltd "
    "Secretariat Tribunal Board Club Church Network Forum Trust Fund Mission Confederation Syndicate Chamber House "
    "Democrats Conservatives Greens Liberals Socialists Republicans Communists Left Bloc Rally Labour Alternative Cabinet "
    "Directorate Command Staff Observatory Initiative Campaign Project Watch International Times Post News Journal "
    "Tribune Herald Gazette Telegraph Magazine Television Radio TV".split()
)
NOT_NAMES = frozenset(
    "The A An In On At He She It They We You I But And This That These Those After Before When While As However Meanwhile "
    "His Her Their Its There If According Since For From With By Both Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday January February March April May June July August September October November December Jan Feb Mar Apr Jun "
    "Jul Aug Sept Sep Oct Nov Dec Mr Mrs Ms Dr Sir Street Road Avenue Day War Agreement Treaty Accord Accords Convention "
    "Act Bill River Sea Ocean Lake Mountain Mountains Valley Island Islands Bay Strait Airport Bridge Square Tower Palace "
    "Building Hotel Hospital Stadium Park Prize Award Cup Games Olympics Championship Constitution Revolution Republic "
    "Kingdom Empire State States Province County District Region City Town Village North South East West Northern Southern "
    "Eastern Western Central New Old Great Greater Upper Lower First Second Third World National International Foreign "
    "Federal General Democratic Republican Socialist Communist Conservative Liberal Labour Christian Muslim Islamic Jewish "
    "Catholic Orthodox Protestant Sunni Shia European African Asian American Arab Nobel Peace Security Human Rights "
    "Supreme High Joint Special Prime Minister President Vice Secretary Chancellor Election Elections Conference Summit "
    "Plan Programme Program Policy Report Statement Review Deal Talks Not No Yes So Then Now Here Even Only Also Some Many "
    "Most More Two Three Four Five Six Seven Eight Nine Ten One Other Another Such Last Next Early Late What Why How Who "
    "Where Which Under Over Between Through Despite During Until Because Although Though Still Yet Or Nor Our My Your All "
    "Any Each Every Few God Telegram Twitter Facebook Instagram YouTube Internet Reuters Getty Image Images Photo File "
    "Read Related Advertisement Breaking Live Update Updates Video Watch Black White House Senate Congress Parliament "
    "Today Yesterday Tomorrow Earlier Later Once Just Like Unlike Instead Indeed Perhaps Maybe Amid Among Against About "
    "Easter Christmas Ramadan Google Apple Microsoft English French German Spanish Russian Chinese Arabic".split()
)
PARTICLES = "van|von|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|al|el|ben|ter|ten|af|zu|y|e|'t"
