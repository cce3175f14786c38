-- What citation templates print, in short: CS1's order of parts, its markup (`cite.citation`), its metadata (COinS).
local Words = require('Module:Words')
local first, strip, is_linked = Words.first, Words.strip, Words.is_linked
local p = {}

local PARAMETERS = {
  title = {'title'}, chapter = {'chapter', 'contribution', 'article', 'entry', 'section'}, url = {'url', 'URL'},
  chapter_url = {'chapter-url', 'chapterurl', 'contribution-url', 'section-url'},
  work = {'journal', 'work', 'newspaper', 'magazine', 'website', 'periodical', 'encyclopedia', 'encyclopaedia',
    'dictionary'},
  publisher = {'publisher', 'institution', 'distributor', 'newsgroup', 'network'},
  place = {'publication-place', 'location', 'place'}, date = {'date', 'air-date', 'airdate', 'publication-date'}, year = {'year'},
  month = {'month'}, edition = {'edition'}, series = {'series', 'version'}, volume = {'volume'},
  issue = {'issue', 'number'}, page = {'page', 'p'}, pages = {'pages', 'pp'}, at = {'at'},
  access = {'access-date', 'accessdate'}, archive_url = {'archive-url', 'archiveurl'},
  archive_date = {'archive-date', 'archivedate'}, status = {'url-status', 'dead-url', 'deadurl'},
  language = {'language', 'lang', 'in'}, format = {'format'}, type = {'type', 'medium', 'degree'},
  agency = {'agency', 'news agency'}, via = {'via'}, quote = {'quote', 'quotation'}, id = {'id', 'ID'},
  others = {'others'}, article_number = {'article-number'},
  ref = {'ref', 'Ref'}, original = {'orig-year', 'origyear', 'orig-date'},
  trans_title = {'trans-title', 'trans_title'},
  trans_chapter = {'trans-chapter', 'trans_chapter'}, coauthors = {'coauthors', 'coauthor'},
  conference = {'conference', 'event'}, free_authors = {'authors', 'people', 'credits', 'host'},
  free_editors = {'editors'},
  displayed = {'display-authors', 'displayauthors'}, mode = {'mode'}, script_title = {'script-title'},
}
-- Parameters of an identifier, how it is printed, where it leads, and its name in the metadata.
local IDENTIFIERS = {
  {{'arxiv', 'eprint'}, 'arXiv', '//arxiv.org/abs/', 'info:arxiv/'},
  {{'asin', 'ASIN'}, 'ASIN', 'https://www.amazon.com/dp/'},
  {{'citeseerx'}, 'CiteSeerX', 'https://citeseerx.ist.psu.edu/viewdoc/summary?doi='},
  {{'bibcode'}, 'Bibcode', 'https://ui.adsabs.harvard.edu/abs/', 'info:bibcode/'},
  {{'doi', 'DOI'}, 'doi', 'https://doi.org/', 'info:doi/'}, {{'hdl'}, 'hdl', 'https://hdl.handle.net/', 'info:hdl/'},
  {{'isbn', 'ISBN'}, 'ISBN'}, {{'issn', 'ISSN'}, 'ISSN', 'https://www.worldcat.org/issn/'},
  {{'jstor', 'JSTOR'}, 'JSTOR', 'https://www.jstor.org/stable/'},
  {{'lccn', 'LCCN'}, 'LCCN', 'https://lccn.loc.gov/', 'info:lccn/'},
  {{'mr', 'MR'}, 'MR', 'https://mathscinet.ams.org/mathscinet-getitem?mr='},
  {{'oclc', 'OCLC'}, 'OCLC', 'https://www.worldcat.org/oclc/', 'info:oclcnum/'},
  {{'ol', 'OL'}, 'OL', 'https://openlibrary.org/books/OL'},
  {{'pmc', 'PMC'}, 'PMC', 'https://www.ncbi.nlm.nih.gov/pmc/articles/PMC'},
  {{'pmid', 'PMID'}, 'PMID', 'https://pubmed.ncbi.nlm.nih.gov/', 'info:pmid/'},
  {{'s2cid'}, 'S2CID', 'https://api.semanticscholar.org/CorpusID:'}, {{'ssrn'}, 'SSRN', 'https://ssrn.com/abstract='},
  {{'zbl'}, 'Zbl', 'https://zbmath.org/?format=complete&q=an:'},
}
local JOINED_TO_THEIR_NUMBER = {arXiv = true, Bibcode = true, doi = true, hdl = true}
local IN_PERIODICALS = {journal = 1, news = 1, magazine = 1, web = 1, pressrelease = 1, podcast = 1, citation = 1,
  arxiv = 1, interview = 1}
