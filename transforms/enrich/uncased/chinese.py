"""Quotations in Chinese, which has no spaces: the speaker stands between punctuation and the verb of saying."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace

from transforms.enrich.document import Document
from transforms.enrich.marks import Stretch, inside
from transforms.enrich.quote import Quote
from transforms.enrich.uncased.standing import known_phrase

Span = tuple[int, int]

SAYS = (
    "回答说|回答称|回答道|答复说|答复称|回复说|回复称|反问道|反问|追问道|质问道|描述说|描述称|描述道|描述|形容道|形容说|形容|叙述道|叙述说|叙述|陈述|申明|阐述|强调说|强调称|指出说|表态说|"
    "表态称|表态|感慨道|感慨说|感慨|叹道|感叹道|笑说|笑道|喊话说|喊话|疾呼|扬言|放言|放话|判断|推断|断言|建议|提议|保证|发誓|威胁说|威胁称|威胁|解释|报告说|报告称|通告称|公告称|宣告|"
    "发文称|发文说|发帖称|发帖说|写信说|留言说|声言|揭露|爆料称|爆料|披露称|披露说|指控称|指控|控诉|怒斥|抨击|驳斥说|驳斥称|驳斥|透露说|透露称|坦承|直指|直斥|主张|预测说|预测称|估算|测算|推算|宣布说|"
    "宣布称|证实说|证实称|确认说|确认称|重申说|重申称|呼吁说|告诫|提醒说|提醒|嘱咐|哭诉|诉说|讲道|讲|谈道|念道|读道|辩称|辩解说|辩解|狡辩|自称|"
    "回應說|回應稱|補充說|警告說|補充道|否認|承認|聲明|坦承|表示|宣布|宣称|宣稱|指出|强调|強調|说道|说|說|称|稱|认为|認為|透露|补充道|补充说|补充称|补充|回应说|回应称|回应道|回应|回應|重申|警告说|警告称|"
    "警告|承认|否认|声称|聲稱|声明|写道|寫道|坦言|直言|呼吁|呼籲|谈到|介绍说|介绍|介紹|解释说|解释道|解释称|解释|提到|证实|證實|确认|通报称|通报说|"
    "通报|报道说|报道称|报道|報道|報導|要求|批评说|批评|显示|表明|相信|预计|预测|估计|担心|质疑|回忆道|回忆说|回忆|感叹|喊道|问道|答道|反驳说|"
    "反驳|评论说|评论道|分析说|分析称|分析|推测|披露|主张|敦促|誓言|承诺|讲述|抱怨|指责|告诉|告訴|问"
)
BARE = re.compile(
    "表示|宣布|宣称|指出|强调|说|称|认为|透露|警告|承认|否认|声称|坦言|呼吁|证实|确认|重申|相信|预计|估计|担心|显示|表明|要求|敦促|"
    "承诺|指责|描述|断言|扬言|保证|建议|提议|判断|推断|威胁|指控|抨击|主张|提醒|辩称|估算|预测|披露"
)
"""Verbs behind which the clause begins without a mark."""
NO_SAYING = re.compile(
    r"了|的|过|着|法|明|服|为|作|号|赞|呼|起|到|出|姓名|身份|不出|欢迎|感谢|遗憾|关切|祝贺|赞赏|不满|谴责|慰问|哀悼|敬意|担忧|愤怒|支持(?:。|$)|中(?![方国美俄欧日韩东央])|"
    r"会[，。]|[。；！？、）]|$"
)
"""What follows a word that is no verb of saying here."""
CUE = re.compile(
    f"(?P<cue>{SAYS})(?<!据报道)(?<!被称)(?<!声声称)(?<!听说)(?<!据说)(?<!如说)(?<!或说)(?<!可说)(?<!来说)(?<!小说)"
)
TOLD = re.compile(
    r"(?P<whom>(?:本报|本台|本社|本刊|新华社)?记者|媒体|[^，。：；“”「」§]{2,8}(?:社|报|台|网|新闻|记者))"
)
WHEN = (
    r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号]|当天|当日|当晚|今天|昨天|前天|昨日|今日|今晨|昨晚|日前|近日|此前|随后|稍后|稍早|"
    r"早些时候|上周|本周|上月|本月|(?:上|本)?(?:周|星期|礼拜)[一二三四五六日天]|凌晨|清晨|上午|中午|下午|傍晚|晚上|晚间|深夜|夜间|晚"
)
ADVERB = re.compile(
    rf"(?:{WHEN}|也|还|還|则|則|曾|又|都|只|仅|均|再次|再度|进一步|明确|公开|强烈|匿名|私下|坦率|同时|一致|共同|多次|反复|坚决|正式|首次|率先|主动|直接|严正|郑重|"
    r"发表(?:书面)?声明|发文|发帖|并|并且|在[^，。：；“”「」§]{1,40}?(?:平台|网站|媒体|微博|上|中|时|期间|后|里|内|前)|于[^，。：；“”「」§]{1,12}|"
    r"[对對向](?!方|手|于|外)[^，。：；“”「」§]{1,14}|就[^，。：；“”「」§]{2,20}|接受[^，。：；“”「」§]{0,16}(?:采访|专访|訪問|採訪)(?:时|時)?|"
    r"(?:回答|回应|答复|谈及|谈到)[^，。：；“”「」§]{1,16}时|通过[^，。：；“”「」§]{1,12}|经由[^，。：；“”「」§]{1,8}|"
    r"(?:苦笑|微笑|大笑|冷笑|流泪|含泪|啜泣|挥手|哭泣|颤抖|叹气|摇头)着|[一-鿿]着[^，。：；“”「」§的]{0,8}|在[一-鿿]{2,6}|(?:激动|愤怒|平静|无奈|哽咽|动情|冷静|坚定|郑重|委婉|含泪|苦笑|直截了当)地?)$"
)
LEAD = re.compile(
    rf"(?:但是|但|而|然而|不过|对此|另外|此外|同时|与此同时|另据|据悉|其中|之后|其后|因此|所以|如今|目前|有|{WHEN}|"
    r"[，,　\s])+"
)
NEGATED = re.compile(
    r"(?:没有|没|未|不|拒绝|并未|尚未|不愿|无法|难以|未能|无权|不愿意|愿意|可以|应该|必须|需要|可能|如果|是否)$"
)
UNLIKE = re.compile(
    r"[了着过]$|^(?:我|我们|你|你们|这|那|这样|此|它)$|^(?:是|如果|因为|由于|虽然|当(?![地局天事晚])|为|把|被|将(?!军))"
)
DATELINE = re.compile(
    r"(?:(?:[一-鿿]{2,8}[社网])?[一-鿿／/]{2,12}\d{1,2}月\d{1,2}日(?:电|電|讯|消息)|[（(【][^）)】\n]{2,30}[）)】])"
    r"(?:\s*[（(][^）)\n]{1,30}[）)])?[\s　]*"
)
ACCORDING = re.compile(
    r"(?P<cue>根据|根據|按照|据|據)(?P<speaker>[^，。：；“”「」§\s]{2,26}?)"
    rf"(?:(?:{WHEN})|(?:发布|公布|提供|发表|援引)?的|最新|初步)*"
    r"(?:说法|說法|消息|报道|報道|報導|报告|数据|統計|统计|估计|估算|测算|通报|介绍|声明|公告|调查|透露|公布|称|稱|说|說|表示)+(?:显示)?"
    r"(?:，|,|：)"
)
RULES = re.compile(r"(?:协议|规定|法律|宪法|计划|决议|安排|条约|公约|章程|惯例|方案)$")
CITED = re.compile(
    rf"(?:^|(?<=[，。；\n]))(?P<relay>[^，。：；“”「」§\n]{{2,24}}?)(?:{WHEN})*(?P<cue>援引|引述|引用|转引|轉引)"
    r"(?P<speaker>[^，。：；“”「」§\n]{2,26}?)(?:(?:的话|的消息|的说法|的報導|消息)?(?:报道|報道)?(?:说|称|稱|指出|表示|报道|報道)[，,：:]?|(?:的话|的消息|的说法|消息)[，,：:])"
)
READ = re.compile(
    r"(?P<relay>[^，。：；“”「」§\n]{2,40}?)(?P<cue>宣读|转达|代读|转述|念)了?(?P<speaker>[^，。：；“”「」§\n]{2,20}?)(?:的)?"
    r"(?:书面|署名|联合|亲笔)?(?:声明|致辞|信件|信|讲话|口信|贺信|电文)(?:说|称)?[，：:,]"
)
EVIDENCE = re.compile(
    r"(?:最新|相关|有关)?(?:数据|统计|统计数据|图片|视频|画面|录像|影像|结果|信息|资料|研究|图像|照片|迹象|事实|证据|经验)$"
)
OUTLET = re.compile(r"社|报》|日报|晚报|电视台|电台|新闻网|媒体|广播公司")
CLAUSE_NAME = re.compile("的[一-鿿·]{2,5}$")
"""A name behind a clause: 带着孩子逃来的哈瓦."""
ON = re.compile("(?:平台|网站|频道|账号|栏目|节目|论坛|软件|应用)?(?:[上中里])?(?:发[文帖布]|撰文|留言)?$")
"""What may stand between a platform's name in marks and a verb."""
REPORTS = re.compile(r"(?:报道|報道|分析|评论|声明|通报|公告|报告)(?=[说称指])")
"""Nouns that speak for nobody by name: reports say."""
DATA = re.compile(r"(?:的)?(?:最新|初步|官方|有关)*(?:数据|統計|统计数据|统计|监测|资料|数字)$")
WORK = re.compile(
    r"(?:力量|运动|组织|计划|行动|协议|委员会|联盟|阵线|旅|号|党|军|公报|宣言|倡议|方案|团|会|报|网|日|路线|机制|走廊|进程)$"
)
"""How names between marks end that are no words of anybody."""
PRONOUN = re.compile(r"(?:他|她|他们|她们|其|双方|两人|二人)$")
ALONE = re.compile("(?:他们|她们|他|她)(?=在|对|向|与|同|于|当|曾|还|也|则|就|接受|随后|同时|并)")
PARTS = "，。！？；：”」』§\n）—…,"
IDEOGRAPH = re.compile("[一-鿿]")
TITLE = 16
"""Signs of a name between marks."""
FAR = 160
"""Signs before a verb within which its clause begins."""
LONGEST = 26
"""Signs of a speaker's phrase."""


