#!/bin/sh
# Keeps what is not locked out of a place that heero records are sent to.
#
# For a bare repository that git serves: put this file there as hooks/pre-receive
# (or hooks/update), and let it be run: chmod +x. It needs sh, git and awk, and
# neither heero nor any key. It looks at every version that is pushed, not only at the
# last; what it cannot look at, it refuses. It is not run where somebody has a shared
# drive or a stick in hand: there, `heero sync` looks at what it sends, and at nothing
# that others send in other ways.
#
# Printed by: heero lock receiver

# Where the records lie in the history, with / at its end; empty for its top.
FOLDER=''
# The folders of records in there, each with the kind of record that lies in it.
KINDS='participants:participant private:private team:team workshops:workshop disclosures:disclosures labs:lab contacts:contact crises:crisis counts:counts events:event shifts:shifts services:service mentees:mentee pairs:pair log:log'

set -u
LC_ALL=C
# What is stored counts, whatever git was told to show in its place.
GIT_NO_REPLACE_OBJECTS=1
GIT_GRAFT_FILE=/dev/null/none
export LC_ALL GIT_NO_REPLACE_OBJECTS GIT_GRAFT_FILE

refuse() {
	echo "heero: error: $1" >&2
	echo "heero: hint: nothing was taken; on the computer it comes from, give: heero doctor" >&2
	exit 1
}

unseen() {
	refuse "what was sent could not be looked at"
}

# Prints what is wrong with handed-out keys: they have no history, and are wrapped.
keys_wrong() {
	git cat-file commit "$1" 2>/dev/null | awk '
		/^$/ { exit }
		/^parent / { parents = 1 }
		/^tree / { tree = 1 }
		END { if (parents) print "they have a history"; else if (!tree) print "they are no version" }'
	git ls-tree "$1" | awk '
		{
			name = substr($0, index($0, "\t") + 1)
			if ($1 != "100644" || name !~ /^(README|proofs\.json|[a-z0-9-]+\.age)$/) bad = 1
		}
		END { if (bad || !NR) print "they are none that heero knows" }'
	for blob in $(git ls-tree "$1" | awk '!/\.age$/ { print $3 }'); do
		git cat-file blob "$blob" | readable yaml
	done
	for blob in $(git ls-tree "$1" | awk '/\.age$/ { print $3 }'); do
		git cat-file blob "$blob" | awk '
			NR == 1 && !/^-----BEGIN AGE ENCRYPTED FILE-----\r?$/ && !/^age-encryption\.org\/v1$/ { bad = 1 }
			END { if (bad || !NR) print "they are not wrapped" }'
	done
}

# Prints `ruled` where what a version says of its files locks its records.
rule_of() {
	git cat-file blob "$1" | awk '
		/^[ \t]*#/ { next }
		{
			for (at = 2; at <= NF; at++) {
				if ($at == "filter=heero") given = 1
				else if ($at ~ /^[-!]?filter(=.*)?$/ && ($1 !~ /\.[a-zA-Z0-9]+$/ || tolower($1) ~ /\.ya?ml$/)) taken = 1
			}
		}
		END { if (given && !taken) print "ruled" }'
}