local QUOTED = {web = 1, news = 1, journal = 1, pressrelease = 1, podcast = 1, episode = 1, arxiv = 1, interview = 1,
  mailinglist = 1, newsgroup = 1, speech = 1}
local TYPES = {thesis = 'Thesis', pressrelease = 'Press release', podcast = 'Podcast', techreport = 'Technical report',
  speech = 'Speech', map = 'Map', report = 'Report', interview = 'Interview'}
local NUMBERED = {book = 1, citation = 1, encyclopaedia = 1, conference = 1}
local ARTICLES = {web = 'unknown', pressrelease = 'unknown', podcast = 'unknown', arxiv = 'preprint'}
local BOOKS = {book = 'book', citation = 'book', encyclopaedia = 'book', report = 'report', techreport = 'report',
  conference = 'conference'}

-- Who wrote, edited or translated it: tables of last, first and link.
local function list_people(args, kind)
  local people, i = {}, 1
  local function find(...)
    local names = {}
    for _, part in ipairs({...}) do
      if kind == 'author' then
        names[#names + 1] = part .. i
        names[#names + 1] = 'author-' .. part .. i
        names[#names + 1] = 'author' .. i .. '-' .. part
        if i == 1 then
          for _, before in ipairs({'', 'author-', 'author'}) do names[#names + 1] = before .. part end
        end
      else
        names[#names + 1] = kind .. '-' .. part .. i
        names[#names + 1] = kind .. i .. '-' .. part
        if i == 1 then names[#names + 1] = kind .. '-' .. part; names[#names + 1] = kind .. part end
      end
    end
    return first(args, names)
  end
  while true do
    local last = find('last', 'surname') or first(args, {kind .. i, i == 1 and kind or '-'})
      or kind == 'author' and first(args, {'subject' .. i, i == 1 and 'subject' or '-'})
    if not last then return people end
    local link = find('link') or first(args, {kind .. 'link' .. i})
    people[i] = {last = last, first = find('first', 'given'), link = link}
    i = i + 1
  end
end

-- The people of a list in Vancouver style ("Roe AB, Doe C"); its second value tells of "et al.".
local function list_vancouver(text)
  local people, more = {}, false
  for name in ((text or '') .. ','):gmatch('%s*([^,]+),') do
    local last, initials = mw.text.trim(name):match('^(.-) (%u+)$')
    if name:match('^%s*et al') then more = true
    elseif last then people[#people + 1] = {last = last, first = initials}
    else people[#people + 1] = {last = (mw.text.trim(name):gsub('^%(%(', ''):gsub('%)%)$', ''))} end
  end
  return people, more
end

local function print_people(people, between, within, displayed)
  local printed = {}
  for i, one in ipairs(people) do
    if displayed and i > displayed then break end
    local name = one.last .. (one.first and within .. one.first or '')
    printed[i] = one.link and not is_linked(name) and '[[' .. one.link .. '|' .. name .. ']]' or name
  end
  return table.concat(printed, between) .. (displayed and #people > displayed and '; et al.' or '')
end

local function link_outside(url, label)
  local escaped = url:gsub('[ "%[%]<>]', function (sign) return string.format('%%%02X', sign:byte()) end)
  return '[' .. escaped:gsub("''", '%%27%%27') .. ' ' .. label:gsub('%]', '&#93;') .. ']'
end

local function italicize(title) return '<i>' .. title:gsub("^''(.*)''$", '%1') .. '</i>' end

-- The parts that are there, each closed by the separator where it does not close itself.
local function join(separator, ...)
  local joined = ''
  for i = 1, select('#', ...) do
    local part = mw.text.trim(select(i, ...) or '')
    local plain = strip(joined):gsub('%s+$', '')
    if part == '' or joined == '' then joined = joined .. part
    elseif strip(part):sub(1, 1) == separator then joined = joined .. part
    elseif plain:sub(-1) == separator or separator == '.' and plain:match('%.["”]$')
      or part:match('^%(') and not part:match('^%(in ') then joined = joined .. ' ' .. part
    else joined = joined .. separator .. ' ' .. part end
  end
  return joined
end

-- What every later step reads: the parameters by our names, the people, the class and its style.
local function read(frame)
  local args, f = {}, {}
  for name, value in pairs(frame:getParent().args) do args[name] = value end
  for name, names in pairs(PARAMETERS) do f[name] = first(args, names) end
  f.args, f.class = args, frame.args[1]
  for _, kind in ipairs({'author', 'editor', 'translator'}) do f[kind .. 's'] = list_people(args, kind) end
  f.is_vancouver = #f.authors == 0 and args.vauthors
  if f.is_vancouver then f.authors, f.more = list_vancouver(args.vauthors) end
  if #f.editors == 0 and args.veditors then f.editors = list_vancouver(args.veditors) end
  if f.title == 'none' then f.title = nil end
  local function dash(pages) return pages and (pages:gsub('(%d)%-(%d)', '%1–%2')) end
  f.pages = dash(f.pages)
  f.date = f.date or f.year and (f.month and f.month .. ' ' .. f.year or f.year)
  f.stated_url = f.url or f.chapter_url
  if (f.class == 'encyclopaedia' or f.class == 'citation' and first(args, {'encyclopedia', 'encyclopaedia'})) and f.work then
    if f.title and not f.chapter then
      f.chapter, f.title = f.title, f.work
      if f.url and not f.chapter_url then f.chapter_url, f.url = f.url, nil end
    end
    f.title, f.work = f.title or f.work, nil
  end
  f.in_periodical = f.work and IN_PERIODICALS[f.class]
  local _, name_of_work = first(args, PARAMETERS.work)
  f.as_journal = f.class == 'journal' or f.class == 'arxiv'
    or f.class == 'citation' and f.in_periodical and name_of_work == 'journal'
  f.is_cs2 = f.class == 'citation' and f.mode ~= 'cs1' or f.mode == 'cs2'
  f.separator = f.is_cs2 and ',' or '.'
  return f
end

local function make_anchor(f)
  if f.ref == 'none' then return nil end
  if f.ref and f.ref ~= 'harv' then return f.ref end
  local names, year = {}, strip(f.year or f.date or '')
  for i, one in ipairs(#f.authors > 0 and f.authors or f.editors) do if i <= 4 then names[i] = strip(one.last) end end
  year = year:match('%d%d%d%d%a?') or year
  return #names > 0 and mw.uri.anchorEncode('CITEREF' .. table.concat(names) .. year) or nil
end

-- The line on the archived copy, and the address to which the title leads.
local function read_archive(f)
  local url = f.url
  if not f.archive_url then return '', url end
  local when = f.archive_date and ' on ' .. f.archive_date or ''
  if f.status == 'live' or f.status == 'no' then
    return link_outside(f.archive_url, 'Archived') .. ' from the original' .. when, url
  end
  local original = f.stated_url and link_outside(f.stated_url, 'the original') or 'the original'
  if f.chapter_url and not url then f.chapter_url = f.archive_url else url = f.archive_url end
  return 'Archived from ' .. original .. when, url
end

local function print_titles(f, url)
  local chapter, title = '', f.title or ''
  local translated = f.trans_title and ' [' .. f.trans_title .. ']' or ''
  local code, script = (f.script_title or ''):match('^(%a%a%a?):(.*)')
  script = script or f.script_title
  local in_script = script and '<bdi lang="' .. (code or '') .. '">' .. script .. '</bdi>' or ''
  if f.chapter then
    chapter = '"' .. f.chapter .. '"' .. (f.trans_chapter and ' [' .. f.trans_chapter .. ']' or '')
    if f.chapter_url then chapter = link_outside(f.chapter_url, chapter) end
  else
    url = url or f.chapter_url
  end
  if title ~= '' then
    local is_quoted = not f.chapter and (f.in_periodical or QUOTED[f.class] or f.class == 'conference' and f.work)
    title = is_quoted and '"' .. title .. '"' or italicize(title)
  end
  title = mw.text.trim(title .. ' ' .. in_script) .. translated
  if title ~= '' and url and not is_linked(title) then title = link_outside(url, title) end
  if f.format and f.url and title ~= '' then title = title .. ' (' .. f.format .. ')'; f.format = nil end
  f.title = f.title or script
  return chapter, title
end

-- Volume and issue, and the pages.
local function print_places(f)
  local volume, issue = f.volume, f.issue
  f.at = f.at or f.article_number
  local page = f.page and 'p.&nbsp;' .. f.page or f.pages and 'pp.&nbsp;' .. f.pages or f.at or ''
  if f.as_journal then
    volume = volume and #volume <= 4 and '<b>' .. volume .. '</b>' or volume or ''
    page = (f.page or f.pages) and ': ' .. (f.page or f.pages) or page
    return mw.text.trim(volume .. (issue and ' (' .. issue .. ')' or '')), page
  end
  if f.class == 'magazine' or f.class == 'citation' and f.in_periodical or f.class == 'news' then
    local numbers = {volume and 'Vol.&nbsp;' .. volume or nil}
    if issue then numbers[#numbers + 1] = 'no.&nbsp;' .. issue end
    return table.concat(numbers, ', '), page
  end
  if volume and NUMBERED[f.class] and volume:match('^[%dIVXLC]+$') then volume = 'Vol.&nbsp;' .. volume end
  return volume or issue and f.class == 'podcast' and 'No.&nbsp;' .. issue or '', page
end

local function print_identifiers(f)
  local printed = {}
  for _, one in ipairs(IDENTIFIERS) do
    local value = first(f.args, one[1])
    if value then
      local between = JOINED_TO_THEIR_NUMBER[one[2]] and ':' or '&nbsp;'
      local label = '[[' .. one[2] .. ' (identifier)|' .. one[2] .. ']]' .. between
      local shown = one[3] and link_outside(one[3] .. value:gsub('^PMC', ''), mw.text.nowiki(value))
        or '[[Special:BookSources/' .. value:gsub('[^%dXx%-]', '') .. '|' .. value .. ']]'
      printed[#printed + 1] = label .. shown
    end
  end
  printed[#printed + 1] = f.id
  return table.concat(printed, f.separator .. ' ')
end

-- The words between the title and the date: container, series, language, edition, publisher, volume.
local function print_middle(f, title, numbers)
  local kind = f.type ~= 'none' and (f.type or TYPES[f.class])
  local language = Words.LANGUAGES[f.language] or f.language
  local translators = #f.translators > 0 and 'Translated by ' .. print_people(f.translators, '; ', ', ') or ''
  local others = join(f.separator, translators, f.others)
  local publisher = f.publisher and f.place and f.place .. ': ' .. f.publisher or f.publisher or f.place
  local container = f.work and italicize(f.work) or ''
  local head = join(f.separator, title, f.conference, container, f.format and '(' .. f.format .. ')',
    kind and '(' .. kind .. ')', f.series, language and language ~= 'English' and '(in ' .. language .. ')')
  local edition = f.edition and '(' .. f.edition .. ' ed.)' or ''
  if f.as_journal then
    local middle = join(f.separator, others, head, edition, publisher, f.agency)
    return middle .. (numbers ~= '' and f.separator .. ' ' .. numbers or '')
  elseif f.class == 'magazine' or f.class == 'citation' and f.in_periodical then
    return join(f.separator, others, head, edition, publisher, f.agency, numbers)
  end
  return join(f.separator, head, numbers, others, edition, publisher, f.agency)
end

local function print_citation(f)
  local separator = f.separator
  local archived, url = read_archive(f)
  local chapter, title = print_titles(f, url)
  local numbers, page = print_places(f)
  local middle = print_middle(f, title, numbers)
  local original = f.date and f.original and ' [' .. f.original .. ']' or ''
  local date = (f.date or '') .. original
  local between, within = f.is_vancouver and ', ' or '; ', f.is_vancouver and ' ' or ', '
  local authors = print_people(f.authors, between, within, tonumber(f.displayed or ''))
  local is_more = f.more or authors ~= '' and (f.displayed or ''):match('^et ?al')
  authors = authors .. (is_more and '; et al.' or '')
  authors = authors ~= '' and authors or f.free_authors or ''
  if f.coauthors then authors = authors .. (authors ~= '' and '; ' or '') .. f.coauthors end
  local editors = print_people(f.editors, '; ', ', ')
  editors = editors ~= '' and editors or f.free_editors or ''
  local label = (#f.editors > 1 or f.free_editors) and 'eds.' or 'ed.'
  local function add_pages(text) return page:sub(1, 2) == ': ' and text .. page or join(separator, text, page) end
  local text
  local dated = f.date and ' (' .. f.date .. ')' .. original or ''
  local edited = editors ~= '' and (chapter ~= '' and 'In ' or '') .. editors .. ' (' .. label .. ')' or ''
  if authors ~= '' then
    text = add_pages(join(separator, authors .. dated, chapter, edited, middle))
  elseif editors ~= '' and chapter == '' then
    text = add_pages(join(separator, editors .. ', ' .. label .. dated, middle))
  elseif f.as_journal then
    text = join(separator, add_pages(join(separator, chapter, edited, middle)), date)
  else
    text = add_pages(join(separator, chapter, edited, middle, date))
  end
  if f.is_cs2 then archived = archived:gsub('Archived', 'archived', 1) end
  text = join(separator, text, print_identifiers(f), archived)
  if f.access and f.stated_url then
    local verb = f.is_cs2 and 'retrieved' or 'Retrieved'
    local when = ' <span class="nowrap">' .. f.access .. '</span>'
    text = text .. '<span class="reference-accessdate">' .. separator .. ' ' .. verb .. when .. '</span>'
  end
  text = join(separator, text .. (f.via and ' – via ' .. f.via or ''), f.quote and '<q>' .. f.quote .. '</q>')
  return text .. (f.is_cs2 and '' or strip(text):match('%.["”]?$') and '' or '.')
end

-- The metadata, as ContextObjects in Spans.
local function make_metadata(f)
  local told = {'ctx_ver=Z39.88-2004'}
  local function put(name, value)
    if value and value ~= '' then told[#told + 1] = name .. '=' .. mw.uri.encode(value) end
  end
  local function add(name, value) put(name, value and strip(value)) end
  if f.in_periodical or ARTICLES[f.class] or f.class == 'news' or f.class == 'journal' or f.class == 'magazine' then
    add('rft_val_fmt', 'info:ofi/fmt:kev:mtx:journal')
    add('rft.genre', ARTICLES[f.class] or 'article')
    add('rft.jtitle', f.class == 'arxiv' and 'arXiv' or f.work)
    add('rft.atitle', f.chapter or f.title)
  elseif f.class == 'thesis' then
    add('rft_val_fmt', 'info:ofi/fmt:kev:mtx:dissertation')
    add('rft.title', f.title)
  else
    add('rft_val_fmt', 'info:ofi/fmt:kev:mtx:book')
    add('rft.genre', f.chapter and 'bookitem' or BOOKS[f.class] or 'unknown')
    add('rft.atitle', f.chapter or f.class == 'conference' and f.work and f.title or nil)
    add('rft.btitle', not f.chapter and f.class == 'conference' and f.work or f.title)
  end
  for _, name in ipairs({'place', 'series', 'edition', 'volume', 'issue'}) do add('rft.' .. name, f[name]) end
  add('rft.pub', f.publisher)
  add('rft.artnum', f.article_number)
  add('rft.pages', (strip(f.page or f.pages or not f.article_number and f.at or ''):gsub('–', '-')))
  if f.date then
    local date, season = Words.find_date(strip(f.date))
    add('rft.date', date)
    add('rft.ssn', season)
  end
  for _, one in ipairs(IDENTIFIERS) do
    local value = first(f.args, one[1])
    if not value then
    elseif one[2] == 'ISBN' or one[2] == 'ISSN' then put('rft.' .. one[2]:lower(), value)
    elseif one[4] then put('rft_id', one[4] .. value)
    else put('rft_id', one[3] .. value:gsub('^PMC', '') .. '#id-name=' .. one[2]) end
  end
  for i, one in ipairs(f.authors) do
    if i == 1 and one.first then add('rft.aulast', one.last); add('rft.aufirst', one.first)
    else add('rft.au', one.last .. (one.first and ', ' .. one.first or '')) end
  end
  if #f.authors == 0 then add('rft.au', f.free_authors) end
  put('rft_id', f.stated_url)
  add('rfr_id', 'info:sid/en.wikipedia.org:' .. mw.title.getCurrentTitle().text)
  return table.concat(told, '&')
end

function p.cite(frame)
  local f = read(frame)
  local anchor, text = make_anchor(f), print_citation(f)
  local id, class = anchor and 'id="' .. anchor .. '" ' or '', 'citation ' .. f.class .. (f.is_cs2 and ' cs2' or ' cs1')
  local metadata = '<span title="' .. mw.text.encode(make_metadata(f)) .. '" class="Z3988"></span>'
  return '<cite ' .. id .. 'class="' .. class .. '">' .. text .. '</cite>' .. metadata
end

return p