@dataclass(frozen=True, slots=True)
class Said:
    """A verb of saying with its subject, and where what is said begins."""

    start: int
    cue: Span
    speaker: Span
    at: int
    is_own: bool = True
    """The subject stands before the verb; else it is that of the clause before."""
    is_clause: bool = True
    relay: Span | None = None


def find(document: Document) -> list[Quote]:
    """Direct, partial and indirect quotations of a Chinese text."""
    held = sayings(document)
    starts = [one.start for one in held]
    found: list[Quote] = []
    for stretch in document.stretches:
        quote = marked(document, stretch, held, starts, found[-1] if found else None)
        if quote is not None:
            found.append(quote)
    return found + reported(document, held, found)


def sayings(document: Document) -> list[Said]:
    """The verbs and phrases of saying of the text in order, outside quotations, each with its speaker."""
    masked = document.masked
    found: list[Said] = []
    for low, high in document.sentences:
        start = low
        if low == 0 or masked[low - 1] == "\n":
            line = DATELINE.match(masked, low, high)
            start = line.end() if line else low
        here: list[Said] = []
        until = start
        for pattern in (CITED, READ, ACCORDING):
            match = pattern.search(masked, start, high)
            if match is None or document.quoted(match.start("cue")):
                continue
            speaker = tidy(document, *match.span("speaker"))
            if speaker is None or (pattern is ACCORDING and RULES.search(match.group("speaker"))):
                continue
            relay = None if pattern is ACCORDING else tidy(document, *match.span("relay"))
            here.append(Said(match.start(), match.span("cue"), speaker, match.end(), relay=relay))
            until = max(until, match.end())
            break
        for match in CUE.finditer(masked, start, high):
            if match.start() < until or document.quoted(match.start()):
                continue
            last = here[-1] if here else None
            one = said(document, match, start, high, last, found[-1] if found else None)
            if one is not None and last is not None and one.is_own and masked[last.cue[0]] in "据據根按":
                # "according to the agency X, Y said": Y speaks, X carries it
                here.pop()
                is_outlet = OUTLET.search(masked, *last.speaker) is not None
                one = replace(one, relay=last.speaker if is_outlet else None)
            if one is not None:
                here.append(one)
                until = one.at
        found += here
    return found