# Reads lines of `git diff-tree`, prints for each file how it is to be looked at:
# `refuse WHY`, `sealed BLOB KIND ID PATH` or `other BLOB PATH`, behind its version.
sorted_out() {
	awk -v folder="$FOLDER" -v kinds="$KINDS" '
		BEGIN {
			count = split(kinds, pairs, " ")
			for (at = 1; at <= count; at++) { split(pairs[at], two, ":"); kind[two[1]] = two[2] }
		}
		!/^:/ { version = $1; next }
		{
			path = substr($0, index($0, "\t") + 1)
			mode = $2; blob = $4
			# A path with unusual signs is shown in quotes, and is none of a record.
			odd = path ~ /^"/
			plain = path
			if (odd) plain = substr(path, 2, length(path) - 2)
			regular = mode == "100644" || mode == "100755"
			inside = folder == "" || index(plain, folder) == 1
			rest = inside ? substr(plain, length(folder) + 1) : ""
			first = rest; sub(/\/.*/, "", first)
			lower = tolower(plain)
			yaml = lower ~ /\.ya?ml$/
			if (inside && (lower ~ /\.(orig|rej|swp|swo|bak|tmp)$/ || lower ~ /~$/ || lower ~ /(^|\/)\.merge_file_/))
				print version, "refuse", path, "is what a program left beside a record"
			else if (inside && (first in kind)) {
				id = substr(rest, length(first) + 2)
				if (!regular) print version, "refuse", path, "is a link, and no file"
				else if (odd || id !~ /^[a-z0-9-]+\.yaml$/) print version, "refuse", path, "must be a record, ID.yaml"
				else print version, "sealed", blob, kind[first], substr(id, 1, length(id) - 5), path
			}
			else if (inside && yaml && !regular) print version, "refuse", path, "is a link, and no file"
			else if (inside && regular) print version, "other", blob, (yaml ? "yaml" : "any"), path
		}'
}

# Reads `BLOB KIND ID PATH`, sorted; prints the first that is no locked record.
first_open() {
	wanted=$(cat)
	[ -n "$wanted" ] || return 0
	{
		printf '%s\n' "$wanted"
		echo "--"
		printf '%s\n' "$wanted" | awk '{ print $1 }' | git cat-file --batch
	} | awk -v head='heero-locked: 1  # to read this record, give: heero lock open' '
		function named(at) { print(path[at] == "" ? "something" : path[at]) }
		function wrong() { found = 1; named(seen); exit }
		function base64(words,   size, pad, last) {
			if (words !~ /^[A-Za-z0-9+\/]+=?=?$/ || length(words) % 4) return 0
			pad = words ~ /==$/ ? 2 : words ~ /=$/ ? 1 : 0
			# What is left over in the last sign would make two spellings of one record.
			last = substr(words, length(words) - pad, 1)
			if (pad == 1 && !index("AEIMQUYcgkosw048", last)) return 0
			if (pad == 2 && !index("AQgw", last)) return 0
			size = length(words) / 4 * 3 - pad
			return size > 16 && (size - 16) % 256 == 0
		}
		!begun && $0 == "--" { begun = 1; next }
		!begun {
			all++; blob[all] = $1; name[all] = $2 "/" $3
			sub(/^[^ ]+ [^ ]+ [^ ]+ /, ""); path[all] = $0; next
		}
		{
			line = (line + 1) % 5
			if (line == 1) { seen++; size = 0; told = $3; if (seen > all || $0 != blob[seen] " blob " told) wrong() }
			if (line == 2 && $0 != head) wrong()
			if (line == 3 && $0 != "record: " name[seen]) wrong()
			if (line == 4 && (substr($0, 1, 6) != "data: " || !base64(substr($0, 7)))) wrong()
			if (line == 0 && ($0 != "" || size != told)) wrong()
			if (line > 1) size += length($0) + 1
		}
		END { if (!found && (seen != all || line)) named(seen + (line == 0)) }'
}

