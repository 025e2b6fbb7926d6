class Resize {
  static perform(job) {
    return `resized ${job.data}`
  }
}

module.exports = { Resize, helper: () => 'no job' }