def said(
    document: Document, match: re.Match[str], low: int, high: int, last: Said | None, before: Said | None
) -> Said | None:
    """What the verb at the match says of its speaker; None where it is no verb of saying."""
    masked = document.masked
    cue, at = match.span("cue"), match.end()
    verb = masked[cue[0] : cue[1]]
    if verb in ("告诉", "告訴"):
        whom = TOLD.match(masked, at, high)
        if whom is None:
            return None
        at = whom.end()
    sign = masked[at : at + 1]
    low = max(low, cue[0] - FAR)
    start = max(low, *(masked.rfind(mark, low, cue[0]) + 1 for mark in PARTS))
    is_last = sign in "。\n！" and masked[start - 1 : start] in "§”」』"
    is_marked = is_last or (sign in "，,：:§“「『" and sign != "")
    if verb == "问" and sign not in "：:" and not is_last:
        return None
    if not is_marked and (not BARE.fullmatch(verb) or NO_SAYING.match(masked, at, high)):
        return None
    if sign in "，,：:":
        at += 1
    named = titled(document, low, start) if start == cue[0] else None
    start = start if named is None else named
    if named is None and masked[start : cue[0]] in ("有", "另有", "也有"):
        start = cue[0]
    if start == cue[0] and named is None and (report := REPORTS.match(verb)) and not masked[low:start].endswith("，"):
        # "reports say": the noun stands in the verb's place
        return Said(start, (start + report.end(), cue[1]), (start, start + report.end()), at)
    phrase = tidy(document, start, cue[0])
    if phrase is not None and ON.fullmatch(masked, *phrase):
        phrase = poster(document, low, start) or phrase
    if NEGATED.search(masked[start : cue[0]]):
        return None
    if phrase is not None:
        surface = masked[phrase[0] : phrase[1]]
        if UNLIKE.search(surface) or EVIDENCE.fullmatch(surface) or len(surface) > LONGEST:
            return None
        is_known = named is not None or PRONOUN.match(surface) is not None or known_phrase(document, *phrase)
        is_within = last is not None and masked[last.cue[0]] not in "据據根按"
        is_long = len(surface) > 12 and not CLAUSE_NAME.search(surface)
        if not is_known and (not is_marked or is_within or is_long):
            return None
        if is_within and masked[start - 1 : start] in "，," and not is_known:
            return None
        return Said(phrase[0], cue, phrase, at)
    if masked[start : cue[0]].strip("，, 　") and not ADVERB.search(masked[start : cue[0]]):
        return None
    if last is not None:
        return Said(start, cue, last.speaker, at, False)
    speaker = opening(document, low, start)
    if speaker is None and before is not None and document.text.count("\n", before.cue[0], cue[0]) == 0:
        speaker = before.speaker
    return Said(start, cue, speaker, at, False) if speaker is not None else None


