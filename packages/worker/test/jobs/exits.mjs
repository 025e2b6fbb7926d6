console.log('goodbye')
process.exit(3)
