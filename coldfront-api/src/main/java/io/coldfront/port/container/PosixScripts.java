package io.coldfront.port.container;

/** The shell programs of {@link PosixExec}, in what dash, bash and busybox have in common. */
final class PosixScripts {

    /**
     * Arguments: {@code COLDFRONT_RUN=<id>}, the hard cap and the wait for the document in seconds, assignments and the
     * program. The gate's answer is read by children that end in time. The dot after the document keeps the line ends
     * that a command substitution cuts off. A printf that is a program of its own would show the
     * document in its argv; a here-document would write it to a file. The subshells ignore the signals that end the
     * wrapper, so that none of their children is left to the container's first process: a postmaster that reaps a
     * stranger killed by a signal takes it for a crash of its own.
     */
    static final String WRAPPER = """
            { set +xva; } 2>/dev/null
            unset doc answer code kept
            run=$1 cap=$2 wait=$3
            shift 3
            refuse() { printf '%s\\n' "coldfront: $1, nothing was started" >&2; exit 119; }
            case $(command -v printf) in ''|*/*) refuse 'this shell has no printf of its own';; esac
            trap 'exit 119' HUP INT TERM
            if timeout -k 1 9 true >/dev/null 2>&1; then bound=k
            elif timeout 9 true >/dev/null 2>&1; then bound=plain
            elif timeout -t 9 true >/dev/null 2>&1; then bound=t
            else bound=
            fi
            within() {
              limit=$1
              shift
              case $bound in
              k|plain) timeout "$limit" "$@";;
              t) timeout -t "$limit" "$@";;
              *)
                exec 3<&0
                "$@" <&3 3<&- &
                child=$!
                ( trap 'exit 0' TERM
                  sleep "$limit" &
                  wait $!
                  kill "$child" ) >/dev/null 2>&1 3<&- &
                watch=$!
                wait "$child"
                child=$?
                kill "$watch" 2>/dev/null
                wait "$watch" 2>/dev/null
                return "$child";;
              esac
            }
            if printf xy | head -c 1 >/dev/null 2>&1
            then take() { within "$wait" head -c "$1"; }
            else take() { within "$wait" dd bs=1 count="$1" 2>/dev/null; }
            fi
            printf '%s\\n' "$run waits"
            line='IFS= read -r line && printf "%s\\n" "$line"'
            answer=$(trap : HUP INT TERM; within "$wait" sh -c "$line" coldfront-exec "$run") ||
              refuse 'the gate went away, or gave no answer in time'
            case $answer in
            empty) doc= answer=0;;
            0) refuse 'the gate is closed';;
            ''|*[!0-9]*) refuse 'the gate gave no length';;
            *) doc=$(trap : HUP INT TERM; take "$answer"; printf .); doc=${doc%.};;
            esac
            [ "$(($(printf %s "$doc" | wc -c)))" -eq "$answer" ] || refuse 'the document was cut, or came too late'
            set -- env "$run" "$@"
            case $bound in
            k) set -- timeout -k 10 "$cap" "$@";;
            plain) set -- timeout "$cap" "$@";;
            t) set -- timeout -t "$cap" "$@";;
            esac
            trap : HUP INT TERM
            printf %s "$doc" | "$@"
            code=$?
            umask 077
            kept=/tmp/coldfront-runs.$(id -u)
            mkdir -m 700 "$kept" 2>/dev/null
            if [ -d "$kept" ] && [ ! -L "$kept" ] && [ -O "$kept" ]; then
              find "$kept" -type f -mtime +6 -exec rm -f {} \\; 2>/dev/null
              printf '%s\\n' "$code" 2>/dev/null >"$kept/${run#*=}"
            fi
            exit "$code"
            """;

    /**
     * Arguments: a user, and what to exec as that user. All of the wrapper has to run as the user: whoever made a pipe
     * is the only one who may open it as {@code /dev/stdin}.
     */
    static final String BECOME = """
            user=$1
            shift
            if [ "$(id -un)" = "$user" ] || [ "$(id -u)" = "$user" ]; then exec "$@"; fi
            if command -v runuser >/dev/null && runuser -u "$user" -- true 2>/dev/null; then exec runuser -u "$user" -- "$@"; fi
            if command -v setpriv >/dev/null && setpriv --reuid "$user" --regid "$(id -g "$user")" --init-groups true 2>/dev/null
            then exec setpriv --reuid "$user" --regid "$(id -g "$user")" --init-groups "$@"; fi
            for become in su-exec gosu; do
              if command -v $become >/dev/null && $become "$user" true 2>/dev/null; then exec $become "$user" "$@"; fi
            done
            echo "coldfront: cannot become user $user, nothing was started" >&2
            exit 119
            """;

    /**
     * Arguments: the id, and where proc is. {@code members} prints pid and kind of each process of the run. No argv of
     * its own holds the whole mark. The wrapper, and the timeout that it runs the program under, are told from the
     * program, since they have to outlive it.
     */
    static final String FIND = """
            id=$1 proc=$2 sig=$3
            kind() {
              k= w= first=1
              while IFS= read -r word; do
                case $first$word in 1timeout|1*/timeout) w=wrapper;; esac
                case $word in "COLDFRONT_RUN=$id") k=1;; coldfront-exec) w=wrapper;; esac
                first=
              done
              w=${w:-program}
              [ -z "$k" ] || printf '%s %s\\n' "$1" $w
            }
            members() {
              if [ -r "$proc/self/cmdline" ]; then
                for f in $(grep -ls COLDFRONT_RUN "$proc"/[0-9]*/cmdline "$proc"/[0-9]*/environ 2>/dev/null); do
                  p=${f#"$proc"/}
                  { tr '\\0' '\\n' <"$f" | kind "${p%%/*}"; } 2>/dev/null
                done | sort -u
              else
                ps -A -o pid= -o ppid= -o args= | awk -v id="$id" '
                  { p[NR] = $1; up[NR] = $2; t = " " $0 " "; m = " COLDFRONT_RUN=" id " "
                    if (index(t, " coldfront-exec" m)) kind[$1] = "wrapper"; else if (index(t, m)) kind[$1] = "program" }
                  END { do { more = 0
                    for (i = 1; i <= NR; i++) if (!(p[i] in kind) && (up[i] in kind)) { kind[p[i]] = "program"; more = 1 }
                    } while (more)
                    for (i in kind) print i, kind[i] }'
              fi
            }
            """;

    static final String STATE = """
            if [ -n "$(members)" ]; then echo running; exit; fi
            for f in /tmp/coldfront-runs.*/"$id"; do
              if [ -f "$f" ] && read -r code <"$f"; then echo "gone $code"; exit; fi
            done
            echo gone
            """;

    /** KILL looks again, since a program may fork while it is being looked for. */
    static final String SIGNAL = """
            round=1
            while [ $round -le 5 ]; do
              all=$(members)
              pids=$(printf '%s\\n' "$all" | sed -n 's/ program$//p')
              [ -n "$pids" ] || [ $round -gt 1 ] || pids=$(printf '%s\\n' "$all" | sed -n 's/ wrapper$//p')
              [ -n "$pids" ] || break
              kill -s "$sig" $pids 2>/dev/null
              [ "$sig" = KILL ] || break
              round=$((round + 1))
            done
            exit 0
            """;

    private PosixScripts() {}
}