def titled(document: Document, low: int, at: int) -> int | None:
    """Where a subject begins that ends in a name between marks: `医生组织“河谷网”说`."""
    stretch = next((one for one in document.stretches if one.end == at), None)
    if stretch is None or stretch.end - stretch.start > TITLE or stretch.start <= low:
        return None
    masked = document.masked
    if masked[stretch.start - 1] in PARTS + ":“":
        return None
    start = max(low, *(masked.rfind(mark, low, stretch.start) + 1 for mark in PARTS))
    return start if known_phrase(document, start, stretch.start) else None


def poster(document: Document, low: int, at: int) -> Span | None:
    """Who writes on a platform whose name stands between marks before `at`: `他在“X”平台上发文称`."""
    stretch = next((one for one in document.stretches if one.end == at), None)
    masked = document.masked
    if (
        stretch is None
        or stretch.end - stretch.start > TITLE
        or masked[stretch.start - 1 : stretch.start] not in "在于"
    ):
        return None
    start = max(low, *(masked.rfind(mark, low, stretch.start - 1) + 1 for mark in PARTS))
    phrase = tidy(document, start, stretch.start - 1)
    return phrase if phrase is not None and known_phrase(document, *phrase) else None


def tidy(document: Document, start: int, end: int) -> Span | None:
    """The speaker without what introduces it, and without when, where and to whom behind it."""
    masked = document.masked
    while (tail := ADVERB.search(masked[start:end])) is not None and tail.start() < tail.end():
        end = start + tail.start()
    lead = LEAD.match(masked, start, end)
    if lead and (lead.end() < end or masked[start:end] in ("有", "而", "但")):
        start = lead.end()
    place = re.compile(r"在[^，。：；“”§]{2,14}的(?=[一-鿿])").match(masked, start, end)
    if place and place.end() < end:
        start = place.end()
    pronoun = ALONE.match(masked, start, end)
    if pronoun:
        end = pronoun.end()
    while end > start and masked[end - 1] in " 　，,":
        end -= 1
    data = DATA.search(masked, start, end)
    if data is not None and data.start() - start > 2 and known_phrase(document, start, data.start()):
        # "the agency's figures show": the agency speaks
        end = data.start()
    return (start, end) if end > start else None


