-- What the modules share: parameters by several names, plain words of wikitext, and dates of the metadata.
local p = {}

local MONTHS = {}
for i, name in ipairs({'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
  'november', 'december'}) do
  MONTHS[name], MONTHS[name:sub(1, 3)] = i, i
end
MONTHS.sept = 9
local SEASONS = {spring = 'spring', summer = 'summer', autumn = 'fall', fall = 'fall', winter = 'winter'}

p.LANGUAGES = {ar = 'Arabic', ca = 'Catalan', cs = 'Czech', da = 'Danish', de = 'German', el = 'Greek', en = 'English',
  es = 'Spanish', fa = 'Persian', fi = 'Finnish', fr = 'French', he = 'Hebrew', hu = 'Hungarian', it = 'Italian',
  ja = 'Japanese', ko = 'Korean', la = 'Latin', nl = 'Dutch', no = 'Norwegian', pl = 'Polish', ps = 'Pashto',
  pt = 'Portuguese', ro = 'Romanian', ru = 'Russian', sq = 'Albanian', sv = 'Swedish', tr = 'Turkish', ur = 'Urdu',
  zh = 'Chinese'}

-- The value of the first of these parameters that is filled, and which one that is.
function p.first(args, names)
  for _, name in ipairs(names) do
    local value = args[name] and mw.text.trim(args[name])
    if value and value ~= '' then return value, name end
  end
end

function p.strip(text)
  text = text:gsub('%[%[[^%[%]|]*|([^%[%]]*)%]%]', '%1'):gsub('%[%[([^%[%]|]*)%]%]', '%1'):gsub("''+", '')
  return mw.text.decode((text:gsub('<[^<>]*>', '')), true)
end

function p.is_linked(text) return text:find('[[', 1, true) ~= nil end

-- The date as ISO 8601 has it, and its season; nil where it is not understood.
function p.find_date(date)
  local function number(month) return month and MONTHS[month:lower()] end
  date = date:gsub('–', '-')
  if date:match('^%d%d%d%d%-%d%d%-%d%d$') then return date end
  local day, month, year = date:match('^(%d%d?) (%a+) (%d%d%d%d)%a?$')
  if not day then month, day, year = date:match('^(%a+) (%d%d?), (%d%d%d%d)%a?$') end
  if number(month) then return string.format('%s-%02d-%02d', year, number(month), day) end
  month, year = date:match('^(%a+) (%d%d%d%d)%a?$')
  if number(month) then return string.format('%s-%02d', year, number(month)) end
  if month and SEASONS[month:lower()] then return year, SEASONS[month:lower()] end
  local from, to
  from, to, year = date:match('^(%a+)%-(%a+) (%d%d%d%d)$')
  if number(from) and number(to) then return string.format('%s-%02d/%s-%02d', year, number(from), year, number(to)) end
  from, to = date:match('^(%d%d%d%d)%-(%d%d%d%d)$')
  if from then return from .. '/' .. to end
  return date:match('^c?%.? ?(%d%d%d%d)%a?$') or date:match('^%d%d%d%d')
end

return p
