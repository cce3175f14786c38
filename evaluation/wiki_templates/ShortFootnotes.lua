-- Short citations: the names and the year, a link to the full citation, and the pages.
local Words = require('Module:Words')
local p = {}

-- The linked words, and what makes a footnote of them one with its equals.
local function read(args, form)
  local names, i = {}, 1
  while args[i] and mw.text.trim(args[i]) ~= '' do names[i] = mw.text.trim(args[i]); i = i + 1 end
  local year = #names > 1 and names[#names] or ''
  if year:match('^%a*%.? ?%d%d%d%d?%a?$') or year:match('^%d%d%d%d%a?, %d%d%d%d%a?$') or year:match('n%.d%.') then table.remove(names) else year = '' end
  local key = Words.strip(table.concat(names)) .. year
  local shown = names[1] or ''
  if #names == 2 then shown = names[1] .. ' & ' .. names[2]
  elseif #names == 3 then shown = names[1] .. ', ' .. names[2] .. ' & ' .. names[3]
  elseif #names > 3 then shown = names[1] .. ' et al.' end
  if year ~= '' then shown = shown .. (form == 'txt' and ' (' .. year .. ')' or ' ' .. year) end
  local ref = Words.first(args, {'ref', 'Ref'})
  local anchor = ref and ref ~= 'harv' and ref or mw.uri.anchorEncode('CITEREF' .. key)
  return ref == 'none' and shown or '[[#' .. anchor .. '|' .. shown .. ']]', key
end

local function print_pages(args)
  local page, pages = Words.first(args, {'p', 'page'}), Words.first(args, {'pp', 'pages'})
  local place = Words.first(args, {'loc', 'at'})
  pages = pages and pages:gsub('(%d)%-(%d)', '%1–%2')
  return (page and ', p.&nbsp;' .. page or pages and ', pp.&nbsp;' .. pages or '') .. (place and ', ' .. place or '')
end

function p.harv(frame)
  local args, form = frame:getParent().args, frame.args[1]
  local text, pages = read(args, form), print_pages(args)
  text = form == 'txt' and text:find('%)%]%]$') and text:gsub('%)%]%]$', ']]') .. pages .. ')' or text .. pages
  return form == 'harv' and '(' .. text .. ')' or text .. (Words.first(args, {'ps'}) or '')
end

function p.sfn(frame)
  local args = frame:getParent().args
  local shown, key = read(args, frame.args[1])
  local pages = Words.first(args, {'p', 'page', 'pp', 'pages'}) or ''
  local place = pages .. (Words.first(args, {'loc', 'at'}) or '')
  local ending = Words.first(args, {'ps'}) or '.'
  local content = shown .. print_pages(args) .. (ending == 'none' and '' or ending)
  local given = {name = 'FOOTNOTE' .. key .. Words.strip(place), group = Words.first(args, {'group'})}
  return frame:extensionTag{name = 'ref', content = content, args = given}
end

return p