def opening(document: Document, low: int, high: int) -> Span | None:
    """The subject of the clause that opens the sentence: the known phrase before its first adverb or verb."""
    masked = document.masked
    stop = min([at for mark in "，；：§“" if (at := masked.find(mark, low, high)) >= 0] or [high])
    best: Span | None = None
    for match in VERBAL.finditer(masked, low, stop):
        phrase = tidy(document, low, match.start())
        if phrase is not None and phrase[1] - phrase[0] <= LONGEST and known_phrase(document, *phrase):
            best = phrase
            break
    return best


VERBAL = re.compile(
    rf"{WHEN}|在|于|对|向|就|与|同|将|已|被|把|拒绝|没有|否认|发表|举行|会见|出席|访问|抵达|接受|宣读|主持|表|强调|谴责|批评|召开|呼吁|宣|通过|要求|回|指"
)


def marked(
    document: Document, stretch: Stretch, held: list[Said], starts: list[int], last: Quote | None
) -> Quote | None:
    """The quotation of a stretch; None for names and titles between marks."""
    text = document.text
    start, end = inside(text, stretch)
    size = len(IDEOGRAPH.findall(text, start, end))
    before = text[max(0, stretch.start - 1) : stretch.start]
    whole = before in "：:，,。\n”" or text[end - 1 : end] in "。！？，"
    quote = Quote(stretch.start, stretch.end, "direct" if whole and size > 3 else "partial")
    low = document.sentence_at(stretch.start)[0]
    index = bisect.bisect_left(starts, stretch.start)
    one = held[index - 1] if index and held[index - 1].start >= low and held[index - 1].at <= stretch.start else None
    behind = next((other for other in held[index : index + 2] if stretch.end <= other.start <= stretch.end + 2), None)
    if behind is not None and behind.speaker[0] < stretch.start < behind.speaker[1]:
        return None
    if behind is not None and re.search(r"[。\n]", text[stretch.end : behind.start]):
        behind = None
    if one is None or (behind is not None and behind.is_own and quote.kind == "direct" and one.at < stretch.start - 1):
        one = behind or one
    if one is not None:
        quote.speaker, quote.cue, quote.relay, quote.confidence = one.speaker, one.cue, one.relay, 0.85
    elif last is not None and last.speaker and stretch.start - last.end < 3 and size > 3:
        quote.speaker, quote.cue, quote.confidence = last.speaker, last.cue, 0.7
    if quote.speaker is None and size < 8:
        return None
    is_name = size < 9 and WORK.search(text, start, end) is not None and before not in "：:称為为"
    if quote.kind == "partial" and (quote.speaker is None or size < 4 or is_name):
        return None
    return quote


def reported(document: Document, held: list[Said], taken: list[Quote]) -> list[Quote]:
    """`X表示，…` and `据X称，…` where no marks stand."""
    text = document.text
    found: list[Quote] = []
    for index, one in enumerate(held):
        end = document.sentence_at(one.cue[0])[1]
        following = held[index + 1] if index + 1 < len(held) else None
        if following is not None and following.start < end:
            end = following.start
        start = one.at
        marked_at = next((quote.start for quote in taken if start <= quote.start < end), end)
        if marked_at < end:
            # the clause before the one whose words stand between marks
            end = max(start, text.rfind("，", start, marked_at))
        while start < end and text[start] in "，, ：:　":
            start += 1
        while end > start and text[end - 1] in "。！？；，,、 　":
            end -= 1
        if end - start < 4 or any(quote.start < end and start < quote.end for quote in (*taken, *found)):
            continue
        found.append(Quote(start, end, "indirect", one.cue, one.speaker, 0.75, relay=one.relay))
    return found