# Reads bytes; prints something where a record can be read in them. $1: yaml or any.
readable() {
	# Without the zeros, text of two bytes a letter can be read too.
	tr -d '\000' | tr '\r' '\n' | awk -v kinds="$KINDS" -v sort="$1" '
		BEGIN {
			count = split(kinds, pairs, " ")
			for (at = 1; at <= count; at++) {
				split(pairs[at], two, ":")
				any = any (at > 1 ? "|" : "") two[2]
			}
			loose = "[\"'\'']?heero[\"'\'']?[ \t]*:[ \t]*[\"'\'']?(" any ")/[0-9]"
			strict = "^(\357\273\277)?heero: *[\"'\'']?(" any ")/[0-9]+[\"'\'']?[ \t]*$"
		}
		sort == "yaml" && $0 ~ loose { found = 1; exit }
		$0 ~ strict { header = 1 }
		/^(\357\273\277)?id: *["'\'']?[a-z0-9-]+["'\'']?[ \t]*(#.*)?$/ { id = 1 }
		END { if (found || (header && id)) print "open" }'
}

judge() {
	new=$1 name=$2
	case $new in *[!0]*) ;; *)
		[ "$name" = refs/heero/keys ] && refuse "$name: the keys of others cannot be taken away"
		return
		;;
	esac
	case $name in
	refs/heero/keys)
		wrong=$(keys_wrong "$new") || unseen
		[ -z "$wrong" ] || refuse "$name: $(printf '%s\n' "$wrong" | awk 'NR == 1')"
		return
		;;
	refs/heero/* | refs/notes/textconv/* | refs/replace/*)
		refuse "$name: this is not sent on"
		;;
	esac
	[ "$(git cat-file -t "$new^{}" 2>/dev/null)" = commit ] ||
		refuse "$name: it is a name for something that is no version"

	versions=$(git rev-list "$new" --not --exclude='refs/heero/*' --all) || unseen
	[ -n "$versions" ] || return 0
	changes=$(printf '%s\n' "$versions" |
		git -c core.quotePath=false diff-tree --stdin -r -m --root --no-renames --no-abbrev --diff-filter=d) || unseen
	found=$(printf '%s\n' "$changes" | sorted_out) || unseen

	wrong=$(printf '%s\n' "$found" | awk '$2 == "refuse" { sub(/ refuse/, ""); $1 = substr($1, 1, 10); print; exit }')
	[ -z "$wrong" ] || refuse "$wrong"

	wrong=$(printf '%s\n' "$found" | awk '$2 == "sealed" && !seen[$3 $4 $5]++ { sub(/^[^ ]+ sealed /, ""); print }' | first_open) || unseen
	[ -z "$wrong" ] || refuse "$wrong: it is not locked"

	others=$(printf '%s\n' "$found" | awk '$2 == "other" && !seen[$3 $4]++ { print $3, $4 }')
	if [ -n "$others" ]; then
		kinds_of=$(printf '%s\n' "$others" | awk '{ print $1 }' |
			git cat-file --batch-check='%(objecttype)' | awk '$0 != "blob"') || unseen
		[ -z "$kinds_of" ] || unseen
		# All at once first: hardly ever is there anything to be found.
		some=$(printf '%s\n' "$others" | awk '{ print $1 }' | git cat-file --batch | readable yaml) || unseen
		if [ -n "$some" ]; then
			wrong=$(printf '%s\n' "$others" | while read -r blob sort; do
				if [ -n "$(git cat-file blob "$blob" | readable "$sort")" ]; then
					printf '%s\n' "$found" | awk -v blob="$blob" '$2 == "other" && $3 == blob { sub(/^[^ ]+ [^ ]+ [^ ]+ [^ ]+ /, ""); print; exit }'
					break
				fi
			done)
			[ -z "$wrong" ] || refuse "$wrong: it is a record outside of the folders of records"
		fi
	fi

	touched=$({ printf '%s\n' "$found" | awk '$2 == "sealed" && !seen[$1]++ { print $1 }'; git rev-parse "$new^{commit}"; } | sort -u)
	rules=$(printf '%s\n' "$touched" | while read -r version; do
		echo "$version:${FOLDER}heero.yaml"
		echo "$version:${FOLDER}.gitattributes"
	done | git cat-file --batch-check | awk '
		NR % 2 { there = $NF != "missing"; next }
		there && !seen[$1]++ { print($NF == "missing" ? "none" : $1) }') || unseen
	for blob in $rules; do
		[ "$blob" != none ] && [ -n "$(rule_of "$blob")" ] ||
			refuse "${FOLDER}.gitattributes: it does not say that the records are locked"
	done
}

if [ $# -eq 3 ]; then
	judge "$3" "$1"
else
	while read -r _ new name; do
		judge "$new" "$name"
	done
fi
exit 0
