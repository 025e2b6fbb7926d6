/** What somebody without a Redis can do. */
export function installationHint() {
  return [
    'No redis-server or valkey-server was found. Install one:',
    '  Debian, Ubuntu   sudo apt-get install redis-server',
    '  macOS            brew install redis',
    '  Fedora, RHEL     sudo dnf install valkey',
    '  Alpine           sudo apk add redis',
    'or name the binary of a server: REDIS_SERVER_BIN=/path/to/redis-server',
  ].join('\n')
}
