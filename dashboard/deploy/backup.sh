#!/bin/sh
# Copies the ledger to FOLDER while it is in use, and keeps the newest KEEP copies.
#   backup.sh FOLDER [KEEP] [SECONDS]     with SECONDS: again and again, that long apart
# Another ledger than the default: BILATERAL_LEDGER, or BILATERAL_LEDGER_FILE, as for every command.
set -eu
folder=${1:?usage: backup.sh FOLDER [KEEP] [SECONDS]}
keep=${2:-14}
every=${3:-}

copy() {
    # The copy takes its name only when it is whole; older ones go only once it is there.
    bilateral backup "$folder/ledger-$(date -u +%Y%m%dT%H%M%SZ).sqlite" || return
    find "$folder" -maxdepth 1 -name 'ledger-*Z.sqlite' | sort -r | tail -n "+$((keep + 1))" |
        while IFS= read -r old; do rm -f "$old"; done
}

[ -n "$every" ] || { copy; exit; }
trap 'exit 0' TERM INT
while :; do
    copy || echo "backup.sh: no copy was made; the next try is in $every seconds." >&2
    sleep "$every" &
    wait $!
done
