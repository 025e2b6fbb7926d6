-- qless: answers the script calls of the original core, `EVALSHA sha 0 command now …`, over the same modules as the
-- other scripts. What is refused is raised before the first write, for the clients of the original tell by the place in
-- the message that a script has refused them. docs/reference/classic-api.md lists the commands.
-- @require calling
-- @require dispatch
-- @require commit
local request = calling.open(ARGV)
local reply = dispatch.run(request)
commit.all(request.namespace)
return reply
