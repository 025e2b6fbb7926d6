-- @rare
-- @require checks
-- @require lists
-- @require job
-- @require tags
-- @require errors
-- Changing the tags of a job that exists. Only what really changes reaches the index of tags.

local tagging = {}

local function without(list, others)
  local left_out, rest = {}, {}
  for _, item in ipairs(others) do left_out[item] = true end
  for _, item in ipairs(list) do
    if not left_out[item] then rest[#rest + 1] = item end
  end
  return rest
end

local function store(changed, list)
  job.mark(changed, 'tags', #list > 0 and lists.join(list) or nil)
  job.write(changed)
end

-- Gives the job more tags. Answers all that it has then, or an error that changed nothing.
function tagging.add(namespace, jid, list)
  local problem = checks.tags(list)
  if problem then return problem end
  local found = job.read(jid)
  if not found then return errors.job_not_found(jid) end
  local all = lists.split(found.extras.tags)
  local fresh = without(list, all)
  for _, tag in ipairs(fresh) do all[#all + 1] = tag end
  problem = checks.tags(all)
  if problem or #fresh == 0 then return problem or all end
  tags.add(namespace, jid, fresh)
  store(found, all)
  return all
end

-- Takes tags off the job; those that it does not have count for nothing. Answers those that are left.
function tagging.remove(jid, list)
  local problem = checks.tags(list)
  if problem then return problem end
  local found = job.read(jid)
  if not found then return errors.job_not_found(jid) end
  local all = lists.split(found.extras.tags)
  local rest = without(all, list)
  if #rest == #all then return all end
  tags.remove(jid, without(all, rest))
  store(found, rest)
  return rest
end

return tagging
